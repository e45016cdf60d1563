import { describe, expect, it } from '@jest/globals';
import type { Policy } from '../../src/domain/policy.js';
import { packOf } from '../support/rules.js';
import { shippedPack } from '../support/shipped-packs.js';
import { type Hold, outcomeOf, turnFor, turnsFor } from '../support/turns.js';

const notice = shippedPack('shuozhou-2021-62');
const before = shippedPack('shuozhou-2020-49');
const repealed = (policy: Policy, until: string) => packOf(policy, { inForce: { ...policy.inForce, until } });

/** The notice's quotas of one seat, every half-year. */
const halfYearly = packOf(notice, {
  quotas: notice.quotas.map((quota) => ({ ...quota, cycle: { unit: 'half-year', n: 1 } })),
});

const told = ({ policy, window }: { policy: Policy; window: { from: string; until: string } }) =>
  `${policy.id} ${window.from}..${window.until}`;

describe('a half-year: the same rules, six times the days', () => {
  it.each<[string, Hold[], Record<string, string>]>([
    ['整期挂牌', [['赵', 'a', '2025-01-01', null, 1]], { 赵: 'met 1/1' }],
    ['挂牌 59 天：不足 60 天', [['赵', 'a', '2026-05-03', null, 1]], { 赵: 'not-applicable +1' }],
    ['挂牌 60 天：应查', [['赵', 'a', '2026-05-02', null, 0]], { 赵: 'short 0/1' }],
    [
      '三月底交接：后任者时间更长',
      [
        ['赵', 'a', '2025-01-01', '2026-04-01', 1],
        ['钱', 'a', '2026-04-01', null, 0],
      ],
      { 赵: 'not-applicable +1', 钱: 'short 0/1' },
    ],
  ])('%s', (_, holds, lines) =>
    expect(outcomeOf(turnFor([halfYearly], 'city-government', '2026-H1'), holds).lines).toEqual(lines),
  );

  it('is due in the month in which it ends, and in no other', () => {
    expect(turnsFor([halfYearly], 'city-government', '2026-05')).toEqual([]);
    expect(turnsFor([halfYearly], 'city-government', '2026-06').map(told)).toEqual([
      'shuozhou-2021-62 2026-01-01..2026-07-01',
    ]);
  });
});

describe('a document that begins or ends within a turn', () => {
  const next = packOf(notice, { id: 'next', inForce: { from: '2026-04-16', until: null }, repeals: [notice.id] });
  const old = repealed(notice, '2026-04-16');

  it.each<[string, string, Policy[], string[]]>([
    ['各 15 天：先施行的', '2026-04', [old, next], ['shuozhou-2021-62 2026-04-01..2026-04-16']],
    [
      '新文件 16 天：新文件',
      '2026-03',
      [repealed(notice, '2026-03-16'), packOf(next, { inForce: { from: '2026-03-16', until: null } })],
      ['next 2026-03-16..2026-04-01'],
    ],
    ['废止后的月份：只有新文件', '2026-05', [old, next], ['next 2026-05-01..2026-06-01']],
    ['加载次序无关', '2026-04', [next, old], ['shuozhou-2021-62 2026-04-01..2026-04-16']],
  ])('%s', (_, month, packs, turns) => expect(turnsFor(packs, 'city-government', month).map(told)).toEqual(turns));

  it('in force for fewer days than the least, nobody owes it yet', () => {
    const december = turnFor([notice], 'city-government', '2021-12');
    const { lines, unowed } = outcomeOf(december, [['赵', 'a', '2021-12-25', null, 1]]);
    expect(lines).toEqual({ 赵: 'not-applicable +1' });
    expect(unowed).toEqual({ a: '本文件在本期内施行不足 10 日' });
  });

  it('days before 2021-12-25 are unknown, and so is the month of which they are the most', () => {
    const december = turnFor([before, notice], 'city-government', '2021-12');
    const { lines, reasons } = outcomeOf(december, [['赵', 'a', '2021-01-01', null, 1]]);
    expect(lines).toEqual({ 赵: 'unknown +1' });
    expect(reasons).toEqual({ 赵: '本期多数日子适用朔政办发〔2020〕49号，其条文尚未载入' });
    expect(turnsFor([before, notice], 'city-government', '2021-11')).toEqual([]);
    expect(turnFor([before, notice], 'city-government', '2022-01').unknown).toBeNull();
  });

  it.each([
    ['before a known one, 15 days each: unknown, it came first', '2020-01-01', '2026-04-16', '2026-04-16', null, false],
    ['after a known one, 15 days each: judged, that came first', '2026-04-16', null, '2020-01-01', '2026-04-16', true],
    ['after a known one, 16 days: unknown', '2026-04-15', null, '2020-01-01', '2026-04-15', false],
  ])('an unknown document %s', (_, silentFrom, silentUntil, from, until, judged) => {
    const silent = packOf(before, { inForce: { from: silentFrom, until: silentUntil } });
    const known = packOf(notice, { inForce: { from, until } });
    expect(turnFor([silent, known], 'city-government', '2026-04').unknown === null).toBe(judged);
  });

  it('where an unknown document is in force beside a known one, the known one is judged all the same', () => {
    const beside = packOf(before, { inForce: { from: '2020-01-01', until: null } });
    expect(turnFor([beside, notice], 'city-government', '2022-01').unknown).toBeNull();
  });
});

describe('documents of upper and lower regions', () => {
  const upper = packOf(notice, { id: 'upper', region: '140000' });
  const lower = (from: string, until: string | null, quotas = ['city-government']) =>
    packOf(notice, { id: 'lower', inForce: { from, until }, replaces: { seats: [], quotas } });
  const turns = (packs: Policy[], quota = 'city-government') => turnsFor(packs, quota, '2026-03').map(told);

  it('add up where the lower one replaces nothing', () =>
    expect(turns([upper, notice])).toEqual([
      'upper 2026-03-01..2026-04-01',
      'shuozhou-2021-62 2026-03-01..2026-04-01',
    ]));

  it('a quota that is replaced all the month is owed by the lower one alone', () =>
    expect(turns([upper, lower('2026-01-01', null)])).toEqual(['lower 2026-03-01..2026-04-01']));

  it('what the lower one does not list still adds up, though it replaces another', () =>
    expect(turns([upper, lower('2026-03-10', null)], 'city-regulator')).toEqual([
      'upper 2026-03-01..2026-04-01',
      'lower 2026-03-10..2026-04-01',
    ]));

  it.each([
    ['replaced from the 10th: the lower one, 22 days', lower('2026-03-10', null), 'lower 2026-03-10..2026-04-01'],
    ['replaced from the 20th: the upper one, 19 days', lower('2026-03-20', null), 'upper 2026-03-01..2026-03-20'],
    [
      'replaced until the 9th: the upper one, 23 days',
      lower('2025-01-01', '2026-03-09'),
      'upper 2026-03-09..2026-04-01',
    ],
    [
      'replaced until the 16th, 15 days: the upper one, 16',
      lower('2025-01-01', '2026-03-16'),
      'upper 2026-03-16..2026-04-01',
    ],
    [
      'replaced in the middle, 13 days on either side: the earlier',
      lower('2026-03-14', '2026-03-19'),
      'upper 2026-03-01..2026-03-14',
    ],
    [
      'replaced in the middle: the longer part beside',
      lower('2026-03-05', '2026-03-12'),
      'upper 2026-03-12..2026-04-01',
    ],
  ])('%s', (_, replacing, turn) => expect(turns([upper, replacing])).toEqual([turn]));

  it('a season is owed in its months only', () => {
    const flood = packOf(notice, { quotas: notice.quotas.map((quota) => ({ ...quota, season: [6, 7, 8, 9] })) });
    expect(turnsFor([flood], 'city-government', '2026').map((turn) => turn.turn.from)).toEqual([
      '2026-06-01',
      '2026-07-01',
      '2026-08-01',
      '2026-09-01',
    ]);
  });
});
