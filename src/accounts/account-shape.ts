import { type Role, roles } from '../domain/authority.js';
import type { Finding } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';

/** What ties an account to the registry. */
export interface Ties {
  role: Role;
  regionId?: string | null;
  personId?: string | null;
  mineId?: string | null;
}

type Need = 'must' | 'may' | 'not';

/**
 * What each role is tied to. A scope of the whole country is only for those who oversee it; the account of a mine lies
 * where its mine lies.
 */
const needs: Record<Role, Record<'regionId' | 'personId' | 'mineId', Need>> = {
  clerk: { regionId: 'must', personId: 'may', mineId: 'not' },
  leader: { regionId: 'must', personId: 'must', mineId: 'not' },
  mine: { regionId: 'not', personId: 'not', mineId: 'must' },
  auditor: { regionId: 'may', personId: 'may', mineId: 'not' },
  administrator: { regionId: 'may', personId: 'may', mineId: 'not' },
};

const names = { regionId: '行政区划', personId: '人员', mineId: '煤矿' } as const;

/** @throws invalid-form where the role lacks a tie or has one too many */
export function checkTies(ties: Ties): void {
  const findings: Finding[] = [];
  for (const [at, need] of Object.entries(needs[ties.role]) as [keyof typeof names, Need][]) {
    const given = ties[at] != null;
    if (need === 'must' && !given) findings.push({ at, message: `${roles[ties.role]}账号须指明${names[at]}` });
    if (need === 'not' && given) findings.push({ at, message: `${roles[ties.role]}账号不能指明${names[at]}` });
  }
  if (findings.length) throw refusals.invalidForm(findings);
}
