import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { v7 } from 'uuid';
import { type Askers, askers, changes, idOf, mochuan, seen } from '../support/mochuan.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

jest.setTimeout(60_000);

let web: TestWeb;
let by: Askers;
/** 屈明轩, a deputy mayor with four mines, and his second entry, under which he made a visit and took leave. */
const kept = idOf('person', 'qu-mingxuan');
let second: string;
let merge: string;
const firstVisit = v7();
const why = { reason: '同一人导入时重复登记', basis: '核对记录（示例）' };

beforeAll(async () => {
  web = await testWeb();
  await mochuan(web);
  by = await askers(web);
  const { json } = await by.city.ask('POST', '/api/people', {
    name: '屈明轩',
    note: '重复',
    tenure: { postId: idOf('post', 'mochuan-government-deputy-mayor'), from: '2026-03-01', basis: '任免通知（示例）' },
    basis: '导入',
  });
  second = json.id;
  await by.city.ask('PUT', `/api/visits/${firstVisit}`, seen({ personId: second, paper: '检查表（示例）' }));
  await by.city.ask('POST', '/api/leaves', {
    personId: second,
    ...{ from: '2026-11-20', until: '2026-11-25', reason: '培训', approver: '贺市长', basis: '请假单（示例）' },
  });
}, 180_000);
afterAll(() => web.close());

const preview = (asker: Browser, from = kept, other = second) =>
  asker.ask('GET', `/api/people/${from}/merge-preview?with=${other}`);
const visitsOf = async (id: string) =>
  (await by.city.ask('GET', `/api/visits?personId=${id}&period=2026-11`)).json.items.map(
    (visit: { id: string; personId: string }) => `${visit.id} ${visit.personId}`,
  );
const listed = async () =>
  (await by.city.ask('GET', `/api/people?search=${encodeURIComponent('屈明轩')}`)).json.items.length;

describe('merging two entries of one person', () => {
  it('is for the clerk of both: a foreign county, a leader and an auditor cannot', async () => {
    const before = await changes(web);
    const ask = async (asker: keyof Askers, method: string, address: string) =>
      (await by[asker].ask(method, address, method === 'POST' ? { mergedId: second, ...why } : undefined)).status;
    for (const asker of ['wuqi', 'jishan'] as const) {
      expect(await ask(asker, 'POST', `/api/people/${kept}/merges`)).toBe(404);
      expect(await ask(asker, 'GET', `/api/people/${kept}/merge-preview?with=${second}`)).toBe(404);
      expect(await ask(asker, 'GET', `/people/${kept}/merge?with=${second}`)).toBe(404);
    }
    for (const asker of ['mayor', 'auditor', 'mine'] as const)
      expect(await ask(asker, 'POST', `/api/people/${kept}/merges`)).toBe(403);
    expect(await changes(web)).toBe(before);
  });

  it('shows first what moves', async () => {
    const { json } = await preview(by.city);
    expect(json).toMatchObject({ moves: 2, notes: ['重复登记的同一任职 1 项不再计算'], accounts: [] });
    expect(json.merged.rows).toMatchObject({ visits: 1, leaves: [{ reason: '培训' }] });
    const page = await by.city.ask('GET', `/people/${kept}/merge?with=${second}`);
    expect(page.body).toContain('重复登记的同一任职 1 项不再计算');
    expect(page.body).toContain('合并，保留屈明轩');
  });

  it('cannot be done with oneself, nor with one’s own assistant', async () => {
    expect((await preview(by.city, kept, kept)).json).toMatchObject({ status: 422, code: 'merge-self' });
    const assistant = await preview(by.city, idOf('person', 'fan-zhiyuan'), idOf('person', 'chang-xiaowen'));
    expect(assistant.json).toMatchObject({ status: 409, detail: expect.stringContaining('应是两个人') });
  });

  it('moves everything: the visit made under the other entry is his, and its address leads to him', async () => {
    const { status, json } = await by.city.ask('POST', `/api/people/${kept}/merges`, { mergedId: second, ...why });
    expect([status, json.keptId]).toEqual([201, kept]);
    merge = json.id;
    expect(await visitsOf(kept)).toEqual([`${firstVisit} ${kept}`]);
    expect(await listed()).toBe(1);
    expect((await by.city.ask('GET', `/api/people/${second}`)).json).toMatchObject({ id: kept, name: '屈明轩' });
    const page = await by.city.ask('GET', `/people/${second}`);
    expect([page.status, page.headers.location]).toEqual([303, `/people/${kept}`]);
    expect((await by.city.ask('GET', `/people/${kept}`)).body).toContain('并入的重复登记');
    const held = async (id: string) => (await by.city.ask('GET', `/api/people/${id}/holdings`)).json;
    expect(await held(second)).toEqual(await held(kept));
    expect((await by.city.ask('GET', `/compliance/people/${second}?period=2026-10`)).body).toContain('屈明轩');
  });

  it('a phone that still knows the other entry sends its visits on: the same once, a new one for the one that stays', async () => {
    const again = await by.city.ask(
      'PUT',
      `/api/visits/${firstVisit}`,
      seen({ personId: second, paper: '检查表（示例）' }),
    );
    expect(again.status).toBeLessThan(300);
    expect(await visitsOf(kept)).toHaveLength(1);
    const changed = seen({ personId: second, paper: '检查表（示例）', findings: '另有' });
    expect((await by.city.ask('PUT', `/api/visits/${firstVisit}`, changed)).json).toMatchObject({ status: 409 });
  });

  it('both entries keep their trail', async () => {
    const trail = async (id: string) =>
      (await by.auditor.ask('GET', `/api/audit?subjectType=person&subjectId=${id}&size=100`)).json.items.map(
        ({ action }: { action: string }) => action,
      );
    expect(await trail(second)).toEqual(expect.arrayContaining(['person.registered', 'person.merged']));
    expect(await trail(kept)).toContain('person.merge-taken');
  });

  it('is not undone by a foreign clerk, nor under another person’s address', async () => {
    const undo = (asker: Browser, id: string) =>
      asker.ask('POST', `/api/people/${id}/merges/${merge}/undo`, { reason: '并非一人' });
    expect((await undo(by.jishan, kept)).status).toBe(404);
    expect((await undo(by.city, idOf('person', 'miao-xingtian'))).status).toBe(404);
  });

  it('is not undone once something stands on it, and says what', async () => {
    const tenure = await by.city.ask('POST', `/api/people/${kept}/tenures`, {
      postId: idOf('post', 'mochuan-government-mayor'),
      ...{ from: '2026-12-01', until: '2026-12-05', basis: '任免通知（示例）' },
    });
    expect(tenure.status).toBe(201);
    const { json } = await by.city.ask('POST', `/api/people/${kept}/merges/${merge}/undo`, { reason: '并非一人' });
    expect(json).toMatchObject({ status: 409, detail: '合并已不能撤销：合并以后又登记了任职 1 条' });
    expect((await by.city.ask('GET', `/people/${kept}/merges/${merge}`)).body).toContain('合并以后又登记了任职 1 条');
  });
});

describe('two entries with an account each', () => {
  /** Two namesakes of the invented city, each with an account. */
  it('asks which account stays; the other one is disabled, and comes back when the merge is undone', async () => {
    const made = async () =>
      (await by.city.ask('POST', '/api/people', { name: '岳同尘', basis: '导入' })).json.id as string;
    const [one, other] = [await made(), await made()];
    const open = (username: string, personId: string) =>
      web.enter({ username, displayName: username, role: 'leader', regionId: idOf('region', '990100'), personId });
    const [first, old] = [await open('yue-1', one), await open('yue-2', other)];
    const form = { mergedId: other, ...why };
    const refused = await by.city.ask('POST', `/api/people/${one}/merges`, form);
    expect(refused.json).toMatchObject({ status: 422, code: 'merge-account' });
    const done = await by.city.ask('POST', `/api/people/${one}/merges`, { ...form, accountId: first.accountId });
    expect(done.status).toBe(201);
    expect((await old.ask('GET', '/api/session')).status).toBe(401);
    expect((await first.ask('GET', '/my')).status).toBe(200);
    const undone = await by.city.ask('POST', `/people/${one}/merges/${done.json.id}/undo`, { reason: '并非一人' });
    expect([undone.status, undone.headers.location]).toEqual([303, `/people/${other}`]);
    const back = await web.browserOf(old.accountId);
    expect((await back.ask('GET', '/my')).status).toBe(200);
    expect(
      (await by.city.ask('POST', `/api/people/${one}/merges/${done.json.id}/undo`, { reason: '再次' })).json,
    ).toMatchObject({ code: 'merge-undone' });
  });
});
