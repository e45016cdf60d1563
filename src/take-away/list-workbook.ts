import { type CivilDate, daysBetween, isCivilDate } from '../domain/civil-date.js';

/** What the cells of a column are: text as it stands, a day, a day with its time, or a figure. */
export type CellKind = 'text' | 'day' | 'time' | 'number';

export interface Column {
  head: string;
  width: number;
  kind?: CellKind;
}

/** A list as a table: its name and rows in the order of the columns. */
export interface ListTable {
  title: string;
  columns: readonly Column[];
  rows: readonly (readonly (string | number | null | undefined)[])[];
}

/** Spreadsheets count days from here. */
const FIRST_DAY = '1899-12-30';
const MINUTES_OF_DAY = 1440;
const FORMATS: Record<CellKind, string> = { text: '@', day: 'yyyy-mm-dd', time: 'yyyy-mm-dd hh:mm', number: '0' };
const TIME = /^(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2})$/;

const dayCount = (day: CivilDate) => daysBetween(FIRST_DAY, day);

/** A day or time as the number that a spreadsheet keeps of it, free of any time zone; what is none stays text. */
function cellOf(value: string | number | null | undefined, kind: CellKind): string | number | null {
  if (value === null || value === undefined || value === '') return null;
  if (kind === 'day' && isCivilDate(value)) return dayCount(value);
  const [, day = '', hours = '', minutes = ''] = kind === 'time' ? (TIME.exec(String(value)) ?? []) : [];
  if (day) return dayCount(day) + (Number(hours) * 60 + Number(minutes)) / MINUTES_OF_DAY;
  return kind === 'number' ? Number(value) : String(value);
}

const HEADER = { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { argb: 'FFEDF2FA' } };
const A4 = 9;

/** The table as xlsx: header frozen and repeated in print, days as days, text never a formula. */
export async function listWorkbook({ title, columns, rows }: ListTable): Promise<Buffer> {
  const { Workbook } = await import('@cj-tech-master/excelts');
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet(title, {
    pageSetup: {
      ...{ paperSize: A4, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      printTitlesRow: '1:1',
    },
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  for (const [index, { head, width }] of columns.entries()) {
    const cell = sheet.getCell(1, index + 1);
    Object.assign(cell, { value: head, font: { bold: true }, fill: HEADER });
    sheet.getColumn(index + 1).width = width;
  }
  for (const [number, row] of rows.entries())
    for (const [index, { kind = 'text' }] of columns.entries()) {
      const value = cellOf(row[index], kind);
      const cell = sheet.getCell(number + 2, index + 1);
      cell.value = value;
      // Text stays text, also where it looks like a formula, and after somebody edits the cell.
      cell.numFmt = typeof value === 'string' ? FORMATS.text : FORMATS[kind];
    }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
