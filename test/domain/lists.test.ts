import { describe, expect, it } from '@jest/globals';
import { writtenDay } from '../../src/domain/lists/cell-reading.js';
import { listHeaderRow, readList } from '../../src/domain/lists/list-reading.js';
import { type ListedMine, mineColumns } from '../../src/domain/lists/mine-list.js';
import { planMines } from '../../src/domain/lists/mine-list-plan.js';
import { labelled, Naming } from '../../src/domain/lists/naming.js';
import type { TableSheet } from '../../src/domain/sheet.js';

const sheet = (rows: readonly (readonly string[])[], name = '煤矿'): TableSheet => ({
  name,
  mergesKnown: true,
  rows: rows.map((row) => row.map((text) => ({ text, origin: null }))),
});

describe('a day in a cell', () => {
  it.each([
    ['2026-08-03', '2026-08-03'],
    ['2026/8/3', '2026-08-03'],
    ['2026.8.3', '2026-08-03'],
    ['2026年8月3日', '2026-08-03'],
    ['20260803', '2026-08-03'],
    ['2026-08-03 00:00:00', '2026-08-03'],
    // It may be April or March.
    ['03/04/2026', null],
    // Some programs count from 1900, others from 1904.
    ['46237', null],
    ['2026-02-30', null],
    ['8月3日', null],
  ])('%s is %s', (text, day) => {
    expect(writtenDay(text)).toBe(day);
  });
});

describe('a list in a workbook', () => {
  const HEADS = ['煤矿', '编码', '备注'];

  it('is found by its heads, below titles, with columns in any order', () => {
    const given = sheet([
      ['墨川市煤矿'],
      HEADS,
      [' 甲矿 ', '990102-001', '旧'],
      ['', '', ''],
      HEADS,
      ['乙矿', '990102-002', ''],
    ]);
    expect(listHeaderRow(given, mineColumns)).toBe(1);
    const { rows, findings, notices } = readList([sheet([['说明']], '说明'), given], mineColumns);
    expect(rows.map(({ row, cells }) => [row, cells.name, cells.code?.text, cells.tier])).toEqual([
      [3, { text: '甲矿', at: '煤矿!A3' }, '990102-001', undefined],
      [6, { text: '乙矿', at: '煤矿!A6' }, '990102-002', undefined],
    ]);
    expect([findings, notices]).toEqual([[], ['表中的 备注 不在导入之列，照原样留下']]);
  });

  it.each([
    [
      'another table',
      [
        sheet([
          ['姓名', '职务'],
          ['甲', '乙'],
        ]),
      ],
      '应有编码、煤矿各列，实有 姓名、职务',
    ],
    ['two of it', [sheet([HEADS], '一'), sheet([HEADS], '二')], '2 个工作表都有本表的表头'],
    [
      'a column twice',
      [
        sheet([
          ['编码', '煤矿', '煤矿'],
          ['1', '甲', '乙'],
        ]),
      ],
      '“煤矿”一列出现了两次',
    ],
  ])('%s is said so', (_, sheets, sentence) => {
    expect(readList(sheets, mineColumns).findings[0]?.message).toContain(sentence);
  });
});

describe('what a list of mines would change', () => {
  const mine = (code: string, name: string, more: Partial<ListedMine> = {}): ListedMine => ({
    id: `id-${code}`,
    label: name,
    code,
    name,
    regionId: 'wuqi',
    facts: { gasGrade: 'low', tier: 'local' },
    groupId: null,
    ...more,
  });
  const place = (id: string, name: string) => ({ id, name, label: name });
  const registry = {
    mines: new Naming('煤矿', [
      mine('990102-001', '墨川乌栖甲煤矿'),
      mine('990102-002', '红旗煤矿'),
      mine('990103-002', '红旗煤矿'),
    ]),
    regions: new Naming('行政区域', [place('wuqi', '乌栖区'), place('jishan', '霁山区')]),
    groups: new Naming('煤炭集团公司', [place('moneng', '墨能集团有限公司')]),
  };
  const HEADS = ['编码', '煤矿', '行政区域', '瓦斯等级', '监管层级', '所属集团'];
  const plan = (row: readonly string[], answers: Record<string, string> = {}) =>
    planMines(readList([sheet([HEADS, row])], mineColumns), registry, { day: '2026-11-10', basis: '示例', answers });

  it.each<[string, string[], string[], number]>([
    ['what is on file already', ['990102-001', '墨川乌栖甲煤矿', '乌栖区', '低瓦斯', '属地监管', '无'], [], 1],
    ['blanks and what is not known', ['990102-001', '墨川乌栖甲煤矿', '', '', '', ''], [], 1],
    [
      'another grade',
      ['990102-001', '墨川乌栖甲煤矿', '乌栖区', '高瓦斯', '', ''],
      ['墨川乌栖甲煤矿：矿井瓦斯等级 低瓦斯 → 高瓦斯'],
      0,
    ],
    [
      'a group where there was none',
      ['990102-001', '', '', '', '', '墨能集团有限公司'],
      ['墨川乌栖甲煤矿：所属集团 无 → 墨能集团有限公司'],
      0,
    ],
    [
      'a code that nobody has',
      ['990102-009', '墨川乌栖丁露天矿', '乌栖区', '低瓦斯', '', ''],
      ['新登记煤矿 990102-009 墨川乌栖丁露天矿（乌栖区）：矿井瓦斯等级 低瓦斯'],
      0,
    ],
  ])('%s', (_, row, lines, unchanged) => {
    const { changes, findings, questions, unchanged: same } = plan(row);
    expect([changes.map(({ line }) => line), findings, questions, same]).toEqual([lines, [], [], unchanged]);
  });

  it.each<[string, string[], string]>([
    [
      'a code of another mine',
      ['990102-001', '红旗煤矿', '', '', '', ''],
      '编码 990102-001 在台账为“墨川乌栖甲煤矿”，本表为“红旗煤矿”',
    ],
    ['a known fact made unknown', ['990102-001', '墨川乌栖甲煤矿', '', '情况不明', '', ''], '不能改为情况不明'],
    ['another place', ['990102-001', '墨川乌栖甲煤矿', '霁山区', '', '', ''], '划转请在该矿页面办理'],
    ['a new mine nowhere', ['990102-009', '墨川乌栖丁露天矿', '', '', '', ''], '应写明行政区域'],
  ])('%s is a finding, and changes nothing', (_, row, sentence) => {
    const { changes, findings } = plan(row);
    expect(findings.map(({ message }) => message).join()).toContain(sentence);
    expect(changes).toEqual([]);
  });

  it('asks which of two mines of one name is meant, and takes the answer', () => {
    const { questions, changes } = plan(['', '红旗煤矿', '', '高瓦斯', '', '']);
    expect([questions.length, questions[0]?.candidates.length, changes]).toEqual([1, 2, []]);
    const answered = plan(['', '红旗煤矿', '', '高瓦斯', '', ''], { [questions[0]?.key ?? '']: 'id-990103-002' });
    expect([answered.questions, answered.changes.map((one) => 'mineId' in one && one.mineId)]).toEqual([
      [],
      ['id-990103-002'],
    ]);
  });
});

describe('labels', () => {
  it('are unlike: by what tells apart, else by the end of the id', () => {
    const people = [
      { id: 'aaaaaa-111111', name: '安若拙', note: '甲' },
      { id: 'aaaaaa-222222', name: '安若拙', note: null },
      { id: 'aaaaaa-333333', name: '安若拙', note: null },
    ];
    const named = labelled(people, ({ note }) => note);
    expect(named.map(({ label }) => label)).toEqual(['安若拙（甲）', '安若拙#222222', '安若拙#333333']);
    const naming = new Naming('人', named);
    expect([naming.called('安若拙').length, naming.called('#333333')[0]?.id]).toEqual([3, 'aaaaaa-333333']);
  });
});
