import { isUUID, length } from 'class-validator';
import type { Finding } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import type { AccountsAsked, NamedOffice } from './first-accounts.service.js';
import { OFFICE } from './start.pages.js';

const listOf = (value: string | string[] | null | undefined): string[] =>
  value == null ? [] : Array.isArray(value) ? value : [value];

/**
 * The fields of the page of first accounts: a name for each office that is to have one, and the ids that were ticked.
 * @throws invalid-form
 */
export function accountsAskedOf(fields: Readonly<Record<string, string | string[] | null>>): AccountsAsked {
  const findings: Finding[] = [];
  const offices: NamedOffice[] = [];
  for (const [at, value] of Object.entries(fields)) {
    if (at === 'person' || at === 'mine' || at === 'once') continue;
    const [, role = '', regionId = ''] = /^office:(clerk|auditor):([0-9a-f-]{36})$/.exec(at) ?? [];
    if (!at.startsWith(OFFICE) || !role || !isUUID(regionId)) findings.push({ at, message: '不认识的字段' });
    else if (Array.isArray(value)) findings.push({ at, message: '姓名应为一个' });
    else if (value && !length(value, 1, 50)) findings.push({ at, message: '姓名或名称为 1 至 50 个字' });
    else if (value) offices.push({ role: role as NamedOffice['role'], regionId, name: value });
  }
  const people = listOf(fields.person);
  const mines = listOf(fields.mine);
  if ([...people, ...mines].some((id) => !isUUID(id))) findings.push({ at: 'person', message: '编号无效' });
  if (findings.length > 0) throw refusals.invalidForm(findings);
  return { offices, people, mines, once: listOf(fields.once)[0] };
}
