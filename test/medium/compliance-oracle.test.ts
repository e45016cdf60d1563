import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ComplianceService } from '../../src/compliance/compliance.service.js';
import type { ComplianceReport } from '../../src/compliance/compliance-report.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { type TestApplication, testApplication, tester } from '../support/application.js';
import { expectedOf } from '../support/oracle/report.js';
import { idsOf, store } from '../support/oracle/store.js';
import { told } from '../support/oracle/told.js';
import { type World, written } from '../support/oracle/world.js';
import { worlds } from '../support/oracle/worlds.js';

/** GUAPAI_LONG=1: ten thousand worlds of another seed each time; otherwise a few hundred, always the same. */
const LONG = process.env.GUAPAI_LONG === '1';
const POSTGRES = process.env.DATABASE_URL?.startsWith('postgres') ?? false;
const RUNS = LONG ? 10_000 : POSTGRES ? 100 : 300;
const SEED = LONG ? Date.now() % 2 ** 31 : 20211225;
/** Worlds that share a database: reports read all regions and packs, so that too many would only slow them down. */
const SHARED = 300;

let application: TestApplication;
let stored = 0;
const tally: Record<string, number> = {};

beforeAll(async () => {
  application = await testApplication();
});
afterAll(() => application.close());

async function reported(world: World): Promise<{ w: string; report: ComplianceReport }> {
  if (stored > 0 && stored % SHARED === 0) {
    await application.close();
    application = await testApplication();
  }
  const w = `w${stored++}`;
  await application.get(UnitOfWork).run(tester, (work) => store(work, w, world));
  const { place, from, until, seat } = world.report;
  const report = await application.get(ComplianceService).compile(await application.get(RegionQueries).tree(), {
    regionId: idsOf(w).place(place),
    period: { from: written(from), until: written(until) },
    seat,
  });
  return { w, report };
}

describe('compliance against a walk through the days', () => {
  it(
    `says the same of ${RUNS} random worlds`,
    () =>
      fc.assert(
        fc.asyncProperty(worlds, async (world) => {
          const { report } = await reported(world);
          expect(told(report)).toEqual(expectedOf(world));
          const { owed, made } = report.totals;
          expect(made).toBeLessThanOrEqual(owed);
          for (const { standing } of report.lines) {
            expect(standing.made).toBeLessThanOrEqual(standing.owed);
            tally[standing.state] = (tally[standing.state] ?? 0) + 1;
          }
          tally.unowed = (tally.unowed ?? 0) + report.unowed.length;
        }),
        { numRuns: RUNS, seed: SEED },
      ),
    LONG ? 3_600_000 : 120_000,
  );

  it('and saw every outcome often', () => {
    const outcomes = ['met', 'short', 'not-applicable', 'exempt', 'unknown', 'unowed'];
    expect(outcomes.filter((outcome) => (tally[outcome] ?? 0) < RUNS / 20)).toEqual([]);
  });
});
