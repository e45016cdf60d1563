import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssignmentsService } from '../../src/assignments/assignments.service.js';
import { ProposalsService } from '../../src/assignments/proposals.service.js';
import type { MineBoard } from '../../src/assignments/responsibility.reader.js';
import { ComplianceService } from '../../src/compliance/compliance.service.js';
import { parsePeriod } from '../../src/domain/period.js';
import { installation } from '../../src/founding/founding.service.js';
import { PlacardsService } from '../../src/placards/placards.service.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { BOTH_CITIES } from '../support/templates.js';

let application: TestApplication;
let city: string;

beforeAll(async () => {
  application = await testApplication({}, BOTH_CITIES);
  city = (await application.get(RegionQueries).tree()).withCode('140600').id;
}, 180_000);
afterAll(() => application.close());

const boards = (day: string): Promise<MineBoard[]> =>
  application.get(AssignmentsService).boards(installation, city, day);
const seats = async (day: string) =>
  (await boards(day)).flatMap((board) => board.seats.map((seat) => ({ ...seat, mine: board.mine })));
const report = (period: string) =>
  application.get(ComplianceService).report(installation, { regionId: city, period: parsePeriod(period) });
const fromScratch = (seat: string) =>
  application
    .get(ProposalsService)
    .propose(installation, { regionId: city, seat, operation: 'fill', on: '2021-12-25', fromScratch: true });
const loadsOf = (loads: { after: number }[]) => loads.map((load) => load.after).sort();

describe('the annex of 朔政办发〔2021〕62号, as the first run loads it', () => {
  it('has 26 mines, all low-gas, three of them open pits, 6 city-direct and 20 joint', async () => {
    const mines = (await boards('2022-01-01')).map(({ mine }) => mine.facts);
    const count = (fact: string, value: string) => mines.filter((facts) => facts[fact] === value).length;
    expect([
      mines.length,
      count('gasGrade', 'low'),
      count('workings', 'open-pit'),
      count('tier', 'city-direct'),
      count('tier', 'joint'),
    ]).toEqual([26, 26, 3, 6, 20]);
  });

  it('fills the city seats with its five and fifteen people: 5/5/5/5/6 and eleven × 2 + four × 1', async () => {
    const held = (await seats('2022-01-01')).filter((seat) => seat.state === 'held');
    const loads = (seat: string) => {
      const counts = new Map<string, number>();
      for (const one of held)
        if (one.seat === seat && one.holder)
          counts.set(one.holder.personName, (counts.get(one.holder.personName) ?? 0) + 1);
      return [...counts.values()].sort();
    };
    expect([loads('city-government'), loads('city-regulator')]).toEqual([
      [5, 5, 5, 5, 6],
      [1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
    ]);
  });

  it('knows that it does not know the county seats of the 20 joint mines', async () => {
    const county = (await seats('2022-01-01')).filter((seat) => seat.seat === 'county-government');
    expect([county.length, new Set(county.map((seat) => seat.state))]).toEqual([20, new Set(['unknown'])]);
  });

  it('shows the eight regulator leaders who are no 副局长 as deviations with the annex as their basis', async () => {
    const deviating = (await seats('2022-01-01')).filter((seat) => seat.deviation !== null);
    expect(new Set(deviating.map((seat) => seat.deviation))).toEqual(new Set(['documented']));
    expect(new Set(deviating.map((seat) => seat.holder?.personName)).size).toBe(8);
    expect(deviating.every((seat) => seat.holder?.basis?.includes('〔2021〕62号'))).toBe(true);
  });

  it('says nothing of the days before it: the predecessor is known by its number only', async () => {
    const before = await report('2021-11');
    expect([before.lines, before.unknown]).toEqual([[], expect.stringContaining('〔2020〕49号')]);
  });

  it('gives out the government seat from scratch as evenly, with the fewest pairs of leader and district', async () => {
    const offer = await fromScratch('city-government');
    expect([loadsOf(offer.loads), offer.pairs, offer.pairsBefore, offer.proven]).toEqual([
      [5, 5, 5, 5, 6],
      7,
      10,
      true,
    ]);
  });

  it('gives out the regulator seat from scratch over the pool of fifteen', async () => {
    const offer = await fromScratch('city-regulator');
    expect([loadsOf(offer.loads), offer.pairs, offer.pairsBefore, offer.proven]).toEqual([
      [1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
      15,
      17,
      true,
    ]);
  });

  it('judges nobody of a city where visits are not recorded', async () => {
    const { lines, totals } = await report('2022-03');
    expect(new Set(lines.map((line) => line.standing.state))).toEqual(new Set(['unknown']));
    expect([totals.owed, totals.short]).toEqual([0, 0]);
  });

  it('has 26 boards to hang, none of them a draft: an unknown seat is a blank, not an open one', async () => {
    const placards = await application.get(PlacardsService).list(installation, city);
    expect(placards.map((placard) => placard.state)).toEqual(Array.from({ length: 26 }, () => 'unissued'));
  });
});
