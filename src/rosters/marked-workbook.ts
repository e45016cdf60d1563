import type { Worksheet } from '@cj-tech-master/excelts';
import type { Finding } from '../domain/refusal.js';
import { cellName, type RosterSheet } from '../domain/roster/sheet.js';
import { markedTable } from './marked-rows.js';

const WRONG = { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { argb: 'FFFBE4E4' } };
const NARROWEST = 8;
const WIDEST = 40;
const COLUMN_OF_PROBLEMS = 60;
const HEADER = /矿井名称|煤矿名称|矿名/u;

/** Signs that a sheet's name may not have, and its length. */
const sheetName = (name: string) =>
  name
    .replace(/[[\]:*?/\\]/gu, ' ')
    .slice(0, 31)
    .trim() || '挂牌煤矿表';

/**
 * The table handed back: the same sheets, cells and merged ranges as texts, with what is wrong in a column 问题 beside
 * each row and the cell in question tinted. An import passes the added column over.
 */
export async function markedWorkbook(sheets: readonly RosterSheet[], findings: readonly Finding[]): Promise<Buffer> {
  const { Workbook } = await import('@cj-tech-master/excelts');
  const workbook = new Workbook();
  const { rows, others } = markedTable(sheets, findings);
  const names = new Set<string>();
  for (const [index, sheet] of sheets.entries()) {
    const plain = sheetName(sheet.name);
    const name = names.has(plain) ? `${plain.slice(0, 27)} ${index + 1}` : plain;
    names.add(name);
    const written = workbook.addWorksheet(name);
    const width = Math.max(0, ...sheet.rows.map((row) => row.length));
    writeCells(written, sheet, width);
    const problems = width + 1;
    const header = Math.max(
      0,
      sheet.rows.findIndex((row) => row.some(({ text }) => HEADER.test(text.replace(/\s/gu, '')))),
    );
    written.getCell(header + 1, problems).value = '问题';
    written.getCell(header + 1, problems).font = { bold: true };
    written.getColumn(problems).width = COLUMN_OF_PROBLEMS;
    for (const marked of rows.filter((row) => row.sheet === sheet.name)) {
      const cell = written.getCell(marked.row, problems);
      cell.value = marked.messages.map(({ column, message }) => `${column}${marked.row}：${message}`).join('\n');
      cell.alignment = { wrapText: true, vertical: 'top' };
      cell.fill = WRONG;
      for (const [column, { wrong }] of marked.cells.entries())
        if (wrong) written.getCell(marked.row, column + 1).fill = WRONG;
    }
  }
  if (others.length > 0) writeOthers(workbook.addWorksheet('其他问题'), others);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function writeCells(written: Worksheet, sheet: RosterSheet, width: number) {
  const ranges = new Map<string, { row: number; column: number; lastRow: number; lastColumn: number }>();
  for (const [row, cells] of sheet.rows.entries())
    for (const [column, { text, origin }] of cells.entries()) {
      const range = origin === null ? undefined : ranges.get(origin);
      if (range) {
        range.lastRow = Math.max(range.lastRow, row);
        range.lastColumn = Math.max(range.lastColumn, column);
        continue;
      }
      if (origin !== null && origin === cellName(row, column))
        ranges.set(origin, { row, column, lastRow: row, lastColumn: column });
      if (!text) continue;
      const cell = written.getCell(row + 1, column + 1);
      cell.value = text;
      // Text, also where it looks like a formula or a number.
      cell.numFmt = '@';
      cell.alignment = { wrapText: true, vertical: 'middle' };
    }
  for (const { row, column, lastRow, lastColumn } of ranges.values())
    if (lastRow > row || lastColumn > column) written.mergeCells(row + 1, column + 1, lastRow + 1, lastColumn + 1);
  for (let column = 0; column < width; column += 1) {
    const longest = Math.max(
      NARROWEST,
      ...sheet.rows.map((row) => (row[column]?.origin ? 0 : (row[column]?.text.length ?? 0) * 2)),
    );
    written.getColumn(column + 1).width = Math.min(WIDEST, longest);
  }
}

function writeOthers(written: Worksheet, others: readonly Finding[]) {
  written.getCell(1, 1).value = '位置';
  written.getCell(1, 2).value = '问题';
  for (const [index, { at, message }] of others.entries()) {
    written.getCell(index + 2, 1).value = at;
    written.getCell(index + 2, 2).value = message;
  }
  written.getColumn(2).width = COLUMN_OF_PROBLEMS;
}
