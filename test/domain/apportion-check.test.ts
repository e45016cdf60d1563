import { describe, expect, it } from '@jest/globals';
import { apportion } from '../../src/domain/apportion/apportion.js';
import { verifyApportionment } from '../../src/domain/apportion/check.js';
import { draft, openPrograms, settle } from '../../src/domain/apportion/draft.js';
import type { Apportionment, ApportionProblem } from '../../src/domain/apportion/terms.js';

const problem: ApportionProblem = {
  leaders: [{ id: 'a' }, { id: 'b' }],
  mines: [
    { id: '1', district: 'X', eligible: ['a', 'b'], holder: 'a' },
    { id: '2', district: 'X', eligible: ['b'], holder: null },
    { id: '3', district: 'Y', eligible: ['z'], holder: null },
  ],
};
const right = apportion('fill', problem);
const holders = (changed: Record<string, string>) => new Map([...right.holders, ...Object.entries(changed)]);

describe('the check of an apportionment', () => {
  it('finds nothing in a right one', () => {
    expect(verifyApportionment('fill', problem, right)).toEqual([]);
  });

  it.each<[string, Partial<Apportionment>, string]>([
    ['a holder moved by a fill', { holders: holders({ 1: 'b' }) }, 'mine 1 is held by b, not by a'],
    ['a holder who is not eligible', { holders: holders({ 2: 'a' }) }, 'mine 2 is held by a, not by b'],
    ['a holder outside the list', { holders: holders({ 3: 'z' }) }, 'mine 3 is held by z, not by nobody'],
    ['a mine left out', { holders: new Map([['1', 'a']]) }, 'mine 2 is held by nobody, not by b'],
    ['a mine nobody asked for', { holders: holders({ 9: 'a' }) }, 'mine 9 is not in the problem'],
    ['a mine both held and impossible', { impossible: ['2', '3'] }, 'mine 2 is either held or impossible'],
    ['a mine forgotten as impossible', { impossible: [] }, 'mine 3 is either held or impossible'],
    ['a wrong load', { loads: new Map(Object.entries({ a: 2, b: 1 })) }, 'leader a holds 1'],
    ['a leader left out', { loads: new Map([['a', 1]]) }, 'leader b holds 1'],
    [
      'a leader too many',
      { loads: new Map(Object.entries({ a: 1, b: 1, z: 0 })) },
      'loads name a leader outside the list',
    ],
    ['a wrong spread', { spread: 1 }, 'the spread is 0'],
    ['wrong pairs', { pairs: 1 }, 'the pairs are 2'],
    ['wrong changes', { changes: 1 }, 'the changes are 0'],
  ])('finds %s', (_, changed, fault) => {
    expect(verifyApportionment('fill', problem, { ...right, ...changed })).toContain(fault);
  });
});

/** Ten districts over fourteen people, where every third mine is for the first seven only: too long for a search. */
const hard: ApportionProblem = {
  leaders: Array.from({ length: 14 }, (_, index) => ({ id: String(index) })),
  mines: [19, 16, 13, 11, 9, 8, 7, 5, 3, 2].flatMap((size, district) =>
    Array.from({ length: size }, (_, index) => ({
      id: `${district}-${index}`,
      district: String(district),
      eligible: Array.from({ length: index % 3 === 0 ? 7 : 14 }, (_, person) => String(person)),
      holder: null,
    })),
  ),
};

describe('a problem that takes too many steps', () => {
  const work = draft('fill', hard);
  const unproven = settle(work, []);

  it('is answered within every rule, and says what is not proven', () => {
    expect(unproven).toMatchObject({ spread: 1, proven: false });
    expect(unproven.pairsAtLeast).toBeGreaterThanOrEqual(14);
    expect(unproven.pairsAtLeast).toBeLessThan(unproven.pairs);
    expect(unproven.gap).toBe(
      `领导与区县的组合现为 ${unproven.pairs} 对，已证明不少于 ${unproven.pairsAtLeast} 对，未证明最少`,
    );
  });

  it('is posed as an integer program whose starting point is the answer so far', () => {
    const [program] = openPrograms(work);
    const { columns, rows, start } = program!;
    expect(start.reduce((cost, value, column) => cost + value * columns[column]!.cost, 0)).toBe(unproven.pairs);
    for (const { least, most, entries } of rows) {
      const sum = entries.reduce((total, [column, coefficient]) => total + coefficient * start[column]!, 0);
      expect(sum).toBeGreaterThanOrEqual(least);
      expect(sum).toBeLessThanOrEqual(most);
    }
  });

  it.each<[string, (point: readonly number[]) => number[] | null, number, Partial<Apportionment>]>([
    ['no point and no bound', () => null, Number.NEGATIVE_INFINITY, unproven],
    ['no number for a bound', () => null, Number.NaN, unproven],
    ['a bound that a division undercuts', () => null, unproven.pairs + 1, unproven],
    ['pairs that do not suffice', (point) => point.map(() => 0), Number.NEGATIVE_INFINITY, unproven],
    ['a bound that meets the answer', () => null, unproven.pairs - 0.3, { proven: true, pairs: unproven.pairs }],
    [
      'a bound a rounding error above a whole number',
      () => null,
      unproven.pairs - 1 + 1e-7,
      { proven: false, pairsAtLeast: unproven.pairs - 1 },
    ],
    ['pairs a rounding error from whole', (point) => point.map((value) => value * 0.9999999), 0, unproven],
  ])('believes of an answer only what holds: %s', (_, values, bound, expected) => {
    const { start } = openPrograms(work)[0]!;
    expect(settle(work, [{ values: values(start), bound }])).toMatchObject(expected);
  });
});
