import { describe, expect, it } from '@jest/globals';
import { editDistance, nameProblem, personName, titleText } from '../../src/domain/roster/text.js';
import { HEADER, holdingOf, mineOf, mineRow, personOf, plan, registryOf } from '../support/rosters.js';

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

describe('a mine is its exact full name and district (trap 5)', () => {
  const registry = registryOf({
    mines: [mineOf('007', '墨川黑石坡煤业有限公司', 'wuqi'), mineOf('008', '红旗煤矿', 'jishan')],
  });

  it('two mines of a similar name in one table are two mines', () => {
    const made = plan([mineRow(1, '墨川国兴煤业有限公司'), mineRow(2, '墨川国强煤业有限公司')], registry);
    expect(made.questions).toEqual([]);
    expect(made.mines.map((mine) => mine.code)).toEqual(['990102-009', '990102-010']);
  });

  it('a nearly equal name is a question: renamed, or new?', () => {
    const rows = [mineRow(1, '墨川黑石坡煤业有限责任公司')];
    expect(plan(rows, registry).questions).toEqual([
      {
        key: '表!B2',
        kind: 'mine',
        subject: '墨川黑石坡煤业有限责任公司',
        message: expect.stringContaining('是更名还是新登记'),
        candidates: [{ id: '007', text: '990102-007 墨川黑石坡煤业有限公司（乌栖区）' }],
      },
    ]);
    const [renamed] = plan(rows, registry, { answers: { B2: '007' } }).mines;
    expect(renamed).toMatchObject({ ref: { id: '007' }, renamedFrom: '墨川黑石坡煤业有限公司', code: null });
    const [fresh] = plan(rows, registry, { answers: { 墨川黑石坡煤业有限责任公司: 'new' } }).mines;
    expect(fresh).toMatchObject({ ref: { id: null }, code: '990102-009' });
  });

  it('the same name in another district is a question', () => {
    expect(plan([mineRow(1, '红旗煤矿')], registry).questions).toMatchObject([
      { key: '表!B2', message: expect.stringContaining('同名'), candidates: [{ id: '008' }] },
    ]);
    const twice = [mineRow(1, '红旗煤矿', { 2: '霁山区' }), mineRow(2, '红旗煤矿', { 2: '石漱县' })];
    expect(plan(twice, registry).questions).toMatchObject([{ key: '表!B3', candidates: [] }]);
    expect(plan(twice, registry, { answers: { B3: 'new' } }).mines.map((mine) => mine.regionName)).toEqual(['石漱县']);
  });

  it('an answer that names nobody is a finding', () => {
    const { findings } = plan([mineRow(1, '红旗煤矿')], registry, { answers: { B2: '009' } });
    expect(findings).toEqual([{ at: '表!B2', message: '对“红旗煤矿”的答复“009”不在所列煤矿之中' }]);
  });
});

describe('facts of the day', () => {
  it('open pits are read from the name, and said to be', () => {
    const [mine] = plan([mineRow(1, '墨川柳巷露天矿')]).mines;
    expect(mine?.facts).toContainEqual(
      expect.objectContaining({ kind: 'workings', value: 'open-pit', basis: '据矿名判读' }),
    );
  });

  it('a group is told by 所属, and not by anything else', () => {
    const group = (ground: string) =>
      plan([mineRow(1, '甲一煤矿', { 9: ground })]).mines[0]?.facts.find((fact) => fact.kind === 'group');
    expect(group('墨能集团所属')).toMatchObject({ value: '墨能集团', group: { id: 'moneng' } });
    expect(group('中央驻墨')).toBeUndefined();
    expect(plan([mineRow(1, '甲一煤矿', { 9: '北峤煤电所属' })]).groups.map((one) => one.name)).toEqual(['北峤煤电']);
    expect(plan([mineRow(1, '甲一煤矿', { 9: '墨能集团公司所属' })]).questions).toMatchObject([
      { kind: 'group', candidates: [{ id: 'moneng' }] },
    ]);
  });

  it('a higher grade from the day on is a change; another one from the same day is a finding', () => {
    const rows = [mineRow(1, '甲一煤矿', { 3: '高瓦斯' })];
    const registry = (since: string) =>
      registryOf({ mines: [mineOf('001', '甲一煤矿', 'wuqi', { since: { gasGrade: since } })] });
    expect(plan(rows, registry('2025-01-01')).mines[0]?.facts).toMatchObject([
      { kind: 'gasGrade', value: 'high', before: 'low' },
    ]);
    expect(plan(rows, registry('2026-05-01')).findings).toContainEqual({
      at: '表!D2',
      message: expect.stringContaining('请办理更正'),
    });
  });

  it('seats that the table has no column for are unknown, not empty', () => {
    const made = plan([mineRow(1, '甲一煤矿', { 8: '市县共同监管' })]);
    expect(made.seats.slice(2)).toMatchObject([
      { seatName: '县政府', kind: 'stated', statement: 'unknown', reason: '附件未载明' },
      { seatName: '县应急管理局', kind: 'stated', statement: 'unknown', reason: '附件未载明' },
    ]);
  });
});

describe('people are matched, new, or asked about', () => {
  const qu = personOf('qu', '屈明轩', 'deputy-mayor', '副市长');
  const other = personOf('qu-2', '屈明轩', 'adviser', '市应急管理局二级调研员');
  const rows = [mineRow(1, '甲一煤矿')];

  it('name and post together are enough', () => {
    const made = plan(rows, registryOf({ people: [qu] }));
    expect([made.questions, made.people.map((one) => one.name), made.tenures.map((one) => one.personName)]).toEqual([
      [],
      ['苗兴田'],
      ['苗兴田'],
    ]);
  });

  it('the title may change while the person stays (trap 9)', () => {
    const made = plan([mineRow(1, '甲一煤矿', { 5: '市委常委、副市长' })], registryOf({ people: [qu] }));
    expect(made.tenures[0]).toMatchObject({
      person: { id: 'qu' },
      post: 'deputy-mayor',
      title: '市委常委、副市长',
      ends: [{ title: '副市长' }],
    });
  });

  it.each([
    ['the same name in another post', [other], ['qu-2']],
    ['two people of one name and post', [qu, { ...qu, id: 'qu-3' }], ['qu', 'qu-3']],
  ])('%s is a question', (_, people, candidates) => {
    const [question, ...more] = plan(rows, registryOf({ people })).questions;
    expect(more).toEqual([]);
    expect(question).toMatchObject({ key: '表!E2', kind: 'person', subject: '屈明轩' });
    expect(question?.candidates.map((one) => one.id)).toEqual(candidates);
  });

  it('an answer settles it, by address or by name', () => {
    const registry = registryOf({ people: [other] });
    const same = plan(rows, registry, { answers: { 屈明轩: 'qu-2' } });
    expect(same.seats[0]).toMatchObject({ kind: 'made', person: { id: 'qu-2' }, deviates: false });
    const fresh = plan(rows, registry, { answers: { '表!E2': 'new' } });
    expect(fresh.people[0]).toMatchObject({ name: '屈明轩', note: '副市长' });
  });

  it('the same name in another post of the table is a question', () => {
    const two = [mineRow(1, '甲一煤矿'), mineRow(2, '乙二煤矿', { 6: '屈明轩' })];
    expect(plan(two).questions).toMatchObject([{ key: '表!G3', candidates: [{ id: '表!E2' }] }]);
  });

  it.each([
    ['阿斯哈尔叶尔肯', '阿斯哈尔·叶尔肯', true],
    ['阿斯哈尔·叶尔青', '阿斯哈尔·叶尔肯', true],
    ['屈明旋', '屈明轩', false],
  ])('%s beside %s: a question is %s', (written, registered, asked) => {
    const people = [personOf('p', registered, 'deputy-mayor', '副市长')];
    expect(plan([mineRow(1, '甲一煤矿', { 4: written })], registryOf({ people })).questions.length > 0).toBe(asked);
  });

  it('someone whom no rule admits is admitted by the table itself, once (trap 3)', () => {
    const change = { 6: '安㛃', 7: '市应急管理局二级调研员' };
    const made = plan([mineRow(1, '甲一煤矿', change), mineRow(2, '乙二煤矿', change)]);
    expect(made.admissions).toMatchObject([
      { regionId: 'city', seat: 'city-regulator', personName: '安㛃', reason: '附件载明' },
    ]);
    expect(made.seats.filter((one) => one.kind === 'made' && one.deviates)).toHaveLength(2);
  });
});

describe('seats that somebody holds', () => {
  const qu = personOf('qu', '屈明轩', 'deputy-mayor', '副市长');
  const miao = personOf('miao', '苗兴田', 'deputy-head', '市应急管理局副局长');
  const held = (from = '2025-01-01') =>
    registryOf({
      people: [qu, miao],
      mines: [
        mineOf('001', '甲一煤矿', 'wuqi', {
          holdings: new Map([
            ['city-government', [holdingOf('city-government', qu, { from })]],
            ['city-regulator', [holdingOf('city-regulator', miao)]],
          ]),
        }),
      ],
    });

  it('the same table a second time changes nothing', () => {
    const made = plan([mineRow(1, '甲一煤矿')], held());
    expect(made).toMatchObject({
      mines: [],
      people: [],
      tenures: [],
      posts: [],
      admissions: [],
      findings: [],
      questions: [],
    });
    expect(made.seats.map((one) => one.kind)).toEqual(['unchanged', 'unchanged']);
  });

  it.each<[string, Record<number, string>, string[]]>([
    ['another leader follows', { 4: '邸文龙' }, ['handed-over', 'unchanged']],
    ['the title changes', { 5: '市委常委、副市长' }, ['retitled', 'unchanged']],
    ['应挂未挂 relieves', { 4: '应挂未挂', 5: '' }, ['relieved', 'unchanged']],
    ['经批准空缺 relieves and says why', { 4: '经批准空缺', 5: '' }, ['relieved', 'stated', 'unchanged']],
  ])('%s', (_, change, kinds) => {
    const made = plan([mineRow(1, '甲一煤矿', change)], held());
    expect(made.findings).toEqual([]);
    expect(made.seats.map((one) => one.kind)).toEqual(kinds);
  });

  it.each<[string, Record<number, string>, string]>([
    ['a blank relieves nobody', { 4: '', 5: '' }, '现由屈明轩挂牌，表中为空白'],
    ['a dash neither', { 4: '—', 5: '' }, '现由屈明轩挂牌，表中为—'],
    ['nor is what is known unknown', { 4: '情况不明', 5: '' }, '现由屈明轩挂牌，表中为情况不明'],
  ])('%s', (_, change, message) => {
    const { findings } = plan([mineRow(1, '甲一煤矿', change)], held());
    expect(findings).toEqual([{ at: '表!E2', message: expect.stringContaining(message) }]);
  });

  it('a dash says that a seat is not owed, which the documents may contradict', () => {
    const rows = [mineRow(1, '甲一煤矿', { 4: '—', 5: '', 6: '—', 7: '' })];
    const owed = plan(rows, registryOf({ mines: [mineOf('001', '甲一煤矿', 'wuqi')] }));
    expect(owed.findings.map((one) => one.at)).toEqual(['表!E2', '表!G2']);
    const local = rows.map((row) => row.with(8, '属地监管'));
    expect(plan(local).findings).toEqual([]);
  });

  it('what was entered for the same day or a later one is not overwritten', () => {
    const other = [mineRow(1, '甲一煤矿', { 4: '邸文龙' })];
    expect(plan(other, held('2026-05-01')).findings).toMatchObject([{ at: '表!E2' }]);
    expect(plan(other, held('2026-06-01')).findings).toMatchObject([
      { message: expect.stringContaining('晚于本表的日期') },
    ]);
  });
});

it.each([
  ['国兴', '国强', 2, 1],
  ['煤业有限公司', '煤业有限责任公司', 2, 2],
  ['甲', '乙丙丁戊', 2, 3],
  ['𬱖', '䶮', 1, 1],
])('from %s to %s within %d: %d', (a, b, limit, distance) => {
  expect(editDistance(a, b, limit)).toBe(distance);
});
