import { Injectable } from '@nestjs/common';
import { startOfDay } from '../database/clock.js';
import { sha256 } from '../database/evidence.js';
import { type Actor, scopeOf } from '../domain/authority.js';
import { isCivilDate } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import { orderBy, pageOf, rowsOf } from '../web/paging.js';
import type { AuditPageForm } from './audit.form.js';
import { AuditQueries } from './audit.queries.js';

/** The newest first, unless asked otherwise. */
const SORTS = { '-seq': 'e.seq DESC', seq: 'e.seq' };

@Injectable()
export class AuditService {
  constructor(private readonly queries: AuditQueries) {}

  /** The entries of the trail within the auditor's scope; who covers the whole installation sees them all. */
  async list(actor: Actor, form: AuditPageForm) {
    const { page: _page, size: _size, sort, from, until, ...filter } = form;
    const days = { from: instantOf('from', from), until: instantOf('until', until) };
    const { items, total } = await this.queries.list(
      await this.scope(actor),
      { ...filter, ...days },
      rowsOf(form),
      orderBy(sort, SORTS, 'e.seq'),
    );
    return pageOf(items, total, form);
  }

  /** One entry: its bytes as they were hashed, and what is disclosed beside them. @throws not-found */
  async show(actor: Actor, seq: number) {
    const found =
      Number.isSafeInteger(seq) && seq < 2 ** 31 ? await this.queries.one(await this.scope(actor), seq) : null;
    if (!found) throw refusals.notFound('留痕记录', String(seq));
    return { ...found, sha256: sha256(found.bytes), disclosures: await this.queries.disclosures(seq) };
  }

  private async scope(actor: Actor): Promise<string | null> {
    const scope = scopeOf(actor, 'audit.read');
    if (!scope) throw refusals.notAllowed('查看留痕');
    return (await this.queries.coversAll(scope.regionPath)) ? null : scope.regionPath;
  }
}

function instantOf(what: string, day: string | undefined): string | undefined {
  if (day === undefined) return undefined;
  if (!isCivilDate(day)) throw refusals.invalidDate(what === 'from' ? '起始日' : '截止日', day);
  return startOfDay(day);
}
