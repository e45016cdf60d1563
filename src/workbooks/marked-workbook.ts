import type { Worksheet } from '@cj-tech-master/excelts';
import type { Finding } from '../domain/refusal.js';
import { type TableSheet } from '../domain/sheet.js';
import { writeValue } from './cell-values.js';
import { widthFor } from './column-widths.js';
import { columnIndex, type MarkedRow, markedTable } from './marked-rows.js';
import { sheetName } from './sheet-setup.js';
import { type TableFile, withMarks } from './workbook-reader.js';
import type { SheetMarks } from './workbook-thread.js';
import { bytesOf, emptyWorkbook } from './xlsx-library.js';

const OTHERS = '其他问题';

/** Which row of a sheet, counted from 0, is its header. */
export type HeaderOf = (sheet: TableSheet) => number;

/**
 * The table handed back with what is wrong in a column 问题 beside each row and the cells in question tinted. A workbook
 * is the same one, its styles and other columns kept; a text table becomes a workbook of its texts. An import passes the
 * added column over.
 */
export async function markedWorkbook(
  file: TableFile,
  sheets: readonly TableSheet[],
  findings: readonly Finding[],
  headerOf: HeaderOf,
): Promise<Buffer> {
  const { rows, others } = markedTable(sheets, findings);
  const marks: SheetMarks[] = sheets.map((sheet) => ({
    name: sheet.name,
    headerRow: Math.max(0, headerOf(sheet)) + 1,
    rows: rows.filter((row) => row.sheet === sheet.name).map(markOf),
  }));
  if (others.length > 0) {
    const rest = others.map(({ at, message }, index) => ({ row: index + 2, text: `${at}：${message}`, wrong: [] }));
    marks.push({ name: OTHERS, headerRow: 1, rows: rest });
  }
  return (await withMarks(file, marks)) ?? (await fromTexts(sheets, marks));
}

const markOf = ({ row, messages }: MarkedRow) => ({
  row,
  text: messages.map(({ column, message }) => `${column}${row}：${message}`).join('\n'),
  wrong: messages.map(({ column }) => columnIndex(column) + 1),
});

/** The texts as a workbook that says where it is wrong: what a text table is handed back as. */
async function fromTexts(sheets: readonly TableSheet[], marks: readonly SheetMarks[]): Promise<Buffer> {
  const workbook = await emptyWorkbook();
  const names = new Map<string, string>();
  for (const sheet of sheets) {
    names.set(sheet.name, sheetName(sheet.name));
    writeTexts(workbook.addWorksheet(sheetName(sheet.name)), sheet);
  }
  const bytes = await bytesOf(workbook);
  const renamed = marks.map((mark) => ({ ...mark, name: names.get(mark.name) ?? mark.name }));
  return (await withMarks({ name: 'problems.xlsx', bytes }, renamed)) as Buffer;
}

function writeTexts(written: Worksheet, { rows }: TableSheet): void {
  for (const [row, cells] of rows.entries())
    for (const [column, { text }] of cells.entries()) {
      const cell = written.getCell(row + 1, column + 1);
      writeValue(cell, text);
      cell.alignment = { wrapText: true, vertical: 'middle' };
    }
  const width = Math.max(0, ...rows.map((row) => row.length));
  for (let column = 0; column < width; column += 1)
    written.getColumn(column + 1).width = widthFor(rows.map((row) => row[column]?.text ?? ''));
}
