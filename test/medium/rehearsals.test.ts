import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { v7 } from 'uuid';
import { AssignmentsService } from '../../src/assignments/assignments.service.js';
import { MineFactsService } from '../../src/assignments/mine-facts.service.js';
import { FactPreviews } from '../../src/changes/fact-previews.service.js';
import { afterwards, Pictures } from '../../src/changes/pictures.service.js';
import { type Reach, type Rehearsal, Rehearsals } from '../../src/changes/rehearsals.service.js';
import { WhatIfService } from '../../src/changes/what-if.service.js';
import { Reader } from '../../src/database/reader.js';
import type { Actor } from '../../src/domain/authority.js';
import { effectsOf, monthsTouched } from '../../src/domain/effects.js';
import { MineQueries } from '../../src/mines/mines.queries.js';
import { MinesService } from '../../src/mines/mines.service.js';
import { PeopleService } from '../../src/people/people.service.js';
import { PlacardsService } from '../../src/placards/placards.service.js';
import { PackLibrary } from '../../src/policies/pack-library.service.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { VisitsService } from '../../src/visits/visits.service.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { clerkOf, leaderOf } from '../support/clerks.js';
import { idOf, mochuan, packText, seen } from '../support/mochuan.js';

const TODAY = '2026-11-10';

jest.setTimeout(60_000);

let application: TestApplication;
let city: Actor;

beforeAll(async () => {
  application = await testApplication();
  await mochuan(application);
  city = await clerkOf(application, '990100');
  const leader = leaderOf('qu-mingxuan');
  for (const on of ['2026-09-09', '2026-10-15', '2026-11-05'])
    await application.get(VisitsService).record(leader, v7(), seen({ on }));
  const regionId = (await application.get(RegionQueries).tree()).withCode('990100').id;
  await application.get(PlacardsService).issue(city, { regionId });
}, 120_000);
afterAll(() => application.close());

const mine = (code: string) => idOf('mine', code);

/** The fact of a kind that holds of a mine today. */
async function standing(code: string, kind: string) {
  const { history } = await application.get(MinesService).show(city, mine(code));
  const found = history.find((fact) => fact.kind === kind && !fact.retractedAt && fact.untilDay === null);
  if (!found) throw new Error(`${code} has no ${kind}`);
  return found;
}

const entries = async () =>
  Number(
    (await application.get(Reader).one<{ total: number }>('SELECT COUNT(*) AS total FROM audit_entries'))?.total ?? 0,
  );

/** What really comes of a change: pictures taken before and after it, with nobody rehearsing. */
async function really({ mineIds, personIds = [], from, until = null }: Reach, change: () => Promise<unknown>) {
  const day = from <= TODAY && (until === null || until > TODAY) ? TODAY : from;
  const view = { mineIds, personIds, day, months: monthsTouched(from, until, TODAY) };
  const pictures = application.get(Pictures);
  const before = await pictures.take(city, view);
  await change();
  return effectsOf(before, await pictures.take(city, afterwards(view, before)));
}

const lone = ({ seats, outside, stale, loads, months }: Rehearsal) => ({ seats, outside, stale, loads, months });

const grades = ['high', 'low', 'outburst'] as const;
const codes = ['990102-001', '990102-003', '990102-004', '990103-001', '990103-002'];

/** Facts of several kinds from days that are past, today or to come. */
const facts = [
  { kind: 'gasGrade', value: 'high', from: TODAY },
  { kind: 'gasGrade', value: 'outburst', from: '2026-12-01' },
  { kind: 'tier', value: 'joint', from: TODAY },
  { kind: 'status', value: 'stopped', from: TODAY },
  { kind: 'tier', value: 'local', from: '2026-11-20' },
  { kind: 'depth', value: 900, from: '2026-03-01' },
].flatMap((fact, n) =>
  [codes[n % codes.length], codes[(n + 2) % codes.length]].map((code) => ({ code: code as string, ...fact })),
);

describe('a rehearsal', () => {
  it.each(facts)('of $kind = $value at $code from $from is what comes of entering it', async ({ code, ...fact }) => {
    const form = { ...fact, basis: '瓦斯等级鉴定报告（示例）' };
    const told = await entries();
    const rehearsed = await application.get(FactPreviews).entry(city, mine(code), form);
    expect(await entries()).toBe(told);
    const enter = () => application.get(MineFactsService).enter(city, mine(code), form);
    const made = await really({ mineIds: [mine(code)], from: fact.from }, enter);
    expect(lone(rehearsed)).toEqual(made);
    expect(await entries()).toBe(told + 1);
  });

  it.each(grades)('of a correction to %s is what comes of it', async (value) => {
    const code = '990102-006';
    const wrong = await standing(code, 'gasGrade');
    const form = { value, from: '2026-06-01', basis: '复核报告（示例）', reason: '原登记有误' };
    const rehearsed = await application.get(FactPreviews).correction(city, mine(code), wrong.id, form);
    expect((await standing(code, 'gasGrade')).id).toBe(wrong.id);
    const from = wrong.fromDay < form.from ? wrong.fromDay : form.from;
    const made = await really({ mineIds: [mine(code)], from }, () =>
      application.get(MinesService).correct(city, mine(code), wrong.id, form),
    );
    expect(lone(rehearsed)).toEqual(made);
  });

  it('shows a low mine that was high all the time: its holders outside the rule, its board stale, months changed', async () => {
    const code = '990102-005';
    const wrong = await standing(code, 'gasGrade');
    const form = { value: 'high', basis: '复核报告（示例）', reason: '原登记有误' };
    const { outside, stale, closed } = await application.get(FactPreviews).correction(city, mine(code), wrong.id, form);
    expect(outside.map((seat) => seat.mineId)).toContain(mine(code));
    expect(stale).toMatchObject([{ mineId: mine(code), current: false }]);
    expect(stale[0]?.reasons).toContain('瓦斯等级有变更');
    expect(closed).toEqual([]);
  });

  it('of a hand-over counts the loads of who gives and who takes', async () => {
    const assignments = application.get(AssignmentsService);
    const [mineId, seat] = [mine('990102-007'), 'county-government'];
    const candidates = await assignments.candidates(city, mineId, seat, TODAY);
    const { seats } = await assignments.mine(city, mineId, TODAY);
    const holder = seats.find((one) => one.seat === seat)?.holder?.personId;
    const personId = candidates.find((one) => one.personId !== holder)?.personId as string;
    const reach = { mineIds: [mineId], personIds: [personId], from: TODAY };
    const change = () => assignments.handOver(city, { mineId, seat, personId, on: TODAY, reason: '分工调整' });
    const { rehearsal } = await application.get(Rehearsals).of(city, reach, change);
    const shifts = rehearsal.loads.map(({ before, after }) => (after?.mines ?? 0) - (before?.mines ?? 0));
    expect(shifts.sort()).toEqual([-1, 1]);
    expect(lone(rehearsal)).toEqual(await really(reach, change));
  });

  it('of an ended tenure finds the holders whom the rule no longer admits', async () => {
    const people = application.get(PeopleService);
    const { tenures } = await people.show(city, idOf('person', 'qu-mingxuan'));
    const tenure = tenures.find((one) => one.until === null)?.id as string;
    const reach = { mineIds: [mine('990102-001'), mine('990102-003')], from: TODAY };
    const change = () => people.endTenure(city, tenure, { until: TODAY, reason: '退休' });
    const { rehearsal } = await application.get(Rehearsals).of(city, reach, change);
    expect(rehearsal.outside.length).toBeGreaterThan(0);
    expect(lone(rehearsal)).toEqual(await really(reach, change));
  });

  it('of a document that is not loaded is what loading it brings', async () => {
    const text = packText('mochuan-2026-1')
      .replace(/^id: .*$/mu, 'id: mochuan-2026-9')
      .replace(/^( {2}number: ).*$/mu, '$1墨川市示例〔2026〕009号')
      .replace(/^( {2}from: ).*$/mu, '$12026-12-01')
      .replace(/^repeals:.*$/mu, 'repeals: []');
    const { preview, rehearsal } = await application.get(WhatIfService).ofPolicy(city, { text });
    expect(preview.loaded).toBe(false);
    const tree = await application.get(RegionQueries).tree();
    const { path } = tree.withCode(preview.policy.region);
    const all = await application.get(MineQueries).on(tree, { regionPath: path }, preview.policy.from);
    const reach = { mineIds: all.map(({ id }) => id), from: preview.policy.from };
    const made = await really(reach, () => application.get(PackLibrary).load(city, { text }));
    expect(rehearsal && lone(rehearsal)).toEqual(made);
  });

  it('is refused in the words in which the change would be', async () => {
    const form = { kind: 'gasGrade', value: 'huge', from: TODAY, take: [], codes: '990102-001' };
    await expect(application.get(WhatIfService).ofFacts(city, form)).rejects.toMatchObject({ code: 'invalid-form' });
    const none = { ...form, value: 'high', codes: '990102-001，999999-999' };
    await expect(application.get(WhatIfService).ofFacts(city, none)).rejects.toMatchObject({ code: 'codes-unknown' });
  });
});
