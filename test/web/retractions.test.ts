import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Reader } from '../../src/database/reader.js';
import { type Askers, askers, changes, idOf, mochuan } from '../support/mochuan.js';
import { type TestWeb, testWeb } from '../support/web.js';

// A rehearsal looks at up to two years of duties.
jest.setTimeout(60_000);

let web: TestWeb;
let by: Askers;
const mine = idOf('mine', '990102-001');
const seat = 'city-government';
const why = { reason: '选错煤矿', basis: '核对记录（示例）' };
/** 屈明轩 has held the seat since 2025. */
let wrong: string;

beforeAll(async () => {
  web = await testWeb();
  await mochuan(web);
  by = await askers(web);
  wrong = (await seatOf()).holder.id;
}, 180_000);
afterAll(() => web.close());

async function seatOf(on = '2026-11-10') {
  const { json } = await by.city.ask('GET', `/api/mines/${mine}/seats?on=${on}`);
  return json.seats.find((one: { seat: string }) => one.seat === seat);
}
const retract = (asker: keyof Askers, form: object = {}, id = wrong) =>
  by[asker].ask('POST', `/api/assignments/${id}/retraction`, { ...why, ...form });

describe('an assignment that was entered by mistake', () => {
  it('is retracted by a clerk of the mine’s place; to all others it is not there, or not theirs to do', async () => {
    const before = await changes(web);
    expect((await retract('jishan')).status).toBe(404);
    expect((await by.jishan.ask('GET', `/assignments/${wrong}/retraction`)).status).toBe(404);
    expect((await by.jishan.ask('GET', `/api/assignments/${wrong}/retraction`)).json).toMatchObject({ status: 404 });
    for (const asker of ['mayor', 'auditor', 'mine'] as const) expect((await retract(asker)).status).toBe(403);
    expect((await retract('city', { basis: '' })).json).toMatchObject({ code: 'invalid-form' });
    expect(await changes(web)).toBe(before);
  });

  it('shows first which months change, what becomes of the seat, and the placard that names him; nothing is saved', async () => {
    const issued = await by.city.ask('POST', '/api/placards', { region: '990102', mineIds: [mine] });
    expect(issued.status).toBeLessThan(300);
    const before = await changes(web);
    const { json } = await by.city.ask('GET', `/api/assignments/${wrong}/retraction`);
    expect(json.rehearsal.seats).toMatchObject([{ before: { holder: { name: '屈明轩' } }, after: { state: 'open' } }]);
    expect(json.rehearsal.months.length).toBeGreaterThan(3);
    expect(json.placards).toMatchObject([{ words: expect.stringContaining('载有屈明轩') }]);
    const page = await by.city.ask('GET', `/assignments/${wrong}/retraction`);
    expect(page.body).toContain('已知上列牌板须换发');
    expect(await changes(web)).toBe(before);
  });

  it('is not retracted over an issued placard that the clerk has not seen', async () => {
    expect((await retract('city')).json).toMatchObject({
      status: 409,
      code: 'retraction-stands-fast',
      detail: expect.stringContaining('载有屈明轩'),
    });
  });

  it('counts as never held: the seat was open all the time, and the row says by what', async () => {
    expect((await retract('city', { seen: true })).status).toBe(201);
    expect(await seatOf('2026-05-01')).toMatchObject({ state: 'open', holder: null });
    const held = await by.city.ask('GET', `/api/people/${idOf('person', 'qu-mingxuan')}/holdings`);
    expect(held.json.items).toHaveLength(3);
    const [row] = await web
      .get(Reader)
      .all('SELECT person_id, until_day, retraction_reason, retraction_basis FROM assignments WHERE id = :id', {
        id: wrong,
      });
    expect(row).toEqual({
      personId: idOf('person', 'qu-mingxuan'),
      untilDay: null,
      retractionReason: why.reason,
      retractionBasis: why.basis,
    });
    const trail = await by.auditor.ask('GET', `/api/audit?subjectType=assignment&subjectId=${wrong}`);
    expect(JSON.stringify(trail.json)).toContain('系误录');
    expect((await by.city.ask('GET', `/assignments/${wrong}/retraction`)).body).toContain('选错煤矿');
    const page = await by.city.ask('GET', `/mines/${mine}/seats/${seat}`);
    expect(page.body).toContain('撤销录入的（1）');
    expect((await retract('city', { seen: true })).json).toMatchObject({ code: 'retracted-already' });
  });

  it('gives its days to the right one', async () => {
    const made = await by.city.ask('POST', '/api/assignments', {
      ...{ mineId: mine, seat, personId: idOf('person', 'qu-mingxuan'), from: '2025-03-01' },
    });
    expect(made.status).toBe(201);
    expect(await seatOf('2026-05-01')).toMatchObject({ state: 'held' });
  });
});

describe('what had been stated of the seat', () => {
  it('holds again when the assignment that ended it was a mistake', async () => {
    const other = idOf('mine', '990102-003');
    const stateOn = async (on: string) =>
      (await by.city.ask('GET', `/api/mines/${other}/seats?on=${on}`)).json.seats.find(
        (one: { seat: string }) => one.seat === seat,
      );
    const { holder } = await stateOn('2026-11-10');
    await by.city.ask('POST', `/api/mines/${other}/seats/${seat}/relief`, { on: '2026-10-01', reason: '分工调整' });
    const stated = await by.city.ask('POST', `/api/mines/${other}/seat-statements`, {
      ...{ seat, kind: 'vacant', from: '2026-10-01', reason: '待任命', basis: '批准空缺（示例）' },
    });
    expect(stated.status).toBe(201);
    const made = await by.city.ask('POST', '/api/assignments', {
      ...{ mineId: other, seat, personId: holder.personId, from: '2026-11-01' },
    });
    expect([(await stateOn('2026-10-15')).state, (await stateOn('2026-11-05')).state]).toEqual(['vacant', 'held']);
    expect((await retract('city', {}, made.json.id)).status).toBe(201);
    expect([(await stateOn('2026-10-15')).state, (await stateOn('2026-11-05')).state]).toEqual(['vacant', 'vacant']);
  });
});
