import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Askers, askers, changes, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

jest.setTimeout(60_000);

let web: TestWeb;
let by: Askers;
const mine = (code: string) => idOf('mine', code);
const person = (key: string) => idOf('person', key);
const TODAY = '2026-11-10';
const MINES = ['990102-005', '990102-006', '990102-007'].map(mine);

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const rise = { what: 'fact', kind: 'gasGrade', value: 'high', from: TODAY, basis: '瓦斯等级鉴定报告（示例）' };

interface Row {
  id: string;
  name: string;
  before: string;
  after: string;
  refusal: string | null;
  seen: string;
}
const seenRows = (rows: Row[]) => rows.filter((row) => !row.refusal).map(({ id, seen }) => ({ id, seen }));
const gradeOf = async (id: string) => (await by.city.ask('GET', `/api/mines/${id}`)).json.facts.gasGrade;

describe('one change of many mines', () => {
  it('shows every row before and after, and saves nothing', async () => {
    const told = await changes(web);
    const { status, json } = await by.wuqi.ask('POST', '/api/bulk/mines/preview', { take: MINES, change: rise });
    expect(status).toBe(200);
    expect(json.rows.map(({ before, after, refusal }: Row) => [before, after, refusal])).toEqual(
      MINES.map(() => ['低瓦斯', '高瓦斯', null]),
    );
    expect(json.rehearsal.outside.length).toBeGreaterThan(2);
    expect([await changes(web), await gradeOf(MINES[0] as string)]).toEqual([told, 'low']);
  });

  it('takes pasted codes, and names those that are no mine of the clerk', async () => {
    const codes = '990102-005\n990102-006，990103-001';
    const { status, json } = await by.wuqi.ask('POST', '/api/bulk/mines/preview', { codes, change: rise });
    expect([status, json.code, json.findings.map(({ at }: { at: string }) => at)]).toEqual([
      422,
      'codes-unknown',
      ['990103-001'],
    ]);
  });

  it('says which rows would be refused and why; the others can be accepted without them', async () => {
    const change = { what: 'relief', seat: 'county-government', from: TODAY, reason: '分工调整' };
    const take = [mine('990102-001'), mine('990102-008')];
    const preview = await by.wuqi.ask('POST', '/api/bulk/mines/preview', { take, change });
    expect(preview.json.rows.map(({ refusal }: Row) => refusal)).toEqual([
      expect.stringContaining('没有挂牌责任人'),
      null,
    ]);
    const all = preview.json.rows.map(({ id, seen }: Row) => ({ id, seen }));
    const told = await changes(web);
    const refused = await by.wuqi.ask('POST', '/api/bulk/mines', { rows: all, change });
    expect([refused.status, refused.json.code, refused.json.findings[0].at]).toEqual([
      409,
      'rows-refused',
      '墨川能源集团乌栖一矿',
    ]);
    expect(await changes(web)).toBe(told);
    const done = await by.wuqi.ask('POST', '/api/bulk/mines', { rows: seenRows(preview.json.rows), change });
    expect([done.status, done.json, await changes(web)]).toEqual([200, { changed: 1 }, told + 1]);
  });

  it('is made by the first of two clerks who looked at the same mines; the other is told which rows moved', async () => {
    const ask = (browser: Askers['wuqi']) =>
      browser.ask('POST', '/api/bulk/mines/preview', { take: MINES, change: rise });
    const [one, two] = [await ask(by.wuqi), await ask(by.city)];
    const told = await changes(web);
    const accept = (browser: Askers['wuqi'], rows: Row[]) =>
      browser.ask('POST', '/api/bulk/mines', { rows: seenRows(rows), change: rise });
    const answers = await Promise.all([accept(by.wuqi, one.json.rows), accept(by.city, two.json.rows)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409)?.json;
    expect([lost.code, lost.findings.length]).toEqual(['row-stale', MINES.length]);
    expect(await changes(web)).toBe(told + MINES.length);
    expect(await Promise.all(MINES.map(gradeOf))).toEqual(['high', 'high', 'high']);
  });

  it('names only the row that moved, and keeps nothing of the others', async () => {
    const change = { ...rise, kind: 'status', value: 'stopped', from: '2026-11-20' };
    const { json } = await by.wuqi.ask('POST', '/api/bulk/mines/preview', { take: MINES, change });
    const fact = { kind: 'depth', value: 700, from: TODAY, basis: '地质报告（示例）' };
    expect((await by.wuqi.ask('POST', `/api/mines/${MINES[1]}/facts`, fact)).status).toBe(201);
    const told = await changes(web);
    const { status, json: refusal } = await by.wuqi.ask('POST', '/api/bulk/mines', {
      rows: seenRows(json.rows),
      change,
    });
    expect([status, refusal.code]).toEqual([409, 'row-stale']);
    expect(refusal.findings).toEqual([{ at: json.rows[1].name, message: expect.any(String) }]);
    expect(await changes(web)).toBe(told);
  });

  it('hands a seat over to one person, fills it where it is open, and refuses whom the rule does not admit', async () => {
    const { json: seats } = await by.wuqi.ask(
      'GET',
      `/api/mines/${mine('990102-008')}/seats/county-government/candidates`,
    );
    const change = {
      what: 'hand-over',
      seat: 'county-government',
      personId: seats[0].personId,
      from: TODAY,
      reason: '分工调整',
    };
    const take = ['990102-008', '990102-010', '990102-011'].map(mine);
    const { json } = await by.wuqi.ask('POST', '/api/bulk/mines/preview', { take, change });
    expect(json.rows[0]).toMatchObject({ before: '应挂未挂', refusal: null });
    expect(json.rows[2].refusal).toContain('不符合');
    const { json: done } = await by.wuqi.ask('POST', '/api/bulk/mines', { rows: seenRows(json.rows), change });
    expect(done.changed).toBe(seenRows(json.rows).length);
    const held = await by.wuqi.ask('GET', `/api/people/${seats[0].personId}/holdings?on=${TODAY}`);
    expect(held.json.items.map(({ mineId }: { mineId: string }) => mineId)).toContain(take[0]);
  });

  it.each<[string, object, string]>([
    ['a value that its kind does not have', { ...rise, value: 'huge' }, 'change.value'],
    ['a relief without a seat', { what: 'relief', from: TODAY, reason: '分工调整' }, 'change.seat'],
    [
      'a hand-over to nobody',
      { what: 'hand-over', seat: 'county-government', from: TODAY, reason: '分工' },
      'change.personId',
    ],
  ])('is refused for %s', async (_, change, at) => {
    const { status, json } = await by.wuqi.ask('POST', '/api/bulk/mines/preview', { take: MINES, change });
    expect([status, json.findings[0].at]).toEqual([422, at]);
  });
});

describe('one change of many people', () => {
  const leave = {
    what: 'leave',
    from: '2026-11-12',
    until: '2026-11-28',
    reason: '培训',
    approver: '樊致远',
    basis: '培训通知（示例）',
  };

  it('ends tenures on a day, and shows what then hangs on whom', async () => {
    const take = [person('bi-haifeng'), person('lang-xuebin')];
    const change = { what: 'tenure-end', from: TODAY, reason: '退休' };
    const { json } = await by.wuqi.ask('POST', '/api/bulk/people/preview', { take, change });
    expect(json.rows.map(({ after }: Row) => after)).toEqual(take.map(() => expect.stringContaining('无现任职务')));
    expect(json.rehearsal.outside.length).toBeGreaterThan(0);
    const told = await changes(web);
    const done = await by.wuqi.ask('POST', '/api/bulk/people', { rows: seenRows(json.rows), change });
    expect([done.json, await changes(web)]).toEqual([{ changed: 2 }, told + 2]);
    const again = await by.wuqi.ask('POST', '/api/bulk/people', { rows: seenRows(json.rows), change });
    expect([again.status, again.json.code]).toEqual([409, 'row-stale']);
  });

  it('approves leave and names an assistant for several at once', async () => {
    const take = [person('long-xiaoming'), person('qi-jianping')];
    for (const change of [
      leave,
      { what: 'assistant', personId: person('lou-xiaodong'), from: TODAY, basis: '备案表（示例）' },
    ]) {
      const { json } = await by.wuqi.ask('POST', '/api/bulk/people/preview', { take, change });
      const { json: done } = await by.wuqi.ask('POST', '/api/bulk/people', { rows: seenRows(json.rows), change });
      expect(done).toEqual({ changed: 2 });
    }
    const form = { take: [person('lou-xiaodong'), person('qi-jianping')], change: leave };
    const assistant = {
      ...form,
      change: { what: 'assistant', personId: person('lou-xiaodong'), from: TODAY, basis: '表' },
    };
    const { json } = await by.wuqi.ask('POST', '/api/bulk/people/preview', assistant);
    expect(json.rows[0].refusal).not.toBeNull();
  });
});

describe('a foreign clerk', () => {
  const seen = '0123456789abcdef';
  it.each<[string, string, () => object]>([
    ['a mine to look at', 'mines/preview', () => ({ take: [MINES[0]], change: rise })],
    ['a mine among his own', 'mines/preview', () => ({ take: [mine('990103-001'), MINES[0]], change: rise })],
    ['a mine to change', 'mines', () => ({ rows: [{ id: MINES[0], seen }], change: rise })],
    [
      'a person to look at',
      'people/preview',
      () => ({ take: [person('qi-jianping')], change: { what: 'tenure-end', from: TODAY, reason: '退休' } }),
    ],
    [
      'a person to change',
      'people',
      () => ({
        rows: [{ id: person('qi-jianping'), seen }],
        change: { what: 'tenure-end', from: TODAY, reason: '退休' },
      }),
    ],
  ])('finds no %s', async (_, path, body) => {
    const told = await changes(web);
    const { status } = await by.jishan.ask('POST', `/api/bulk/${path}`, body());
    expect([status, await changes(web)]).toEqual([404, told]);
  });

  it.each(['mayor', 'auditor', 'mine'] as const)('and a %s may not change many at all', async (asker) => {
    const { status } = await by[asker].ask('POST', '/api/bulk/mines/preview', { take: MINES, change: rise });
    expect(status).toBe(403);
  });
});
