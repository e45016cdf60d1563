import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComplianceService } from '../../src/compliance/compliance.service.js';
import type { ComplianceReport } from '../../src/compliance/compliance-report.js';
import { Reader } from '../../src/database/reader.js';
import { addMonths } from '../../src/domain/civil-date.js';
import { monthPeriod, type Period } from '../../src/domain/period.js';
import { FoundingService, installation } from '../../src/founding/founding.service.js';
import { seedId } from '../../src/founding/registry-loader.js';
import { HazardPage } from '../../src/hazards/hazards.form.js';
import { HazardsService } from '../../src/hazards/hazards.service.js';
import { PlacardsService } from '../../src/placards/placards.service.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { readStory } from '../support/demo-city.js';
import { BOTH_CITIES } from '../support/templates.js';

/** `| 27 | 2025-11/12 | fan-zhiyuan | city-government-head | met | 1 | 1 | 0 | why |` */
const story = readStory()
  .split('\n')
  .filter((line) => /^\| \d+ \|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, number, turn, person, quota, state, owed, made, surplus, why]) => ({
    number,
    turn: turn as string,
    person: person as string,
    quota,
    state,
    owed: Number(owed),
    made: Number(made),
    surplus: Number(surplus),
    why,
  }));

/** 2026-01 is a month; 2026-01/02 two of them. */
function turnOf(text: string): Period {
  const first = monthPeriod(text.slice(0, 7));
  return text.includes('/') ? { from: first.from, until: `${addMonths(text.slice(0, 7), 2)}-01` } : first;
}

let application: TestApplication;
let region: string;

beforeAll(async () => {
  application = await testApplication({}, BOTH_CITIES);
  region = (await application.get(RegionQueries).tree()).withCode('990100').id;
}, 180_000);
afterAll(() => application.close());

describe('the invented city, loaded as the first run loads it', () => {
  let year: ComplianceReport;
  beforeAll(async () => {
    year = await application
      .get(ComplianceService)
      .report(installation, { regionId: region, period: { from: '2025-11-01', until: '2026-11-01' } });
  });

  it.each(story)(
    '$number: $turn $person owes $owed by $quota and made $made: $why',
    ({ turn, person, quota, ...expected }) => {
      const { from, until } = turnOf(turn);
      const lines = year.lines.filter(
        (line) =>
          line.personId === seedId('person', person) &&
          line.quota === quota &&
          line.window.from === from &&
          line.window.until === until,
      );
      expect(lines.map(({ standing: { state, owed, made, surplus } }) => ({ state, owed, made, surplus }))).toEqual([
        { state: expected.state, owed: expected.owed, made: expected.made, surplus: expected.surplus },
      ]);
    },
  );

  it('makes of a year what its months make of it', async () => {
    const compliance = application.get(ComplianceService);
    const months = Array.from({ length: 12 }, (_, month) => monthPeriod(addMonths('2025-11', month)));
    const reports = await Promise.all(
      months.map((period) => compliance.report(installation, { regionId: region, period })),
    );
    const sum = (pick: (report: ComplianceReport) => number) =>
      reports.reduce((total, report) => total + pick(report), 0);
    expect({ owed: year.totals.owed, made: year.totals.made }).toEqual({
      owed: sum((report) => report.totals.owed),
      made: sum((report) => report.totals.made),
    });
  });

  it('has a board to hang for every mine with seats, but for the one with an open seat', async () => {
    const placards = await application.get(PlacardsService).list(installation, region);
    const count = (state: string) => placards.filter((placard) => placard.state === state).length;
    expect({ unissued: count('unissued'), draft: count('draft'), none: count('none') }).toEqual({
      unissued: 58,
      draft: 1,
      none: 1,
    });
  });

  it('a second first run changes nothing, not even the evidence trail', async () => {
    const reader = application.get(Reader);
    const before = await reader.one('SELECT MAX(seq) AS seq FROM audit_entries');
    await application.get(FoundingService).found(() => undefined);
    expect(await reader.one('SELECT MAX(seq) AS seq FROM audit_entries')).toEqual(before);
  });
});

describe('the hazards of the invented city', () => {
  /** `| air-door | 990102-004 | general | returned | 5 |` */
  const told = readStory()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, , mine]) => /^\d{6}-\d{3}$/.test(mine ?? ''))
    .map(([, key, mine, severity, state, overdue]) => [key, mine, severity, state, Number(overdue)]);

  it('stand where the story says', async () => {
    const { items } = await application
      .get(HazardsService)
      .list(installation, Object.assign(new HazardPage(), { size: 500 }));
    const found = new Map(items.map((hazard) => [hazard.id, hazard]));
    const stands = told.map(([key, mine]) => {
      const hazard = found.get(seedId('hazard', String(key)));
      const here = hazard?.mineId === seedId('mine', String(mine)) ? mine : hazard?.mineName;
      return [key, here, hazard?.severity, hazard?.state, hazard?.daysOverdue];
    });
    expect([stands, items.length]).toEqual([told, 8]);
  });
});
