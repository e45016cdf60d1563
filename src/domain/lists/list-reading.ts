import type { Finding } from '../refusal.js';
import { compact } from '../roster/text.js';
import { addressOf, type TableSheet } from '../sheet.js';

/** A column of a list by the words of its header. */
export interface ListColumn<Key extends string = string> {
  key: Key;
  head: string;
  /** A table without it is no such list. */
  needed?: boolean;
}

/** A cell as it was read: its text without the white space around it, and its address. */
export interface ListCell {
  text: string;
  at: string;
}

/** One row of a list. A column that the table lacks has no cell. */
export interface ListRow<Key extends string = string> {
  /** Counted from 1, as a spreadsheet shows it. */
  row: number;
  /** The address of the row's first column. */
  at: string;
  cells: Partial<Record<Key, ListCell>>;
}

export interface ListReading<Key extends string = string> {
  rows: ListRow<Key>[];
  findings: Finding[];
  notices: string[];
}

const SEARCHED_ROWS = 20;
/** What an earlier dry run wrote beside the rows. */
const PROBLEMS = '问题';

/** A text as the registry keeps it: lines ended alike, nothing around it. */
export const trimmed = (text: string): string =>
  text.replace(/\r\n?/gu, '\n').replace(/^[\s\u3000\ufeff]+|[\s\u3000\ufeff]+$/gu, '');

/** The row with the heads of the columns that a list needs, counted from 0; -1 where the sheet has none. */
export const listHeaderRow = (sheet: TableSheet, columns: readonly ListColumn[]): number =>
  sheet.rows.slice(0, SEARCHED_ROWS).findIndex((row) => {
    const heads = new Set(row.map((cell) => compact(cell.text)));
    return columns.every(({ needed, head }) => !needed || heads.has(head));
  });

/**
 * Reads a list out of a workbook: the one sheet that has the needed columns, its rows below their heads. Columns may
 * stand in any order and others beside them.
 * @returns findings where no sheet or several have the columns, where one stands twice, and where cells of the body are
 *   merged: a list has one row a record.
 */
export function readList<Key extends string>(
  sheets: readonly TableSheet[],
  columns: readonly ListColumn<Key>[],
): ListReading<Key> {
  const found = sheets.filter((sheet) => listHeaderRow(sheet, columns) >= 0);
  const [sheet] = found;
  const needed = columns.flatMap(({ needed, head }) => (needed ? [head] : [])).join('、');
  const nothing = (at: string, message: string) => ({ rows: [], findings: [{ at, message }], notices: [] });
  if (!sheet) {
    const first = sheets[0]?.rows.find((row) => row.filter(({ text }) => text.trim()).length > 1) ?? [];
    const heads = first.map(({ text }) => compact(text)).filter(Boolean);
    return nothing(
      sheets[0]?.name ?? '工作簿',
      `没有找到本表的表头：应有${needed}各列${heads.length ? `，实有 ${heads.slice(0, 12).join('、')}` : ''}。请核对是否选错了工作簿`,
    );
  }
  if (found.length > 1)
    return nothing(
      found.map(({ name }) => name).join('、'),
      `${found.length} 个工作表都有本表的表头，请只留下要导入的一个`,
    );
  return readRows(sheet, listHeaderRow(sheet, columns), columns);
}

function readRows<Key extends string>(
  sheet: TableSheet,
  header: number,
  columns: readonly ListColumn<Key>[],
): ListReading<Key> {
  const heads = (sheet.rows[header] ?? []).map(({ text }) => compact(text));
  const findings: Finding[] = [];
  const places = new Map<Key, number>();
  for (const { key, head } of columns) {
    const place = heads.indexOf(head);
    if (place >= 0) places.set(key, place);
    const again = heads.lastIndexOf(head);
    if (again > place) findings.push({ at: addressOf(sheet, header, again), message: `“${head}”一列出现了两次` });
  }
  const rows: ListRow<Key>[] = [];
  for (let index = header + 1; index < sheet.rows.length; index += 1) {
    const given = sheet.rows[index] ?? [];
    const cells: Partial<Record<Key, ListCell>> = {};
    for (const [key, place] of places)
      cells[key] = { text: trimmed(given[place]?.text ?? ''), at: addressOf(sheet, index, place) };
    const texts = Object.values<ListCell | undefined>(cells).map((cell) => cell?.text ?? '');
    if (
      !texts.some(Boolean) ||
      repeats(
        given.map(({ text }) => compact(text)),
        heads,
      )
    )
      continue;
    const merged = [...places.values()].find((place) => given[place]?.origin);
    if (merged !== undefined) {
      const at = addressOf(sheet, index, merged);
      findings.push({ at, message: `“${heads[merged]}”是合并的单元格，请取消合并，每行各写一遍` });
    }
    rows.push({ row: index + 1, at: addressOf(sheet, index, Math.min(...places.values())), cells });
  }
  const known = new Set<string>([...columns.map(({ head }) => head), PROBLEMS]);
  const others = heads.filter((head) => head && !known.has(head));
  return {
    rows,
    findings,
    notices: others.length ? [`表中的 ${others.join('、')} 不在导入之列，照原样留下`] : [],
  };
}

/** A header printed once more, as on every page of a print. */
const repeats = (texts: readonly string[], heads: readonly string[]): boolean =>
  heads.every((head, column) => (texts[column] ?? '') === head);
