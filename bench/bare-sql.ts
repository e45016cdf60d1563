import Database from 'better-sqlite3';
import { monthPeriod, type Period } from '../src/domain/period.js';

/** What both peers count: mines that a seat's holder answers for in a month, and those of them that he went to. */
export interface Count {
  mines: number;
  visited: number;
}

export const totalOf = (groups: Iterable<Count>): string => {
  let [mines, visited] = [0, 0];
  for (const group of groups) [mines, visited] = [mines + group.mines, visited + group.visited];
  return `${visited}/${mines}`;
};

/** A report as far as a single statement can give it. */
export interface Asked {
  /** Path of the region. */
  path: string;
  months: readonly string[];
  personId?: string;
}

/** The program's own read settings, without the program. */
export function readOnly(file: string): Database.Database {
  const database = new Database(file, { readonly: true });
  database.pragma('cache_size = -65536');
  database.pragma('mmap_size = 1073741824');
  return database;
}

/**
 * The probe form: for each assignment in force in a month, whether its holder was there in the month; by person, seat and
 * month. One prepared statement, its rows read whole.
 */
export function bareReport(file: string, { path, months, personId }: Asked) {
  const database = readOnly(file);
  const periods: Period[] = months.map(monthPeriod);
  const listed = periods.map(({ from, until }) => `('${from}', '${until}')`).join(', ');
  const statement = database.prepare<unknown[], Count>(
    `WITH months (first, until) AS (VALUES ${listed})
     SELECT a.person_id, a.seat, w.first, COUNT(*) AS mines,
       SUM(EXISTS (SELECT 1 FROM visits v WHERE v.person_id = a.person_id AND v.mine_id = a.mine_id
         AND v.on_day >= w.first AND v.on_day < w.until)) AS visited
     FROM months w CROSS JOIN regions r JOIN mines m ON m.region_id = r.id JOIN assignments a ON a.mine_id = m.id
     WHERE r.path >= $path AND r.path < $path || '~' AND a.from_day < w.until AND (a.until_day IS NULL OR a.until_day > w.first)
       ${personId ? 'AND a.person_id = $personId' : ''}
     GROUP BY a.person_id, a.seat, w.first`,
  );
  const given = { path, ...(personId ? { personId } : {}) };
  return { count: () => totalOf(statement.all(given)), close: () => database.close() };
}
