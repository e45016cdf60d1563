import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { type Askers, askers, changes, idOf, seen } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
let otherMine: Browser;
const here = idOf('mine', '990102-004');

beforeAll(async () => {
  web = await testWeb({ GUAPAI_CONFIRMATION_DAYS: '3' }, MOCHUAN);
  by = await askers(web);
  otherMine = await web.enter({
    ...{ username: 'mine-5', displayName: '云台煤矿调度室', role: 'mine' },
    mineId: idOf('mine', '990102-005'),
  });
}, 180_000);
afterAll(() => web.close());

/** A page, or a form of a page, as a browser without JavaScript asks for it. */
const go = ({ cookie }: Browser, url: string, fields?: [string, string][], more: Record<string, string> = {}) =>
  web.ask({
    method: fields ? 'POST' : 'GET',
    url,
    headers: {
      ...{ cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin', ...more },
      ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(fields && { payload: new URLSearchParams(fields).toString() }),
  });
async function visited(findings: string): Promise<string> {
  const id = v7();
  await by.mayor.ask('PUT', `/api/visits/${id}`, seen({ mineId: here, findings }));
  return id;
}
const stateOf = async (id: string) => (await by.mine.ask('GET', `/api/visits/${id}`)).json.confirmation;

describe('the home of a mine', () => {
  it('puts the visits that wait for it first, with the days left of those that the setting gives', async () => {
    const id = await visited('一');
    const { body } = await go(by.mine, '/my-mine');
    expect(body).toContain(`/my-mine/visits/${id}/confirmation`);
    expect(body).toContain('待确认（还有 3 天）');
    expect(body).toContain('樊致远');
    expect(body.indexOf('请确认检查记录')).toBeLessThan(body.indexOf('本矿牌板'));
    expect(body).toContain('职责和检查次数');
    expect((await go(otherMine, '/my-mine')).body).not.toContain(id);
  });

  it('takes a confirmation and a dispute, and keeps what was typed where the dispute says too little', async () => {
    const [first, second] = [await visited('二'), await visited('三')];
    const confirmed = await go(by.mine, `/my-mine/visits/${first}/confirmation`, []);
    expect([confirmed.status, confirmed.headers.location]).toEqual([303, '/my-mine']);
    expect(await stateOf(first)).toMatchObject({ state: 'confirmed' });
    const address = `/my-mine/visits/${second}/dispute`;
    const little = await go(by.mine, address, [['grounds', 'other']], { 'hx-request': 'true' });
    expect([little.status, little.body.includes('<html')]).toEqual([422, false]);
    expect(little.body).toContain('请写明不符之处');
    const plain = await go(by.mine, address, [
      ['grounds', 'other'],
      ['grounds', 'times'],
      ['words', ''],
    ]);
    expect([plain.status, plain.body.includes('请写明不符之处')]).toEqual([422, true]);
    expect(plain.body).toMatch(/<details open>[\s\S]*value="times" checked/);
    const none = await go(by.mine, address, [['words', '时间记成了前一天']]);
    expect([none.status, none.body.includes('>时间记成了前一天</textarea>')]).toEqual([422, true]);
    const disputed = await go(by.mine, address, [
      ['grounds', 'other'],
      ['grounds', 'surface'],
      ['words', '只到了地面'],
    ]);
    expect(disputed.status).toBe(303);
    expect(await stateOf(second)).toMatchObject({ state: 'disputed', dispute: '其他、未下井：只到了地面' });
    const listed = (await go(by.mine, '/my-mine/visits?confirmation=contested')).body;
    expect(listed).toContain(second);
    expect(listed).not.toContain(first);
  });

  it('shows what was answered, and lets the mine confirm after all', async () => {
    const id = await visited('四');
    await go(by.mine, `/my-mine/visits/${id}/dispute`, [['grounds', 'absent']]);
    const record = (await go(by.mayor, `/my/visits/${id}`)).body;
    expect(record).toContain('有异议：未到矿');
    const answers = /name="answers" value="([0-9a-f-]{36})"/.exec(record)?.[1] ?? '';
    const replied = await go(by.mayor, `/my/visits/${id}/reply`, [
      ['answers', answers],
      ['words', '当日在调度室，有签字'],
    ]);
    expect(replied.headers.location).toBe(`/my/visits/${id}`);
    const home = (await go(by.mine, '/my-mine')).body;
    expect(home).toContain('异议已有答复');
    expect(home).toContain('当日在调度室，有签字');
    await go(by.mine, `/my-mine/visits/${id}/confirmation`, []);
    expect((await go(by.mine, '/my-mine')).body).not.toContain('异议已有答复');
  });

  it('is nobody else’s: another mine finds no such visit, and who has no mine no such page', async () => {
    const id = await visited('五');
    const before = await changes(web);
    for (const [address, fields] of [
      [`/my-mine/visits/${id}`, undefined],
      [`/my-mine/visits/${id}/confirmation`, []],
      [`/my-mine/visits/${id}/dispute`, [['grounds', 'absent']]],
    ] as [string, [string, string][] | undefined][])
      expect([address, (await go(otherMine, address, fields)).status]).toEqual([address, 404]);
    for (const address of ['/my-mine', '/my-mine/visits', `/my-mine/visits/${id}`, '/my-mine/postings'])
      expect([address, (await go(by.wuqi, address)).status]).toEqual([address, 404]);
    expect((await go(by.mayor, `/my-mine/visits/${id}/confirmation`, [])).status).toBe(403);
    expect(await changes(web)).toBe(before);
  });
});

describe('the leader’s records', () => {
  it('say which ones the mine disputes, and can be cut to them', async () => {
    const [contested, quiet] = [await visited('六'), await visited('七')];
    await go(by.mine, `/my-mine/visits/${contested}/dispute`, [['grounds', 'times']]);
    const all = (await go(by.mayor, '/my/visits?month=&leader=&confirmation=')).body;
    expect(all).toContain('煤矿有异议');
    expect(all).toContain(quiet);
    const cut = (await go(by.mayor, '/my/visits?confirmation=disputed')).body;
    expect(cut).toContain(contested);
    expect(cut).not.toContain(quiet);
  });
});
