import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { type Askers, askers, mochuan, seen } from '../support/mochuan.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;

beforeAll(async () => {
  web = await testWeb();
  await mochuan(web);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const list = async (address: string) => (await by.city.ask('GET', address)).json;

describe('a list that is held whole', () => {
  it.each([
    ['/api/assignments?region=990102', 'mine', 'mineCode'],
    ['/api/assignments?region=990102', 'state', 'state'],
    ['/api/placards?region=990102', 'mine', 'mineCode'],
    ['/api/policies?region=990102', 'number', 'number'],
  ])('is sorted before it is cut: %s by %s', async (address, key, field) => {
    const up = await list(`${address}&size=500&sort=${key}`);
    const down = await list(`${address}&size=500&sort=-${key}`);
    const values = (json: { items: Record<string, string>[] }) => json.items.map((item) => item[field] ?? '');
    expect(values(up)).toEqual([...values(up)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    expect(values(down)).toEqual(values(up).toReversed());
    expect(new Set(values(up)).size).toBeGreaterThan(1);
    const last = await list(`${address}&size=1&sort=-${key}`);
    expect([last.total, values(last)]).toEqual([up.total, values(down).slice(0, 1)]);
  });

  it.each(['/api/assignments?region=990102', '/api/placards?region=990102', '/api/policies?region=990102'])(
    'does not pretend to be sorted by what it cannot be sorted by: %s',
    async (address) => {
      const refused = await list(`${address}&sort=password_hash`);
      expect(refused).toMatchObject({ status: 422, findings: [{ at: 'sort' }] });
    },
  );
});

describe('the list of visits', () => {
  it('says how many there are on every page, also beyond its end; the latest day comes first, then what came last', async () => {
    const record = async (on: string, findings: string) => {
      const id = v7();
      const body = { ...seen({ on, findings }), personId: undefined };
      const { status } = await by.mayor.ask('POST', '/api/visits', { id, ...body, mineId: undefined, site: findings });
      expect(status).toBe(201);
      return id;
    };
    const first = await record('2026-10-02', '墨川公交公司');
    const second = await record('2026-10-02', '墨川自来水公司');
    const later = await record('2026-10-03', '墨川热力公司');
    const { items, total } = await list('/api/visits?period=2026-10');
    expect([total, items.map(({ id }: { id: string }) => id)]).toEqual([3, [later, second, first]]);
    expect(await list('/api/visits?period=2026-10&size=1&page=9')).toMatchObject({ total: 3, items: [] });
  });

  it('finds by the name of the leader, of the mine or of the unit, taking signs as they are', async () => {
    const found = async (q: string) => (await list(`/api/visits?period=2026-10&q=${encodeURIComponent(q)}`)).total;
    expect([
      await found('樊致远'),
      await found('热力'),
      await found('没有'),
      await found('%'),
      await found('_'),
    ]).toEqual([3, 1, 0, 0, 0]);
  });
});
