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

const mine = (code: string) => idOf('mine', code);
const person = (key: string) => idOf('person', key);
const seat = `/mines/${mine('990102-006')}/seats/county-regulator`;
const day = { on: '2026-11-10', reason: '分工调整' };

describe('the clerk’s pages', () => {
  it('show the clerk of the place what is there', async () => {
    const pages = ['/desk', '/board', seat, `/people/${person('qi-jianping')}/hand-over`, '/proposals', '/placards'];
    for (const page of pages) expect([page, (await by.wuqi.ask('GET', page)).status]).toEqual([page, 200]);
    const board = (await by.wuqi.ask('GET', '/board')).body;
    expect(board).toContain('墨川乌栖黑石坡煤业有限公司');
    expect(board).not.toContain('霁山区');
  });

  it.each([
    ['a seat', 'GET', seat, undefined],
    ['a hand-over', 'POST', `${seat}/hand-over`, { ...day, personId: person('tao-zhonghe') }],
    ['a relief', 'POST', `${seat}/relief`, day],
    ['an assignment', 'POST', `${seat}/assignment`, { on: day.on, personId: person('tao-zhonghe') }],
    ['a leaving leader', 'GET', `/people/${person('qi-jianping')}/hand-over`, undefined],
    ['the board of a county', 'GET', '/board?region=990102', undefined],
    ['the desk of a county', 'GET', '/desk?region=990102', undefined],
    ['the placards of a county', 'GET', '/placards?region=990102', undefined],
    ['an issue for a county', 'POST', '/placards', { region: '990102' }],
    ['an issue for a mine', 'POST', `/mines/${mine('990102-006')}/placard`, { size: 'a4' }],
    [
      'a proposal for a county',
      'POST',
      '/proposals',
      { region: '990102', seat: 'county-regulator', operation: 'fill', on: day.on },
    ],
  ])('answer %s of another county as if there were none', async (_, method, url, body) => {
    const before = await changes(web);
    expect((await by.jishan.ask(method, url, body)).status).toBe(404);
    expect(await changes(web)).toBe(before);
  });

  it('hide a proposal, and an issued placard, of another county', async () => {
    const form = { region: '990102', seat: 'county-regulator', operation: 'rebalance', on: day.on };
    const { location } = (await by.wuqi.ask('POST', '/proposals', form)).headers;
    expect((await by.wuqi.ask('GET', String(location))).status).toBe(200);
    expect((await by.jishan.ask('GET', String(location))).status).toBe(404);
    const taken = { take: [mine('990102-001')], to: [] };
    expect((await by.jishan.ask('POST', `${location}/acceptance`, taken)).status).toBe(404);
    const issued = await by.wuqi.ask('POST', `/mines/${mine('990102-006')}/placard`, { size: 'a4' });
    expect((await by.jishan.ask('GET', String(issued.headers.location))).status).toBe(404);
  });

  it('list earlier proposals with what became of each', async () => {
    const form = { region: '990102', seat: 'county-government', operation: 'rebalance', on: day.on };
    const { location } = (await by.wuqi.ask('POST', '/proposals', form)).headers;
    const { body } = await by.wuqi.ask('GET', '/proposals');
    expect(body).toContain(`href="${location}"`);
    expect(body).toMatch(/重新均衡.*待采纳/s);
    expect((await by.jishan.ask('GET', '/proposals')).body).not.toContain(String(location));
  });

  it('seat somebody in an acting capacity, under the title that the board is to print', async () => {
    const choice = /name="personId" value="([0-9a-f-]{36})"/.exec((await by.wuqi.ask('GET', seat)).body)?.[1];
    const form = { ...day, personId: choice, capacity: 'acting', title: '副局长（主持日常工作）' };
    expect((await by.wuqi.ask('POST', `${seat}/hand-over`, form)).status).toBe(303);
    expect((await by.wuqi.ask('GET', seat)).body).toMatch(/（代理）\s*副局长（主持日常工作）/);
    const refused = await by.wuqi.ask('POST', `${seat}/hand-over`, { ...form, capacity: 'king' });
    expect(refused.json).toMatchObject({ status: 422, findings: [{ at: 'capacity' }] });
  });

  it('take nothing of a leader’s that lies in another county', async () => {
    const { body } = await by.city.ask('GET', `/people/${person('qu-mingxuan')}/hand-over`);
    const foreign = /value="([0-9a-f-]{36}):([0-9a-f,-]+)"/.exec(body);
    expect(foreign).not.toBeNull();
    const form = { ...day, to: [`${foreign?.[1]}:${foreign?.[2]}`] };
    const before = await changes(web);
    const { status } = await by.jishan.ask('POST', `/people/${person('qu-mingxuan')}/hand-over`, form);
    expect(status).toBe(404);
    expect(await changes(web)).toBe(before);
  });

  it('are for clerks; who may only read gets no forms', async () => {
    expect((await by.auditor.ask('GET', '/desk')).status).toBe(403);
    expect((await by.auditor.ask('POST', `${seat}/relief`, day)).status).toBe(403);
    expect((await by.auditor.ask('GET', seat)).body).not.toContain('<form class="sheet"');
  });
});
