import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlterationsService } from '../../src/alterations/alterations.service.js';
import { AssignmentsService } from '../../src/assignments/assignments.service.js';
import { ComplianceService } from '../../src/compliance/compliance.service.js';
import type { Actor } from '../../src/domain/authority.js';
import { parsePeriod } from '../../src/domain/period.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { RegionsService } from '../../src/regions/regions.service.js';
import { type TestApplication, testApplication, tester } from '../support/application.js';
import { clerkOf, refusalOf } from '../support/clerks.js';
import { idOf, mochuan } from '../support/mochuan.js';

let application: TestApplication;
let alterations: AlterationsService;
let desk: AssignmentsService;
let province: Actor;
let city: Actor;
let other: string;

beforeAll(async () => {
  application = await testApplication();
  await mochuan(application);
  alterations = application.get(AlterationsService);
  desk = application.get(AssignmentsService);
  province = await clerkOf(application, '990000');
  city = await clerkOf(application, '990100');
  const { id } = await application.get(RegionsService).register(tester, {
    ...{ code: '990200', name: '砚州市', level: 'city', parentId: idOf('region', '990000'), basis: '示例' },
  });
  other = id;
}, 180_000);
afterAll(() => application.close());

const because = { reason: '区划调整', basis: '国函〔2026〕8号' };
const accept = { ...because, step: 'accept' as const };
const tree = () => application.get(RegionQueries).tree();
const boards = async (code: string, day: string, actor = province) =>
  (await desk.boards(actor, (await tree()).withCode(code).id, day)).map(({ mine, seats, policies }) => [
    mine.name,
    mine.code,
    policies.map(({ id }) => id),
    seats.map(({ seat, state, holder }) => [seat, state, holder?.personName]),
  ]);
const undo = (id: string | null) => alterations.undo(province, id as string, { reason: '登记有误', step: 'accept' });

describe('a district gets another code on a day', () => {
  it('is found by either, its documents still bind, and its mines keep their own codes', async () => {
    const before = await boards('990102', '2026-11-10');
    const period = parsePeriod('2026-10');
    const report = async () =>
      (await application.get(ComplianceService).report(city, { regionId: idOf('region', '990102'), period })).totals;
    const totals = await report();
    const form = { code: '990112', name: '新栖区', on: '2026-11-03', ...accept };
    const done = await alterations.recode(city, '990102', form);
    expect((await tree()).find('990102')).toMatchObject({ code: '990112', name: '新栖区' });
    expect((await tree()).on('2026-11-02').get(idOf('region', '990102'))).toMatchObject({
      ...{ code: '990102', name: '乌栖区' },
    });
    expect(await boards('990112', '2026-11-10')).toEqual(before);
    expect(await boards('990102', '2026-11-10')).toEqual(before);
    expect(await report()).toEqual(totals);
    await undo(done.id);
    expect((await tree()).find('990112')).toBeNull();
  });

  it.each([
    ['a code that another one bears', { code: '990103' }, 'duplicate (conflict)'],
    ['the code that it has', { code: '990102' }, 'nothing-changes (invalid)'],
  ])('not %s', async (_, change, refusal) => {
    const form = { ...change, on: '2026-11-03', ...accept };
    expect(await refusalOf(alterations.recode(city, '990102', form))).toBe(refusal);
  });
});

describe('a county comes under another city on a day', () => {
  it('its mines are bound by what binds there from then on, and earlier days are told as they were', async () => {
    const before = await boards('990102', '2026-11-02');
    const form = { parent: '990200', on: '2026-11-03', ...because };
    expect(await refusalOf(alterations.moveRegion(city, '990102', { ...form, ...accept }))).toBe('not-found (missing)');
    const seen = await alterations.moveRegion(province, '990102', form);
    expect(seen.documents.length).toBe(before.length);
    expect(seen.seats.length).toBeGreaterThan(0);
    const done = await alterations.moveRegion(province, '990102', { ...form, ...accept, seen: seen.fingerprint });
    expect(await boards('990102', '2026-11-02')).toEqual(before);
    expect(await boards('990102', '2026-11-03')).not.toEqual(before);
    expect((await tree()).get(idOf('region', '990102')).path).toContain(other);
    expect(await refusalOf(boards('990102', '2026-11-02', city))).toBe('not-found (missing)');
    await undo(done.id);
    expect(await boards('990102', '2026-11-03', city)).toEqual(before);
  });

  it.each([
    ['itself', '990102', '990102', 'region-within (invalid)'],
    ['a county', '990102', '990103', 'region-level (invalid)'],
    ['the one that it is under', '990102', '990100', 'nothing-changes (invalid)'],
  ])('not %s', async (_, region, parent, refusal) => {
    const form = { parent, on: '2026-11-03', ...accept };
    expect(await refusalOf(alterations.moveRegion(province, region, form))).toBe(refusal);
  });
});

describe('two counties become one on a day', () => {
  it('the mines of one lie in the other, and the taking back restores both', async () => {
    const [one, two] = [await boards('990102', '2026-11-10'), await boards('990103', '2026-11-10')];
    const form = { into: '990103', on: '2026-11-03', ...because };
    const done = await alterations.mergeRegion(city, '990102', { ...form, step: 'accept' });
    expect(done.notes.join()).toContain(`${one.length} 座煤矿改属霁山区`);
    expect((await boards('990103', '2026-11-10')).length).toBe(one.length + two.length);
    expect(await boards('990102', '2026-11-10')).toEqual([]);
    const again = alterations.mergeRegion(city, '990102', { ...form, step: 'accept' });
    expect(await refusalOf(again)).toBe('region-merged (conflict)');
    await undo(done.id);
    expect(await boards('990102', '2026-11-10')).toEqual(one);
    expect(await boards('990103', '2026-11-10')).toEqual(two);
  });

  it('not two of different levels', async () => {
    const form = { into: '990200', on: '2026-11-03', ...accept };
    expect(await refusalOf(alterations.mergeRegion(province, '990102', form))).toBe('regions-unlike (invalid)');
  });
});

describe('a month that has ended', () => {
  const period = parsePeriod('2026-10');
  const report = async (code: string) => {
    const region = (await tree()).withCode(code);
    const { lines, totals, unowed, byRegion } = await application
      .get(ComplianceService)
      .report(province, { regionId: region.id, period });
    // Rows of equal rank come in any order.
    const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
    return { totals, lines: sorted(lines), unowed: sorted(unowed), byRegion: sorted(byRegion) };
  };
  const all = async () => [await report('990102'), await report('990103'), await report('990100')];

  it.each<[string, () => Promise<{ id: string | null }>]>([
    [
      'a mine comes to another county',
      () => alterations.move(city, idOf('mine', '990102-006'), { region: '990103', on: '2026-11-03', ...accept }),
    ],
    [
      'a county comes under another city',
      () => alterations.moveRegion(province, '990102', { parent: '990200', on: '2026-11-03', ...accept }),
    ],
    [
      'two counties become one',
      () => alterations.mergeRegion(city, '990102', { into: '990103', on: '2026-11-03', ...accept }),
    ],
  ])('is not rewritten when afterwards %s', async (_, alter) => {
    const before = await all();
    expect(before[0]?.lines.length).toBeGreaterThan(0);
    const { id } = await alter();
    expect(await all()).toEqual(before);
    await undo(id);
    expect(await all()).toEqual(before);
  });
});
