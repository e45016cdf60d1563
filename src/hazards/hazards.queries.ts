import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { SqlParameters } from '../database/sql.js';
import type { CivilDate } from '../domain/civil-date.js';
import { type HazardState, type HazardStepKind, OPEN_STATES } from '../domain/hazard.js';
import type { Severity } from '../domain/hazard-terms.js';
import type { Period } from '../domain/period.js';
import { RECORDS_OF } from '../people/reach.js';

/** What a list of hazards is cut to; `personIds` null = everybody's. */
export interface HazardScope {
  regionPath: string;
  mineId: string | null;
  personIds: readonly string[] | null;
  today: CivilDate;
}

export interface HazardFilter {
  /** `open`: something is still to be done; `standing`: not withdrawn. */
  state?: HazardState | 'open' | 'standing';
  /** Closed, by whether it was rectified within its deadline. */
  closed?: 'in-time' | 'late';
  overdue?: boolean;
  severity?: Severity;
  category?: string;
  mineId?: string;
  personId?: string;
  visitIds?: readonly string[];
  /** Found in this period. */
  period?: Period;
  /** Part of the description, or of the name of the mine or the responsible. */
  q?: string;
}

export interface HazardRow {
  id: string;
  mineId: string;
  mineName: string;
  regionId: string;
  regionName: string;
  regionPath: string;
  visitId: string;
  personId: string;
  personName: string;
  foundOn: string;
  place: string | null;
  description: string;
  category: string;
  severity: Severity;
  state: HazardState;
  deadline: string;
  responsibleUnit: string | null;
  responsiblePerson: string | null;
  measure: string | null;
  funds: string | null;
  plan: string | null;
  rectifiedOn: string | null;
  rectifiedBy: string | null;
  closedOn: string | null;
  lastOn: string;
  enteredBy: string;
  enteredAt: string;
  revision: number;
  total: number;
}

export interface HazardStepRow {
  id: string;
  hazardId: string;
  seq: number;
  kind: HazardStepKind;
  onDay: string;
  text: string | null;
  evidence: string | null;
  approver: string | null;
  deadline: string;
  commitments: string | null;
  photos: number;
  enteredBy: string;
  enteredByName: string | null;
  enteredAt: string;
}

const FROM = `FROM hazards h JOIN mines m ON m.id = h.mine_id JOIN regions r ON r.id = m.region_id
  JOIN people e ON e.id = h.person_id JOIN people p ON p.id = COALESCE(e.merged_into, e.id)`;
const COLUMNS = `h.id, h.mine_id, m.name AS mine_name, m.region_id, r.name AS region_name, r.path AS region_path, h.visit_id,
  p.id AS person_id, p.name AS person_name, h.found_on, h.place, h.description, h.category, h.severity, h.state, h.deadline,
  h.responsible_unit, h.responsible_person, h.measure, h.funds, h.plan, h.rectified_on, h.rectified_by, h.closed_on,
  h.last_on, h.entered_by, h.entered_at, h.revision`;

const OPEN = `h.state IN (${OPEN_STATES.map((state) => `'${state}'`).join(', ')})`;
/** As `daysOverdue` of the domain: time runs until the rectification that waits for its re-check. */
export const OVERDUE = `(${OPEN} AND h.deadline < CASE WHEN h.state = 'rectified' THEN h.rectified_on ELSE :today END)`;

/** Rectified within the deadline, or after it. */
export const CLOSED = {
  'in-time': `(h.state = 'closed' AND h.rectified_on <= h.deadline)`,
  late: `(h.state = 'closed' AND h.rectified_on > h.deadline)`,
};

/** A leader sees what his visits found, and what is open at the mines that he answers for today. */
const CONCERNED = `(h.person_id IN ${RECORDS_OF(':ownPeople')} OR EXISTS (SELECT 1 FROM standing_assignments a WHERE a.mine_id = h.mine_id
  AND a.person_id IN (:ownPeople) AND a.from_day <= :today AND (a.until_day IS NULL OR a.until_day > :today)))`;

export function cutTo({ regionPath, mineId, personIds, today }: HazardScope): {
  sql: string;
  parameters: SqlParameters;
} {
  const conditions = ['1 = 1'];
  if (regionPath !== '/') conditions.push('r.path LIKE :path');
  if (mineId !== null) conditions.push('h.mine_id = :ownMine');
  if (personIds !== null) conditions.push(CONCERNED);
  return {
    sql: conditions.join(' AND '),
    parameters: {
      today,
      ...(regionPath === '/' ? {} : { path: `${regionPath}%` }),
      ...(mineId === null ? {} : { ownMine: mineId }),
      ...(personIds === null ? {} : { ownPeople: personIds }),
    },
  };
}

@Injectable()
export class HazardQueries {
  constructor(private readonly reader: Reader) {}

  async list(
    scope: HazardScope,
    filter: HazardFilter,
    order: string,
    page: { limit: number; offset: number },
  ): Promise<HazardRow[]> {
    const { sql, parameters } = where(scope, filter);
    return this.reader.all(
      `SELECT ${COLUMNS}, COUNT(*) OVER () AS total ${FROM} WHERE ${sql} ${order} LIMIT :limit OFFSET :offset`,
      { ...parameters, ...page },
    );
  }

  /** How many there are, and how many of them are over their deadline. */
  async count(scope: HazardScope, filter: HazardFilter): Promise<{ total: number; overdue: number }> {
    const { sql, parameters } = where(scope, filter);
    const row = await this.reader.one<{ total: number; overdue: number | null }>(
      `SELECT COUNT(*) AS total, SUM(CASE WHEN ${OVERDUE} THEN 1 ELSE 0 END) AS overdue ${FROM} WHERE ${sql}`,
      parameters,
    );
    return { total: row?.total ?? 0, overdue: Number(row?.overdue ?? 0) };
  }

  /** One hazard within a scope, or null. */
  one(scope: HazardScope, id: string): Promise<HazardRow | null> {
    const cut = cutTo(scope);
    return this.reader.one(`SELECT ${COLUMNS}, 1 AS total ${FROM} WHERE h.id = :id AND ${cut.sql}`, {
      id,
      ...cut.parameters,
    });
  }

  /** What was done with a hazard, the first step first. */
  steps(hazardId: string): Promise<HazardStepRow[]> {
    return this.reader.all(
      `SELECT s.id, s.hazard_id, s.seq, s.kind, s.on_day, s.text, s.evidence, s.approver, s.deadline, s.commitments, s.photos,
         s.entered_by, c.display_name AS entered_by_name, s.entered_at
       FROM hazard_steps s LEFT JOIN accounts c ON c.id = s.entered_by WHERE s.hazard_id = :hazardId ORDER BY s.seq`,
      { hazardId },
    );
  }

  /** Whether the visit that found something was withdrawn since, itself or as it was corrected. */
  async withdrawn(visitId: string): Promise<boolean> {
    const row = await this.reader.one<{ withdrawals: number }>(
      `WITH RECURSIVE chain(id, kind) AS (SELECT v.id, v.kind FROM visits v WHERE v.id = :visitId
         UNION ALL SELECT v.id, v.kind FROM visits v JOIN chain c ON v.corrects = c.id)
       SELECT COUNT(*) AS withdrawals FROM chain WHERE kind = 'withdrawal'`,
      { visitId },
    );
    return (row?.withdrawals ?? 0) > 0;
  }

  /** The hazard of a step, or null. */
  async hazardOf(stepId: string): Promise<string | null> {
    const row = await this.reader.one<{ hazardId: string }>('SELECT hazard_id FROM hazard_steps WHERE id = :stepId', {
      stepId,
    });
    return row?.hazardId ?? null;
  }

  /** Who of these people answers for the mine on a day. */
  async holdersAmong(mineId: string, personIds: readonly string[], day: CivilDate): Promise<string[]> {
    const rows = await this.reader.all<{ personId: string }>(
      `SELECT DISTINCT person_id FROM standing_assignments WHERE mine_id = :mineId AND person_id IN (:personIds)
         AND from_day <= :day AND (until_day IS NULL OR until_day > :day)`,
      { mineId, personIds, day },
    );
    return rows.map(({ personId }) => personId);
  }
}

export function where(scope: HazardScope, filter: HazardFilter): { sql: string; parameters: SqlParameters } {
  const cut = cutTo(scope);
  const conditions = [cut.sql];
  const parameters: Record<string, SqlParameters[string]> = { ...cut.parameters };
  const add = (condition: string, more: SqlParameters = {}) => {
    conditions.push(condition);
    Object.assign(parameters, more);
  };
  const { state, severity, category, mineId, personId, visitIds, period, q } = filter;
  if (state === 'open') add(OPEN);
  else if (state === 'standing') add(`h.state <> 'withdrawn'`);
  else if (state) add('h.state = :state', { state });
  if (filter.closed) add(CLOSED[filter.closed]);
  if (filter.overdue) add(OVERDUE);
  if (severity) add('h.severity = :severity', { severity });
  if (category) add('h.category = :category', { category });
  if (mineId) add('h.mine_id = :mineId', { mineId });
  if (personId) add(`h.person_id IN ${RECORDS_OF(':personId')}`, { personId });
  if (visitIds) add('h.visit_id IN (:visitIds)', { visitIds });
  if (period) add('h.found_on >= :from AND h.found_on < :until', { ...period });
  if (q)
    add(
      `(h.description LIKE :q ESCAPE '\\' OR m.name LIKE :q ESCAPE '\\' OR h.responsible_unit LIKE :q ESCAPE '\\'
        OR h.responsible_person LIKE :q ESCAPE '\\')`,
      { q: `%${q.replace(/[\\%_]/g, '\\$&')}%` },
    );
  return { sql: conditions.join(' AND '), parameters };
}
