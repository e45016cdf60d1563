import { describe, expect, it } from '@jest/globals';
import { nameProblem, personName, titleText } from '../../src/domain/roster/text.js';
import { HEADER, mineRow, plan, registryOf } from '../support/rosters.js';

const seats = (made: ReturnType<typeof plan>) => made.seats.map((one) => `${one.mineName} ${one.seatName} ${one.kind}`);

describe('names are padded for print and stored as they are', () => {
  it.each([
    ['高　昇', '高昇'],
    [' 刘 亮 ', '刘亮'],
    ['王\u00a0佐\u200b洲', '王佐洲'],
    ['阿斯哈尔•叶尔肯', '阿斯哈尔·叶尔肯'],
    ['阿斯哈尔・叶尔肯', '阿斯哈尔·叶尔肯'],
    ['臧 䶮', '臧䶮'],
    ['鲁 𬱖', '鲁𬱖'],
    ['John  Smith', 'John Smith'],
  ])('%j is %s', (printed, name) => {
    expect(personName(printed)).toBe(name);
    expect(nameProblem(name)).toBeNull();
  });

  it.each([
    ['卢?', '不是姓名用字'],
    ['卢\ufffd', '（U+FFFD）'],
    ['卢\ue863', '（U+E863）'],
    ['卢', '不少于 2 个字'],
    ['张三、李四', '只有一个人'],
    ['·买买提', '间隔号应在姓名中间'],
    ['阿'.repeat(51), '实为 51 个字'],
  ])('%s is no name: %s', (name, problem) => {
    expect(nameProblem(name)).toContain(problem);
  });

  it('fifty characters beyond the basic plane are fifty characters', () => {
    expect(nameProblem('𬱖'.repeat(50))).toBeNull();
  });
});

describe('a title is one line', () => {
  it.each([
    ['市委常委\n副市长', '市委常委、副市长'],
    ['市应急管理局\n副局长', '市应急管理局副局长'],
    ['市应急管理综\n合行政\n执法队队长', '市应急管理综合行政执法队队长'],
    ['市应急救援指\n挥中心主任', '市应急救援指挥中心主任'],
    ['市应急管理局\n党委委员', '市应急管理局党委委员'],
    ['党委委员\n副局长', '党委委员、副局长'],
    ['市委常委，副市长', '市委常委、副市长'],
    ['主任\n科员', '主任科员'],
  ])('%j is %s', (printed, title) => {
    expect(titleText(printed)).toBe(title);
  });
});

describe('the issued layout', () => {
  const leader = { columns: ['姓 名', '职 务'] };

  it('has two header rows, merged, below a title', () => {
    const made = plan([mineRow(1, '墨川马营煤业有限公司').slice(0, 8)], registryOf(), {
      header: [
        ['附件', ...HEADER.slice(1, 8).map(() => '')],
        ['墨川市政府及煤炭监管部门领导挂牌煤矿表', ...HEADER.slice(1, 8).map(() => '')],
        [
          '序\n号',
          '矿井名称',
          '所在行\n政区域',
          '矿井瓦斯\n等级',
          '市政府挂牌\n煤矿领导',
          '',
          '市应急管理局挂牌煤\n矿领导',
          '',
        ],
        [null, null, null, null, ...leader.columns, ...leader.columns],
      ],
    });
    expect(made.findings).toEqual([]);
    expect(made.mines.map((mine) => [mine.name, mine.order, mine.facts.map((fact) => fact.kind)])).toEqual([
      ['墨川马营煤业有限公司', 1, ['gasGrade', 'workings']],
    ]);
    expect(seats(made).slice(0, 2)).toEqual([
      '墨川马营煤业有限公司 市政府 made',
      '墨川马营煤业有限公司 市应急管理局 made',
    ]);
  });

  it('may repeat its header on every page, and have titles, notes and other columns', () => {
    const made = plan(
      [
        [...mineRow(1, '甲一煤矿'), '无'],
        [...HEADER, '备注'],
        [...mineRow(2, '乙二煤矿'), ''],
        ['注：截至4月底', ...Array(10).fill('')],
      ],
      registryOf(),
      { header: [[...HEADER, '备注']] },
    );
    expect(made.findings).toEqual([]);
    expect(made.mines.map((mine) => mine.name)).toEqual(['甲一煤矿', '乙二煤矿']);
    expect(made.notices).toEqual(['“表”中以下各列不导入：备注']);
  });

  it.each([
    ['a seat that no document knows', { 4: '市能源局挂牌领导姓名' }, '表!E1', '没有名为“市能源局”的挂牌类别'],
    ['a name without a title', { 5: '备注' }, '表!E1', '“市政府”缺少“职务”一列'],
    ['no grade', { 3: '等级' }, '表!A1', '表头缺少“矿井瓦斯等级”一列'],
    ['a column twice', { 8: '所在行政区域' }, '表!I1', '“所在行政区域”一列出现了两次'],
    ['an undivided seat', { 4: '市政府挂牌领导' }, '表!E1', '应分为“姓名”和“职务”两列'],
  ])('is refused with %s', (_, change, at, message) => {
    const header = HEADER.map((text, index) => (change as Record<number, string>)[index] ?? text);
    const { findings } = plan([mineRow(1, '甲一煤矿')], registryOf(), { header: [header] });
    expect(findings).toContainEqual({ at, message: expect.stringContaining(message) });
  });

  it('is asked for where a file has none', () => {
    const { findings } = plan([['甲', '乙', '丙']], registryOf(), { header: [] });
    expect(findings).toEqual([{ at: '表', message: expect.stringContaining('没有找到挂牌表的表头') }]);
  });
});

describe('every mistake is told at its cell, with what was expected', () => {
  it.each<[string, Record<number, string>, string, string]>([
    ['no name', { 1: '' }, '表!B3', '应写明矿井名称'],
    [
      'an unknown district',
      { 2: '黑石区' },
      '表!C3',
      '没有名为“黑石区”的行政区域，应为：墨川市、乌栖区、霁山区、石漱县',
    ],
    ['no district', { 2: '' }, '表!C3', '应写明所在行政区域'],
    ['an unknown grade', { 3: '中瓦斯' }, '表!D3', '瓦斯等级应为低瓦斯、高瓦斯、煤与瓦斯突出之一，实为“中瓦斯”'],
    ['an unknown tier', { 8: '省级' }, '表!I3', '监管层级应为市级直接监管、市县共同监管、属地监管之一，实为“省级”'],
    ['a title without a name', { 4: '' }, '表!E3', '有职务“副市长”而没有姓名'],
    ['a name without a title', { 5: '' }, '表!F3', '屈明轩没有职务'],
    ['a lost character', { 4: '屈?' }, '表!E3', '可能在转码时丢失了原字'],
    ['two people', { 4: '屈明轩、邸文龙' }, '表!E3', '应只有一个人的姓名'],
    ['a word of no meaning', { 4: '空缺', 5: '' }, '表!E3', '应写应挂未挂、经批准空缺、情况不明或—'],
    ['the same mine again', { 1: '甲一煤矿' }, '表!B3', '甲一煤矿（乌栖区）与 表!B2 重复'],
    ['one title written in two ways', { 5: '市委常委、副市长' }, '表!E3', '职务写法不一致'],
    ['an organisation that cannot be told', { 4: '邸文龙', 5: '副县长' }, '表!E3', '无法判断“副县长”是哪个单位的职务'],
    ['a seat that is not owed', { 8: '属地监管' }, '表!E3', '应写—'],
  ])('%s', (_, change, at, message) => {
    const made = plan([mineRow(1, '甲一煤矿'), mineRow(2, '乙二煤矿', change)]);
    expect(made.findings).toContainEqual({ at, message: expect.stringContaining(message) });
  });

  it('all of them at once', () => {
    const made = plan([mineRow(1, '', { 2: '', 3: '中' }), mineRow(2, '乙二煤矿', { 4: '', 6: '苗?' })]);
    expect(made.findings.map((finding) => finding.at)).toEqual(['表!B2', '表!C2', '表!D2', '表!E3', '表!G3']);
  });

  it('one person in two seats of a mine', () => {
    const rows = [mineRow(1, '甲一煤矿', { 6: '屈明轩', 7: '市应急管理局副局长' })];
    expect(plan(rows).questions).toMatchObject([{ key: '表!G2', subject: '屈明轩', candidates: [{ id: '表!E2' }] }]);
    const { findings } = plan(rows, registryOf(), { answers: { G2: 'E2' } });
    expect(findings).toEqual([{ at: '表!G2', message: expect.stringContaining('同时占“市政府”和“市应急管理局”') }]);
    expect(plan(rows, registryOf(), { answers: { G2: 'new' } }).people).toHaveLength(2);
  });
});

describe('merged ranges of a text file', () => {
  const blank = { 2: '', 3: '', 4: '', 5: '', 6: '', 7: '' };

  it('leave blanks that mean the row above where districts or grades are blank too', () => {
    const made = plan([mineRow(1, '甲一煤矿'), mineRow(2, '乙二煤矿', blank)], registryOf(), { mergesKnown: false });
    expect(made.findings).toEqual([]);
    expect(made.seats.filter((one) => one.kind === 'made')).toHaveLength(4);
  });

  it('are asked about where only the leader is blank', () => {
    const rows = [mineRow(1, '甲一煤矿'), mineRow(2, '乙二煤矿', { 4: '', 5: '' })];
    const options = { mergesKnown: false };
    const [question] = plan(rows, registryOf(), options).questions;
    expect(question).toMatchObject({ key: '表!E3', kind: 'blank', candidates: [{ id: 'above' }, { id: 'open' }] });
    const made = (answer: string) =>
      plan(rows, registryOf(), { ...options, answers: { 空白: answer } }).seats.filter((one) => one.kind === 'made')
        .length;
    expect([made('above'), made('open')]).toEqual([4, 3]);
  });

  it('a blank of a workbook is a seat that nobody holds', () => {
    const made = plan([mineRow(1, '甲一煤矿'), mineRow(2, '乙二煤矿', { 4: '', 5: '' })]);
    expect(made.questions).toEqual([]);
    expect(made.seats.filter((one) => one.kind === 'made')).toHaveLength(3);
  });
});
