import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { chinaDaySql, daysSql, type Engine, type SqlParameters } from '../database/sql.js';
import type { Period } from '../domain/period.js';
import { PLACE, RECORDS_OF } from '../people/reach.js';

/** What a list of visits is cut to; `personIds` null = everybody's. */
export interface VisitScope {
  regionPath: string;
  mineId: string | null;
  personIds: readonly string[] | null;
}

export interface VisitFilter {
  period?: Period;
  personId?: string;
  mineId?: string;
  /** Part of a name of the leader, the mine or the unit. */
  q?: string;
  /** Entered at least so many days after the visit. */
  late?: number;
  /** Only records that correct or withdraw another, or were corrected or withdrawn. */
  corrected?: boolean;
  /** Records that a later one has replaced, and withdrawals, are left out unless asked for. */
  replaced?: boolean;
}

export interface VisitRow {
  id: string;
  kind: 'visit' | 'withdrawal';
  personId: string;
  personName: string;
  mineId: string | null;
  mineName: string | null;
  site: string | null;
  onDay: string;
  inAt: string | null;
  outAt: string | null;
  shift: string | null;
  underground: boolean;
  places: string | null;
  companions: string | null;
  findings: string | null;
  advice: string | null;
  tripId: string | null;
  position: string | null;
  onBehalf: boolean;
  paper: string | null;
  enteredBy: string;
  enteredAt: string;
  receivedAt: string;
  corrects: string | null;
  reason: string | null;
  replacedBy: string | null;
  total: number;
}

/** Days from a visit to its entry, by the clock of whoever entered it. */
export const enteredAfter = (engine: Engine) => daysSql(engine, 'v.on_day', chinaDaySql(engine, 'v.entered_at'));

/** A record with its leader as `p`: of two entries that were merged, the one that stays, whichever it was made for. */
export const VISITS =
  'visits v JOIN people e ON e.id = v.person_id JOIN people p ON p.id = COALESCE(e.merged_into, e.id)';

const LIST = `
  SELECT v.id, v.kind, p.id AS person_id, p.name AS person_name, v.mine_id, m.name AS mine_name, v.site, v.on_day, v.in_at, v.out_at,
         v.shift, v.underground, v.places, v.companions, v.findings, v.advice, v.trip_id, v.position, v.on_behalf, v.paper, v.entered_by,
         v.entered_at, v.received_at, v.corrects, v.reason, c.id AS replaced_by, COUNT(*) OVER () AS total
  FROM ${VISITS}
  LEFT JOIN mines m ON m.id = v.mine_id
  LEFT JOIN regions r ON r.id = m.region_id
  LEFT JOIN visits c ON c.corrects = v.id`;

/** A visit to no mine lies in the region of its leader's posts. */
const IN_SCOPE = `(r.path LIKE :path OR (v.mine_id IS NULL AND EXISTS (
    SELECT 1 FROM standing_tenures t JOIN posts s ON s.id = t.post_id JOIN organisations o ON o.id = s.organisation_id ${PLACE}
    WHERE t.person_id = p.id AND r.path LIKE :path)))`;

export function cutTo({ regionPath, mineId, personIds }: VisitScope): { sql: string; parameters: SqlParameters } {
  const conditions = [regionPath === '/' ? '1 = 1' : IN_SCOPE];
  if (mineId !== null) conditions.push('v.mine_id = :ownMine');
  if (personIds !== null) conditions.push(`v.person_id IN ${RECORDS_OF(':ownPeople')}`);
  return {
    sql: conditions.join(' AND '),
    parameters: {
      ...(regionPath === '/' ? {} : { path: `${regionPath}%` }),
      ...(mineId === null ? {} : { ownMine: mineId }),
      ...(personIds === null ? {} : { ownPeople: personIds }),
    },
  };
}

@Injectable()
export class VisitQueries {
  constructor(private readonly reader: Reader) {}

  /** Visits within a scope. */
  async list(
    scope: VisitScope,
    filter: VisitFilter,
    order: string,
    page: { limit: number; offset: number },
  ): Promise<VisitRow[]> {
    const cut = cutTo(scope);
    const conditions = [cut.sql];
    const parameters: Record<string, SqlParameters[string]> = { ...cut.parameters, ...page };
    const add = (condition: string, more: SqlParameters = {}) => {
      conditions.push(condition);
      Object.assign(parameters, more);
    };
    if (filter.period) add('v.on_day >= :from AND v.on_day < :until', { ...filter.period });
    if (filter.personId) add(`v.person_id IN ${RECORDS_OF(':personId')}`, { personId: filter.personId });
    if (filter.mineId) add('v.mine_id = :mineId', { mineId: filter.mineId });
    if (filter.q)
      add(`(p.name LIKE :q ESCAPE '\\' OR m.name LIKE :q ESCAPE '\\' OR v.site LIKE :q ESCAPE '\\')`, {
        q: `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`,
      });
    if (filter.late) add(`${enteredAfter(this.reader.engine)} >= :late`, { late: filter.late });
    if (filter.corrected) add('(v.corrects IS NOT NULL OR c.id IS NOT NULL)');
    else if (!filter.replaced) add(`v.kind = 'visit' AND c.id IS NULL`);
    const where = conditions.join(' AND ');
    const rows = await this.reader.all<VisitRow>(
      `${LIST} WHERE ${where} ${order} LIMIT :limit OFFSET :offset`,
      parameters,
    );
    return rows.map(truthful);
  }

  /** One record within a scope, or null. */
  async one(scope: VisitScope, id: string): Promise<VisitRow | null> {
    const cut = cutTo(scope);
    const row = await this.reader.one<VisitRow>(`${LIST} WHERE v.id = :id AND ${cut.sql}`, { id, ...cut.parameters });
    return row ? truthful(row) : null;
  }

  /** The seats that a visit counts for: those that its leader held at its mine on its day. */
  countsFor(visit: {
    personId: string;
    mineId: string | null;
    onDay: string;
  }): Promise<{ seat: string; assignmentId: string }[]> {
    if (visit.mineId === null) return Promise.resolve([]);
    return this.reader.all(
      `SELECT a.seat, a.id AS assignment_id FROM standing_assignments a WHERE a.person_id = :personId AND a.mine_id = :mineId
         AND a.from_day <= :on AND (a.until_day IS NULL OR a.until_day > :on) ORDER BY a.seat`,
      { personId: visit.personId, mineId: visit.mineId, on: visit.onDay },
    );
  }

  /** The region of a person's latest post in a place, or null. */
  async regionPathOf(personId: string): Promise<string | null> {
    const row = await this.reader.one<{ path: string }>(
      `SELECT r.path FROM standing_tenures t JOIN posts s ON s.id = t.post_id JOIN organisations o ON o.id = s.organisation_id
       ${PLACE} WHERE t.person_id = :personId AND r.path IS NOT NULL ORDER BY t.from_day DESC, t.id LIMIT 1`,
      { personId },
    );
    return row?.path ?? null;
  }

  /** Leaders whose assistant on file the person is on a day. */
  async assistedBy(personId: string, day: string): Promise<string[]> {
    const rows = await this.reader.all<{ leaderId: string }>(
      `SELECT leader_id FROM assistants WHERE person_id = :personId AND from_day <= :day AND (until_day IS NULL OR until_day > :day)`,
      { personId, day },
    );
    return rows.map((row) => row.leaderId);
  }
}

const truthful = (row: VisitRow): VisitRow => ({
  ...row,
  underground: Boolean(row.underground),
  onBehalf: Boolean(row.onBehalf),
});
