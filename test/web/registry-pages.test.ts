import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Askers, askers, idOf, mochuan } from '../support/mochuan.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;

beforeAll(async () => {
  web = await testWeb();
  await mochuan(web);
  by = await askers(web);
}, 30_000);
afterAll(() => web.close());

const see = (asker: keyof Askers, url: string) =>
  web.ask({ method: 'GET', url, headers: { cookie: by[asker].cookie, accept: 'text/html' } });
const post = (asker: keyof Askers, url: string, fields: Record<string, string> = {}) =>
  web.ask({
    method: 'POST',
    url,
    headers: {
      cookie: by[asker].cookie,
      accept: 'text/html',
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams(fields).toString(),
  });

const mine = idOf('mine', '990102-004');
const person = idOf('person', 'jiao-zhendong');

describe('pages of the registry', () => {
  it.each<[keyof Askers, string, number]>([
    ['wuqi', `/mines/${mine}`, 200],
    ['jishan', `/mines/${mine}`, 404],
    ['jishan', `/mines/${mine}/facts/new?kind=gasGrade`, 404],
    ['mine', `/mines/${mine}`, 200],
    ['mine', `/mines/${idOf('mine', '990103-001')}`, 404],
    ['jishan', `/people/${person}`, 200],
    ['wuqi', `/people/${person}`, 404],
    ['mayor', '/mines/new', 403],
    ['mayor', '/rosters', 403],
    ['city', '/accounts', 403],
    ['city', '/my-mine', 404],
    ['mine', '/my-mine', 200],
    ['mine', '/me', 200],
  ])('to %s, %s: %i', async (asker, url, status) => {
    expect((await see(asker, url)).status).toBe(status);
  });

  it('let nobody change a foreign mine or person', async () => {
    const basis = '示例';
    const fact = { kind: 'gasGrade', value: 'low', from: '2026-11-10', basis };
    expect((await post('jishan', `/mines/${mine}/facts`, fact)).status).toBe(404);
    const leave = { from: '2026-11-10', until: '2026-11-20', reason: '培训', approver: '樊致远', basis };
    expect((await post('wuqi', `/people/${person}/leaves`, leave)).status).toBe(404);
    expect((await post('auditor', `/people/${person}/leaves`, leave)).status).toBe(403);
  });

  it('mark who is asked about by the address, not by a field', async () => {
    const own = idOf('person', 'bian-shouyi');
    const leave = { from: '2026-11-10', until: '2026-11-20', reason: '培训', approver: '樊致远', basis: '示例' };
    const answer = await post('wuqi', `/people/${own}/leaves`, { ...leave, personId: person });
    expect([answer.status, answer.headers.location]).toEqual([303, `/people/${own}`]);
    expect((await see('wuqi', `/people/${own}`)).body).toContain('现免于检查');
  });

  it('find mines and people by initials, within the scope', async () => {
    const names = (body: string) =>
      [...body.matchAll(/<th scope="row"><a href="[^"]+">([^<]+)/gu)].map(([, name]) => name);
    expect(names((await see('wuqi', '/mines?search=qgl&gasGrade=&region=')).body)).toEqual(['苍岚焦煤集团青杠岭煤矿']);
    expect(names((await see('jishan', '/mines?search=qgl')).body)).toEqual([]);
    expect(names((await see('wuqi', '/people?search=jzd')).body)).toEqual([]);
    expect(names((await see('jishan', '/people?search=jzd')).body)).toEqual(['焦振东']);
  });

  it('say who answered on a day', async () => {
    const cloud = idOf('mine', '990121-003');
    expect((await see('city', `/mines/${cloud}?on=2026-05-20`)).body).toContain('2026-05-20 由谁挂牌');
    const [before, after] = [
      await see('city', `/mines/${cloud}?on=2026-05-31`),
      await see('city', `/mines/${cloud}?on=2026-06-01`),
    ];
    const seats = ({ body }: { body: string }) => body.slice(body.indexOf('id="seats"'), body.indexOf('矿井情况'));
    expect([seats(before).includes('樊致远'), seats(after).includes('樊致远')]).toEqual([false, true]);
  });

  it('keep a table that waits for its answers from others', async () => {
    expect((await see('city', '/rosters/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });
});
