import { describe, expect, it } from '@jest/globals';
import { apportion } from '../../src/domain/apportion/apportion.js';
import type { ApportionMine, Apportionment, Operation } from '../../src/domain/apportion/terms.js';

type Expected = Partial<Pick<Apportionment, 'impossible' | 'spread' | 'pairs' | 'changes'>>;
type Case = [sentence: string, people: string, mines: ApportionMine[], holders: Record<string, string>, Expected];

/** `mine('2', 'X', 'ab', 'a')`: mine 2 lies in district X, a and b may hold it, a does. */
const mine = (id: string, district: string, eligible: string, holder: string | null = null): ApportionMine => ({
  id,
  district,
  eligible: [...eligible],
  holder,
});
const leaders = (people: string) => [...people].map((id) => ({ id }));

function answers(operation: Operation, cases: Case[]) {
  it.each(cases)('%s', (_, people, mines, holders, expected) => {
    const result = apportion(operation, { mines, leaders: leaders(people) });
    expect(Object.fromEntries(result.holders)).toEqual(holders);
    expect(result).toMatchObject({ proven: true, ...expected });
    expect([...result.loads.keys()].join('')).toBe(people);
  });
}

describe('fill', () => {
  answers('fill', [
    ['does nothing without mines', 'ab', [], {}, { spread: 0, pairs: 0, impossible: [] }],
    ['leaves every mine open without leaders', '', [mine('1', 'X', 'ab')], {}, { impossible: ['1'], spread: 0 }],
    ['leaves a mine open that nobody is eligible for', 'ab', [mine('1', 'X', '')], {}, { impossible: ['1'], pairs: 0 }],
    ['gives nothing to people outside the list', 'a', [mine('1', 'X', 'z')], {}, { impossible: ['1'], spread: 0 }],
    ['keeps a holder who is not eligible', 'ab', [mine('1', 'X', 'b', 'a')], { 1: 'a' }, { changes: 0, spread: 1 }],
    ['keeps a holder whom nobody could follow', 'a', [mine('1', 'X', '', 'a')], { 1: 'a' }, { impossible: [] }],
    [
      'keeps a holder from outside, who bears no load that counts',
      'ab',
      [mine('1', 'X', 'ab', 'z')],
      { 1: 'z' },
      { spread: 0, pairs: 1 },
    ],
    [
      'leaves one who has more than an even share what he has',
      'ab',
      [mine('1', 'X', 'ab', 'a'), mine('2', 'X', 'ab', 'a'), mine('3', 'Y', 'ab', 'a'), mine('4', 'X', 'ab')],
      { 1: 'a', 2: 'a', 3: 'a', 4: 'b' },
      { spread: 2, pairs: 3 },
    ],
    [
      'puts an even load before a pair saved',
      'ab',
      [mine('1', 'X', 'ab', 'a'), mine('2', 'X', 'ab')],
      { 1: 'a', 2: 'b' },
      { spread: 0, pairs: 2 },
    ],
    [
      'prefers the one who is in the district already',
      'ab',
      [mine('1', 'X', 'ab', 'b'), mine('2', 'Y', 'ab', 'a'), mine('3', 'X', 'ab')],
      { 1: 'b', 2: 'a', 3: 'b' },
      { spread: 1, pairs: 2 },
    ],
    ['takes the first of the list among equals', 'ba', [mine('1', 'X', 'ab')], { 1: 'b' }, { spread: 1, pairs: 1 }],
    [
      'plans around mines that only one may hold',
      'ab',
      [mine('1', 'X', 'a'), mine('2', 'X', 'ab'), mine('3', 'Y', 'a'), mine('4', 'Y', 'ab')],
      { 1: 'a', 2: 'b', 3: 'a', 4: 'b' },
      { spread: 0, pairs: 4 },
    ],
    [
      'leaves people without a mine where there are fewer mines',
      'abc',
      [mine('1', 'X', 'abc'), mine('2', 'X', 'abc')],
      { 1: 'a', 2: 'b' },
      { spread: 1, pairs: 2 },
    ],
  ]);
});

describe('rebalance', () => {
  answers('rebalance', [
    ['does nothing without mines', 'ab', [], {}, { spread: 0, changes: 0 }],
    ['replaces a holder who is not eligible', 'ab', [mine('1', 'X', 'b', 'a')], { 1: 'b' }, { changes: 1, spread: 1 }],
    ['replaces a holder from outside', 'ab', [mine('1', 'X', 'b', 'z')], { 1: 'b' }, { changes: 1 }],
    ['leaves no seat empty for want of a successor', 'ab', [mine('1', 'X', 'z', 'a')], { 1: 'a' }, { changes: 0 }],
    ['counts no change where an open mine goes out', 'a', [mine('1', 'X', 'a')], { 1: 'a' }, { changes: 0 }],
    [
      'moves one of three, from the district where that saves a pair',
      'ab',
      [mine('1', 'X', 'ab', 'a'), mine('2', 'Y', 'ab', 'a'), mine('3', 'Y', 'ab', 'a')],
      { 1: 'b', 2: 'a', 3: 'a' },
      { spread: 1, changes: 1, pairs: 2 },
    ],
    [
      'puts a change saved before pairs saved',
      'ab',
      [mine('1', 'X', 'ab', 'a'), mine('2', 'Y', 'ab', 'b'), mine('3', 'X', 'ab', 'b'), mine('4', 'Y', 'ab', 'a')],
      { 1: 'a', 2: 'b', 3: 'b', 4: 'a' },
      { spread: 0, changes: 0, pairs: 4 },
    ],
    [
      'puts an even load before changes saved, through a third person if need be',
      'abc',
      [mine('1', 'X', 'ab', 'a'), mine('2', 'X', 'ab', 'a'), mine('3', 'Y', 'bc', 'b')],
      { 1: 'a', 2: 'b', 3: 'c' },
      { spread: 0, changes: 2, pairs: 3 },
    ],
  ]);
});

describe('a problem that names something twice', () => {
  it.each<[string, ApportionMine[], string, string]>([
    ['is refused for a mine', [mine('1', 'X', 'a'), mine('1', 'Y', 'a')], 'a', '煤矿已存在'],
    ['is refused for a leader', [], 'aa', '挂牌责任人已存在'],
  ])('%s', (_, mines, people, sentence) => {
    expect(() => apportion('fill', { mines, leaders: leaders(people) })).toThrow(sentence);
  });

  it('counts a person once whom a mine names twice as eligible', () => {
    expect(apportion('fill', { mines: [mine('1', 'X', 'aa')], leaders: leaders('a') }).pairs).toBe(1);
  });
});
