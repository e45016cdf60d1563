import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ComplianceService } from '../../src/compliance/compliance.service.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import type { Actor } from '../../src/domain/authority.js';
import { events } from '../../src/domain/events.js';
import { Tenure } from '../../src/people/person.entity.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { PersonMerges } from '../../src/repairs/person-merges.service.js';
import { type TestApplication, testApplication, tester } from '../support/application.js';
import { everything } from '../support/long-form.js';
import { type Expected, expectedOf } from '../support/oracle/report.js';
import { idsOf, store } from '../support/oracle/store.js';
import { told } from '../support/oracle/told.js';
import { type World, written } from '../support/oracle/world.js';
import { worlds } from '../support/oracle/worlds.js';

const POSTGRES = process.env.DATABASE_URL?.startsWith('postgres') ?? false;
const RUNS = everything ? (POSTGRES ? 40 : 100) : POSTGRES ? 15 : 40;

const clerk: Actor = {
  accountId: 'clerk',
  name: '办事员',
  role: 'clerk',
  regionPath: '/',
  personId: null,
  mineId: null,
  tokenActions: null,
};

let application: TestApplication;
let stored = 0;
let moved = 0;

beforeAll(async () => {
  application = await testApplication();
});
afterAll(() => application.close());

/** The same world after somebody entered person 0 a second time: what is recorded of him is under either entry. */
function entered(world: World, choices: readonly boolean[]): { world: World; second: number } {
  let n = 0;
  const second = world.posts.length;
  const either = (person: number) => (person === 0 && choices[n++ % choices.length] ? second : person);
  const [posts = [], ...others] = world.posts;
  const mine = posts.map(() => either(0) === 0);
  return {
    second,
    world: {
      ...world,
      posts: [posts.filter((_, index) => mine[index]), ...others, posts.filter((_, index) => !mine[index])],
      leaves: world.leaves.map((leave) => ({ ...leave, person: either(leave.person) })),
      mines: world.mines.map((one) => ({
        ...one,
        holders: Object.fromEntries(
          Object.entries(one.holders).map(([seat, holders]) => [
            seat,
            holders.map((spec) => (spec.person === null ? spec : { ...spec, person: either(spec.person) })),
          ]),
        ) as World['mines'][number]['holders'],
      })),
      visits: world.visits.map((visit) => ({ ...visit, person: either(visit.person) })),
    },
  };
}

async function reported(w: string, { report: { place, from, until, seat } }: World): Promise<Expected> {
  const tree = await application.get(RegionQueries).tree();
  const period = { from: written(from), until: written(until) };
  return told(
    await application.get(ComplianceService).compile(tree, { regionId: idsOf(w).place(place), period, seat }),
  );
}

/** Whoever was entered twice may also hold each of his posts twice. */
const twice = (personId: string, secondId: string) =>
  application.get(UnitOfWork).run(tester, async (work) => {
    for (const { id, ...tenure } of await work.list(Tenure, { personId }))
      await work.insert(Tenure, { ...tenure, id: `${id}-2`, personId: secondId });
    await work.tell(events.registryLoaded('twice', {}));
  });

describe('one person, entered twice and merged', () => {
  it(
    `is judged in ${RUNS} random worlds as if there had been one entry all along, and as before once it is undone`,
    () =>
      fc.assert(
        fc.asyncProperty(
          worlds,
          fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
          fc.boolean(),
          async (world, choices, postsTwice) => {
            const w = `w${stored++}`;
            const split = entered(world, choices);
            await application.get(UnitOfWork).run(tester, (work) => store(work, w, split.world));
            const [kept, merged] = [idsOf(w).person(0), idsOf(w).person(split.second)];
            if (postsTwice) await twice(kept, merged);
            const before = await reported(w, world);
            const merges = application.get(PersonMerges);
            const form = { mergedId: merged, reason: '重复登记', basis: '核对记录' };
            const { id, body } = await merges.merge(clerk, kept, form);
            moved += JSON.parse(body).moved.length;
            expect(await reported(w, world)).toEqual(expectedOf(world));
            await merges.undo(clerk, kept, id, '并非一人');
            expect(await reported(w, world)).toEqual(before);
          },
        ),
        { numRuns: RUNS, seed: 20211225 },
      ),
    240_000,
  );

  it('and much was moved', () => {
    expect(moved).toBeGreaterThan(RUNS * 3);
  });
});
