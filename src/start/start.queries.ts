import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { RegistryCounts } from '../domain/first-steps.js';

const IN = 'substr(r.path, 1, :length) = :path';
const MINES = `mines m JOIN regions r ON r.id = m.region_id WHERE ${IN}`;
const NOT_CLOSED = `NOT EXISTS (SELECT 1 FROM mine_facts f WHERE f.mine_id = m.id AND f.kind = 'status'
  AND f.value = '"closed"' AND f.retracted_at IS NULL AND f.from_day <= :today AND (f.until_day IS NULL OR f.until_day > :today))`;
const OPEN_TENURE = 't.from_day <= :today AND (t.until_day IS NULL OR t.until_day > :today)';
const UNITS = `posts s ON s.id = t.post_id JOIN organisations o ON o.id = s.organisation_id
  LEFT JOIN organisations g ON g.id = o.parent_id JOIN regions r ON r.id = COALESCE(o.region_id, g.region_id)`;
const HOLDS = `EXISTS (SELECT 1 FROM standing_assignments a JOIN mines m ON m.id = a.mine_id JOIN regions r ON r.id = m.region_id
  WHERE a.person_id = p.id AND a.until_day IS NULL AND ${IN})`;
const HAS_ACCOUNT = (column: string, id: string) =>
  `EXISTS (SELECT 1 FROM accounts c WHERE c.${column} = ${id} AND c.disabled = FALSE)`;
const ACCOUNTS = `accounts c LEFT JOIN regions r ON r.id = c.region_id WHERE c.disabled = FALSE AND (:length = 1 OR ${IN})`;

const counted: Record<Exclude<keyof RegistryCounts, 'documents'>, string> = {
  regions: `regions r WHERE ${IN}`,
  mines: MINES,
  inOffice: `(SELECT DISTINCT t.person_id FROM standing_tenures t JOIN ${UNITS} WHERE ${OPEN_TENURE} AND ${IN}) x`,
  clerks: `${ACCOUNTS} AND c.role = 'clerk'`,
  auditors: `${ACCOUNTS} AND c.role = 'auditor'`,
  holders: `people p WHERE ${HOLDS}`,
  holdersWithAccount: `people p WHERE ${HOLDS} AND ${HAS_ACCOUNT('person_id', 'p.id')}`,
  minesOpen: `${MINES} AND ${NOT_CLOSED}`,
  minesWithAccount: `${MINES} AND ${NOT_CLOSED} AND ${HAS_ACCOUNT('mine_id', 'm.id')}`,
  assignments: `standing_assignments a JOIN mines m ON m.id = a.mine_id JOIN regions r ON r.id = m.region_id WHERE a.until_day IS NULL AND ${IN}`,
  visits: `visits a JOIN mines m ON m.id = a.mine_id JOIN regions r ON r.id = m.region_id WHERE ${IN}`,
  placards: `placards a JOIN mines m ON m.id = a.mine_id JOIN regions r ON r.id = m.region_id WHERE ${IN}`,
};
const COUNTS = `SELECT ${Object.entries(counted)
  .map(
    ([name, from]) =>
      `(SELECT COUNT(*) FROM ${from}) AS ${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
  )
  .join(', ')}`;

/** Who or what has no account yet. */
export interface WithoutAccount {
  id: string;
  name: string;
  /** Title of a person, code of a mine. */
  note: string;
  regionId: string | null;
}

/** What a registry holds below a path, for the first run. */
@Injectable()
export class StartQueries {
  constructor(private readonly reader: Reader) {}

  async counts(path: string, today: CivilDate): Promise<Omit<RegistryCounts, 'documents'>> {
    const row = await this.reader.one<Record<string, number | string>>(COUNTS, { path, length: path.length, today });
    return Object.fromEntries(Object.keys(counted).map((name) => [name, Number(row?.[name] ?? 0)])) as Omit<
      RegistryCounts,
      'documents'
    >;
  }

  /** Current holders of seats below the path without an account, with the region of their office. */
  holdersWithoutAccount(path: string, today: CivilDate, limit: number) {
    return this.reader.all<WithoutAccount>(
      `SELECT p.id, p.name, MIN(t.title) AS note, MIN(COALESCE(o.region_id, g.region_id)) AS region_id
       FROM people p LEFT JOIN standing_tenures t ON t.person_id = p.id AND ${OPEN_TENURE}
       LEFT JOIN posts s ON s.id = t.post_id LEFT JOIN organisations o ON o.id = s.organisation_id
       LEFT JOIN organisations g ON g.id = o.parent_id
       WHERE ${HOLDS} AND NOT ${HAS_ACCOUNT('person_id', 'p.id')} GROUP BY p.id, p.name ORDER BY p.name, p.id LIMIT :limit`,
      { path, length: path.length, today, limit },
    );
  }

  /** Mines below the path that are not closed and have no account. */
  minesWithoutAccount(path: string, today: CivilDate, limit: number) {
    return this.reader.all<WithoutAccount>(
      `SELECT m.id, m.name, m.code AS note, m.region_id FROM ${MINES} AND ${NOT_CLOSED}
       AND NOT ${HAS_ACCOUNT('mine_id', 'm.id')} ORDER BY m.code LIMIT :limit`,
      { path, length: path.length, today, limit },
    );
  }
}
