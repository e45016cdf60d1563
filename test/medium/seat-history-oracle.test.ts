import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ResponsibilityReader } from '../../src/assignments/responsibility.reader.js';
import { Reader } from '../../src/database/reader.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { type TestApplication, testApplication, tester } from '../support/application.js';
import { boardsAt } from '../support/oracle/boards.js';
import { idsOf, store } from '../support/oracle/store.js';
import { DAYS, START, type World, written } from '../support/oracle/world.js';
import { worlds } from '../support/oracle/worlds.js';

const LONG = process.env.GUAPAI_LONG === '1';
const POSTGRES = process.env.DATABASE_URL?.startsWith('postgres') ?? false;
const RUNS = LONG ? 2000 : POSTGRES ? 40 : 100;
const SEED = LONG ? Date.now() % 2 ** 31 : 20120402;

let application: TestApplication;
let stored = 0;
const seen = new Map<string, number>();

beforeAll(async () => {
  application = await testApplication();
});
afterAll(() => application.close());

const number = (id: string) => Number(/\d+$/.exec(id)?.[0]);

/** Worlds share a database, but not too many: every board reads all regions and packs. */
async function storeAnew(world: World): Promise<string> {
  if (stored > 0 && stored % 300 === 0) {
    await application.close();
    application = await testApplication();
  }
  const w = `w${stored++}`;
  await application.get(UnitOfWork).run(tester, (work) => store(work, w, world));
  return w;
}

async function toldOn(w: string, day: number): Promise<string[]> {
  const reader = application.get(Reader);
  const boards = await application
    .get(ResponsibilityReader)
    .boards(reader, { regionPath: `/${idsOf(w).province}/` }, written(day));
  return boards.flatMap(({ mine, seats }) =>
    seats.map(({ seat, state, holder, deviation }) => {
      const told = holder ? `${state} by ${number(holder.personId)} ${deviation}` : state;
      const kind = told.replace(/ by \d+/, '');
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      return `mine ${number(mine.id)} ${seat}: ${told}`;
    }),
  );
}

describe('who held which seat, and whether by the rule, against a walk through the days', () => {
  it(
    `is the same on eight days of ${RUNS} random worlds`,
    () =>
      fc.assert(
        fc.asyncProperty(
          worlds,
          fc.array(fc.integer({ min: START - 5, max: DAYS + 30 }), { minLength: 8, maxLength: 8 }),
          async (world: World, days) => {
            const w = await storeAnew(world);
            for (const day of days)
              expect([day, (await toldOn(w, day)).sort()]).toEqual([day, boardsAt(world, day).sort()]);
          },
        ),
        { numRuns: RUNS, seed: SEED },
      ),
    LONG ? 3_600_000 : 120_000,
  );

  it('and saw every state and every deviation', () =>
    expect([...seen.keys()].sort()).toEqual([
      'held documented',
      'held null',
      'held to-be-adjusted',
      'held undocumented',
      'open',
      'unknown',
      'vacant',
    ]));
});
