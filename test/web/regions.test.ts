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

const township = { code: '990102001', name: '柳林镇', level: 'township', parent: '990102', basis: '区划公告（示例）' };

describe('regions', () => {
  it('shows each the tree below one’s own region', async () => {
    const { json } = await by.city.ask('GET', '/api/regions');
    expect(json).toMatchObject([{ code: '990100', name: '墨川市', children: [{ code: '990102' }, {}, {}, {}, {}] }]);
    expect((await by.jishan.ask('GET', '/api/regions')).json).toMatchObject([{ name: '霁山区', children: [] }]);
  });

  it('registers a township below one’s county', async () => {
    const { status, json } = await by.wuqi.ask('POST', '/api/regions', township);
    expect({ status, path: json.path }).toMatchObject({ status: 201, path: expect.stringContaining(json.id) });
    const { json: again } = await by.wuqi.ask('POST', '/api/regions', township);
    expect(again).toMatchObject({ status: 409, code: 'duplicate' });
  });

  it.each([
    ['the code of a foreign county', '990103'],
    ['its id', idOf('region', '990103')],
    ['the region above', '990100'],
    ['a region that does not exist', '999999'],
  ])('answers %s as if there were none, and writes nothing', async (_, parent) => {
    const before = await changes(web);
    const { json } = await by.wuqi.ask('POST', '/api/regions', { ...township, code: '990109', parent });
    expect(json).toMatchObject({ status: 404, code: 'not-found', detail: `找不到行政区划：${parent}` });
    expect(await changes(web)).toBe(before);
  });

  it.each([
    ['a level that is not below the parent’s', { level: 'city' }, ['level']],
    ['a code that is none', { code: '99' }, ['code']],
    ['fields that are ours', { path: '/', revision: 7, id: idOf('region', 'x') }, ['path', 'revision', 'id']],
  ])('refuses %s', async (_, change, at) => {
    const { json } = await by.wuqi.ask('POST', '/api/regions', { ...township, code: '990102002', ...change });
    expect(json).toMatchObject({ status: 422, code: 'invalid-form' });
    expect(json.findings.map((one: { at: string }) => one.at).sort()).toEqual(at.sort());
  });

  it('is for clerks to change, and for nobody to read unasked', async () => {
    expect((await by.auditor.ask('POST', '/api/regions', township)).status).toBe(403);
    expect((await web.ask({ url: '/api/regions' })).status).toBe(401);
  });
});
