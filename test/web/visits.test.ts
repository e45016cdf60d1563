import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v4, v7 } from 'uuid';
import { Reader } from '../../src/database/reader.js';
import { type Askers, askers, changes, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
const mine = (code: string) => idOf('mine', code);
const person = (key: string) => idOf('person', key);
const visits = async () => (await web.get(Reader).all('SELECT id FROM visits')).length;

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

/** The mayor at his outburst mine, underground. */
const visit = (more: object = {}) => ({
  mineId: mine('990102-004'),
  on: '2026-11-09',
  inAt: '09:10',
  outAt: '12:40',
  shift: 'early',
  underground: true,
  places: ['采煤工作面', '变电所'],
  companions: ['总工程师'],
  findings: '回风巷支护不到位',
  ...more,
});
const send = (asker: keyof Askers, body: object) => by[asker].ask('POST', '/api/visits', { id: v7(), ...body });

describe('a visit', () => {
  const id = v7();

  it('is kept under the id that its maker chose; sent again it is answered by the same receipt', async () => {
    const first = await by.mayor.ask('PUT', `/api/visits/${id}`, visit());
    expect(first).toMatchObject({
      status: 200,
      json: { id, personId: person('fan-zhiyuan'), onDay: '2026-11-09', onBehalf: false, delayDays: 1 },
    });
    const before = await changes(web);
    for (const again of [
      await by.mayor.ask('PUT', `/api/visits/${id.toUpperCase()}`, visit()),
      await by.mayor.ask('POST', '/api/visits', { ...visit(), id }),
      await by.mayor.ask('PUT', `/api/visits/${id}`, { ...visit(), enteredAt: '2026-11-09T08:00:00.000Z' }),
    ])
      expect(again.json).toEqual(first.json);
    expect([await changes(web), await visits()]).toEqual([before, 1]);
  });

  it('under the same id with another body is a conflict', async () => {
    const { json } = await by.mayor.ask('PUT', `/api/visits/${id}`, visit({ underground: false }));
    expect(json).toMatchObject({ status: 409, code: 'visit-conflict' });
  });

  it('counts for the seats that its leader held on its day, which nobody types', async () => {
    const { json } = await by.wuqi.ask('GET', `/api/visits/${id}`);
    expect(json.countsFor.map(({ seat }: { seat: string }) => seat)).toEqual([
      'city-government',
      'city-government-head',
    ]);
    expect(json).toMatchObject({
      places: ['采煤工作面', '变电所'],
      personName: '樊致远',
      mineName: expect.any(String),
    });
    expect((await send('mayor', visit({ countsFor: ['city-regulator'] }))).json).toMatchObject({
      status: 422,
      findings: [{ at: 'countsFor' }],
    });
  });

  it.each<[string, object, string, string | null]>([
    ['an id of version 4', { id: v4() }, 'invalid-form', 'id'],
    ['no id', { id: undefined }, 'invalid-form', 'id'],
    ['tomorrow’s date', { on: '2026-11-11' }, 'visit-in-future', null],
    ['a date that does not exist', { on: '2026-02-29' }, 'invalid-form', 'on'],
    ['a mine and a unit at once', { site: '公交公司' }, 'visit-needs-site', null],
    ['neither', { mineId: undefined }, 'visit-needs-site', null],
    ['leaving before arriving', { inAt: '12:40', outAt: '09:10' }, 'visit-times', null],
    ['a time that is none', { inAt: '25:00' }, 'invalid-form', 'inAt'],
    ['two places in one', { places: ['采煤工作面、变电所'] }, 'invalid-form', 'places'],
    ['the account that enters', { enteredBy: 'x' }, 'invalid-form', 'enteredBy'],
    ['the time of receipt', { receivedAt: '2026-11-01T00:00:00.000Z' }, 'invalid-form', 'receivedAt'],
    ['a mine that does not exist', { mineId: mine('x') }, 'not-found', null],
  ])('is refused with %s', async (_, more, code, at) => {
    const before = await visits();
    const { json } = await send('mayor', visit(more));
    expect(json).toMatchObject({ code, ...(at ? { findings: [{ at }] } : {}) });
    expect(await visits()).toBe(before);
  });

  it('on the late shift ends after midnight', async () => {
    expect((await send('mayor', visit({ shift: 'late', inAt: '22:00', outAt: '02:30' }))).status).toBe(201);
  });
});

describe('whoever enters for another', () => {
  it.each<[string, keyof Askers, object, number, string | null]>([
    ['the assistant on file, for the leader', 'assistant', { personId: person('fan-zhiyuan') }, 201, null],
    ['the assistant, for somebody else', 'assistant', { personId: person('qu-mingxuan') }, 403, 'visit-for-another'],
    ['a leader, for another', 'mayor', { personId: person('qu-mingxuan') }, 403, 'visit-for-another'],
    ['a clerk, from a paper', 'wuqi', { personId: person('fan-zhiyuan'), paper: '乌栖区检查单第 31 号' }, 201, null],
    ['a clerk, without a paper', 'wuqi', { personId: person('fan-zhiyuan') }, 422, 'paper-needed'],
    ['a clerk, for nobody', 'wuqi', { paper: '乌栖区检查单第 31 号' }, 422, 'invalid-form'],
    ['a clerk, at a foreign mine', 'jishan', { personId: person('fan-zhiyuan'), paper: '单 1' }, 404, 'not-found'],
    [
      'a clerk, for a foreign leader',
      'jishan',
      { personId: person('bian-shouyi'), mineId: mine('990103-001'), paper: '单 1' },
      404,
      'not-found',
    ],
    [
      'a clerk, for a foreign leader at a unit',
      'jishan',
      { personId: person('bian-shouyi'), mineId: undefined, site: '公交公司', paper: '单 1' },
      404,
      'not-found',
    ],
    ['an auditor', 'auditor', { personId: person('fan-zhiyuan'), paper: '单 1' }, 403, 'not-allowed'],
    ['the mine', 'mine', { personId: person('fan-zhiyuan') }, 403, 'not-allowed'],
  ])('%s', async (_, asker, more, status, code) => {
    const before = await visits();
    const answer = await send(asker, visit(more));
    expect(answer.status).toBe(status);
    if (code) expect(answer.json.code).toBe(code);
    else expect(answer.json).toMatchObject({ onBehalf: true });
    expect(await visits()).toBe(before + (code ? 0 : 1));
  });
});

describe('several leaders of one trip', () => {
  const trip = (leaders: object[], more: object = {}) => ({
    ...visit(),
    tripId: v7(),
    leaders,
    paper: '同行单（示例）',
    ...more,
  });
  const leaders = () =>
    ['fan-zhiyuan', 'huo-qiming', 'lang-xuebin'].map((key) => ({ id: v7(), personId: person(key) }));

  it('have one record each, kept together and sent twice kept once', async () => {
    const body = trip(leaders());
    const first = await by.city.ask('POST', '/api/trips', body);
    expect(first).toMatchObject({ status: 201, json: { tripId: body.tripId, visits: [{}, {}, {}] } });
    expect((await by.city.ask('POST', '/api/trips', body)).json).toEqual(first.json);
    const { json } = await by.city.ask('GET', `/api/visits?mineId=${mine('990102-004')}&size=500`);
    expect(json.items.filter((one: { tripId: string }) => one.tripId === body.tripId)).toHaveLength(3);
  });

  it.each<[string, () => object, string]>([
    ['one of them is unknown', () => trip([...leaders(), { id: v7(), personId: person('x') }]), 'not-found'],
    ['one is named twice', () => trip([...leaders(), ...leaders().slice(0, 1)]), 'invalid-form'],
    ['nobody is named', () => trip([]), 'invalid-form'],
    ['one has an id of version 4', () => trip([{ id: v4(), personId: person('huo-qiming') }]), 'invalid-form'],
  ])('are refused whole where %s', async (_, body, code) => {
    const before = await visits();
    expect((await by.city.ask('POST', '/api/trips', body())).json.code).toBe(code);
    expect(await visits()).toBe(before);
  });
});
