import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apportion } from '../../src/domain/apportion/apportion.js';
import { balance } from '../../src/domain/apportion/balance.js';
import { figures, verifyApportionment } from '../../src/domain/apportion/check.js';
import { divideByGroups } from '../../src/domain/apportion/groups.js';
import { divideByLayers } from '../../src/domain/apportion/layers.js';
import { tabulate } from '../../src/domain/apportion/problem.js';
import { pairsOf, shares } from '../../src/domain/apportion/share.js';
import type { ApportionProblem, Operation } from '../../src/domain/apportion/terms.js';

const people = ['a', 'b', 'c'];

/** Up to six mines and three leaders; z may hold mines without being in the list. */
const problems = fc
  .record({
    leaders: fc.subarray(people),
    mines: fc.array(
      fc.record({
        district: fc.constantFrom('X', 'Y', 'Z'),
        eligible: fc.oneof(fc.constant(people), fc.subarray([...people, 'z'])),
        holder: fc.option(fc.constantFrom(...people, 'z')),
      }),
      { maxLength: 6 },
    ),
  })
  .map(
    ({ leaders, mines }): ApportionProblem => ({
      leaders: leaders.map((id) => ({ id })),
      mines: mines.map((mine, index) => ({ ...mine, id: String(index) })),
    }),
  );
const operations = fc.constantFrom<Operation>('fill', 'rebalance');

/** Spread, changes, pairs in the order in which they matter; a filled table has no changes. */
function score(problem: ApportionProblem, holders: ReadonlyMap<string, string>): number[] {
  const { spread, changes, pairs } = figures(problem, holders);
  return [spread, changes, pairs];
}

/** Tries every way to give the mines out. */
function bestOfAll(operation: Operation, problem: ApportionProblem): number[] {
  let best: number[] | null = null;
  const holders = new Map<string, string>();
  const listed = new Set(problem.leaders.map(({ id }) => id));
  const give = (index: number): void => {
    const mine = problem.mines[index];
    if (mine === undefined) {
      const found = score(problem, holders);
      const differs = found.findIndex((figure, position) => figure !== best?.[position]);
      if (best === null || (differs >= 0 && found[differs]! < best[differs]!)) best = found;
      return;
    }
    const candidates = mine.eligible.filter((id) => listed.has(id));
    const stays = mine.holder !== null && (operation === 'fill' || candidates.length === 0);
    holders.delete(mine.id);
    if (!stays && candidates.length === 0) give(index + 1);
    for (const holder of stays ? [mine.holder!] : candidates) {
      holders.set(mine.id, holder);
      give(index + 1);
    }
  };
  give(0);
  return best!;
}

describe('an apportionment', () => {
  it('is the best of all that exist, in spread, then changes, then pairs', () => {
    fc.assert(
      fc.property(operations, problems, (operation, problem) => {
        const result = apportion(operation, problem);
        expect(verifyApportionment(operation, problem, result)).toEqual([]);
        expect(result.proven).toBe(true);
        expect(score(problem, result.holders)).toEqual(bestOfAll(operation, problem));
      }),
      { numRuns: 300 },
    );
  });

  it('does not hang on the order of mines, nor on the order in which eligible people are named', () => {
    const shuffled = problems.chain((problem) =>
      fc.record({
        problem: fc.constant(problem),
        mines: fc.shuffledSubarray([...problem.mines], { minLength: problem.mines.length }),
      }),
    );
    fc.assert(
      fc.property(operations, shuffled, (operation, { problem, mines }) => {
        const turned = mines.map((mine) => ({ ...mine, eligible: [...mine.eligible].reverse() }));
        const result = apportion(operation, { ...problem, mines: turned });
        expect([...result.holders]).toEqual([...apportion(operation, problem).holders]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the fewest pairs from scratch', () => {
  const share = (sizes: readonly number[], leaders: number) => {
    const list = Array.from({ length: leaders }, (_, index) => ({ id: String(index) }));
    const mines = sizes.flatMap((size, district) =>
      Array.from({ length: size }, (_, index) => ({
        id: `${district}-${index}`,
        district: String(district),
        eligible: list.map(({ id }) => id),
        holder: null,
      })),
    );
    const table = tabulate('fill', { mines, leaders: list });
    return shares(table, balance(table)).shares[0]!;
  };

  it.each([
    ['one district needs each leader once', [7], 3, 3],
    ['districts that fill whole leaders make no pair more than there are leaders', [4, 4, 8], 4, 4],
    ['districts that fill none until the end make one less than districts and leaders', [7, 7, 7], 4, 6],
    ['the annex over five: {12, 3}, {2, 3} and {6} are groups', [12, 3, 2, 3, 6], 5, 7],
    ['the annex over fifteen: every district is a group', [12, 3, 2, 3, 6], 15, 15],
    ['twelve districts over ten', [3, 5, 7, 9, 11, 13, 17, 19, 23, 25, 29, 32], 10, 16],
  ])('%s', (_, sizes, leaders, pairs) => {
    const division = divideByGroups(share(sizes, leaders), 1_000_000)!;
    expect(pairsOf(share(sizes, leaders), division)).toBe(pairs);
  });

  it('is the same by groups of districts and leader by leader', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 6 }), (districts, leaders) => {
        const part = share(districts, leaders);
        const grouped = divideByGroups(part, 1_000_000)!;
        const layered = divideByLayers(part, 0, 1_000_000);
        expect(pairsOf(part, grouped)).toBe(layered.atLeast);
        expect(pairsOf(part, layered.division!)).toBe(layered.atLeast);
      }),
      { numRuns: 100 },
    );
  });
});
