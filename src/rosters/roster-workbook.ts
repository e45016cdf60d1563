import type { Worksheet } from '@cj-tech-master/excelts';
import { type RosterTable, runs, sameDistrict, sameGrade, sameLeader, type TableRow } from '../domain/roster/table.js';
import { columnLetters } from '../domain/sheet.js';
import { writeValue } from '../workbooks/cell-values.js';
import { linesIn } from '../workbooks/column-widths.js';
import { acrossPage, BORDER, FACES } from '../workbooks/sheet-setup.js';
import { bytesOf, emptyWorkbook } from '../workbooks/xlsx-library.js';

/** Sizes of print in points: 二号 22, 小四 12, 五号 10.5. */
const TITLE = { name: FACES.title, size: 22 };
const HEADER = { name: FACES.header, size: 12 };
const BODY = { name: FACES.body, size: 12 };
const FIRST_HEADER = 2;
const FIRST_BODY = 4;
const FIXED = ['序号', '矿井名称', '所在行\n政区域', '矿井瓦斯\n等级'];
const LEADER_WIDTHS = [11, 22];
const NARROW_LEADER_WIDTHS = [9, 17];
const A3 = 8;
/** More columns than A4 shows legibly. */
const MOST_ON_A4 = 18;
const ROW_HEIGHT = 30;
const LINE_HEIGHT = 17;

/** The table as it is issued: two header rows, equal cells of neighbouring rows merged, A4 across. All cells are text. */
export async function workbookFile(table: RosterTable, name = '挂牌煤矿表'): Promise<Buffer> {
  const workbook = await emptyWorkbook();
  const sheet = workbook.addWorksheet(name, acrossPage(FIRST_HEADER, FIRST_BODY - 1));
  const width = FIXED.length + 2 * table.seats.length;
  if (width > MOST_ON_A4) sheet.pageSetup.paperSize = A3;
  writeHeader(sheet, table, width);
  for (const [index, row] of table.rows.entries()) writeRow(sheet, FIRST_BODY + index, row);
  for (const { columns, same } of mergedColumns(table))
    for (const [from, until] of runs(table.rows, same))
      for (const column of columns) sheet.mergeCells(FIRST_BODY + from, column, FIRST_BODY + until, column);
  const last = FIRST_BODY + table.rows.length - 1;
  frame(sheet, width, last);
  if (table.note) writeNote(sheet, table.note, last + 1, width);
  sheet.pageSetup.printArea = `A1:${columnLetters(width - 1)}${table.note ? last + 1 : last}`;
  return bytesOf(workbook);
}

function writeHeader(sheet: Worksheet, { title, heads, seats }: RosterTable, width: number) {
  sheet.getCell(1, 1).value = title;
  sheet.mergeCells(1, 1, 1, width);
  Object.assign(sheet.getCell(1, 1), { font: TITLE, alignment: { horizontal: 'center', vertical: 'middle' } });
  sheet.getRow(1).height = 42;
  for (const [index, text] of FIXED.entries()) {
    sheet.getCell(FIRST_HEADER, index + 1).value = text;
    sheet.mergeCells(FIRST_HEADER, index + 1, FIRST_HEADER + 1, index + 1);
  }
  for (const [index, { name }] of seats.entries()) {
    const column = FIXED.length + 2 * index + 1;
    sheet.getCell(FIRST_HEADER, column).value = `${name}${heads}`;
    sheet.mergeCells(FIRST_HEADER, column, FIRST_HEADER, column + 1);
    sheet.getCell(FIRST_HEADER + 1, column).value = '姓 名';
    sheet.getCell(FIRST_HEADER + 1, column + 1).value = '职 务';
  }
  const [name, leader] = width > MOST_ON_A4 ? [34, NARROW_LEADER_WIDTHS] : [44, LEADER_WIDTHS];
  const widths = [6, name, 11, 11, ...seats.flatMap(() => leader)];
  for (const [index, size] of widths.entries()) sheet.getColumn(index + 1).width = size;
}

function writeRow(sheet: Worksheet, number: number, row: TableRow) {
  const texts = [row.name, row.district, row.gasGrade, ...row.leaders.flatMap((leader) => [leader.name, leader.title])];
  sheet.getCell(number, 1).value = row.order;
  for (const [index, text] of texts.entries()) writeValue(sheet.getCell(number, index + 2), text);
}

/** Which columns are merged over neighbouring rows: district, grade, and each leader's name with the title. */
const mergedColumns = ({ seats }: RosterTable) => [
  { columns: [3], same: sameDistrict },
  { columns: [4], same: sameGrade },
  ...seats.map((_, index) => {
    const column = FIXED.length + 2 * index + 1;
    return { columns: [column, column + 1], same: sameLeader(index) };
  }),
];

function writeNote(sheet: Worksheet, text: string, row: number, width: number) {
  const cell = sheet.getCell(row, 1);
  writeValue(cell, text);
  sheet.mergeCells(row, 1, row, width);
  Object.assign(cell, { font: BODY, alignment: { horizontal: 'left', vertical: 'middle', wrapText: true } });
  sheet.getRow(row).height = 24;
}

function frame(sheet: Worksheet, width: number, lastRow: number) {
  for (let number = FIRST_HEADER; number <= lastRow; number += 1) {
    const header = number < FIRST_BODY;
    for (let column = 1; column <= width; column += 1) {
      const cell = sheet.getCell(number, column);
      cell.font = header ? HEADER : BODY;
      cell.border = BORDER;
      const left = !header && column === 2;
      cell.alignment = { horizontal: left ? 'left' : 'center', vertical: 'middle', wrapText: true };
    }
    sheet.getRow(number).height = header ? 24 : heightOf(sheet, number, width);
  }
}

/** As high as the longest text that stands in this row alone. */
function heightOf(sheet: Worksheet, number: number, width: number): number {
  let lines = 1;
  for (let column = 2; column <= width; column += 1) {
    const cell = sheet.getCell(number, column);
    if (!cell.isMerged && cell.value)
      lines = Math.max(lines, linesIn(String(cell.value), sheet.getColumn(column).width ?? 0));
  }
  return Math.max(ROW_HEIGHT, lines * LINE_HEIGHT);
}
