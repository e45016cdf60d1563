import { describe, expect, it } from '@jest/globals';
import { enteredSince, foldTenures, type TenureOfEntry } from '../../src/domain/merging.js';

const tenure = (id: string, from: string, until: string | null, postId = 'deputy'): TenureOfEntry => ({
  id,
  postId,
  from: `2026-${from}`,
  until: until && `2026-${until}`,
});

describe('who held one post twice on a day held it once', () => {
  it.each<[string, TenureOfEntry[], TenureOfEntry[], string[], string[]]>([
    [
      'another post moves as it is',
      [tenure('k', '01-01', null, 'mayor')],
      [tenure('m', '02-01', null)],
      ['m 2026-02-01..'],
      [],
    ],
    [
      'the same post at another time moves as it is',
      [tenure('k', '01-01', '02-01')],
      [tenure('m', '02-01', null)],
      ['m 2026-02-01..'],
      [],
    ],
    [
      'the same post on the same days is retracted',
      [tenure('k', '01-01', null)],
      [tenure('m', '01-01', null)],
      [],
      ['m'],
    ],
    ['within the other one it is retracted', [tenure('k', '01-01', null)], [tenure('m', '03-01', '04-01')], [], ['m']],
    [
      'around the other one it takes its place',
      [tenure('k', '03-01', '04-01')],
      [tenure('m', '01-01', null)],
      ['m 2026-01-01..'],
      ['k'],
    ],
    [
      'one that ends later keeps its own days',
      [tenure('k', '01-01', '05-01')],
      [tenure('m', '03-01', null)],
      ['m 2026-05-01..'],
      [],
    ],
    [
      'one that begins earlier keeps its own days',
      [tenure('k', '03-01', null)],
      [tenure('m', '01-01', '06-01')],
      ['m 2026-01-01..2026-03-01'],
      [],
    ],
    [
      'between two it keeps the days of neither',
      [tenure('a', '01-01', '03-01'), tenure('b', '05-01', null)],
      [tenure('m', '02-01', '06-01')],
      ['m 2026-03-01..2026-05-01'],
      [],
    ],
  ])('%s', (_, kept, merged, moved, retracted) => {
    const folded = foldTenures(kept, merged);
    expect(folded.moved.map(({ id, from, until }) => `${id} ${from}..${until ?? ''}`)).toEqual(moved);
    expect(folded.retracted).toEqual(retracted);
  });
});

describe('what was entered since belongs to neither entry alone', () => {
  const names = { visits: '检查记录', tenures: '任职' };
  it.each([
    [{ visits: 3, tenures: 1 }, []],
    [{ visits: 5, tenures: 1 }, ['合并以后又登记了检查记录 2 条']],
    [{ visits: 3, tenures: 0 }, ['合并以后任职少了 1 条']],
  ])('%o', (now, said) => {
    expect(enteredSince({ visits: 3, tenures: 1 }, now, names)).toEqual(said);
  });
});
