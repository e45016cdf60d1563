import { describe, expect, it } from '@jest/globals';
import { minimumDaysOf, type Standing, standingOf, totalsOf, unlessRecorded } from '../../src/domain/compliance.js';
import type { Cycle } from '../../src/domain/period.js';
import type { QuotaRule } from '../../src/domain/policy.js';
import { shippedPack } from '../support/shipped-packs.js';
import { type Hold, outcomeOf, turnFor } from '../support/turns.js';

const notice = shippedPack('shuozhou-2021-62');
const companion = shippedPack('shuozhou-2022-1');
const packs = [notice, companion];

type Quota = Pick<QuotaRule, 'quantifier' | 'count'>;
const any: Quota = { quantifier: 'any', count: 1 };
const twice: Quota = { quantifier: 'any', count: 2 };
const every: Quota = { quantifier: 'every', count: 1 };
const everyTwice: Quota = { quantifier: 'every', count: 2 };
const four: Quota = { quantifier: { atLeast: 4 }, count: 1 };

describe('one turn over the mines of one person', () => {
  /** Visits to mine a, b, c … */
  it.each<[string, Quota, number[], string, string[]]>([
    ['政府：到 1 个挂牌煤矿 1 次即可', any, [0, 1, 0], 'met 1/1 +0', []],
    ['一次也没有：每个都可补', any, [0, 0, 0], 'short 0/1 +0', ['a', 'b', 'c']],
    ['多去的是超额', any, [2, 1, 0], 'met 1/1 +2', []],
    ['两次可到同一个矿', twice, [2, 0], 'met 2/2 +0', []],
    ['部门：每个所挂煤矿各 1 次', every, [1, 1], 'met 2/2 +0', []],
    ['去同一个矿两次只算 1 次', every, [2, 0], 'short 1/2 +1', ['b']],
    ['每个两次，一个去了三次', everyTwice, [3, 1], 'short 3/4 +1', ['b']],
    ['处室：4 个不同的煤矿', four, [1, 1, 1, 1, 0], 'met 4/4 +0', []],
    ['四次只到三个矿', four, [2, 1, 1, 0, 0], 'short 3/4 +1', ['d', 'e']],
    ['只挂 3 个的，应查 3 个', four, [1, 1, 1], 'met 3/3 +0', []],
    ['只挂 3 个、去了 2 个', four, [1, 5, 0], 'short 2/3 +4', ['c']],
    ['挂 5 个、去了 5 个', four, [1, 1, 1, 1, 1], 'met 4/4 +1', []],
  ])('%s: %j', (_, quota, visits, told, missing) => {
    const linked = visits.map((count, index) => ({ mineId: 'abcde'[index] as string, visits: count }));
    const standing = standingOf(quota, linked);
    const { state, made, owed, surplus } = standing;
    expect(`${state} ${made}/${owed} +${surplus}`).toBe(told);
    expect(standing.missing).toEqual(missing);
  });

  it('without a mine it is not applicable, neither met nor missed', () =>
    expect(standingOf(any, [])).toMatchObject({ state: 'not-applicable', owed: 0, made: 0 }));
});

describe('the least that somebody must have held a seat', () => {
  it.each<[Cycle, number]>([
    [{ unit: 'week', n: 1 }, 3],
    [{ unit: 'week', n: 2 }, 5],
    [{ unit: 'month', n: 1 }, 10],
    [{ unit: 'month', n: 2 }, 20],
    [{ unit: 'quarter', n: 1 }, 30],
    [{ unit: 'half-year', n: 1 }, 60],
    [{ unit: 'year', n: 1 }, 120],
  ])('10 days of a month are for %j %i days', (cycle, days) => expect(minimumDaysOf(10, cycle)).toBe(days));
});

describe('hand-overs within a month: whose duty it is', () => {
  it.each<[string, string, Hold[], Record<string, string>]>([
    [
      '2 月 15 日交接，各 14 天：先任者',
      '2026-02',
      [
        ['赵', 'a', '2026-01-01', '2026-02-15', 0],
        ['钱', 'a', '2026-02-15', null, 1],
      ],
      { 赵: 'short 0/1', 钱: 'not-applicable +1' },
    ],
    [
      '31 天的月份 16 日交接，15 天对 16 天：后任者',
      '2026-03',
      [
        ['赵', 'a', '2026-01-01', '2026-03-16', 1],
        ['钱', 'a', '2026-03-16', null, 0],
      ],
      { 赵: 'not-applicable +1', 钱: 'short 0/1' },
    ],
    [
      '空缺到 25 日：7 天不足 10 天，无人应查',
      '2026-05',
      [['赵', 'a', '2026-05-25', null, 1]],
      { 赵: 'not-applicable +1' },
    ],
    ['22 日到任，正好 10 天：应查', '2026-05', [['赵', 'a', '2026-05-22', null, 1]], { 赵: 'met 1/1' }],
    [
      '一月两次交接，7、12、11 天：中间的人',
      '2026-06',
      [
        ['赵', 'a', '2026-01-01', '2026-06-08', 1],
        ['钱', 'a', '2026-06-08', '2026-06-20', 0],
        ['孙', 'a', '2026-06-20', null, 2],
      ],
      { 赵: 'not-applicable +1', 钱: 'short 0/1', 孙: 'not-applicable +2' },
    ],
    [
      '去而复返：两段合计 14 天，比 16 天短',
      '2026-04',
      [
        ['赵', 'a', '2026-01-01', '2026-04-08', 1],
        ['钱', 'a', '2026-04-08', '2026-04-24', 0],
        ['赵', 'a', '2026-04-24', null, 0],
      ],
      { 赵: 'not-applicable +1', 钱: 'short 0/1' },
    ],
    [
      '去而复返：两段合计 16 天，比 14 天长',
      '2026-04',
      [
        ['赵', 'a', '2026-01-01', '2026-04-10', 1],
        ['钱', 'a', '2026-04-10', '2026-04-24', 0],
        ['赵', 'a', '2026-04-24', null, 0],
      ],
      { 赵: 'met 1/1', 钱: 'not-applicable' },
    ],
    [
      '另一个煤矿整月都是他的：那一个照算',
      '2026-03',
      [
        ['赵', 'a', '2026-01-01', '2026-03-16', 1],
        ['赵', 'b', '2026-01-01', null, 0],
        ['钱', 'a', '2026-03-16', null, 1],
      ],
      { 赵: 'short 0/1 +1', 钱: 'met 1/1' },
    ],
  ])('%s', (_, month, holds, lines) =>
    expect(outcomeOf(turnFor(packs, 'city-government', month), holds).lines).toEqual(lines),
  );

  it('nobody owes what nobody held long enough, and the reason is shown', () => {
    const { unowed, reasons } = outcomeOf(turnFor(packs, 'city-regulator', '2026-05'), [
      ['赵', 'a', '2026-05-25', null],
    ]);
    expect(unowed).toEqual({ a: '本期内无人挂牌满 10 日' });
    expect(reasons).toEqual({ 赵: '本期内无人挂牌满 10 日' });
  });

  it('who held shorter, or just shorter, is told so', () => {
    const month = turnFor(packs, 'city-regulator', '2026-03');
    const handed: Hold[] = [
      ['赵', 'a', '2026-01-01', '2026-03-16'],
      ['钱', 'a', '2026-03-16', null],
    ];
    expect(outcomeOf(month, handed).reasons).toEqual({ 赵: '由本期挂牌时间更长者负责' });
    const brief: Hold[] = [
      ['赵', 'a', '2026-01-01', '2026-03-06'],
      ['钱', 'a', '2026-03-06', null],
    ];
    expect(outcomeOf(month, brief).reasons).toEqual({ 赵: '本期挂牌不足 10 日' });
  });
});

describe('62号 四: the quotas of the seats', () => {
  const held = (...mines: [string, number][]): Hold[] =>
    mines.map(([mine, visits]) => ['赵', mine, '2022-01-01', null, visits]);
  it.each<[string, string, Hold[], string]>([
    ['市政府：1 个挂牌矿井 1 次', 'city-government', held(['a', 0], ['b', 1], ['c', 0]), 'met 1/1'],
    ['县政府：同样', 'county-government', held(['a', 0], ['b', 0]), 'short 0/1'],
    ['市监管部门：所挂牌矿井每个 1 次', 'city-regulator', held(['a', 1], ['b', 0]), 'short 1/2'],
    ['县监管部门：同样', 'county-regulator', held(['a', 1], ['b', 2]), 'met 2/2 +1'],
    ['集团公司：1 个挂牌矿井下井 1 次', 'group-leader', held(['a', 1], ['b', 0]), 'met 1/1'],
    ['业务处室：4 个挂牌矿井下井各 1 次', 'group-department', held(['a', 1], ['b', 1], ['c', 1], ['d', 1]), 'met 4/4'],
    ['业务处室只挂 3 个：应查 3 个', 'group-department', held(['a', 1], ['b', 1], ['c', 0]), 'short 2/3'],
  ])('%s', (_, quota, holds, told) =>
    expect(outcomeOf(turnFor(packs, quota, '2022-08'), holds).lines).toEqual({ 赵: told }),
  );

  it.each([
    ['city-government', false],
    ['city-regulator', false],
    ['group-leader', true],
    ['group-department', true],
  ])('%s counts visits that were underground: %p', (quota, underground) =>
    expect(turnFor(packs, quota, '2022-08').quota.modality.underground).toBe(underground),
  );
});

describe('totals', () => {
  const met: Standing = { state: 'met', owed: 2, made: 2, surplus: 7, missing: [] };
  const short: Standing = { state: 'short', owed: 3, made: 1, surplus: 0, missing: ['a'] };
  const idle: Standing = { state: 'not-applicable', owed: 0, made: 0, surplus: 4, missing: [], reason: '' };

  it('are sums of both, and surplus lifts nobody above what is owed', () =>
    expect(totalsOf([met, short, idle])).toEqual({ owed: 5, made: 3, rate: 0.6, met: 1, short: 1 }));

  it('have no rate where nothing is owed', () => expect(totalsOf([idle]).rate).toBeNull());

  it.each<[Standing, string | null, string]>([
    [short, '2026-08-01', 'short'],
    [short, '2026-08-02', 'unknown'],
    [short, null, 'unknown'],
    [met, null, 'unknown'],
    [idle, null, 'not-applicable'],
    [{ ...idle, state: 'exempt' }, null, 'exempt'],
  ])('of %j, with visits recorded since %s, in August 2026: %s', (standing, since, state) =>
    expect(unlessRecorded(standing, since, '2026-08-01').state).toBe(state),
  );
});
