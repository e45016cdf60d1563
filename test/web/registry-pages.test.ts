import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Askers, askers, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
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

  it('take new mines, facts, corrections and stated seats as forms send them', async () => {
    const basis = '示例';
    const made = await post('wuqi', '/mines', {
      name: '墨川乌栖新沟煤业有限公司',
      code: '990102-099',
      region: '990102',
      gasGrade: 'low',
      tier: 'local',
      group: 'none',
      workings: 'underground',
      status: 'producing',
      rosterOrder: '',
      from: '2026-11-01',
      basis,
    });
    expect(made.status).toBe(303);
    const address = String(made.headers.location);
    const deep = { kind: 'depth', value: '640', from: '2026-11-01', basis };
    expect((await post('wuqi', `${address}/facts`, deep)).body).toContain('属于补录，请先看影响');
    const looked = await post('wuqi', `${address}/facts/preview`, deep);
    expect(looked.body).toContain('尚未保存');
    const sure = { ...deep, previewed: '1' };
    expect((await post('wuqi', `${address}/facts`, sure)).headers.location).toBe(`${address}?on=2026-11-10`);
    const vacant = {
      seat: 'county-government',
      kind: 'vacant',
      from: '2026-11-10',
      until: '',
      reason: '待任命',
      basis,
    };
    expect((await post('wuqi', `${address}/seat-statements`, vacant)).status).toBe(303);
    const { body } = await see('wuqi', address);
    expect(body).toContain('经批准空缺');
    const wrong = /href="(\/mines\/[^"]+\/facts\/[0-9a-f-]{36})" aria-label="更正矿井瓦斯等级"/u.exec(body)?.[1] ?? '';
    expect((await see('wuqi', wrong)).status).toBe(200);
    const right = { value: 'high', from: '2026-11-01', basis, reason: '登记时看错' };
    expect((await post('wuqi', wrong, right)).status).toBe(303);
    const shown = (await by.wuqi.ask('GET', `/api${address}`)).json;
    expect(shown.facts).toMatchObject({ gasGrade: 'high', depth: 640, group: null });
  });

  it('take new posts, people and tenures as forms send them', async () => {
    const basis = '示例任〔2026〕1号';
    const unit =
      /<option value="([0-9a-f-]{36})">乌栖区应急管理局</u.exec((await see('wuqi', '/posts/new')).body)?.[1] ?? '';
    const engineer = { organisationId: unit, name: '总工程师', rank: 'other', basis };
    expect((await post('wuqi', '/posts', engineer)).headers.location).toBe('/people/new');
    const postId =
      /<option value="([0-9a-f-]{36})">总工程师</u.exec((await see('wuqi', '/people/new')).body)?.[1] ?? '';
    const person = { name: '应天河', phone: '', note: '', postId, title: '', from: '2026-11-01', basis };
    const address = String((await post('wuqi', '/people', person)).headers.location);
    const { body } = await see('wuqi', address);
    expect(body).toContain('总工程师');
    const tenureId = /name="tenureId" value="([^"]+)"/u.exec(body)?.[1] ?? '';
    const end = { tenureId, until: '2026-11-09', reason: '调任' };
    expect((await post('wuqi', `${address}/tenure-end`, end)).status).toBe(303);
    const again = { postId, title: '党委委员、总工程师', from: '2026-11-09', basis };
    expect((await post('wuqi', `${address}/tenures`, again)).status).toBe(303);
    const assistant = { personId: idOf('person', 'bian-shouyi'), from: '2026-11-10', basis };
    expect((await post('wuqi', `${address}/assistants`, assistant)).status).toBe(303);
    expect((await see('wuqi', address)).body).toContain('卞守义');
  });

  it('keep a table that waits for its answers from others', async () => {
    const csv = (await see('wuqi', '/api/rosters/export?region=990102&day=2026-11-10&format=csv')).body;
    const form = new FormData();
    for (const [name, value] of Object.entries({ region: '990102', day: '2026-11-10', basis: '示例' }))
      form.append(name, value);
    form.append('file', new Blob([csv]), '挂牌表.csv');
    const encoded = new Response(form);
    const sent = await web.ask({
      method: 'POST',
      url: '/rosters',
      headers: {
        cookie: by.wuqi.cookie,
        'sec-fetch-site': 'same-origin',
        'content-type': encoded.headers.get('content-type') ?? '',
      },
      payload: Buffer.from(await encoded.arrayBuffer()),
    });
    const address = String(sent.headers.location);
    expect(address).toMatch(/^\/rosters\/[0-9a-f-]{36}$/u);
    expect((await see('wuqi', address)).status).toBe(200);
    expect((await see('city', address)).status).toBe(404);
    expect((await post('city', `${address}/import`)).status).toBe(404);
    expect((await see('city', `${address}/marked`)).status).toBe(404);
  });
});
