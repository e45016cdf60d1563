import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Askers, askers, idOf } from '../support/mochuan.js';
import { BOTH_CITIES } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;

beforeAll(async () => {
  web = await testWeb({}, BOTH_CITIES);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const unfiled = async (asker: keyof Askers) => (await by[asker].ask('GET', '/api/filings')).json;
const words = async (asker: keyof Askers, url: string) =>
  (await by[asker].ask('GET', url)).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const file = (asker: keyof Askers, more: object = {}) =>
  by[asker].ask('POST', '/api/filings', { number: '乌煤备〔2026〕3号', on: '2026-11-10', ...more });

describe('changes of assignments that wait to be reported', () => {
  it('are none where only the issued table was loaded', async () => {
    expect(await unfiled('city')).toMatchObject({ total: 0, changes: [], filed: [] });
    expect(await words('city', '/desk')).toMatch(/以下各项现为零：.*挂牌变动未备案/);
    expect((await file('wuqi')).json).toMatchObject({ code: 'nothing-to-file' });
  });

  it('are the leaving and the taking of a seat that is handed over, for the county and the city above it', async () => {
    web.clock.set('2026-11-10T01:00:10.000Z');
    const handed = await by.wuqi.ask('POST', `/mines/${idOf('mine', '990102-006')}/seats/county-regulator/hand-over`, {
      personId: idOf('person', 'tao-zhonghe'),
      on: '2026-11-10',
      reason: '工作调整',
    });
    expect(handed.status).toBe(303);
    const { total, changes } = await unfiled('wuqi');
    expect(total).toBe(2);
    expect(changes.map(({ kind, day, seatName }: Record<string, string>) => [kind, day, seatName]).sort()).toEqual([
      ['left', '2026-11-10', '县应急管理局'],
      ['taken', '2026-11-10', '县应急管理局'],
    ]);
    expect((await unfiled('city')).total).toBe(2);
    expect((await unfiled('jishan')).total).toBe(0);
    expect(await words('wuqi', '/desk')).toMatch(/2 挂牌变动未备案/);
    expect(await words('wuqi', '/filings')).toContain('陶中和');
  });

  it('are settled by a filing with its number; who is foreign, and the day to come, are refused', async () => {
    expect((await file('jishan', { region: '990102' })).status).toBe(404);
    expect((await file('mayor')).status).toBe(403);
    expect((await file('wuqi', { on: '2026-11-11' })).json).toMatchObject({ code: 'filing-in-future' });
    web.clock.set('2026-11-10T01:00:30.000Z');
    expect((await file('wuqi')).json).toMatchObject({ number: '乌煤备〔2026〕3号', changes: 2 });
    expect((await unfiled('wuqi')).total).toBe(0);
    expect((await unfiled('city')).total).toBe(0);
    expect(await words('wuqi', '/filings')).toContain('乌煤备〔2026〕3号');
  });
});
