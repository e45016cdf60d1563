import { Injectable } from '@nestjs/common';
import { nameOfAccount } from '../accounts/account-name.js';
import { Reader, type Rows } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Period } from '../domain/period.js';

/** A statement without its body. */
export interface ClosingRow {
  id: string;
  regionId: string;
  regionCode: string;
  regionName: string;
  regionPath: string;
  fromDay: CivilDate;
  untilDay: CivilDate;
  number: number;
  label: string;
  hash: string;
  trailSeq: number;
  owed: number;
  made: number;
  lines: number;
  closedAt: string;
  closedBy: string;
  closedByName: string;
  amendments: number;
  /** When it was reopened; null = it stands. */
  reopenedAt: string | null;
}

export interface AmendmentRow {
  id: string;
  closingId: string;
  number: number;
  reason: string;
  body: string;
  hash: string;
  confirmedAt: string;
  confirmedBy: string;
  confirmedByName: string;
}

export interface ReopeningRow {
  id: string;
  closingId: string;
  reason: string;
  askedAt: string;
  askedBy: string;
  askedByName: string;
  /** The person whom the asking account belongs to; null = none is on file. */
  askedByPerson: string | null;
  approved: boolean | null;
  answer: string | null;
  answeredAt: string | null;
  answeredByName: string | null;
}

/** The reopening by which statement `c` stands no more, as `a`. */
const REOPENED = `FROM reopenings o JOIN reopening_answers a ON a.reopening_id = o.id WHERE o.closing_id = c.id AND a.approved`;
const STANDS = `NOT EXISTS (SELECT 1 ${REOPENED})`;

const ROWS = `SELECT c.id, c.region_id, r.code AS region_code, r.name AS region_name, r.path AS region_path, c.from_day,
    c.until_day, c.number, c.label, c.hash, c.trail_seq, c.owed, c.made, c.lines, c.closed_at, c.closed_by,
    ${nameOfAccount('c.closed_by')} AS closed_by_name,
    (SELECT COUNT(*) FROM closing_amendments m WHERE m.closing_id = c.id) AS amendments,
    (SELECT MIN(a.answered_at) ${REOPENED}) AS reopened_at
  FROM closings c JOIN regions r ON r.id = c.region_id`;

/** Statements that stand, of a region that holds one of these mines, and that share a day with the period. */
export const standingOver = (rows: Rows, mineIds: readonly string[], period: Period): Promise<Period[]> =>
  rows.all<Period>(
    `SELECT DISTINCT c.from_day AS "from", c.until_day AS "until" FROM closings c JOIN regions q ON q.id = c.region_id
     WHERE ${STANDS} AND c.from_day < :until AND c.until_day > :from AND EXISTS (
       SELECT 1 FROM mines m JOIN regions r ON r.id = m.region_id
       WHERE m.id IN (:mineIds) AND substr(r.path, 1, length(q.path)) = q.path)`,
    { mineIds, ...period },
  );

@Injectable()
export class ClosingQueries {
  constructor(private readonly reader: Reader) {}

  /** Statements of regions below a path, the latest period first. */
  below(path: string, limit: number, onlyStanding = false): Promise<ClosingRow[]> {
    return this.reader.all<ClosingRow>(
      `${ROWS} WHERE substr(r.path, 1, length(:path)) = :path ${onlyStanding ? `AND ${STANDS}` : ''}
       ORDER BY c.until_day DESC, c.from_day DESC, r.code, c.number DESC LIMIT :limit`,
      { path, limit },
    );
  }

  /** All statements of a region's period, the latest first; the first stands unless it was reopened. */
  ofPeriod(regionId: string, { from, until }: Period): Promise<ClosingRow[]> {
    return this.reader.all<ClosingRow>(
      `${ROWS} WHERE c.region_id = :regionId AND c.from_day = :from AND c.until_day = :until ORDER BY c.number DESC`,
      { regionId, from, until },
    );
  }

  /** Statements that stand of regions above one, whose period holds this one: the region is part of them. */
  above(path: string, { from, until }: Period): Promise<ClosingRow[]> {
    return this.reader.all<ClosingRow>(
      `${ROWS} WHERE substr(:path, 1, length(r.path)) = r.path AND r.path <> :path AND ${STANDS}
         AND c.from_day <= :from AND c.until_day >= :until ORDER BY r.path, c.from_day`,
      { path, from, until },
    );
  }

  one(id: string): Promise<ClosingRow | null> {
    return this.reader.one<ClosingRow>(`${ROWS} WHERE c.id = :id`, { id });
  }

  async body(id: string): Promise<string> {
    return (await this.reader.one<{ body: string }>('SELECT body FROM closings WHERE id = :id', { id }))?.body ?? '';
  }

  amendments(closingId: string): Promise<AmendmentRow[]> {
    return this.reader.all<AmendmentRow>(
      `SELECT m.*, ${nameOfAccount('m.confirmed_by')} AS confirmed_by_name FROM closing_amendments m
       WHERE m.closing_id = :closingId ORDER BY m.number`,
      { closingId },
    );
  }

  async reopenings(closingIds: readonly string[]): Promise<ReopeningRow[]> {
    const rows = await this.reader.all<ReopeningRow>(
      `SELECT o.id, o.closing_id, o.reason, o.asked_at, o.asked_by, ${nameOfAccount('o.asked_by')} AS asked_by_name,
         (SELECT n.person_id FROM accounts n WHERE n.id = o.asked_by) AS asked_by_person, a.approved,
         a.reason AS answer, a.answered_at, CASE WHEN a.id IS NULL THEN NULL ELSE ${nameOfAccount('a.answered_by')} END AS answered_by_name
       FROM reopenings o LEFT JOIN reopening_answers a ON a.reopening_id = o.id
       WHERE o.closing_id IN (:closingIds) ORDER BY o.asked_at, o.id`,
      { closingIds },
    );
    return rows.map((row) => ({ ...row, approved: row.approved === null ? null : Boolean(row.approved) }));
  }

  /** The hashes that the trail tells of a statement and of its amendments. */
  async hashesTold(closingId: string): Promise<Set<string>> {
    const rows = await this.reader.all<{ bytes: string }>(
      `SELECT bytes FROM audit_entries
       WHERE subject_type = 'closing' AND subject_id = :closingId AND action IN ('closing.made', 'closing.amended')`,
      { closingId },
    );
    return new Set(rows.map(({ bytes }) => (JSON.parse(bytes) as { facts: { hash: string } }).facts.hash));
  }

  /** To which record the ids of merged people and mines lead. */
  async merged(): Promise<(id: string) => string> {
    const rows = await this.reader.all<{ id: string; mergedInto: string }>(
      `SELECT id, merged_into FROM people WHERE merged_into IS NOT NULL
       UNION ALL SELECT id, merged_into FROM mines WHERE merged_into IS NOT NULL`,
    );
    const into = new Map(rows.map(({ id, mergedInto }) => [id, mergedInto]));
    // A mine that took in another one may have been taken in itself.
    const last = (id: string): string => {
      const next = into.get(id);
      return next ? last(next) : id;
    };
    return last;
  }
}
