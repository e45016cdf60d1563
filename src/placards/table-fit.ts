import type { BoardRow, RowWords } from '../domain/placard.js';
import { ems, heightOf, linesOf } from './type-fit.js';

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

/** Proportions to the size of a name; the style sheet uses the same. */
export const TABLE_TYPE = { cell: 0.6, note: 0.44, head: 1.5, padSide: 0.32, padRow: 0.44 } as const;
const { cell: CELL, note: NOTE } = TABLE_TYPE;

/** Names of up to four characters stand full size; longer ones (minority names have up to 50) are set smaller. */
export function nameScale(name: string): number {
  const width = ems(name);
  if (width <= 4) return 1;
  if (width <= 7) return 0.8;
  return width <= 16 ? 0.6 : 0.5;
}

/** The columns that the board needs: unit and phone only where somebody has one. */
const columnsOf = (rows: TableRow[]): ColumnKey[] => [
  'level',
  'name',
  'post',
  ...(rows.some((row) => row.unit !== '') ? (['unit'] as const) : []),
  ...(rows.some((row) => row.phone !== '') ? (['phone'] as const) : []),
];

/** The table set at this size in this width: each column as its longest text wants, posts and units giving way first. */
export function setTable(rows: TableRow[], width: number, size: number): TableFit {
  const wanted = columnsOf(rows).map((key) => ({ key, width: wantedWidth(rows, key, size) + sides(size) }));
  const surplus = width - wanted.reduce((sum, column) => sum + column.width, 0);
  if (surplus >= 0) return { size, columns: wanted.map((column) => wider(column, surplus / wanted.length)) };
  const least = 6 * size * CELL + sides(size);
  const room = (column: { key: ColumnKey; width: number }) =>
    column.key === 'post' || column.key === 'unit' ? Math.max(0, column.width - least) : 0;
  const whole = wanted.reduce((sum, column) => sum + room(column), 0);
  const share = whole > 0 ? Math.max(-1, surplus / whole) : 0;
  return { size, columns: wanted.map((column) => wider(column, share * room(column))) };
}

/** Height of head and rows; endless where a cell would take more than `most` lines or the columns are too wide. */
export function tableHeight(rows: TableRow[], table: TableFit, width: number, most: number): number {
  const { size, columns } = table;
  if (columns.reduce((sum, column) => sum + column.width, 0) > width + 0.01) return Number.POSITIVE_INFINITY;
  let height = size * TABLE_TYPE.head;
  for (const row of rows) {
    let tallest = size * 1.28;
    for (const { key, width: outer } of columns) {
      const inner = outer - sides(size);
      const type = key === 'name' ? size * nameScale(row.name) : size * CELL;
      if (key !== 'name' && linesOf(row[key], type, inner) > most) return Number.POSITIVE_INFINITY;
      const note = key === 'post' ? heightOf(row.note, size * NOTE, inner) : 0;
      tallest = Math.max(tallest, heightOf(row[key], type, inner) + note);
    }
    height += tallest + TABLE_TYPE.padRow * size;
  }
  return height;
}

const sides = (size: number) => 2 * TABLE_TYPE.padSide * size;
const wider = (column: { key: ColumnKey; width: number }, by: number) => ({ ...column, width: column.width + by });

/** The width at which a column's texts stand well: one line, but several for long levels, names and notes. */
function wantedWidth(rows: TableRow[], key: ColumnKey, size: number): number {
  const widest = (least: number, width: (row: TableRow) => number) => size * Math.max(least, ...rows.map(width));
  switch (key) {
    case 'name':
      return widest(3.2, (row) => nameWidth(row.name));
    case 'level':
      return widest(4 * CELL, (row) => Math.min(ems(row.level), 8) * CELL);
    case 'post':
      return widest(6 * CELL, (row) => Math.max(ems(row.post) * CELL, Math.min(ems(row.note), 20) * NOTE));
    default:
      return widest(4 * CELL, (row) => ems(row[key]) * CELL);
  }
}

/** Room for a name, in sizes of the table: a long one wraps into two or three lines. */
function nameWidth(name: string): number {
  const width = ems(name);
  const set = width * nameScale(name);
  if (width <= 7) return set;
  return set / (width <= 16 ? 2 : 3) + 1;
}
