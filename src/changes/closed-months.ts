import type { Rows } from '../database/reader.js';
import type { Month } from '../domain/civil-date.js';

/**
 * Which of these months are closed for the mines' region (关账): a change that touches one is an amendment of its report.
 * Nothing closes months yet, so that none is.
 */
export async function closedMonths(
  _rows: Rows,
  _mineIds: readonly string[],
  _months: readonly Month[],
): Promise<Month[]> {
  return [];
}
