import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Askers, askers, changes, idOf, mochuan } from '../support/mochuan.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;

beforeAll(async () => {
  web = await testWeb();
  await mochuan(web);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const mine = idOf('mine', '990102-004');
const see = (asker: keyof Askers, url: string) =>
  web.ask({ method: 'GET', url, headers: { cookie: by[asker].cookie, accept: 'text/html' } });
const post = (asker: keyof Askers, url: string, fields: Record<string, string>) =>
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
const because = { on: '2026-11-10', reason: '营业执照变更', basis: '墨煤发〔2026〕3号' };

describe('who may alter what', () => {
  it.each<[keyof Askers, string, number]>([
    ['wuqi', `/mines/${mine}/alterations`, 200],
    ['wuqi', `/mines/${mine}/alterations/split`, 200],
    ['wuqi', `/mines/${mine}/alterations/merger`, 200],
    ['wuqi', `/mines/${mine}/alterations/dance`, 404],
    ['jishan', `/mines/${mine}/alterations`, 404],
    ['jishan', `/mines/${mine}/alterations/renaming`, 404],
    ['auditor', `/mines/${mine}/alterations`, 200],
    ['auditor', `/mines/${mine}/alterations/renaming`, 403],
    ['mine', `/mines/${mine}/alterations/closure`, 403],
    ['wuqi', '/regions', 200],
    ['wuqi', '/regions/990102', 200],
    ['wuqi', '/regions/990103', 404],
    ['wuqi', '/regions/990103/alterations/recoding', 404],
    ['mayor', '/regions', 403],
  ])('to %s, %s: %i', async (asker, url, status) => {
    expect((await see(asker, url)).status).toBe(status);
  });

  it.each([
    ['renaming', { ...because, name: '外来煤业' }],
    ['transfer', { ...because, region: '990103' }],
    ['closure', because],
    ['merger', { into: '990102-001', reason: '重复登记', basis: '示例', choices: [] }],
    ['split', { ...because, code: '990103-099', name: '外来二矿', facts: [], seats: [] }],
  ])('a foreign clerk finds no mine for its %s, and nothing changes', async (act, form) => {
    const before = await changes(web);
    const body = { ...form, step: 'accept' };
    expect((await by.jishan.ask('POST', `/api/mines/${mine}/${act}`, body)).status).toBe(404);
    expect((await by.auditor.ask('POST', `/api/mines/${mine}/${act}`, body)).status).toBe(403);
    expect(await changes(web)).toBe(before);
  });

  it.each([
    ['recoding', { ...because, code: '990199' }],
    ['transfer', { ...because, parent: '990100' }],
    ['merger', { ...because, into: '990103' }],
  ])('nor a region for its %s', async (act, form) => {
    const answer = await by.jishan.ask('POST', `/api/regions/990102/${act}`, { ...form, step: 'accept' });
    expect(answer.status).toBe(404);
  });
});

describe('a renaming, as a clerk does it', () => {
  const url = `/mines/${mine}/alterations/renaming`;
  const form = { ...because, name: '新栖煤业' };

  it('shows what it would do beside what was typed, is done by what was seen, and is taken back', async () => {
    const shown = await post('wuqi', url, { ...form, step: 'preview' });
    expect(shown.status).toBe(200);
    expect(shown.body).toContain('更名为新栖煤业');
    expect(shown.body).toMatch(/name="name" value="新栖煤业"/);
    const seen = /name="seen" value="([0-9a-f]{16})"/.exec(shown.body)?.[1] as string;
    const changed = await post('wuqi', url, { ...form, name: '另一煤业', seen, step: 'accept' });
    expect(changed.status).toBe(409);
    const done = await post('wuqi', url, { ...form, seen, step: 'accept' });
    expect([done.status, done.headers.location]).toEqual([303, `/mines/${mine}`]);
    const page = await see('wuqi', `/mines/${mine}`);
    expect(page.body).toContain('<h1>新栖煤业</h1>');
    expect((await see('wuqi', `/mines/${mine}?on=2026-11-09`)).body).not.toContain('<h1>新栖煤业</h1>');
    const [made] = (await by.wuqi.ask('GET', `/api/mines/${mine}/alterations`)).json;
    const undo = `/alterations/${made.id}/undoing`;
    expect((await see('jishan', undo)).status).toBe(404);
    expect((await by.jishan.ask('POST', `/api${undo}`, { reason: '登记有误', step: 'accept' })).status).toBe(404);
    expect((await see('wuqi', undo)).status).toBe(200);
    expect((await post('wuqi', undo, { reason: '登记有误', step: 'accept' })).status).toBe(303);
    expect((await see('wuqi', `/mines/${mine}`)).body).not.toContain('<h1>新栖煤业</h1>');
    expect((await see('wuqi', `/mines/${mine}/alterations`)).body).toContain('撤销：登记有误');
  });

  it('with a mistake says so in words', async () => {
    const answer = await post('wuqi', url, { ...form, basis: '', step: 'preview' });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('请填写依据');
  });
});

describe('duplicates of one mine', () => {
  it('the address of the merged one leads to the one that stays; its account and its phone come along', async () => {
    const before = await changes(web);
    const url = `/mines/${mine}/alterations/merger`;
    const form = { into: '990102-001', reason: '重复登记', basis: '墨煤发〔2026〕5号' };
    const shown = await post('wuqi', url, { ...form, step: 'preview' });
    expect(shown.body).toContain('两条登记不一致');
    expect(await changes(web)).toBe(before);
    const open = (await by.wuqi.ask('POST', `/api/mines/${mine}/merger`, { ...form, choices: [] })).json.open;
    const choices = open.map(({ key }: { key: string }) => `${key}=stays`);
    const refused = await by.wuqi.ask('POST', `/api/mines/${mine}/merger`, { ...form, choices: [], step: 'accept' });
    expect(refused.status).toBe(409);
    expect(refused.json.findings.length).toBe(open.length);
    const done = await by.wuqi.ask('POST', `/api/mines/${mine}/merger`, { ...form, choices, step: 'accept' });
    expect(done.status).toBe(201);
    const stays = idOf('mine', '990102-001');
    const page = await see('wuqi', `/mines/${mine}`);
    expect([page.status, page.headers.location]).toEqual([303, `/mines/${stays}`]);
    expect((await by.wuqi.ask('GET', `/api/mines/${mine}`)).json.id).toBe(stays);
    expect((await see('jishan', `/mines/${mine}`)).status).toBe(404);
    expect((await see('mine', '/my-mine')).body).toContain('990102-001');
    expect((await see('wuqi', '/mines?search=990102-004')).body).toContain('990102-001');
    const undone = await by.wuqi.ask('POST', `/api/alterations/${done.json.id}/undoing`, {
      ...{ reason: '并非同一矿', step: 'accept' },
    });
    expect(undone.status).toBe(201);
    expect((await see('wuqi', `/mines/${mine}`)).status).toBe(200);
    expect((await see('mine', '/my-mine')).body).toContain('990102-004');
  });
});
