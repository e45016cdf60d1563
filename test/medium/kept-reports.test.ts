import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { AssignmentsService } from '../../src/assignments/assignments.service.js';
import { ProposalsService } from '../../src/assignments/proposals.service.js';
import { ComplianceService } from '../../src/compliance/compliance.service.js';
import { ComplianceOverview } from '../../src/compliance/compliance-overview.service.js';
import { CompliancePageForm } from '../../src/compliance/compliance-page.form.js';
import { KeptReports } from '../../src/compliance/kept-reports.js';
import type { Actor } from '../../src/domain/authority.js';
import { parsePeriod } from '../../src/domain/period.js';
import { FoundingService } from '../../src/founding/founding.service.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { VisitsService } from '../../src/visits/visits.service.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { clerkOf, leaderOf } from '../support/clerks.js';
import { idOf, seen } from '../support/mochuan.js';

let application: TestApplication;
let clerk: Actor;
let regionId: string;
const qu = leaderOf('qu-mingxuan');

beforeAll(async () => {
  application = await testApplication();
  await application.get(FoundingService).found(() => undefined);
  clerk = await clerkOf(application, '990100');
  regionId = (await application.get(RegionQueries).tree()).withCode('990100').id;
}, 180_000);
afterAll(() => application.close());

const kept = (period: string) => application.get(KeptReports).report(clerk, { regionId, period: parsePeriod(period) });
const fresh = async (period: string) =>
  application
    .get(ComplianceService)
    .compile(await application.get(RegionQueries).tree(), { regionId, period: parsePeriod(period) });
const record = (on: string) => application.get(VisitsService).record(qu, v7(), seen({ on }));

describe('a report that is kept', () => {
  it('is compiled once while nothing happens', async () => {
    expect(await kept('2026-10')).toBe(await kept('2026-10'));
    expect(await kept('2026-10')).toEqual(await fresh('2026-10'));
  });

  it('outlives visits of later days, and what no figure looks at', async () => {
    const october = await kept('2026-10');
    await record('2026-11-03');
    await application
      .get(ProposalsService)
      .offer(clerk, { region: '990102', seat: 'county-regulator', operation: 'rebalance', on: '2026-11-10' });
    expect(await kept('2026-10')).toBe(october);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a visit of its days that comes late', () => record('2026-10-08')],
    [
      'a visit of its days that is withdrawn',
      async () => {
        const { items } = await application
          .get(VisitsService)
          .list(clerk, { period: '2026-10', personId: idOf('person', 'qu-mingxuan'), page: 1, size: 1 });
        await application.get(VisitsService).withdraw(qu, items[0]?.id as string, { id: v7(), reason: '重复登记' });
      },
    ],
    [
      'somebody relieved of a mine',
      () =>
        application.get(AssignmentsService).relieve(clerk, {
          mineId: idOf('mine', '990102-005'),
          seat: 'county-government',
          on: '2026-10-05',
          reason: '工作调动',
        }),
    ],
  ])('is compiled anew after %s', async (_, happens) => {
    const before = await kept('2026-10');
    await happens();
    const after = await kept('2026-10');
    expect(after).not.toBe(before);
    expect(after).toEqual(await fresh('2026-10'));
    expect(after).not.toEqual(before);
  });

  it('shows a leader only what is the leader’s own', async () => {
    const { lines, unowed } = await application
      .get(KeptReports)
      .report(qu, { regionId, period: parsePeriod('2026-10') });
    expect(new Set(lines.map(({ personId }) => personId))).toEqual(new Set([qu.personId]));
    expect(unowed).toEqual([]);
  });

  it('is refused to a clerk of another county, kept or not', async () => {
    const foreign = await clerkOf(application, '990103');
    await kept('2026-10');
    await expect(
      application.get(KeptReports).report(foreign, { regionId, period: parsePeriod('2026-10') }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

it('twelve months one by one hold the duties of the year, each once', async () => {
  const form = Object.assign(new CompliancePageForm(), { region: '990100', period: '2026-10' });
  const { lines, period } = await application.get(ComplianceOverview).months(clerk, form);
  const year = await fresh(`${period.from}..2026-10-31`);
  const told = (all: typeof lines) =>
    all
      .map(({ personId, quota, policy, due, regionCode, standing }) =>
        JSON.stringify([personId, quota, policy, due, regionCode, standing]),
      )
      .sort();
  expect(told(lines)).toEqual(told(year.lines));
  expect(lines.length).toBeGreaterThan(500);
});
