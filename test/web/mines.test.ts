import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Askers, askers, changes, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
const mine = (code: string) => idOf('mine', code);
const BASIS = '瓦斯等级鉴定报告（示例）';

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const list = async (asker: keyof Askers, query: string) => (await by[asker].ask('GET', `/api/mines?${query}`)).json;
const codes = (json: { items: { code: string }[] }) => json.items.map(({ code }) => code);

describe('the list of mines', () => {
  it('is cut to one’s scope', async () => {
    expect((await list('city', 'size=5')).total).toBe(60);
    expect((await list('wuqi', 'size=5')).total).toBe(12);
    expect(codes(await list('mine', ''))).toEqual(['990102-004']);
    expect((await list('city', 'region=990103')).total).toBe(12);
    expect((await list('wuqi', 'region=990103')).code).toBe('not-found');
  });

  it.each([
    ['by part of the name', `search=${encodeURIComponent('红旗')}`, ['990102-009', '990121-006']],
    ['by part of the code', 'search=0102-00&size=2', ['990102-001', '990102-002']],
    ['by the gas grade of the day', 'region=990121&gasGrade=high&on=2026-05-10', ['990121-001', '990121-010']],
    ['and of the next day', 'region=990121&gasGrade=high&on=2026-05-11', ['990121-001', '990121-003', '990121-010']],
    ['by status', 'region=990103&status=closed', ['990103-012']],
    ['by several at once', 'region=990102&gasGrade=outburst&tier=joint', ['990102-004']],
    ['sorted', 'region=990103&sort=-code&size=2', ['990103-012', '990103-011']],
  ])('is found %s', async (_, query, expected) => {
    expect(codes(await list('city', query))).toEqual(expected);
  });

  it.each([
    ['gasGrade=severe', 'gasGrade'],
    ['on=2026-02-30', 'on'],
    ['sort=name;DROP TABLE mines', 'sort'],
    ['page=0', 'page'],
    ['size=5000', 'size'],
    ['colour=black', 'colour'],
  ])('refuses %s', async (query, at) => {
    const json = await list('city', query);
    expect(json).toMatchObject({ status: 422, code: 'invalid-form', findings: [{ at }] });
  });
});

describe('a mine', () => {
  it('is shown on a day, with the basis of each fact and the whole history', async () => {
    const show = async (on: string) => (await by.city.ask('GET', `/api/mines/${mine('990121-003')}?on=${on}`)).json;
    const [before, after] = [await show('2026-05-10'), await show('2026-05-11')];
    expect([before.facts.gasGrade, after.facts.gasGrade]).toEqual(['low', 'high']);
    const graded = after.dated.find(({ kind }: { kind: string }) => kind === 'gasGrade');
    expect(graded).toMatchObject({
      name: '矿井瓦斯等级',
      printed: '高瓦斯',
      from: '2026-05-11',
      basis: expect.any(String),
    });
    const grades = after.history.filter(({ kind }: { kind: string }) => kind === 'gasGrade');
    expect(grades.map(({ value }: { value: string }) => value)).toEqual(['high', 'low']);
  });

  it.each<[string, keyof Askers, string, number]>([
    ['its county', 'wuqi', '990102-001', 200],
    ['itself', 'mine', '990102-004', 200],
    ['an auditor of the city', 'auditor', '990102-001', 200],
    ['another county', 'jishan', '990102-001', 404],
    ['another mine', 'mine', '990102-001', 404],
  ])('is there for %s or not at all', async (_, asker, code, status) => {
    const answer = await by[asker].ask('GET', `/api/mines/${mine(code)}`);
    expect(answer.status).toBe(status);
    if (status === 404) expect(answer.json.detail).toBe(`找不到煤矿：${mine(code)}`);
  });
});

const fact = (kind: string, value: unknown) => ({ kind, value, from: '2026-01-01', basis: BASIS });
const fresh = {
  code: '990102-099',
  name: '墨川乌栖 新井(示例)',
  region: '990102',
  basis: '采矿许可证（示例）',
  facts: [
    fact('gasGrade', 'low'),
    fact('tier', 'local'),
    fact('group', idOf('organisation', 'moneng')),
    fact('depth', 320),
  ],
};

describe('a new mine', () => {
  it('is registered with its first facts', async () => {
    const { status, json } = await by.wuqi.ask('POST', '/api/mines', fresh);
    expect({ status, name: json.name }).toEqual({ status: 201, name: '墨川乌栖新井（示例）' });
    const shown = (await by.wuqi.ask('GET', `/api/mines/${json.id}`)).json;
    expect(shown).toMatchObject({ groupName: '墨能集团', facts: { gasGrade: 'low', tier: 'local', depth: 320 } });
    expect((await by.wuqi.ask('POST', '/api/mines', fresh)).json).toMatchObject({ status: 409, code: 'duplicate' });
  });

  it.each<[string, object, string[]]>([
    ['a grade that is none', { facts: [fact('gasGrade', 'severe')] }, ['facts.0.value']],
    ['a fact that is nearly one of ours', { facts: [fact('gasgrade', 'low')] }, ['facts.0.value']],
    ['a fact named after a method', { facts: [fact('tier', 'constructor')] }, ['facts.0.value']],
    ['a kind that is no text', { facts: [{ ...fact('depth', 3), kind: ['depth'] }] }, ['facts.0.kind']],
    ['a fact that is a list', { facts: [[]] }, ['facts']],
    ['a value that is no scalar', { facts: [fact('depth', { metres: 3 })] }, ['facts.0.value']],
    [
      'fields that are ours',
      { id: mine('x'), revision: 3, facts: [{ ...fact('depth', 3), enteredAt: 'x' }] },
      ['facts.0.enteredAt', 'id', 'revision'],
    ],
    ['a group that is no group', { facts: [fact('group', idOf('organisation', 'wuqi-government'))] }, ['value']],
  ])('is refused with %s, and nothing of it is kept', async (_, change, at) => {
    const before = await changes(web);
    const { json } = await by.wuqi.ask('POST', '/api/mines', { ...fresh, code: '990102-098', ...change });
    expect(json).toMatchObject({ status: 422, code: 'invalid-form' });
    expect(json.findings.map((one: { at: string }) => one.at).sort()).toEqual(at);
    expect(await changes(web)).toBe(before);
  });
});

describe('a fact that was wrong', () => {
  const history = async () =>
    (await by.wuqi.ask('GET', `/api/mines/${mine('990102-001')}`)).json.history.filter(
      ({ kind }: { kind: string }) => kind === 'depth',
    );

  it('is corrected, and stays on record as withdrawn', async () => {
    const [wrong] = await history();
    const path = `/api/mines/${mine('990102-001')}/facts/${wrong.id}/correction`;
    const body = { value: 445, basis: BASIS, reason: '登记时误写' };
    expect((await by.wuqi.ask('POST', path, body)).json).toMatchObject({ value: '445', fromDay: wrong.fromDay });
    expect(
      (await history()).map(({ value, retractedAt }: { value: number; retractedAt: string }) => [
        value,
        retractedAt !== null,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [445, false],
        [430, true],
      ]),
    );
    expect((await by.wuqi.ask('POST', path, body)).json).toMatchObject({ status: 409, code: 'constraint' });
  });

  it('is looked for at its own mine only', async () => {
    const [wrong] = await history();
    const body = { value: 1, basis: BASIS, reason: '不是这座煤矿' };
    const elsewhere = await by.wuqi.ask('POST', `/api/mines/${mine('990102-002')}/facts/${wrong.id}/correction`, body);
    expect(elsewhere.json).toMatchObject({ status: 404, detail: `找不到事实：${wrong.id}` });
  });
});

describe('an empty seat', () => {
  const statement = {
    seat: 'county-regulator',
    kind: 'vacant',
    from: '2026-11-10',
    reason: '停产整顿期间',
    basis: '批复（示例）',
  };

  it('is stated to stay empty by decision', async () => {
    const answer = await by.wuqi.ask('POST', `/api/mines/${mine('990102-001')}/seat-statements`, statement);
    expect(answer).toMatchObject({ status: 201, json: { kind: 'vacant', seat: 'county-regulator' } });
  });

  it('is one that a document knows', async () => {
    const body = { ...statement, seat: 'village-head' };
    const { json } = await by.wuqi.ask('POST', `/api/mines/${mine('990102-001')}/seat-statements`, body);
    expect(json).toMatchObject({ status: 422, code: 'seat-unknown' });
  });
});

describe('a foreign clerk', () => {
  const reason = { basis: BASIS, reason: '不归我管' };
  it.each<[string, string, object]>([
    ['register a mine', '', { ...fresh, code: '990102-097' }],
    ['correct a fact', `/${mine('990102-002')}/facts/x/correction`, { value: 1, ...reason }],
    [
      'state a seat',
      `/${mine('990102-002')}/seat-statements`,
      { seat: 'county-regulator', kind: 'vacant', from: '2026-11-10', ...reason },
    ],
  ])('cannot %s', async (_, path, body) => {
    const before = await changes(web);
    expect((await by.jishan.ask('POST', `/api/mines${path}`, body)).json).toMatchObject({
      status: 404,
      code: 'not-found',
    });
    expect(await changes(web)).toBe(before);
  });
});
