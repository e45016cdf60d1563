import { v7 } from 'uuid';
import { ClosingsService } from '../../src/closings/closings.service.js';
import { ComplianceService } from '../../src/compliance/compliance.service.js';
import { Reader } from '../../src/database/reader.js';
import type { Actor } from '../../src/domain/authority.js';
import type { ClosedLine } from '../../src/domain/closing-lines.js';
import { parsePeriod } from '../../src/domain/period.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { VisitsService } from '../../src/visits/visits.service.js';
import type { TestApplication } from './application.js';
import { leaderOf } from './clerks.js';
import { idOf, seen } from './mochuan.js';

const regionId = idOf('region', '990100');

/** What tests of 关账 do in 墨川市, over and over. */
export const closingMochuan = (application: () => TestApplication, clerk: () => Actor) => ({
  close: (period: string, actor = clerk()) =>
    application().get(ClosingsService).close(actor, { region: '990100', period }),
  /** The statement of the period that stands. */
  closed: async (period: string) => {
    const found = await application().get(ClosingsService).statementOf(regionId, parsePeriod(period));
    if (!found) throw new Error(`${period} is not closed`);
    return found;
  },
  /** The report of the period as the registry is now. */
  fresh: async (period: string) =>
    application()
      .get(ComplianceService)
      .compile(await application().get(RegionQueries).tree(), { regionId, period: parsePeriod(period) }),
  /** 屈明轩 was at a mine of his on the day, and enters it now. */
  visit: (on: string, mine = '990102-001') =>
    application()
      .get(VisitsService)
      .record(leaderOf('qu-mingxuan'), v7(), seen({ on, mineId: idOf('mine', mine) })),
  count: async (table: string) =>
    (await application().get(Reader).one<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))?.n,
});

/** Who owes what, how much was made: by which a difference is told without the code that tells it elsewhere. */
export const outcomes = (lines: readonly ClosedLine[]) =>
  new Map(
    lines.map(({ personId, quota, policy, standing }) => [
      `${personId} ${policy} ${quota}`,
      `${standing.state} ${standing.owed} ${standing.made} ${standing.surplus}`,
    ]),
  );
