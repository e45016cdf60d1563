import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { type Askers, askers, changes, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
const mine = (code: string) => idOf('mine', code);
const person = (key: string) => idOf('person', key);

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const visit = (more: object = {}) => ({ mineId: mine('990102-004'), on: '2026-11-02', underground: true, ...more });
/** Records a visit and answers its id. */
async function record(asker: keyof Askers, more: object = {}): Promise<string> {
  const id = v7();
  const { status, body } = await by[asker].ask('PUT', `/api/visits/${id}`, visit(more));
  if (status !== 200) throw new Error(body);
  return id;
}
const list = async (asker: keyof Askers, query = '') =>
  (await by[asker].ask('GET', `/api/visits?size=500&${query}`)).json;
const ids = (json: { items: { id: string }[] }) => json.items.map(({ id }) => id);

describe('a correction', () => {
  it('puts a new record in the place of the old one, which stays on file', async () => {
    const wrong = await record('mayor', { mineId: mine('990102-001') });
    const id = v7();
    const body = { ...visit(), id, reason: '煤矿填错' };
    const corrected = await by.mayor.ask('POST', `/api/visits/${wrong}/correction`, body);
    expect(corrected.json).toMatchObject({ id, corrects: wrong, reason: '煤矿填错', mineId: mine('990102-004') });
    expect((await by.mayor.ask('POST', `/api/visits/${wrong}/correction`, body)).json).toEqual(corrected.json);
    expect(ids(await list('mayor'))).toContain(id);
    expect(ids(await list('mayor'))).not.toContain(wrong);
    expect(ids(await list('mayor', 'replaced=true'))).toEqual(expect.arrayContaining([id, wrong]));
    expect((await by.mayor.ask('GET', `/api/visits/${wrong}`)).json).toMatchObject({ replacedBy: id, countsFor: [] });
  });

  it('is made once: a second one, and the old record sent again, are told so', async () => {
    const wrong = await record('mayor', { findings: '甲' });
    const correct = (more: object) =>
      by.mayor.ask('POST', `/api/visits/${wrong}/correction`, { ...visit(more), id: v7(), reason: '重写' });
    expect((await correct({ findings: '乙' })).status).toBe(201);
    expect((await correct({ findings: '丙' })).json).toMatchObject({ status: 409, code: 'visit-voided' });
    const resent = await by.mayor.ask('PUT', `/api/visits/${wrong}`, visit({ findings: '甲' }));
    expect(resent.json).toMatchObject({ status: 409, code: 'visit-voided' });
  });
});

describe('a withdrawal', () => {
  it('takes the record back with a reason', async () => {
    const wrong = await record('mayor');
    const withdraw = (body: object) => by.mayor.ask('POST', `/api/visits/${wrong}/withdrawal`, { id: v7(), ...body });
    expect((await withdraw({})).json).toMatchObject({ status: 422, findings: [{ at: 'reason' }] });
    expect((await withdraw({ reason: '重复登记' })).json).toMatchObject({ kind: 'withdrawal', corrects: wrong });
    expect(ids(await list('mayor'))).not.toContain(wrong);
  });
});

describe('the assistant on file', () => {
  it('sees, corrects and withdraws what is entered for the leader, and nobody else’s', async () => {
    const id = await record('mayor');
    const others = await record('wuqi', { personId: person('huo-qiming'), paper: '单 7' });
    expect((await by.assistant.ask('GET', `/api/visits/${id}`)).status).toBe(200);
    expect(ids(await list('assistant'))).toContain(id);
    expect(ids(await list('assistant'))).not.toContain(others);
    const body = { id: v7(), reason: '重复登记' };
    expect((await by.assistant.ask('POST', `/api/visits/${others}/withdrawal`, body)).status).toBe(404);
    expect((await by.assistant.ask('POST', `/api/visits/${id}/withdrawal`, body)).json.onBehalf).toBe(true);
  });
});

describe('the list', () => {
  it('is filtered by period, person, mine and region, and paged', async () => {
    const september = await record('mayor', { on: '2026-09-30' });
    const unit = await record('mayor', { mineId: undefined, site: '墨川公交公司', on: '2026-10-01' });
    expect(ids(await list('city', 'period=2026-09'))).toEqual([september]);
    expect(ids(await list('city', 'period=2026-09-30..2026-10-01'))).toEqual([unit, september]);
    expect(ids(await list('city', 'period=2026-09-30..2026-10-01&sort=on'))).toEqual([september, unit]);
    expect(ids(await list('city', `period=2026-10&personId=${person('qu-mingxuan')}`))).toEqual([]);
    expect(ids(await list('city', `period=2026-09&mineId=${mine('990102-004')}`))).toEqual([september]);
    expect(ids(await list('city', 'period=2026-09&region=990103'))).toEqual([]);
    const page = 'period=2026-09-30..2026-10-01&size=1&page=2';
    const { total, items } = (await by.city.ask('GET', `/api/visits?${page}`)).json;
    expect([total, items.length]).toEqual([2, 1]);
    expect((await list('city', 'period=2026-13')).code).toBe('invalid-period');
  });

  it('shows how late a record came, and keeps it all the same', async () => {
    const id = await record('mayor', { on: '2026-08-31' });
    expect((await by.mayor.ask('GET', `/api/visits/${id}`)).json).toMatchObject({ delayDays: 71 });
  });

  it.each<[string, keyof Askers, boolean]>([
    ['the clerk of the mine’s county', 'wuqi', true],
    ['the mine', 'mine', true],
    ['an auditor', 'auditor', true],
    ['the clerk of another county', 'jishan', false],
  ])('is cut for %s', async (_, asker, seen) => {
    const id = await record('mayor');
    expect(ids(await list(asker)).includes(id)).toBe(seen);
    expect((await by[asker].ask('GET', `/api/visits/${id}`)).status).toBe(seen ? 200 : 404);
  });

  it('is closed to a foreign clerk’s pen, too', async () => {
    const id = await record('mayor');
    const before = await changes(web);
    const body = { id: v7(), reason: '不归我管', paper: '单 1' };
    expect((await by.jishan.ask('POST', `/api/visits/${id}/withdrawal`, body)).json.detail).toBe(
      `找不到检查记录：${id}`,
    );
    const correction = { ...visit({ mineId: mine('990103-001') }), ...body, personId: person('luo-dayong') };
    expect((await by.jishan.ask('POST', `/api/visits/${id}/correction`, correction)).status).toBe(404);
    expect(await changes(web)).toBe(before);
  });
});
