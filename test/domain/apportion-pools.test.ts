import { describe, expect, it } from '@jest/globals';
import { apportion } from '../../src/domain/apportion/apportion.js';
import { verifyApportionment } from '../../src/domain/apportion/check.js';
import { pools, together } from '../../src/domain/apportion/pools.js';
import type { ApportionMine, ApportionProblem } from '../../src/domain/apportion/terms.js';

const mines = (count: number, district: string, eligible: string[], holder: string | null = null): ApportionMine[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${district}${index}`, district, eligible, holder }));
const leaders = (...ids: string[]) => ids.map((id) => ({ id }));

const deputies = ['d1', 'd2', 'd3'];
/** A mayor for two high-gas mines, three deputies for ten others, one mine of each held from outside. */
const city: ApportionProblem = {
  leaders: leaders('d1', 'mayor', 'd2', 'd3', 'idle'),
  mines: [
    ...mines(2, 'high', ['mayor']),
    ...mines(8, 'X', deputies),
    ...mines(2, 'Y', deputies),
    ...mines(1, 'Z', ['nobody']),
    ...mines(1, 'V', ['nobody'], 'stranger'),
    ...mines(1, 'W', [], 'mayor'),
  ],
};

describe('the pools of a problem', () => {
  it('keep together who could trade mines, and each other mine with its holder or alone', () => {
    const parts = pools(city).map((part) => ({
      leaders: part.leaders.map(({ id }) => id).join(' '),
      districts: [...new Set(part.mines.map(({ district }) => district))].join(' '),
    }));
    expect(parts).toEqual([
      { leaders: 'd1 d2 d3', districts: 'X Y' },
      { leaders: 'mayor', districts: 'high W' },
      { leaders: 'idle', districts: '' },
      { leaders: '', districts: 'Z V' },
    ]);
  });

  it('are one where a third person ties two', () => {
    const tied = {
      leaders: leaders('a', 'b', 'c'),
      mines: [...mines(1, 'X', ['a', 'b']), ...mines(1, 'Y', ['c', 'b'])],
    };
    expect(pools(tied)).toHaveLength(1);
  });

  it('keep the deputies even, whom the idle colleague would excuse in one problem', () => {
    const apart = together(
      city,
      pools(city).map((part) => apportion('fill', part)),
    );
    expect(Object.fromEntries(apart.loads)).toEqual({ d1: 4, mayor: 3, d2: 3, d3: 3, idle: 0 });
    expect(apart).toMatchObject({ spread: 4, pairs: 7, impossible: ['Z0'], proven: true });
    expect(verifyApportionment('fill', city, apart)).toEqual([]);
    const whole = apportion('fill', city);
    expect(Object.fromEntries(whole.loads)).toEqual({ d1: 4, mayor: 3, d2: 4, d3: 2, idle: 0 });
    expect(whole).toMatchObject({ spread: 4, pairs: 6, proven: true });
  });

  it('carry the gap of a part to the whole', () => {
    const [first, ...others] = pools(city).map((part) => apportion('fill', part));
    const open = { ...first!, proven: false, pairsAtLeast: first!.pairs - 1 };
    expect(together(city, [open, ...others])).toMatchObject({ proven: false, pairs: 7, pairsAtLeast: 6 });
  });
});
