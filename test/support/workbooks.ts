import { Workbook } from '@cj-tech-master/excelts';
import { parse } from 'csv-parse/sync';

/** The annex as it was issued: two header rows, a title, merged cells, names padded and titles broken for print. */
export async function annexWorkbook(annex: Buffer): Promise<Buffer> {
  const rows: string[][] = parse(annex.toString('utf8'), { bom: true, from: 2 });
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('附件');
  sheet.getCell('A1').value = '附件';
  sheet.getCell('A2').value = '朔州市政府及煤炭监管部门领导挂牌煤矿表';
  sheet.mergeCells('A2:H2');
  const upper = [
    '序\n号',
    '矿井名称',
    '所在行\n政区域',
    '矿井瓦斯\n等级',
    '市政府挂牌\n煤矿领导',
    '',
    '市应急管理局挂牌煤\n矿领导',
    '',
  ];
  for (const [index, text] of upper.entries()) sheet.getCell(3, index + 1).value = text || null;
  for (const column of [1, 2, 3, 4]) sheet.mergeCells(3, column, 4, column);
  sheet.mergeCells('E3:F3');
  sheet.mergeCells('G3:H3');
  for (const [index, text] of ['姓 名', '职 务', '姓 名', '职 务'].entries()) sheet.getCell(4, index + 5).value = text;
  for (const [index, row] of rows.entries())
    for (const [column, text] of row.slice(0, 8).entries())
      sheet.getCell(5 + index, column + 1).value = column === 0 ? Number(text) : padded(column, text);
  for (const columns of [[3], [4], [5, 6], [7, 8]])
    for (const [from, until] of runsOf(rows.map((row) => columns.map((column) => row[column - 1]).join(' '))))
      for (const column of columns) sheet.mergeCells(5 + from, column, 5 + until, column);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** As print pads it: 高　昇, 市委常委⏎副市长, 市应急管理局⏎副局长. */
function padded(column: number, text: string): string {
  if (column === 4 || column === 6) return [...text].length === 2 ? [...text].join('　') : text;
  if (column === 5) return text.replace('、', '\n');
  return column === 7 ? text.replace('管理局', '管理局\n').replace('综合行政', '综\n合行政\n') : text;
}

function runsOf(texts: readonly string[]): [number, number][] {
  const starts = texts.flatMap((text, index) => (text === texts[index - 1] ? [] : [index]));
  return starts.map((from, index) => [from, (starts[index + 1] ?? texts.length) - 1]);
}

/** The merged table saved as CSV: only the first row of a merged range keeps its text. */
export function mergedText(annex: Buffer): Buffer {
  const [header = '', ...lines] = annex.toString('utf8').trim().split(/\r?\n/u);
  const rows = lines.map((line) => line.split(','));
  const text = rows.map((row, index) => {
    const above = rows[index - 1];
    const hidden = (columns: number[]) =>
      above !== undefined && columns.every((column) => row[column] === above[column]);
    const blank = new Set([[2], [3], [4, 5], [6, 7]].filter(hidden).flat());
    return row.map((cell, column) => (blank.has(column) ? '' : cell)).join(',');
  });
  return Buffer.from([header, ...text].join('\r\n'));
}

/** All shown texts of a workbook's first sheet, and whether any cell calculates. */
export async function textsOf(bytes: Buffer): Promise<{ texts: string[][]; formulas: number; merges: string[] }> {
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes);
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('the workbook has no sheet');
  const texts: string[][] = [];
  let formulas = 0;
  sheet.eachRow({ includeEmpty: true }, (row) => {
    const line: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell) => {
      line.push(cell.text);
      if (cell.formula) formulas += 1;
    });
    texts.push(line);
  });
  return { texts, formulas, merges: sheet.model.merges ?? [] };
}
