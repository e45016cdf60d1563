import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, it } from '@jest/globals';
import type { RosterCell, RosterSheet } from '../../src/domain/roster/sheet.js';
import { markedTable } from '../../src/rosters/marked-rows.js';
import { markedWorkbook } from '../../src/rosters/marked-workbook.js';
import { readTables } from '../../src/rosters/workbook-reader.js';

const cells = (...texts: string[]): RosterCell[] => texts.map((text) => ({ text, origin: null }));
const sheet: RosterSheet = {
  name: '附件',
  mergesKnown: true,
  rows: [
    cells('序号', '矿井名称', '所在行政区域', '矿井瓦斯等级'),
    [...cells('1', '墨川甲煤矿'), { text: '乌栖区', origin: 'C2' }, ...cells('中瓦斯')],
    [...cells('2', '=1+1'), { text: '乌栖区', origin: 'C2' }, ...cells('低瓦斯')],
  ],
};
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

  it('is handed back with a column 问题, its texts and merged ranges as they were, and nothing that calculates', async () => {
    const bytes = await markedWorkbook([sheet], findings);
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes);
    const [table, rest] = workbook.worksheets;
    expect(table?.getRow(1).getCell(5).text).toBe('问题');
    expect(table?.getRow(2).getCell(5).text).toBe('D2：瓦斯等级应为低瓦斯、高瓦斯之一\nB2：名称不是全称');
    expect(table?.getRow(3).getCell(5).text).toBe('');
    expect([table?.getCell('B3').text, table?.getCell('B3').formula]).toEqual(['=1+1', undefined]);
    expect(table?.getCell('C3').master.address).toBe('C2');
    expect(rest?.getRow(2).getCell(2).text).toBe('没有写明文号');
  });

  it('can be read again as it was sent', async () => {
    const [again] = await readTables({ name: 'problems.xlsx', bytes: await markedWorkbook([sheet], findings) });
    expect(again?.rows.map((row) => row.slice(0, 4))).toEqual(sheet.rows);
  });
});
