import type { Rows } from '../database/reader.js';
import type { SqlParameters } from '../database/sql.js';

/** As many ids as fit one statement on both engines. */
const BATCH = 5000;

/** The rows of a statement over `:ids`, asked in as many batches as there must be. */
export async function inBatches<Row>(
  rows: Rows,
  sql: string,
  ids: readonly string[],
  parameters: SqlParameters,
): Promise<Row[]> {
  const batches: Row[][] = [];
  for (let start = 0; start < ids.length; start += BATCH)
    batches.push(await rows.all<Row>(sql, { ids: ids.slice(start, start + BATCH), ...parameters }));
  return batches.flat();
}

/** Whether a row's span shares a day with the days from `:first` until `:last`. */
export const within = (alias: string) =>
  `${alias}.from_day < :last AND (${alias}.until_day IS NULL OR ${alias}.until_day > :first)`;
