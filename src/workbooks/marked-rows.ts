import type { Finding } from '../domain/refusal.js';
import type { TableSheet } from '../domain/sheet.js';

/** A row of the table with what is wrong in it. */
export interface MarkedRow {
  sheet: string;
  /** Counted from 1, as a spreadsheet shows it. */
  row: number;
  cells: { text: string; wrong: boolean }[];
  messages: { column: string; message: string }[];
}

/** The findings of a table: beside their rows, and those that are of no row. */
export interface MarkedTable {
  rows: MarkedRow[];
  others: Finding[];
}

const ADDRESS = /^(.+)!([A-Z]{1,2})(\d{1,6})$/u;

export const columnIndex = (letters: string): number =>
  [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;

/** Puts each finding beside the row that it is of. */
export function markedTable(sheets: readonly TableSheet[], findings: readonly Finding[]): MarkedTable {
  const rows = new Map<string, MarkedRow>();
  const others: Finding[] = [];
  for (const finding of findings) {
    const [, name = '', letters = '', number = ''] = ADDRESS.exec(finding.at) ?? [];
    const cells = sheets.find((sheet) => sheet.name === name)?.rows[Number(number) - 1];
    if (!cells) {
      others.push(finding);
      continue;
    }
    const key = `${name}!${number}`;
    const marked = rows.get(key) ?? {
      sheet: name,
      row: Number(number),
      cells: cells.map(({ text }) => ({ text, wrong: false })),
      messages: [],
    };
    rows.set(key, marked);
    const cell = marked.cells[columnIndex(letters)];
    if (cell) cell.wrong = true;
    marked.messages.push({ column: letters, message: finding.message });
  }
  const order = new Map(sheets.map(({ name }, index) => [name, index]));
  const before = (a: MarkedRow, b: MarkedRow) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || a.row - b.row;
  return { rows: [...rows.values()].sort(before), others };
}
