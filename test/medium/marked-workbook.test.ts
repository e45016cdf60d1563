import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, it } from '@jest/globals';
import type { TableCell, TableSheet } from '../../src/domain/sheet.js';
import { markedTable } from '../../src/workbooks/marked-rows.js';
import { markedWorkbook } from '../../src/workbooks/marked-workbook.js';
import { readTables, type TableFile } from '../../src/workbooks/workbook-reader.js';

const cells = (...texts: string[]): TableCell[] => texts.map((text) => ({ text, origin: null }));
const sheet: TableSheet = {
  name: '附件',
  mergesKnown: true,
  rows: [
    cells('序号', '矿井名称', '所在行政区域', '矿井瓦斯等级'),
    [...cells('1', '墨川甲煤矿'), { text: '乌栖区', origin: 'C2' }, ...cells('中瓦斯')],
    [...cells('2', '=1+1'), { text: '乌栖区', origin: 'C2' }, ...cells('低瓦斯')],
  ],
};
const file = { name: '附件.csv', bytes: Buffer.from('序号,矿井名称') };
const handedBack = (from: TableFile, sheets: readonly TableSheet[]) => markedWorkbook(from, sheets, findings, () => 0);
const findings = [
  { at: '附件!D2', message: '瓦斯等级应为低瓦斯、高瓦斯之一' },
  { at: '附件!B2', message: '名称不是全称' },
  { at: '依据', message: '没有写明文号' },
];

describe('a table with its problems', () => {
  it('shows each finding beside its row, and those of no row by themselves', () => {
    const { rows, others } = markedTable([sheet], findings);
    expect(rows).toMatchObject([{ sheet: '附件', row: 2, messages: [{ column: 'D' }, { column: 'B' }] }]);
    expect(rows[0]?.cells.map(({ wrong }) => wrong)).toEqual([false, true, false, true]);
    expect(others).toEqual([{ at: '依据', message: '没有写明文号' }]);
  });

  it('is handed back with a column 问题, its texts as they were, and nothing that calculates', async () => {
    const bytes = await handedBack(file, [sheet]);
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes);
    const [table, rest] = workbook.worksheets;
    expect(table?.getRow(1).getCell(5).text).toBe('问题');
    expect(table?.getRow(2).getCell(5).text).toBe('D2：瓦斯等级应为低瓦斯、高瓦斯之一\nB2：名称不是全称');
    expect(table?.getRow(3).getCell(5).text).toBe('');
    expect([table?.getCell('B3').text, table?.getCell('B3').formula]).toEqual(['=1+1', undefined]);
    expect(rest?.getRow(2).getCell(1).text).toBe('依据：没有写明文号');
  });

  it('can be read again as it was sent', async () => {
    const [again] = await readTables({ name: 'problems.xlsx', bytes: await handedBack(file, [sheet]) });
    expect(again?.rows.map((row) => row.slice(0, 4))).toEqual(
      sheet.rows.map((row) => row.map(({ text }) => ({ text, origin: null }))),
    );
  });

  it('is the same workbook where one was sent: styles, widths, merged ranges and other columns kept', async () => {
    const sent = new Workbook();
    const first = sent.addWorksheet('附件');
    first.addRows(sheet.rows.map((row) => [...row.map(({ text }) => text), '科里自己的备注']));
    first.mergeCells('C2:C3');
    first.getColumn(2).width = 33;
    first.getCell('B2').style = { font: { bold: true, color: { argb: 'FF0000FF' } } };
    first.getCell('B3').style = first.getCell('B2').style;
    const bytes = Buffer.from(await sent.xlsx.writeBuffer());
    const back = new Workbook();
    await back.xlsx.load(await handedBack({ name: '附件.xlsx', bytes }, [sheet]));
    const table = back.worksheets[0];
    expect(table?.getRow(1).getCell(6).text).toBe('问题');
    expect(table?.getRow(2).getCell(6).text).toContain('D2：瓦斯等级');
    expect(table?.getRow(3).getCell(5).text).toBe('科里自己的备注');
    expect([table?.getColumn(2).width, table?.getCell('C3').master.address]).toEqual([33, 'C2']);
    expect(table?.getCell('B2')).toMatchObject({ font: { bold: true }, fill: { pattern: 'solid' } });
    expect(table?.getCell('B3').fill).not.toMatchObject({ pattern: 'solid' });
    expect(table?.getCell('B3').font).toMatchObject({ bold: true });
  });
});
