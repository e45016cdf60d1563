import type { Paper, Table } from '../domain/paper.js';
import { type ListTable, listWorkbook } from '../workbooks/list-workbook.js';

const figure = /^\d+$/;

/** A table of the document as a sheet: columns of figures stay figures, so that an office can go on reckoning. */
function sheetOf(title: string, { columns, rows }: Table, above: readonly string[]): ListTable {
  return {
    ...{ title, above: [title, ...above] },
    columns: columns.map((column, index) => ({
      head: column.title,
      kind:
        rows.length > 0 && rows.every((row) => figure.test(row[index] ?? '')) ? ('number' as const) : ('text' as const),
    })),
    rows,
  };
}

/** Every table that has rows as a sheet of its own, with the title, the number and the state of closing above it. */
export function circularWorkbook(
  { title, number }: Pick<Paper, 'title' | 'number'>,
  closing: string,
  tables: Readonly<Record<string, Table>>,
): Promise<Buffer> {
  const above = [number ? `${title}（${number}）` : title, closing];
  const sheets = Object.entries(tables).filter(([, { rows }]) => rows.length > 0);
  return listWorkbook(...sheets.map(([name, table]) => sheetOf(name, table, above)));
}
