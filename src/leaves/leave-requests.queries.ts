import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import type { SqlParameters } from '../database/sql.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { LeaveDays, LeaveState } from '../domain/leave-request.js';
import { PLACE, RECORDS_OF } from '../people/reach.js';

/** What a list of requests is cut to; `personIds` null = everybody's. */
export interface LeaveScope {
  regionPath: string;
  personIds: readonly string[] | null;
}

export interface LeaveFilter {
  state?: LeaveState;
  personId?: string;
}

export interface LeaveRequestRow {
  id: string;
  personId: string;
  personName: string;
  fromDay: CivilDate;
  untilDay: CivilDate;
  reason: string;
  onBehalf: boolean;
  state: LeaveState;
  askedAt: string;
  askedBy: string;
  askedByName: string | null;
  decidedAt: string | null;
  decidedByName: string | null;
  approver: string | null;
  opinion: string | null;
  leaveId: string | null;
}

const FROM =
  'leave_requests q JOIN people e ON e.id = q.person_id JOIN people p ON p.id = COALESCE(e.merged_into, e.id)';
const LIST = `SELECT q.id, p.id AS person_id, p.name AS person_name, q.from_day, q.until_day, q.reason, q.on_behalf, q.state,
    q.asked_at, q.asked_by, a.display_name AS asked_by_name, q.decided_at, d.display_name AS decided_by_name, q.approver, q.opinion, q.leave_id
  FROM ${FROM} LEFT JOIN accounts a ON a.id = q.asked_by LEFT JOIN accounts d ON d.id = q.decided_by`;

/** People who hold or held a post in a place. */
const POSTED = `EXISTS (SELECT 1 FROM standing_tenures t JOIN posts s ON s.id = t.post_id JOIN organisations o ON o.id = s.organisation_id
  ${PLACE} WHERE t.person_id = p.id AND substr(r.path, 1, length(:path)) = :path)`;

/** What waits comes first, then the latest. */
const ORDER = `ORDER BY CASE WHEN q.state = 'asked' THEN 0 ELSE 1 END, q.asked_at DESC, q.id`;

function conditionsOf({ regionPath, personIds }: LeaveScope, { state, personId }: LeaveFilter) {
  const given: [boolean, string, SqlParameters][] = [
    [regionPath !== '/', POSTED, { path: regionPath }],
    [personIds !== null, `q.person_id IN ${RECORDS_OF(':ownPeople')}`, { ownPeople: personIds ?? [] }],
    [state !== undefined, 'q.state = :state', { state: state ?? '' }],
    [personId !== undefined, `q.person_id IN ${RECORDS_OF(':personId')}`, { personId: personId ?? '' }],
  ];
  const asked = given.filter(([is]) => is);
  return {
    where: asked.map(([, sql]) => sql).join(' AND ') || '1 = 1',
    parameters: Object.assign({}, ...asked.map(([, , parameters]) => parameters)) as SqlParameters,
  };
}

const truthful = (row: LeaveRequestRow): LeaveRequestRow => ({ ...row, onBehalf: Boolean(row.onBehalf) });

/** Leave that speaks against more of the same days: what was approved, and what waits beside this request. */
export async function leaveBeside(
  rows: Rows,
  personId: string,
  requestId: string,
): Promise<{ standing: LeaveDays[]; waiting: LeaveDays[] }> {
  const days = 'from_day AS "from", until_day AS until';
  return {
    standing: await rows.all(
      `SELECT ${days} FROM leaves WHERE person_id IN ${RECORDS_OF(':personId')} ORDER BY from_day`,
      {
        personId,
      },
    ),
    waiting: await rows.all(
      `SELECT ${days} FROM leave_requests WHERE person_id IN ${RECORDS_OF(':personId')} AND state = 'asked' AND id <> :requestId
       ORDER BY from_day`,
      { personId, requestId },
    ),
  };
}

/** Mines for which a person answers on a day of leave. */
export async function minesDuring(rows: Rows, personId: string, { from, until }: LeaveDays): Promise<string[]> {
  const found = await rows.all<{ id: string }>(
    `SELECT DISTINCT a.mine_id AS id FROM standing_assignments a WHERE a.person_id = :personId
       AND a.from_day < :until AND (a.until_day IS NULL OR a.until_day > :from) ORDER BY a.mine_id`,
    { personId, from, until },
  );
  return found.map(({ id }) => id);
}

@Injectable()
export class LeaveRequestQueries {
  constructor(private readonly reader: Reader) {}

  async list(scope: LeaveScope, filter: LeaveFilter, page: { limit: number; offset: number }) {
    const { where, parameters } = conditionsOf(scope, filter);
    const rows = await this.reader.all<LeaveRequestRow>(`${LIST} WHERE ${where} ${ORDER} LIMIT :limit OFFSET :offset`, {
      ...parameters,
      ...page,
    });
    return { rows: rows.map(truthful), total: await this.count(scope, filter) };
  }

  async count(scope: LeaveScope, filter: LeaveFilter): Promise<number> {
    const { where, parameters } = conditionsOf(scope, filter);
    const row = await this.reader.one<{ total: number }>(
      `SELECT COUNT(*) AS total FROM ${FROM} WHERE ${where}`,
      parameters,
    );
    return row?.total ?? 0;
  }

  async one(scope: LeaveScope, id: string): Promise<LeaveRequestRow | null> {
    const { where, parameters } = conditionsOf(scope, {});
    const row = await this.reader.one<LeaveRequestRow>(`${LIST} WHERE q.id = :id AND ${where}`, { ...parameters, id });
    return row && truthful(row);
  }
}
