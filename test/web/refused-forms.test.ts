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

/** As a browser sends a form without scripts. */
const asked = (url: string, payload: object, headers: Record<string, string> = {}) =>
  web.ask({
    method: 'POST',
    url,
    payload,
    headers: { cookie: by.wuqi.cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin', ...headers },
  });

const facts = `/mines/${idOf('mine', '990102-006')}/facts`;

describe('a refused form', () => {
  it('says on the page what is missing in words, and to a program which field it is', async () => {
    const page = await asked('/people', { phone: '13800001234' });
    expect(page.status).toBe(422);
    expect(page.body).toContain('请填写姓名');
    expect(page.body).toContain('请填写依据');
    expect(page.body).not.toMatch(/（name）|（basis）/);
    const { json } = await by.wuqi.ask('POST', '/api/people', { phone: '13800001234' });
    expect(json.findings).toEqual(
      expect.arrayContaining([
        { at: 'name', message: '请填写姓名' },
        { at: 'basis', message: '请填写依据' },
      ]),
    );
  });

  it('leads back to the page that it came from, with what was chosen there', async () => {
    const referer = 'http://127.0.0.1/mines?region=990102';
    const page = await asked(facts, { kind: 'depth' }, { referer });
    expect(page.body).toContain('<a href="/mines?region&#x3D;990102">返回</a>');
  });
});
