import type { Rows } from '../database/reader.js';
import type { Month } from '../domain/civil-date.js';
import { monthPeriod } from '../domain/period.js';
import { spanOfMonths } from '../domain/period-steps.js';
import { standingOver } from './closings.queries.js';

/**
 * Which of these months are closed for the mines' regions (关账): the statement of such a region, or of one above it,
 * holds the month and stands. A change that touches one is an amendment of its statement.
 */
export async function closedMonths(rows: Rows, mineIds: readonly string[], months: readonly Month[]): Promise<Month[]> {
  if (months.length === 0 || mineIds.length === 0) return [];
  const closed = await standingOver(rows, mineIds, spanOfMonths([...months].sort()));
  return months.filter((month) => {
    const { from, until } = monthPeriod(month);
    return closed.some((one) => one.from <= from && until <= one.until);
  });
}
