import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Assignment } from '../../src/assignments/assignment.entity.js';
import { lookBack } from '../../src/closings/as-of.queries.js';
import { type Looked, StatementMaker } from '../../src/closings/statement-maker.service.js';
import { canonicalJson } from '../../src/database/evidence.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import type { Work } from '../../src/database/work.js';
import { changedInputs } from '../../src/domain/closing-causes.js';
import { mismatchesOf } from '../../src/domain/closing-check.js';
import type { FrozenInputs } from '../../src/domain/closing-inputs.js';
import { events } from '../../src/domain/events.js';
import { MineFact } from '../../src/mines/mine.entity.js';
import { Leave, Tenure } from '../../src/people/person.entity.js';
import { Visit } from '../../src/visits/visit.entity.js';
import { type TestApplication, testApplication, tester } from '../support/application.js';
import { everything } from '../support/long-form.js';
import { expectedOf } from '../support/oracle/report.js';
import { idsOf, store } from '../support/oracle/store.js';
import { told } from '../support/oracle/told.js';
import { type World, written } from '../support/oracle/world.js';
import { worlds } from '../support/oracle/worlds.js';

const POSTGRES = process.env.DATABASE_URL?.startsWith('postgres') ?? false;
const RUNS = everything ? 300 : POSTGRES ? 25 : 80;

let application: TestApplication;
let stored = 0;
beforeAll(async () => {
  application = await testApplication();
});
afterAll(() => application.close());

const units = () => application.get(UnitOfWork);
/** Each change at a minute of its own: what is looked back on is told apart by instants. */
function tick(): string {
  stored += 1;
  const at = `2026-11-${String(10 + Math.floor(stored / 1440)).padStart(2, '0')}T${String(Math.floor(stored / 60) % 24).padStart(2, '0')}:${String(stored % 60).padStart(2, '0')}:00.000Z`;
  application.clock.set(at);
  return at;
}

async function told_(w: string, world: World): Promise<Looked> {
  const { place, from, until } = world.report;
  return application.get(StatementMaker).look(idsOf(w).place(place), { from: written(from), until: written(until) });
}
const whole = (world: World): World => ({ ...world, report: { ...world.report, seat: null } });

describe('a period of a random world', () => {
  it(`is judged again from its frozen inputs as an independent walk through the days judges it, in ${RUNS} worlds`, async () => {
    let lines = 0;
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(worlds, async (one) => {
        const world = whole(one);
        tick();
        const w = `w${stored}`;
        await units().run(tester, (work) => store(work, w, world));
        const { report, inputs } = await told_(w, world);
        const frozen = JSON.parse(canonicalJson(inputs)) as FrozenInputs;
        expect(mismatchesOf(report, frozen)).toEqual([]);
        expect(told(report)).toEqual(expectedOf(world));
        lines += report.lines.length;
        counted += frozen.visits.length;
      }),
      { numRuns: RUNS, seed: 20260831 },
    );
    expect(lines).toBeGreaterThan(RUNS);
    expect(counted).toBeGreaterThan(RUNS);
  }, 180_000);

  it('is compiled again as it had been entered until a moment, whatever was entered, ended or withdrawn since', async () => {
    let moved = 0;
    await fc.assert(
      fc.asyncProperty(worlds, fc.array(fc.nat(11), { minLength: 5, maxLength: 9 }), async (one, choices) => {
        const world = whole(one);
        const at = tick();
        const w = `w${stored}`;
        await units().run(tester, (work) => store(work, w, world));
        const before = await told_(w, world);
        tick();
        await units().run(tester, (work) => bent(work, w, world, choices));
        const now = await told_(w, world);
        const then = await units().rehearse({ ...tester }, async (work) => {
          await lookBack(work, at);
          return told_(w, world);
        });
        expect(then).toEqual(before);
        expect(await told_(w, world)).toEqual(now);
        moved += changedInputs(before.inputs, now.inputs).length;
      }),
      { numRuns: Math.ceil(RUNS / 2), seed: 20260901 },
    );
    expect(moved).toBeGreaterThan(RUNS);
  }, 180_000);
});

/** Changes of every kind that leave an instant, to rows that the choices name. */
async function bent(work: Work, w: string, world: World, choices: readonly number[]): Promise<void> {
  const ids = idsOf(w);
  let n = 0;
  const chosen = (of: number) => (choices[n++ % choices.length] ?? 0) % of === 0;
  const later = { enteredAt: work.at, enteredBy: 'oracle', basis: '' };
  const until = written(world.report.from + 9);
  for (let mine = 0; mine < world.mines.length; mine += 1) {
    const mineId = ids.mine(mine);
    for (const { id, fromDay, untilDay, retractedAt } of await work.list(Assignment, { mineId })) {
      if (retractedAt) continue;
      if (chosen(4)) await work.change(Assignment, id, { retractedAt: work.at, retractionReason: '误录' });
      else if (untilDay === null && fromDay < until && chosen(3))
        await work.change(Assignment, id, { untilDay: until, endedAt: work.at });
    }
    for (const { id, retractedAt } of await work.list(MineFact, { mineId }))
      if (!retractedAt && chosen(4)) await work.change(MineFact, id, { retractedAt: work.at });
  }
  for (let person = 0; person < world.posts.length; person += 1) {
    const personId = ids.person(person);
    for (const { id, retractedAt } of await work.list(Tenure, { personId }))
      if (!retractedAt && chosen(5)) await work.change(Tenure, id, { retractedAt: work.at });
    if (chosen(3))
      await work.insert(Leave, {
        ...{ id: `${personId}-late`, personId, fromDay: '2026-01-01', untilDay: until, reason: '补', approver: '县长' },
        ...later,
      });
    for (const visit of await work.list(Visit, { personId })) {
      const { id, kind } = visit;
      const replaced = await work.find(Visit, { corrects: id });
      const more = { id: `${id}-again`, enteredAt: work.at, receivedAt: work.at };
      if (kind === 'visit' && !replaced && chosen(2))
        await work.insert(Visit, { ...visit, ...more, kind: 'withdrawal', corrects: id });
      else if (kind === 'visit' && chosen(2)) await work.insert(Visit, { ...visit, ...more, corrects: null });
    }
  }
  await work.tell(events.registryLoaded(w, {}));
}
