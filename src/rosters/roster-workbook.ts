import type { Worksheet } from '@cj-tech-master/excelts';
import type { RosterTable, TableRow } from '../domain/roster/table.js';
import { columnLetters } from '../domain/sheet.js';
import { writeValue } from '../workbooks/cell-values.js';
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

/** The table as it is issued: two header rows, equal cells of neighbouring rows merged, A4 across. All cells are text. */
export async function workbookFile(table: RosterTable): Promise<Buffer> {
  const workbook = await emptyWorkbook();
  const sheet = workbook.addWorksheet('挂牌煤矿表', acrossPage(FIRST_HEADER, FIRST_BODY - 1));
  const width = FIXED.length + 2 * table.seats.length;
  writeHeader(sheet, table, width);
  for (const [index, row] of table.rows.entries()) writeRow(sheet, FIRST_BODY + index, row);
  for (const [columns, same] of mergedColumns(table))
    for (const [from, until] of runs(table.rows, same))
      for (const column of columns) sheet.mergeCells(FIRST_BODY + from, column, FIRST_BODY + until, column);
  frame(sheet, width, FIRST_BODY + table.rows.length - 1);
  return bytesOf(workbook);
}

function writeHeader(sheet: Worksheet, { title, seats }: RosterTable, width: number) {
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
    sheet.getCell(FIRST_HEADER, column).value = `${name}挂牌煤矿领导`;
    sheet.mergeCells(FIRST_HEADER, column, FIRST_HEADER, column + 1);
    sheet.getCell(FIRST_HEADER + 1, column).value = '姓 名';
    sheet.getCell(FIRST_HEADER + 1, column + 1).value = '职 务';
  }
  const widths = [6, 44, 11, 11, ...seats.flatMap(() => LEADER_WIDTHS)];
  for (const [index, size] of widths.entries()) sheet.getColumn(index + 1).width = size;
}

function writeRow(sheet: Worksheet, number: number, row: TableRow) {
  const texts = [row.name, row.district, row.gasGrade, ...row.leaders.flatMap((leader) => [leader.name, leader.title])];
  sheet.getCell(number, 1).value = row.order;
  for (const [index, text] of texts.entries()) writeValue(sheet.getCell(number, index + 2), text);
}

type Same = (a: TableRow, b: TableRow) => boolean;

/** Which columns are merged over neighbouring rows: district, grade, and each leader's name with the title. */
const mergedColumns = ({ seats }: RosterTable): [number[], Same][] => [
  [[3], (a, b) => a.district === b.district],
  [[4], (a, b) => a.gasGrade === b.gasGrade && a.district === b.district],
  ...seats.map((_, index): [number[], Same] => {
    const column = FIXED.length + 2 * index + 1;
    const same: Same = (a, b) => {
      const [one, other] = [a.leaders[index], b.leaders[index]];
      return Boolean(one?.holder) && one?.holder === other?.holder && one?.title === other?.title;
    };
    return [[column, column + 1], same];
  }),
];

/** First and last index of each run of more than one row that is the same. */
function runs(rows: readonly TableRow[], same: Same): [number, number][] {
  const found: [number, number][] = [];
  let from = 0;
  for (let index = 1; index <= rows.length; index += 1) {
    const [before, row] = [rows[index - 1], rows[index]];
    if (row && before && same(before, row)) continue;
    if (index - 1 > from) found.push([from, index - 1]);
    from = index;
  }
  return found;
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
    sheet.getRow(number).height = header ? 24 : 30;
  }
  sheet.pageSetup.printArea = `A1:${columnLetters(width - 1)}${lastRow}`;
}
