import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AlterationsService } from '../../src/alterations/alterations.service.js';
import { AssignmentsService } from '../../src/assignments/assignments.service.js';
import { ComplianceService } from '../../src/compliance/compliance.service.js';
import { Reader } from '../../src/database/reader.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import type { Actor } from '../../src/domain/authority.js';
import { parsePeriod } from '../../src/domain/period.js';
import { enterFact, recordMine } from '../../src/mines/mine-records.js';
import { MinesService } from '../../src/mines/mines.service.js';
import { recordVisit } from '../../src/visits/visit-records.js';
import { type TestApplication, testApplication, tester } from '../support/application.js';
import { clerkOf, refusalOf } from '../support/clerks.js';
import { idOf, mochuan, seen } from '../support/mochuan.js';

let application: TestApplication;
let alterations: AlterationsService;
let desk: AssignmentsService;
let city: Actor;
let wuqi: Actor;
const stays = idOf('mine', '990102-001');
const twin = '01990f3e-7c1a-7b2c-8d3e-4f5061720001';
const because = { into: '990102-001', choices: [] as string[], reason: '重复登记', basis: '墨煤发〔2026〕5号' };
const accept = { ...because, step: 'accept' as const };
const visitId = (n: number) => `01990f3e-7c1a-7b2c-8d3e-4f50617200a${n}`;

beforeAll(async () => {
  application = await testApplication();
  await mochuan(application);
  alterations = application.get(AlterationsService);
  desk = application.get(AssignmentsService);
  city = await clerkOf(application, '990100');
  wuqi = await clerkOf(application, '990102');
  await duplicate();
}, 180_000);
afterAll(() => application.close());

/** The same mine a second time, as an import under another name would leave it, with a visit of its own. */
async function duplicate() {
  const { mine } = await desk.mine(city, stays, '2026-11-01');
  await application.get(UnitOfWork).run(tester, async (work) => {
    await recordMine(work, { id: twin, code: '990102-091', name: '双生煤矿', regionId: mine.regionId, basis: '示例' });
    for (const { kind, value } of mine.dated)
      await enterFact(work, { mineId: twin, kind, value, from: '2026-09-01', basis: '重复导入' });
    await enterFact(work, { mineId: twin, kind: 'shaftCount', value: 3, from: '2026-09-01', basis: '重复导入' });
  });
  const [holder] = (await desk.mine(city, stays, '2026-10-01')).seats.flatMap(({ holder }) => holder ?? []);
  if (!holder) throw new Error('nobody holds the first seat');
  const { seat, personId } = holder;
  await desk.make(city, { mineId: twin, seat, personId, from: '2026-09-01' });
  await record(1, personId);
}

const record = (n: number, personId: string, on = '2026-10-20') =>
  application.get(UnitOfWork).run(tester, (work) =>
    recordVisit(
      work,
      visitId(n),
      {
        ...{ personId, mineId: twin, site: null, on, inAt: '09:00', outAt: '11:30', shift: null, underground: true },
        ...{ places: [], companions: [], findings: null, advice: null, tripId: null, position: null, photos: [] },
      },
      { onBehalf: false, paper: null, enteredAt: null },
    ),
  );

/** What boards and judgements say of the city, but for how often a record was written. */
async function answers(): Promise<unknown> {
  const boards = await desk.boards(city, idOf('region', '990100'), '2026-11-10');
  const period = parsePeriod('2026-10');
  const report = await application.get(ComplianceService).report(city, { regionId: idOf('region', '990100'), period });
  const said = { boards: boards.map(({ mine, seats }) => [mine.id, mine.name, mine.facts, seats]), report };
  return JSON.parse(JSON.stringify(said, (key, value) => (key === 'revision' ? undefined : value)));
}
const countOf = async (sql: string) =>
  (await application.get(Reader).one<{ total: number }>(`SELECT COUNT(*) AS total FROM ${sql}`))?.total;

describe('duplicates of one mine', () => {
  it('are shown with what moves before they are merged', async () => {
    const before = await answers();
    const shown = await alterations.merge(wuqi, twin, because);
    expect(shown).toMatchObject({ id: null, open: [] });
    expect(shown.notes.join()).toContain('1 条检查记录改记到');
    expect(await answers()).toEqual(before);
  });

  it('with two values of a fact on a day wait for a choice', async () => {
    const reader = application.get(Reader);
    const [grade] = await reader.all<{ id: string; value: string }>(
      `SELECT id, value FROM mine_facts WHERE mine_id = :twin AND kind = 'gasGrade'`,
      { twin },
    );
    const other = grade?.value === '"low"' ? 'high' : 'low';
    const wrong = { value: other, basis: '重复导入', reason: '示例' };
    await application.get(MinesService).correct(wuqi, twin, grade?.id as string, wrong);
    expect((await alterations.merge(wuqi, twin, because)).open).toMatchObject([{ key: 'fact:gasGrade' }]);
    expect(await refusalOf(alterations.merge(wuqi, twin, accept))).toBe('merger-conflict (conflict)');
    const chosen = await alterations.merge(wuqi, twin, { ...because, choices: ['fact:gasGrade=merged'] });
    expect(chosen.open).toEqual([]);
  });

  it.each(['stays', 'merged'])('are merged, and the taking back restores every answer: %s', async (side) => {
    const before = await answers();
    const form = { ...accept, choices: [`fact:gasGrade=${side}`] };
    const done = await alterations.merge(wuqi, twin, form);
    expect(await answers()).not.toEqual(before);
    const shown = await application.get(MinesService).show(wuqi, twin);
    expect(shown).toMatchObject({ id: stays });
    expect(shown.dated.find(({ kind }) => kind === 'shaftCount')?.value).toBe(3);
    expect(await countOf(`mines WHERE merged_into = '${stays}'`)).toBe(1);
    expect(await alterations.ofMine(wuqi, stays)).toMatchObject([
      { kind: 'merger' },
      ...Array(side === 'merged' ? 1 : 0).fill({}),
    ]);
    await alterations.undo(wuqi, done.id as string, { reason: '并非同一矿', step: 'accept' });
    expect(await answers()).toEqual(before);
  });

  it('with two holders of a seat on a day stand as chosen, and the days of the other are kept', async () => {
    const on = async (day: string, seat: string) =>
      (await desk.mine(city, stays, day)).seats.find((one) => one.seat === seat)?.holder?.personId;
    const [, own] = (await desk.mine(city, stays, '2026-10-01')).seats.flatMap(({ holder }) => holder ?? []);
    const { seat, personId } = own as { seat: string; personId: string };
    const others = (await desk.boards(city, idOf('region', '990102'), '2026-10-01')).flatMap(({ seats }) => seats);
    const other = others.find((one) => one.seat === seat && one.holder && one.holder.personId !== personId)?.holder;
    const span = { from: '2026-10-10', until: '2026-10-20', endReason: '调离' };
    await desk.make(city, { mineId: twin, seat, personId: other?.personId as string, ...span });
    const before = await answers();
    const choices = ['fact:gasGrade=stays', `seat:${seat}=merged`];
    expect((await alterations.merge(wuqi, twin, { ...because, choices: choices.slice(0, 1) })).open).toMatchObject([
      { key: `seat:${seat}` },
    ]);
    const done = await alterations.merge(wuqi, twin, { ...accept, choices });
    const days = ['2026-10-09', '2026-10-10', '2026-10-19', '2026-10-20'];
    const held = [];
    for (const day of days) held.push(await on(day, seat));
    expect(held).toEqual([personId, other?.personId, other?.personId, personId]);
    await alterations.undo(wuqi, done.id as string, { reason: '并非同一矿', step: 'accept' });
    expect(await answers()).toEqual(before);
    for (const day of days) expect(await on(day, seat)).toBe(personId);
  });

  it('count one visit once, at the mine that stays; the record as it was sent is untouched', async () => {
    const [sent] = await application
      .get(Reader)
      .all<Record<string, unknown>>('SELECT * FROM visits WHERE id = :id', { id: visitId(1) });
    const { open } = await alterations.merge(wuqi, twin, because);
    const choices = open.map(({ key }) => `${key}=stays`);
    const done = await alterations.merge(wuqi, twin, { ...accept, choices });
    const standing = `visits v WHERE v.on_day = '2026-10-20' AND NOT EXISTS (SELECT 1 FROM visits c WHERE c.corrects = v.id)`;
    expect(await countOf(standing)).toBe(1);
    expect(await countOf(`${standing} AND v.mine_id = '${stays}'`)).toBe(1);
    const [now] = await application.get(Reader).all('SELECT * FROM visits WHERE id = :id', { id: visitId(1) });
    expect(now).toEqual(sent);
    // A phone sends the same record again, and another one under the name that it still knows.
    const personId = sent?.personId as string;
    expect((await record(1, personId)).id).toBe(visitId(1));
    expect((await record(2, personId, '2026-11-09')).mineId).toBe(stays);
    const undo = alterations.undo(wuqi, done.id as string, { reason: '并非同一矿', step: 'accept' });
    expect(await refusalOf(undo)).toBe('alteration-stood-upon (conflict)');
  });

  it('take no more entries of their own', async () => {
    const fact = { kind: 'shaftCount', value: 4, from: '2026-11-10', basis: '示例' };
    const entered = application.get(UnitOfWork).run(tester, (work) => enterFact(work, { ...fact, mineId: twin }));
    expect(await refusalOf(entered)).toBe('mine-merged (conflict)');
    expect(await refusalOf(alterations.merge(wuqi, twin, accept))).toBe('mine-merged (conflict)');
    expect(await refusalOf(alterations.merge(wuqi, stays, accept))).toBe('merger-with-itself (invalid)');
    expect(seen().mineId).toBe(stays);
  });

  it('of a foreign county are not found', async () => {
    const foreign = { ...accept, into: '990103-001' };
    expect(await refusalOf(alterations.merge(wuqi, stays, foreign))).toBe('not-found (missing)');
  });
});
