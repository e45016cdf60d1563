import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Askers, askers, changes, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const states = async (region: string) => {
  const { json } = await by.city.ask('GET', `/api/placards?region=${region}&size=500`);
  const counts: Record<string, number> = {};
  for (const { state } of json.items) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
};
const issue = (who: keyof Askers, body: object) => by[who].ask('POST', '/api/placards', body);

describe('placards over HTTP', () => {
  it('issues the boards of a county once; a second time there is nothing to issue', async () => {
    const before = await states('990102');
    const first = await issue('wuqi', { region: '990102' });
    expect(first.json.issued).toHaveLength(before.unissued as number);
    expect(first.json.issued[0]).toMatchObject({
      version: 1,
      serial: expect.stringMatching(/^990102-\d{3}-001$/),
      publicUrl: null,
    });
    expect((await issue('wuqi', { region: '990102' })).json.issued).toEqual([]);
    expect((await states('990102')).current).toBe(before.unissued);
  });

  it('after a hand-over exactly that mine’s board is stale, with the reason, and only it is issued anew', async () => {
    const seat = `/api/mines/${idOf('mine', '990102-005')}/seats/county-government`;
    const { json: seats } = await by.wuqi.ask('GET', `/api/mines/${idOf('mine', '990102-005')}/seats`);
    const holder = seats.seats.find((one: { seat: string }) => one.seat === 'county-government').holder;
    const { json: candidates } = await by.wuqi.ask('GET', `${seat}/candidates`);
    const successor = (candidates.items ?? candidates).find(
      (one: { personId: string }) => one.personId !== holder.personId,
    );
    const handed = await by.wuqi.ask('POST', `${seat}/hand-over`, {
      personId: successor.personId,
      on: '2026-11-10',
      reason: '分工调整',
    });
    expect(handed.status).toBeLessThan(300);
    const { json } = await by.wuqi.ask('GET', '/api/placards?region=990102&state=stale');
    expect(
      json.items.map(({ mineCode, reasons }: { mineCode: string; reasons: string[] }) => [mineCode, reasons[0]]),
    ).toEqual([['990102-005', expect.stringContaining(`变更为${successor.name}`)]]);
    const { json: again } = await issue('wuqi', { region: '990102' });
    expect(again.issued).toMatchObject([{ mineCode: '990102-005', version: 2, serial: '990102-005-002' }]);
  });

  it('keeps a foreign county’s boards out of sight, and writes nothing', async () => {
    const before = await changes(web);
    expect((await issue('jishan', { region: '990102' })).status).toBe(404);
    expect((await issue('jishan', { region: '990103', mineIds: [idOf('mine', '990102-004')] })).status).toBe(404);
    expect((await by.jishan.ask('GET', '/api/placards?region=990102')).status).toBe(404);
    expect((await by.jishan.ask('GET', `/api/mines/${idOf('mine', '990102-004')}/placards`)).status).toBe(404);
    expect(await changes(web)).toBe(before);
  });

  it('shows a mine its own board and no other', async () => {
    const { json } = await by.mine.ask('GET', '/api/placards?region=990102');
    expect(json.items.map(({ mineCode }: { mineCode: string }) => mineCode)).toEqual(['990102-004']);
    expect((await by.mine.ask('GET', `/api/mines/${idOf('mine', '990102-005')}/placards`)).status).toBe(404);
    const { json: history } = await by.mine.ask('GET', `/api/mines/${idOf('mine', '990102-004')}/placards`);
    expect(history.items.map(({ version }: { version: number }) => version)).toEqual([1]);
  });

  it.each([
    ['a field that is ours', { region: '990102', serial: 'x' }],
    ['mines that are no list', { region: '990102', mineIds: 'x' }],
    ['no region at all', {}],
  ])('refuses %s', async (_, body) => {
    expect((await issue('wuqi', body)).json).toMatchObject({ status: 422, code: 'invalid-form' });
  });
});
