import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Askers, askers, changes, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
const mine = (code: string) => idOf('mine', code);
const person = (key: string) => idOf('person', key);
/** 黑石坡, a joint mine of low gas grade and no group. */
const MINE = '990102-006';

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const propose = (asker: keyof Askers, body: object) =>
  by[asker].ask('POST', '/api/proposals', { region: '990102', on: '2026-11-10', ...body });
const holderOf = async (code: string, seat: string, on: string) => {
  const { json } = await by.city.ask('GET', `/api/mines/${mine(code)}/seats?on=${on}`);
  return json.seats.find((one: { seat: string }) => one.seat === seat)?.holder?.personName ?? null;
};

describe('a rise of the gas grade', () => {
  const rise = { kind: 'gasGrade', value: 'high', from: '2026-11-05', basis: '瓦斯等级鉴定报告（示例）' };

  it('takes effect at once: holders to be adjusted, seats that are owed from now on', async () => {
    const { status, json } = await by.wuqi.ask('POST', `/api/mines/${mine(MINE)}/facts`, rise);
    expect({ status, on: json.on, value: json.fact.value }).toEqual({ status: 201, on: '2026-11-10', value: '"high"' });
    expect(json.toAdjust).toContainEqual({
      seat: 'county-regulator',
      name: '县应急管理局',
      holder: { personId: person('long-xiaoming'), name: '龙晓明' },
      deviation: 'to-be-adjusted',
      titles: '县（市、区）应急管理局局长',
    });
    expect(json.toAdjust.map(({ seat }: { seat: string }) => seat)).toEqual([
      'city-government',
      'city-regulator',
      'county-government',
      'county-regulator',
    ]);
    expect(json.opened.map(({ seat }: { seat: string }) => seat).sort()).toEqual([
      'city-government-head',
      'city-party-head',
      'city-regulator-head',
      'county-government-head',
      'county-party-head',
      'county-regulator-head',
    ]);
  });

  it('leaves the holder answerable until somebody else is', async () => {
    expect(await holderOf(MINE, 'county-regulator', '2026-11-10')).toBe('龙晓明');
  });

  it('yields the proposal that puts the head in the deputy’s place, and moves nobody else', async () => {
    const { json } = await propose('wuqi', { seat: 'county-regulator', operation: 'adjust' });
    expect(json).toMatchObject({ state: 'offered', proven: true, seatName: '县应急管理局' });
    expect(json.changes).toEqual([
      expect.objectContaining({
        mineId: mine(MINE),
        from: { id: person('long-xiaoming'), name: '龙晓明' },
        to: { id: person('bian-shouyi'), name: '卞守义' },
      }),
    ]);
    const accepted = await by.wuqi.ask('POST', `/api/proposals/${json.id}/acceptance`, { reason: '等级升高' });
    expect(accepted.json).toEqual({ accepted: 1, offered: 1 });
    expect(await holderOf(MINE, 'county-regulator', '2026-11-09')).toBe('龙晓明');
    expect(await holderOf(MINE, 'county-regulator', '2026-11-10')).toBe('卞守义');
    const again = await by.wuqi.ask('POST', `/api/proposals/${json.id}/acceptance`, {});
    expect(again.json).toMatchObject({ status: 409, code: 'proposal-decided' });
  });
});

describe('a proposal', () => {
  let id: string;

  it('is offered with its reason and figures, and shown again as it was', async () => {
    const { status, json } = await propose('city', { region: '990181', seat: 'county-party-head', operation: 'fill' });
    expect({ status, json }).toMatchObject({
      status: 201,
      json: { proven: true, reason: expect.any(String), loads: expect.any(Array), impossible: [], unknown: [] },
    });
    expect(json.changes).toEqual([
      expect.objectContaining({
        mineId: mine('990181-004'),
        from: null,
        to: expect.objectContaining({ name: '管维宁' }),
      }),
    ]);
    id = json.id;
    expect((await by.city.ask('GET', `/api/proposals/${id}`)).json).toEqual(json);
    expect((await by.auditor.ask('GET', `/api/proposals/${id}`)).status).toBe(200);
  });

  it('is listed with what became of it, the latest first, for those of its place', async () => {
    const { items, total } = (await by.city.ask('GET', '/api/proposals?region=990181')).json;
    expect([total, items[0]]).toEqual([
      1,
      expect.objectContaining({ id, state: 'offered', regionCode: '990181', changes: 1, proven: true }),
    ]);
    expect((await by.city.ask('GET', '/api/proposals?region=990181&state=accepted')).json.total).toBe(0);
    expect((await by.wuqi.ask('GET', '/api/proposals?size=500')).body).not.toContain(id);
    expect((await by.wuqi.ask('GET', '/api/proposals?region=990181')).status).toBe(404);
    expect((await by.mine.ask('GET', '/api/proposals')).body).not.toContain('seatName');
  });

  it('does not exist for another county', async () => {
    const before = await changes(web);
    expect((await by.wuqi.ask('GET', `/api/proposals/${id}`)).json.detail).toBe(`找不到分配方案：${id}`);
    const { json } = await by.wuqi.ask('POST', `/api/proposals/${id}/acceptance`, {});
    expect(json).toMatchObject({ status: 404, detail: `找不到分配方案：${id}` });
    expect(await changes(web)).toBe(before);
  });

  it.each<[string, object, string]>([
    ['a mine that is not in it', { mineIds: [mine('990181-003')] }, 'proposal-line'],
    [
      'an edit of a mine that is not in it',
      { edits: [{ mineId: mine('990181-003'), personId: person('guan-weining') }] },
      'proposal-line',
    ],
    ['no mine at all', { mineIds: [] }, 'invalid-form'],
    ['a field that is not its own', { state: 'accepted' }, 'invalid-form'],
    [
      'a person who may not',
      { edits: [{ mineId: mine('990181-004'), personId: person('miao-desheng') }] },
      'not-eligible',
    ],
  ])('is not accepted with %s, and nothing is written', async (_, body, code) => {
    const before = await changes(web);
    const { json } = await by.city.ask('POST', `/api/proposals/${id}/acceptance`, body);
    expect(json.code).toBe(code);
    expect(await changes(web)).toBe(before);
  });

  it('is accepted with another person in place, for a reason', async () => {
    const deviation = { reason: '书记学习期间由市长代行', basis: '市委会议纪要（示例）' };
    const edits = [{ mineId: mine('990181-004'), personId: person('situ-xueliang'), deviation }];
    const { json } = await by.city.ask('POST', `/api/proposals/${id}/acceptance`, { edits });
    expect(json).toEqual({ accepted: 1, offered: 1 });
    expect(await holderOf('990181-004', 'county-party-head', '2026-11-10')).toBe('司徒学良');
  });

  it('from scratch only informs', async () => {
    const before = await changes(web);
    const { json } = await propose('wuqi', { seat: 'county-government', operation: 'fill', fromScratch: true });
    expect(json).toMatchObject({ id: null, seat: 'county-government' });
    expect(await changes(web)).toBe(before);
  });

  it.each([
    ['an operation that is none', { seat: 'county-government', operation: 'shuffle' }, 422, 'invalid-form'],
    ['a seat that no document knows', { seat: 'village-head', operation: 'fill' }, 422, 'seat-unknown'],
    ['a day that is none', { seat: 'county-government', operation: 'fill', on: '2026-11-31' }, 422, 'invalid-form'],
  ])('is not made with %s', async (_, body, status, code) => {
    expect((await propose('wuqi', body)).json).toMatchObject({ status, code });
  });
});
