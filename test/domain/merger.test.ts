import { describe, expect, it } from '@jest/globals';
import { gapsIn, type MergedRow, planMerger } from '../../src/domain/merger.js';

const row = (id: string, key: string, value: string, from: string, until: string | null = null): MergedRow => ({
  ...{ id, key, value, from, until },
});
const span = (from: string, until: string | null = null) => ({ from, until });

describe('the days that others leave', () => {
  it.each([
    ['none cover any', span('2026-01-01'), [], [span('2026-01-01')]],
    ['all of them are covered', span('2026-02-01', '2026-03-01'), [span('2026-01-01')], []],
    ['before the first', span('2026-01-01'), [span('2026-03-01')], [span('2026-01-01', '2026-03-01')]],
    ['after the last', span('2026-01-01'), [span('2025-01-01', '2026-03-01')], [span('2026-03-01')]],
    [
      'between two, in whatever order they come',
      span('2026-01-01', '2026-12-01'),
      [span('2026-06-01', '2026-12-01'), span('2025-01-01', '2026-02-01')],
      [span('2026-02-01', '2026-06-01')],
    ],
    [
      'up to where one begins',
      span('2026-01-01', '2026-02-01'),
      [span('2026-02-01')],
      [span('2026-01-01', '2026-02-01')],
    ],
  ])('%s', (_, asked, others, gaps) => {
    expect(gapsIn(asked, others)).toEqual(gaps);
  });
});

describe('rows of two records of one mine', () => {
  it('go to the one that stays where it says nothing of those days', () => {
    const own = [row('a', 'gasGrade', 'low', '2026-06-01')];
    const other = [row('b', 'gasGrade', 'high', '2026-01-01', '2026-06-01'), row('c', 'depth', '400', '2026-01-01')];
    expect(planMerger(own, other, {})).toEqual({ moved: ['b', 'c'], dropped: [], pieces: [], open: [] });
  });

  it('that say the same are one, and the days that only the duplicate knew are kept', () => {
    const own = [row('a', 'seat', 'wang', '2026-06-01')];
    const other = [row('b', 'seat', 'wang', '2026-01-01')];
    expect(planMerger(own, other, {})).toEqual({
      moved: [],
      dropped: [{ id: 'b', side: 'merged' }],
      pieces: [{ of: 'b', from: '2026-01-01', until: '2026-06-01' }],
      open: [],
    });
  });

  const own = [row('a', 'seat', 'wang', '2026-01-01')];
  const other = [row('b', 'seat', 'li', '2026-03-01', '2026-09-01')];

  it('that contradict each other wait for a choice', () => {
    const [open] = planMerger(own, other, {}).open;
    expect(open).toEqual({ key: 'seat', stays: 'a', merged: 'b', from: '2026-03-01', until: '2026-09-01' });
  });

  it.each([
    ['stays', { moved: [], dropped: [{ id: 'b', side: 'merged' }], pieces: [], open: [] }],
    [
      'merged',
      {
        moved: ['b'],
        dropped: [{ id: 'a', side: 'stays' }],
        pieces: [
          { of: 'a', from: '2026-01-01', until: '2026-03-01' },
          { of: 'a', from: '2026-09-01', until: null },
        ],
        open: [],
      },
    ],
  ] as const)('and the chosen one stands: %s', (side, plan) => {
    expect(planMerger(own, other, { seat: side })).toEqual(plan);
  });
});
