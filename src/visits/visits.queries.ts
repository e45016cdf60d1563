import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { chinaDaySql, daysSql, type Engine, type SqlParameters } from '../database/sql.js';
import type { Period } from '../domain/period.js';
import { PLACE, RECORDS_OF } from '../people/reach.js';
import { type ConfirmationCut, confirmationSql } from './visit-statements.queries.js';

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
  /** Only what somebody else entered for its leader. */
  behalf?: boolean;
  /** How they stand with their mines. */
  confirmation?: ConfirmationCut;
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
}

/** Days from a visit to its entry, by the clock of whoever entered it. */
export const enteredAfter = (engine: Engine) => daysSql(engine, 'v.on_day', chinaDaySql(engine, 'v.entered_at'));

/** A record with its leader as `p`: of two entries that were merged, the one that stays, whichever it was made for. */
export const VISITS =
  'visits v JOIN people e ON e.id = v.person_id JOIN people p ON p.id = COALESCE(e.merged_into, e.id)';

const LIST = `
  SELECT v.id, v.kind, p.id AS person_id, p.name AS person_name, v.mine_id, m.name AS mine_name, v.site, v.on_day, v.in_at, v.out_at,
         v.shift, v.underground, v.places, v.companions, v.findings, v.advice, v.trip_id, v.position, v.on_behalf, v.paper, v.entered_by,
         v.entered_at, v.received_at, v.corrects, v.reason, c.id AS replaced_by
  FROM ${VISITS}
  LEFT JOIN mines m ON m.id = v.mine_id
  LEFT JOIN visits c ON c.corrects = v.id`;

const HERE = 'substr(r.path, 1, length(:path)) = :path';

/** People with a post in a place. CROSS JOIN: SQLite takes the tables in this order, from the place to its people. */
const postedAt = (units: string, place: string) =>
  `SELECT t.person_id FROM regions r CROSS JOIN ${units} CROSS JOIN posts s CROSS JOIN standing_tenures t
   WHERE ${HERE} AND ${place} AND s.organisation_id = o.id AND t.post_id = s.id`;

/** Every entry of the people with a post in a place. */
const POSTED_HERE = `WITH posted AS (${postedAt('organisations o', 'o.region_id = r.id')}
    UNION ${postedAt('organisations g CROSS JOIN organisations o', 'g.region_id = r.id AND o.parent_id = g.id AND o.region_id IS NULL')})
  SELECT person_id FROM posted UNION SELECT e.id FROM posted CROSS JOIN people e WHERE e.merged_into = posted.person_id`;

/**
 * A visit to no mine lies in the region of its leader's posts. `plus` is written before the columns that name a place:
 * SQLite then uses no index of them.
 */
const inScope = (plus: '' | '+') =>
  `(${plus}v.mine_id IN (SELECT m.id FROM regions r CROSS JOIN mines m WHERE ${HERE} AND m.region_id = r.id)
    OR (${plus}v.mine_id IS NULL AND ${plus}v.person_id IN (${POSTED_HERE})))`;

export function cutTo({ regionPath, mineId, personIds }: VisitScope, plus: '' | '+' = '') {
  const conditions = [regionPath === '/' ? '1 = 1' : inScope(plus)];
  if (mineId !== null) conditions.push('v.mine_id = :ownMine');
  if (personIds !== null) conditions.push(`v.person_id IN ${RECORDS_OF(':ownPeople')}`);
  return {
    sql: conditions.join(' AND '),
    parameters: <SqlParameters>{
      ...(regionPath === '/' ? {} : { path: regionPath }),
      ...(mineId === null ? {} : { ownMine: mineId }),
      ...(personIds === null ? {} : { ownPeople: personIds }),
    },
  };
}

/** From how many records on a place's share of them is no longer looked up first. */
const MANY = 5000;

const REPLACED = 'EXISTS (SELECT 1 FROM visits c WHERE c.corrects = v.id)';
const NAMED = `(v.person_id IN (SELECT e.id FROM people e JOIN people p ON p.id = COALESCE(e.merged_into, e.id) WHERE p.name LIKE :q ESCAPE '\\')
  OR v.mine_id IN (SELECT m.id FROM mines m WHERE m.name LIKE :q ESCAPE '\\') OR v.site LIKE :q ESCAPE '\\')`;

/** What a filter asks of `visits v`. */
function conditionsOf(filter: VisitFilter, engine: Engine) {
  const conditions: string[] = [];
  const parameters: Record<string, SqlParameters[string]> = {};
  const add = (condition: string, more: SqlParameters = {}) => {
    conditions.push(condition);
    Object.assign(parameters, more);
  };
  if (filter.period) add('v.on_day >= :from AND v.on_day < :until', { ...filter.period });
  if (filter.personId) add(`v.person_id IN ${RECORDS_OF(':personId')}`, { personId: filter.personId });
  if (filter.mineId) add('v.mine_id = :mineId', { mineId: filter.mineId });
  if (filter.q) add(NAMED, { q: `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` });
  if (filter.late) add(`${enteredAfter(engine)} >= :late`, { late: filter.late });
  if (filter.behalf) add('v.on_behalf');
  if (filter.confirmation) {
    const { sql, parameters: more } = confirmationSql(engine, filter.confirmation);
    add(sql, more);
  }
  if (filter.corrected) add(`(v.corrects IS NOT NULL OR ${REPLACED})`);
  else if (!filter.replaced) add(`v.kind = 'visit' AND NOT ${REPLACED}`);
  return { conditions, parameters };
}

@Injectable()
export class VisitQueries {
  constructor(private readonly reader: Reader) {}

  /** One page of the visits within a scope, and how many there are in all. */
  async list(
    scope: VisitScope,
    filter: VisitFilter,
    order: string,
    page: { limit: number; offset: number },
  ): Promise<{ rows: VisitRow[]; total: number }> {
    const asked = conditionsOf(filter, this.reader.engine);
    const cut = cutTo(scope);
    const counted = await this.reader.one<{ total: number }>(
      `SELECT COUNT(*) AS total FROM visits v WHERE ${[cut.sql, ...asked.conditions].join(' AND ')}`,
      { ...cut.parameters, ...asked.parameters },
    );
    const total = counted?.total ?? 0;
    // Where much is found, SQLite walks the days and stops at the page's end; where little, it goes by the place and sorts.
    const walking = this.reader.engine === 'sqlite' && total > MANY ? cutTo(scope, '+') : cut;
    const ids = `SELECT v.id FROM visits v WHERE ${[walking.sql, ...asked.conditions].join(' AND ')} ${order} LIMIT :limit OFFSET :offset`;
    const rows = await this.reader.all<VisitRow>(`${LIST} WHERE v.id IN (${ids}) ${order}`, {
      ...cut.parameters,
      ...asked.parameters,
      ...page,
    });
    return { rows: rows.map(truthful), total };
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
