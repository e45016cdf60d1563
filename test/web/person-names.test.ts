import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Askers, askers, idOf, mochuan } from '../support/mochuan.js';
import { type TestWeb, testWeb } from '../support/web.js';

jest.setTimeout(60_000);

let web: TestWeb;
let by: Askers;
/** 屈明轩 answers for four mines of 乌栖区 in the city's name. */
const leader = idOf('person', 'qu-mingxuan');
const why = { reason: '录入时写错', basis: '任免通知（示例）' };

beforeAll(async () => {
  web = await testWeb();
  await mochuan(web);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const rename = (asker: keyof Askers, form: object, id = leader) =>
  by[asker].ask('POST', `/api/people/${id}/name`, { kind: 'correction', ...why, ...form });

describe('a misspelt name', () => {
  it('is shown first: how many boards would say another name, and who bears it already', async () => {
    const asked = encodeURIComponent('王海涛');
    expect((await by.city.ask('GET', `/api/people/${leader}/name?name=${asked}`)).json).toMatchObject({
      ...{ name: '屈明轩', boards: 4 },
      namesakes: [{ name: '王海涛' }, { name: '王海涛' }],
    });
    const page = await by.city.ask('GET', `/people/${leader}/name?name=${asked}&kind=change`);
    expect(page.body).toContain('现挂牌的 4 座煤矿');
    expect(page.body).toContain('改名日');
  });

  it('is put right by the clerk of the place alone', async () => {
    expect((await rename('wuqi', { name: '屈明萱' })).status).toBe(404);
    expect((await rename('auditor', { name: '屈明萱' })).status).toBe(403);
    expect((await by.wuqi.ask('GET', `/people/${leader}/name`)).status).toBe(404);
  });

  it('a namesake of the same places must be told apart by a note', async () => {
    expect((await rename('city', { name: '王海涛' })).json).toMatchObject({ status: 422, code: 'namesake-note' });
    expect((await rename('city', { name: '屈明轩' })).json).toMatchObject({ status: 422, code: 'name-unchanged' });
  });

  it('stands on the board of his mines as soon as it is right, and the trail keeps what it was', async () => {
    expect((await rename('city', { name: '屈明萱' })).status).toBe(201);
    const { json } = await by.city.ask('GET', `/api/mines/${idOf('mine', '990102-001')}/seats`);
    expect(JSON.stringify(json.seats)).toContain('屈明萱');
    const trail = await by.auditor.ask('GET', `/api/audit?subjectType=person&subjectId=${leader}`);
    expect(JSON.stringify(trail.json)).toContain('更正姓名：屈明轩应为屈明萱');
  });

  it('a name borne from a day on leaves the former one in the note, and does not lie in the future', async () => {
    const change = { kind: 'change', name: '屈明远' };
    expect((await rename('city', change)).json).toMatchObject({ status: 422, code: 'invalid-form' });
    expect((await rename('city', { ...change, on: '2026-12-01' })).json).toMatchObject({ code: 'day-to-come' });
    expect((await rename('city', { ...change, on: '2026-11-01' })).json).toMatchObject({ note: '曾用名屈明萱' });
  });
});
