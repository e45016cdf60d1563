import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlterationsService } from '../../src/alterations/alterations.service.js';
import { AssignmentsService } from '../../src/assignments/assignments.service.js';
import { MineFactsService } from '../../src/assignments/mine-facts.service.js';
import { Reader } from '../../src/database/reader.js';
import type { Actor } from '../../src/domain/authority.js';
import { MinePage } from '../../src/mines/mines.form.js';
import { MinesService } from '../../src/mines/mines.service.js';
import { PlacardsService } from '../../src/placards/placards.service.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { clerkOf, refusalOf } from '../support/clerks.js';
import { idOf, mochuan } from '../support/mochuan.js';

let application: TestApplication;
let alterations: AlterationsService;
let desk: AssignmentsService;
let mines: MinesService;
let city: Actor;
let wuqi: Actor;

beforeAll(async () => {
  application = await testApplication();
  await mochuan(application);
  alterations = application.get(AlterationsService);
  desk = application.get(AssignmentsService);
  mines = application.get(MinesService);
  city = await clerkOf(application, '990100');
  wuqi = await clerkOf(application, '990102');
}, 180_000);
afterAll(() => application.close());

const mine = (code: string) => idOf('mine', code);
const because = { reason: '营业执照变更', basis: '墨煤发〔2026〕3号' };
const accept = { ...because, step: 'accept' as const };
const boardOf = async (code: string, day: string, actor = city) => (await desk.mine(actor, mine(code), day)).mine;
const seatsOf = async (code: string, day: string) =>
  (await desk.mine(city, mine(code), day)).seats.map(({ seat, state, holder }) => [seat, state, holder?.personName]);
const events = async (id: string) =>
  (
    await application
      .get(Reader)
      .all<{ action: string }>('SELECT action FROM audit_entries WHERE subject_id = :id ORDER BY seq', { id })
  ).map(({ action }) => action);

describe('a mine is renamed on a day', () => {
  it('shows first what it does, and leaves nothing behind by that', async () => {
    const before = await events(mine('990102-003'));
    const seen = await alterations.rename(wuqi, mine('990102-003'), { name: '晴川煤业', on: '2026-11-01', ...because });
    expect(seen).toMatchObject({ id: null, seats: [], sentence: expect.stringContaining('更名为晴川煤业') });
    expect((await boardOf('990102-003', '2026-11-10')).name).not.toBe('晴川煤业');
    expect(await events(mine('990102-003'))).toEqual(before);
  });

  it('bears the new name from the day on and the old one before it', async () => {
    const old = (await boardOf('990102-003', '2026-10-31')).name;
    await alterations.rename(wuqi, mine('990102-003'), { name: '晴川煤业', on: '2026-11-01', ...accept });
    expect((await boardOf('990102-003', '2026-10-31')).name).toBe(old);
    expect((await boardOf('990102-003', '2026-11-01')).name).toBe('晴川煤业');
    const page = Object.assign(new MinePage(), { search: old, size: 50 });
    expect((await mines.list(wuqi, page)).items.map(({ name }) => name)).toContain('晴川煤业');
    expect(await events(mine('990102-003'))).toEqual(expect.arrayContaining(['mine.renamed', 'mine.altered']));
  });

  it.each([
    ['before a change that is on file', '2026-10-01', '别名煤业', 'alteration-before-later (conflict)'],
    ['in the future', '2027-01-01', '别名煤业', 'alteration-in-future (invalid)'],
    ['to the name that it has', '2026-11-09', '晴川煤业', 'nothing-changes (invalid)'],
  ])('not %s', async (_, on, name, refusal) => {
    const form = { name, on, ...accept };
    expect(await refusalOf(alterations.rename(wuqi, mine('990102-003'), form))).toBe(refusal);
  });

  it('a foreign clerk finds no such mine', async () => {
    const foreign = await clerkOf(application, '990103');
    const form = { name: '晴川', on: '2026-11-09', ...accept };
    expect(await refusalOf(alterations.rename(foreign, mine('990102-003'), form))).toBe('not-found (missing)');
  });

  it('is taken back, and can then be done anew', async () => {
    const [done] = await alterations.ofMine(wuqi, mine('990102-003'));
    const old = (await boardOf('990102-003', '2026-10-31')).name;
    await alterations.undo(wuqi, done?.id as string, { reason: '登记有误', step: 'accept' });
    expect((await boardOf('990102-003', '2026-11-10')).name).toBe(old);
    expect(await refusalOf(alterations.undo(wuqi, done?.id as string, { reason: '登记有误', step: 'accept' }))).toBe(
      'alteration-undone (conflict)',
    );
  });
});

describe('a mine comes to another county on a day', () => {
  it('from then on its clerks are those of the other county; earlier days are told by the old one', async () => {
    const jishan = await clerkOf(application, '990103');
    const form = { region: '990103', on: '2026-11-05', ...accept };
    expect(await refusalOf(alterations.move(wuqi, mine('990102-006'), form))).toBe('not-found (missing)');
    const seen = await alterations.move(city, mine('990102-006'), { ...form, step: 'preview' });
    expect(seen.seats.length).toBeGreaterThan(0);
    const done = await alterations.move(city, mine('990102-006'), { ...form, seen: seen.fingerprint });
    expect(await boardOf('990102-006', '2026-11-04')).toMatchObject({ regionName: '乌栖区' });
    expect(await boardOf('990102-006', '2026-11-05', jishan)).toMatchObject({ regionName: '霁山区' });
    expect(await refusalOf(desk.mine(wuqi, mine('990102-006'), '2026-11-04'))).toBe('not-found (missing)');
    await alterations.undo(city, done.id as string, { reason: '登记有误', step: 'accept' });
    expect(await boardOf('990102-006', '2026-11-05', wuqi)).toMatchObject({ regionName: '乌栖区' });
  });
});

describe('a mine closes on a day', () => {
  it('whoever holds a seat is relieved with reason and basis, nothing is open, and its board goes', async () => {
    const code = '990102-001';
    const before = await seatsOf(code, '2026-11-10');
    const done = await alterations.close(wuqi, mine(code), { on: '2026-11-08', ...accept });
    expect(await seatsOf(code, '2026-11-07')).toEqual(before);
    const after = await seatsOf(code, '2026-11-08');
    expect(after.filter(([, state]) => state !== 'vacant')).toEqual([]);
    expect(before.filter(([, state]) => state === 'held')).not.toEqual([]);
    const [ended] = (await desk.mine(city, mine(code), '2026-11-08')).history.filter(
      ({ until }) => until === '2026-11-08',
    );
    expect(ended?.endReason).toBe('矿井关闭退出：营业执照变更（墨煤发〔2026〕3号）');
    expect(await application.get(PlacardsService).ofMine(city, mine(code))).toMatchObject({
      state: 'none',
      board: null,
    });
    const again = alterations.close(wuqi, mine(code), { on: '2026-11-09', ...accept });
    expect(await refusalOf(again)).toBe('mine-closed (conflict)');
    await alterations.undo(wuqi, done.id as string, { reason: '误关闭', step: 'accept' });
    expect(await seatsOf(code, '2026-11-10')).toEqual(before);
  });

  it('is not taken back while something later stands on it', async () => {
    const code = '990102-005';
    const done = await alterations.close(wuqi, mine(code), { on: '2026-11-08', ...accept });
    const reopened = { kind: 'status', value: 'producing', from: '2026-11-10', basis: '复产批复' };
    await application.get(MineFactsService).enter(wuqi, mine(code), reopened);
    const undo = alterations.undo(wuqi, done.id as string, { reason: '误关闭', step: 'accept' });
    expect(await refusalOf(undo)).toBe('alteration-stood-upon (conflict)');
  });
});

describe('a mine is split', () => {
  const form = {
    on: '2026-11-06',
    code: '990102-090',
    name: '墨溪二井',
    facts: ['gasGrade', 'tier', 'group', 'workings', 'status'],
    seats: ['city-government=copy', 'city-regulator=move'],
    ...accept,
  };

  it('the new mine has its facts and seats from the day on', async () => {
    const code = '990102-004';
    const held = (await desk.mine(city, mine(code), '2026-11-06')).seats.filter(({ holder }) => holder);
    const seats = [`${held[0]?.seat}=copy`, `${held[1]?.seat}=move`];
    const done = await alterations.split(wuqi, mine(code), { ...form, seats });
    const fresh = await desk.mine(wuqi, done.otherId as string, '2026-11-06');
    expect(fresh.mine).toMatchObject({ name: '墨溪二井', code: '990102-090' });
    expect(fresh.seats.filter(({ holder }) => holder).map(({ seat }) => seat)).toEqual([held[0]?.seat, held[1]?.seat]);
    expect((await seatsOf(code, '2026-11-06')).find(([seat]) => seat === held[1]?.seat)?.[1]).toBe('open');
    await alterations.undo(wuqi, done.id as string, { reason: '误拆分', step: 'accept' });
    expect((await seatsOf(code, '2026-11-06')).find(([seat]) => seat === held[1]?.seat)?.[1]).toBe('held');
    expect(await refusalOf(desk.mine(wuqi, done.otherId as string, '2026-11-06'))).toBe('not-found (missing)');
    const again = await alterations.split(wuqi, mine(code), { ...form, seats, rest: 'closed' });
    expect(again.id).not.toBeNull();
    expect((await boardOf(code, '2026-11-06')).facts.status).toBe('closed');
  });
});
