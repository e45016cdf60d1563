import { describe, expect, it } from '@jest/globals';
import { apportion } from '../../src/domain/apportion/apportion.js';
import { figures } from '../../src/domain/apportion/check.js';
import type { ApportionProblem, Operation } from '../../src/domain/apportion/terms.js';

// 26 mines in five districts, in the order and the sizes of the annex of the 62号 notice, and its two splits.
const districts = [...'AABBBAAACCAADDDAEEEEAAAAEE'];
const splitOfFive = [...'aaaaabbbbbcccccdddddeeeeee'];
const splitOfFifteen = [...'aabbccddeeffgghhiijjkklmno'];

const annex = (people: string, holders: readonly (string | null)[] = []): ApportionProblem => ({
  leaders: [...people].map((id) => ({ id })),
  mines: districts.map((district, index) => ({
    id: String(index + 1).padStart(2, '0'),
    district,
    eligible: [...people],
    holder: holders[index] ?? null,
  })),
});
const loads = (operation: Operation, problem: ApportionProblem) =>
  [...apportion(operation, problem).loads].map(([leader, load]) => `${leader}${load}`).join(' ');

describe('the annex from scratch', () => {
  it('has districts of 12, 3, 2, 3 and 6 mines', () => {
    const sizes = [...'ABCDE'].map((name) => districts.filter((district) => district === name).length);
    expect(sizes).toEqual([12, 3, 2, 3, 6]);
  });

  it.each([
    ['abcde', 'a5 b5 c5 d5 e6', 7, splitOfFive, 10],
    ['abcdefghijklmno', 'a2 b2 c2 d2 e2 f2 g2 h1 i1 j1 k2 l1 m2 n2 o2', 15, splitOfFifteen, 17],
  ])('is split over %s as %s with %i pairs', (people, split, pairs, issued, issuedPairs) => {
    const problem = annex(people);
    expect(loads('fill', problem)).toBe(split);
    expect(apportion('fill', problem)).toMatchObject({ spread: 1, pairs, changes: 0, proven: true, impossible: [] });
    const table = new Map(problem.mines.map((mine, index) => [mine.id, issued[index]!]));
    expect(figures(problem, table)).toMatchObject({ spread: 1, pairs: issuedPairs });
  });

  it('names the mines by district, the first people of the list first', () => {
    const { holders } = apportion('fill', annex('abcde'));
    const byDistrict = [...'ABCDE'].map((name) =>
      districts.flatMap((district, index) =>
        district === name ? holders.get(String(index + 1).padStart(2, '0')) : [],
      ),
    );
    expect(byDistrict.map((people) => people.join(''))).toEqual(['aaaaabbbbbcc', 'ccc', 'dd', 'ddd', 'eeeeee']);
  });
});

describe('fill', () => {
  it('leaves the issued table as it is', () => {
    const result = apportion('fill', annex('abcde', splitOfFive));
    expect([...result.holders.entries()].sort().map(([, holder]) => holder)).toEqual(splitOfFive);
    expect(result).toMatchObject({ spread: 1, pairs: 10, changes: 0, proven: true });
  });

  it('shares out the mines of one who left, and moves no other', () => {
    const left = splitOfFive.map((holder) => (holder === 'c' ? null : holder));
    const result = apportion('fill', annex('abde', left));
    expect(result.loads).toEqual(new Map(Object.entries({ a: 7, b: 7, d: 6, e: 6 })));
    // Eight pairs stand. All are in A already; nobody may take the three of D, so that they make two.
    expect(result).toMatchObject({ spread: 1, pairs: 10, changes: 0, proven: true });
  });
});

describe('rebalance', () => {
  it('changes nothing in a table that is even, though fewer pairs were possible', () => {
    expect(apportion('rebalance', annex('abcde', splitOfFive))).toMatchObject({ changes: 0, pairs: 10, proven: true });
  });

  it('moves to a sixth person the four that an even share is, and no more', () => {
    const result = apportion('rebalance', annex('abcdef', splitOfFive));
    expect(result).toMatchObject({ spread: 1, changes: 4, proven: true });
    expect(result.loads.get('f')).toBe(4);
  });

  it('takes from one who holds all what the others lack', () => {
    const all = districts.map(() => 'a');
    expect(loads('rebalance', annex('abcde', all))).toBe('a6 b5 c5 d5 e5');
    expect(apportion('rebalance', annex('abcde', all))).toMatchObject({
      spread: 1,
      changes: 20,
      pairs: 7,
      proven: true,
    });
  });
});
