import type { BoardRow, RowWords } from '../domain/placard.js';
import { ems, heightOf, largestSize, linesOf } from './type-fit.js';

/** A row of the board's table: the words of its cells, and its seat. */
export interface TableRow extends RowWords {
  level: string;
  state: BoardRow['state'];
}

export type ColumnKey = 'level' | 'name' | 'post' | 'unit' | 'phone';

/** The table as it will be set: its type size and, for each column, its width; all in the layout's unit. */
export interface TableFit {
  size: number;
  columns: { key: ColumnKey; width: number }[];
}

/** Sizes of cells in proportion to the name's; the style sheet uses the same through `--size`. */
const CELL = { level: 0.58, post: 0.56, unit: 0.56, phone: 0.56 } as const;
const NOTE = 0.42;
const HEAD = 1.3;
const PAD = 0.36;
const ROW_PAD = 0.5;

/** Names of up to four characters stand full size; longer ones (minority names have up to 50) are set smaller. */
export function nameScale(name: string): number {
  const width = ems(name);
  if (width <= 4) return 1;
  if (width <= 7) return 0.8;
  return width <= 16 ? 0.62 : 0.5;
}

/** The columns that the board needs: unit and phone only where somebody has one. */
export const columnsOf = (rows: TableRow[]): ColumnKey[] => [
  'level',
  'name',
  'post',
  ...(rows.some((row) => row.unit !== '') ? (['unit'] as const) : []),
  ...(rows.some((row) => row.phone !== '') ? (['phone'] as const) : []),
];

/** The largest setting of the table that stays within this width and height. */
export function fitTable(rows: TableRow[], width: number, height: number, largest: number, smallest: number): TableFit {
  const keys = columnsOf(rows);
  const fits = (most: number) => (size: number) => {
    const columns = columnWidths(rows, keys, size, width);
    return columns !== null && tableHeight(rows, columns, size, most) <= height;
  };
  const roomy = largestSize(largest, smallest, fits(2));
  const size = roomy > smallest ? roomy : largestSize(largest, smallest, fits(4));
  const columns = columnWidths(rows, keys, size, width) ?? keys.map((key) => ({ key, width: width / keys.length }));
  return { size, columns };
}

/** Height of head and rows; more than `most` lines in a cell count as endless. */
export function tableHeight(rows: TableRow[], columns: TableFit['columns'], size: number, most: number): number {
  let height = size * HEAD;
  for (const row of rows) {
    let tallest = size;
    for (const { key, width } of columns) {
      const inner = width - 2 * PAD * size;
      const cell = key === 'name' ? size * nameScale(row.name) : size * CELL[key];
      if (key !== 'name' && linesOf(row[key], cell, inner) > most) return Number.POSITIVE_INFINITY;
      const note = key === 'post' ? heightOf(row.note, size * NOTE, inner) : 0;
      tallest = Math.max(tallest, heightOf(row[key], cell, inner) + note);
    }
    height += tallest + ROW_PAD * size;
  }
  return height;
}

/** Widths at this size: each column its longest text, posts and units giving way by wrapping; null if that is too little. */
function columnWidths(rows: TableRow[], keys: ColumnKey[], size: number, width: number): TableFit['columns'] | null {
  const wanted = keys.map((key) => ({ key, width: wantedWidth(rows, key, size) + 2 * PAD * size }));
  const surplus = width - wanted.reduce((sum, column) => sum + column.width, 0);
  if (surplus >= 0) return wanted.map(({ key, width: own }) => ({ key, width: own + surplus / keys.length }));
  const giving = wanted.filter(({ key }) => key === 'post' || key === 'unit');
  const least = 6 * size * CELL.post + 2 * PAD * size;
  const room = giving.reduce((sum, column) => sum + Math.max(0, column.width - least), 0);
  if (room + surplus < 0) return null;
  return wanted.map(({ key, width: own }) =>
    key === 'post' || key === 'unit'
      ? { key, width: own + (surplus * Math.max(0, own - least)) / room }
      : { key, width: own },
  );
}

function wantedWidth(rows: TableRow[], key: ColumnKey, size: number): number {
  const widest = (width: (row: TableRow) => number) => Math.max(0, ...rows.map(width));
  if (key === 'name') return Math.max(3.4 * size, widest((row) => nameWidth(row.name) * size));
  if (key === 'level') return Math.max(4, widest((row) => Math.min(ems(row.level), 8))) * size * CELL.level;
  if (key === 'post') {
    const note = widest((row) => Math.min(ems(row.note), 24)) * NOTE;
    return Math.max(6 * CELL.post, note, widest((row) => ems(row.post)) * CELL.post) * size;
  }
  return Math.max(4, widest((row) => ems(row[key]))) * size * CELL[key];
}

/** Room for a name, in its row's full size: long names wrap into two to four lines. */
function nameWidth(name: string): number {
  const width = ems(name);
  const scaled = width * nameScale(name);
  if (width <= 7) return scaled;
  return scaled / (width <= 16 ? 2 : 4) + 1;
}
