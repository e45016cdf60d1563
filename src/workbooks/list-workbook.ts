import type { Workbook, Worksheet } from '@cj-tech-master/excelts';
import { columnLetters } from '../domain/sheet.js';
import { type CellKind, type CellValue, writeValue } from './cell-values.js';
import { ChoiceSheet } from './choice-sheet.js';
import { fitColumns, linesIn } from './column-widths.js';
import { acrossPage, BORDER, FACES, sheetName } from './sheet-setup.js';
import { bytesOf, emptyWorkbook } from './xlsx-library.js';

export interface Column {
  head: string;
  kind?: CellKind;
  /** What lists need to know their rows again, and nobody needs to read. */
  hidden?: boolean;
  /** What may be chosen in the column. */
  choices?: readonly string[];
  /** Whether something else than the choices may stand there, after a question. */
  free?: boolean;
  /** What a person who fills the column should know. */
  hint?: string;
}

/** A list as a table: its name and rows in the order of the columns. */
export interface ListTable {
  title: string;
  columns: readonly Column[];
  rows: readonly (readonly CellValue[])[];
  /** Lines above the header: a title, and what else is said of the whole. */
  above?: readonly string[];
  /** A last line, which the filter passes over. */
  total?: readonly CellValue[];
  /** How many more rows are made ready to be filled in. */
  spare?: number;
}

const TINT = { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { argb: 'FFEDF2FA' } };

/** Tables as xlsx, a sheet each: header frozen and repeated in print, days as days, figures as figures, text never a formula. */
export async function listWorkbook(...tables: readonly ListTable[]): Promise<Buffer> {
  const workbook = await emptyWorkbook();
  const choices = new ChoiceSheet();
  for (const table of tables) writeList(workbook, table, choices);
  choices.write(workbook);
  return bytesOf(workbook);
}

function writeList(workbook: Workbook, table: ListTable, choices: ChoiceSheet): void {
  const { title, columns, rows, above = [], total, spare = 0 } = table;
  const header = above.length + 1;
  const sheet = workbook.addWorksheet(sheetName(title), acrossPage(header, header));
  writeAbove(sheet, above, columns.length);
  for (const [index, { head, hidden = false, hint }] of columns.entries()) {
    const cell = sheet.getCell(header, index + 1);
    cell.value = head;
    Object.assign(cell, { font: { bold: true }, fill: TINT, alignment: { vertical: 'middle', wrapText: true } });
    if (hint) cell.note = hint;
    if (hidden) sheet.getColumn(index + 1).hidden = true;
  }
  const lines = total ? [...rows, total] : rows;
  for (const [number, row] of lines.entries())
    for (const [index, { kind = 'text' }] of columns.entries()) {
      const cell = sheet.getCell(header + number + 1, index + 1);
      writeValue(cell, row[index], kind);
      cell.border = BORDER;
      cell.alignment = {
        vertical: 'middle',
        horizontal: kind === 'text' ? 'left' : 'center',
        wrapText: kind === 'text',
      };
    }
  const last = header + rows.length;
  sheet.autoFilter = { from: { row: header, column: 1 }, to: { row: last, column: columns.length } };
  fitColumns(sheet, header, columns.length);
  fitAbove(sheet, above, columns.length);
  for (const [index, column] of columns.entries()) {
    if (spare > 0) prepare(sheet, index, column, header + lines.length + 1, spare);
    if (!column.choices) continue;
    const range = choices.rangeOf(column.head, column.choices);
    if (range)
      offer(sheet, `${columnLetters(index)}${header + 1}:${columnLetters(index)}${last + spare}`, range, column);
  }
}

/** Cells to be filled in are of the column's kind already: a code keeps its leading nought, text is no formula. */
function prepare(sheet: Worksheet, index: number, { kind = 'text' }: Column, from: number, spare: number): void {
  for (let row = from; row < from + spare; row += 1) writeValue(sheet.getCell(row, index + 1), null, kind);
}

function offer(sheet: Worksheet, cells: string, range: string, { head, free = false, hint }: Column): void {
  sheet.dataValidations.add(cells, {
    type: 'list',
    allowBlank: true,
    formulae: [range],
    showErrorMessage: true,
    errorStyle: free ? 'warning' : 'stop',
    errorTitle: head,
    error: free ? '不在所列之中，导入时会再询问。' : '请从下拉列表中选择。',
    ...(hint ? { showInputMessage: true, promptTitle: head, prompt: hint } : {}),
  });
}

function writeAbove(sheet: Worksheet, above: readonly string[], width: number): void {
  for (const [index, text] of above.entries()) {
    const cell = sheet.getCell(index + 1, 1);
    writeValue(cell, text);
    sheet.mergeCells(index + 1, 1, index + 1, width);
    cell.font = index === 0 ? { name: FACES.title, size: 18 } : { name: FACES.body, size: 11 };
    cell.alignment = { vertical: 'middle', horizontal: index === 0 ? 'center' : 'left', wrapText: true };
  }
}

/** A line above wraps at the width of the whole table, which is known once its columns are. */
function fitAbove(sheet: Worksheet, above: readonly string[], columns: number): void {
  const widths = Array.from({ length: columns }, (_, index) => sheet.getColumn(index + 1).width ?? 0);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  for (const [index, text] of above.entries()) {
    // The title is set in larger type.
    const lines = linesIn(text, index === 0 ? whole * 0.55 : whole * 0.9);
    sheet.getRow(index + 1).height = (index === 0 ? 30 : 18) * lines;
  }
}
