import { describe, expect, it } from '@jest/globals';
import { editDistance } from '../../src/domain/roster/text.js';
import { holdingOf, mineOf, mineRow, personOf, plan, registryOf } from '../support/rosters.js';

const _seats = (made: ReturnType<typeof plan>) =>
  made.seats.map((one) => `${one.mineName} ${one.seatName} ${one.kind}`);

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
