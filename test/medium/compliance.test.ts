import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComplianceService } from '../../src/compliance/compliance.service.js';
import type { Actor } from '../../src/domain/authority.js';
import { parsePeriod } from '../../src/domain/period.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { VisitsService } from '../../src/visits/visits.service.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { clerkOf, leaderOf, refusalOf } from '../support/clerks.js';
import { idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';

let application: TestApplication;
let clerk: Actor;

beforeAll(async () => {
  application = await testApplication({}, MOCHUAN);
  clerk = await clerkOf(application, '990100');
}, 180_000);
afterAll(() => application.close());

const report = (code: string, period: string, more: { seat?: string; personId?: string } = {}, actor = clerk) =>
  application
    .get(ComplianceService)
    .report(actor, { regionId: idOf('region', code), period: parsePeriod(period), ...more });
const person = (key: string) => idOf('person', key);

describe('a report is about the units of its region', () => {
  it('a county’s has its own leaders, and those of the groups that own its mines, but not the city’s', async () => {
    const { lines } = await report('990102', '2026-10');
    expect(new Set(lines.filter(({ seat }) => seat?.startsWith('city')).map(({ personName }) => personName))).toEqual(
      new Set(),
    );
    expect(new Set(lines.filter(({ seat }) => seat?.startsWith('county')).map(({ regionName }) => regionName))).toEqual(
      new Set(['乌栖区']),
    );
    expect(lines.some(({ personName, seat }) => personName === '解立群' && seat === 'group-leader')).toBe(true);
  });

  it('whoever is in it is judged by all his mines, wherever they lie', async () => {
    // 解立群 of 苍岚焦煤集团 holds one mine in 乌栖区 and one in 霁山区; he goes to the latter.
    await application.get(VisitsService).record(leaderOf('xie-liqun'), crypto.randomUUID(), {
      mineId: idOf('mine', '990103-001'),
      on: '2026-10-14',
      underground: true,
      places: [],
      companions: [],
    });
    const seat = 'group-leader';
    const his = async (code: string) =>
      (await report(code, '2026-10', { seat, personId: person('xie-liqun') })).lines.map(({ mines, standing }) => ({
        mines,
        state: standing.state,
      }));
    expect(await his('990102')).toEqual([{ mines: 2, state: 'met' }]);
    expect(await his('990103')).toEqual(await his('990102'));
    expect(await his('990100')).toEqual(await his('990102'));
  });

  it('one person’s report is what the whole report says of him', async () => {
    const whole = await report('990100', '2026-10');
    const people = [...new Set(whole.lines.map(({ personId }) => personId))].filter((_, n) => n % 7 === 0);
    for (const personId of people)
      expect((await report('990100', '2026-10', { personId })).lines).toEqual(
        whole.lines.filter((line) => line.personId === personId),
      );
  });

  it('the counties’ reports of their own seats add up to the city’s', async () => {
    const tree = await application.get(RegionQueries).tree();
    const counties = tree.below(idOf('region', '990100')).filter(({ level }) => level === 'county');
    const own = async (code: string) =>
      (await report(code, '2026-10', { seat: 'county-regulator' })).lines.map(
        ({ personName, standing }) => `${personName} ${standing.owed}`,
      );
    const parts = (await Promise.all(counties.map(({ code }) => own(code)))).flat();
    expect(parts.sort()).toEqual((await own('990100')).sort());
    expect(parts.length).toBeGreaterThan(10);
  });

  it('units stand in the order of their codes, never by what they achieved', async () => {
    const { byRegion } = await report('990100', '2026-09');
    expect(byRegion.map(({ name }) => name)).toEqual(['墨川市', '乌栖区', '霁山区', '石漱县', '雁坞县', '桐垴市']);
  });
});

describe('what nobody owes is told with the reason', () => {
  it('a seat that is unknown, one that nobody held long enough, a mine that was stopped', async () => {
    const told = async (period: string) =>
      (await report('990100', period, { seat: 'county-regulator' })).unowed.map(
        ({ mineName, reason }) => `${mineName}: ${reason}`,
      );
    expect(await told('2026-06')).toEqual(
      expect.arrayContaining([
        '墨川桐垴柳巷煤业有限公司: 本期一直停产停建或已关闭',
        expect.stringMatching(/^墨川石漱旧堡煤业有限公司: 情况不明：/),
      ]),
    );
    expect(await told('2026-05')).toContain('墨川乌栖黑石坡煤业有限公司: 本期内无人挂牌满 10 日');
    expect(await told('2026-03')).toContainEqual(expect.stringMatching(/^墨川雁坞大井沟煤业有限公司: 经批准空缺：/));
  });

  it('a seat that a mine owes since it became high-gas, and that nobody has taken yet', async () => {
    const { unowed } = await report('990181', '2026-10', { seat: 'county-party-head' });
    expect(unowed).toMatchObject([
      { mineName: '北峤煤电集团桐垴煤矿', seatName: '县委包保', window: '2026年9月至10月', reason: '应挂未挂' },
    ]);
  });
});

describe('periods of which nothing can be said', () => {
  it.each([
    ['2026-10-05..2026-10-20', '本期内没有期满的检查周期'],
    ['2012-05', '没有已载入的制度文件'],
  ])('%s: %s', async (period, reason) => {
    const { lines, unknown, totals } = await report('990100', period);
    expect([lines, totals.owed, unknown]).toEqual([[], 0, expect.stringContaining(reason)]);
  });

  it('a month that has not ended says so', async () => {
    expect((await report('990100', '2026-11')).running).toBe(true);
    expect((await report('990100', '2026-10')).running).toBe(false);
  });
});

describe('who may read it', () => {
  it('a leader reads his own lines and nobody else’s', async () => {
    const own = await report('990100', '2026-10', { personId: person('qu-mingxuan') }, leaderOf('miao-xingtian'));
    expect(new Set(own.lines.map(({ personName }) => personName))).toEqual(new Set(['苗兴田']));
    expect(own.unowed).toEqual([]);
  });

  it('a county’s clerk reads no other county’s', async () => {
    const county = await clerkOf(application, '990102');
    expect(await refusalOf(report('990103', '2026-10', {}, county))).toBe('not-found (missing)');
    expect(await refusalOf(report('990100', '2026-10', {}, county))).toBe('not-found (missing)');
  });
});
