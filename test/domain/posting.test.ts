import { describe, expect, it } from '@jest/globals';
import { changedOn, wallFigures } from '../../src/domain/posting.js';

describe('the day on which a board changed', () => {
  it.each<[string, string, string, string | null, string]>([
    [
      'the first board counts from its issue, however long the seats have been held',
      '2026-11-10',
      '2021-12-25',
      null,
      '2026-11-10',
    ],
    ['a hand-over entered late counts from the hand-over', '2026-11-10', '2026-11-01', '2025-06-01', '2026-11-01'],
    ['a change of no day of its own counts from the issue', '2026-11-10', '2025-06-01', '2025-06-01', '2026-11-10'],
    ['a board issued ahead of its day counts from its issue', '2026-11-10', '2026-12-01', '2025-06-01', '2026-11-10'],
    ['a hand-over that was taken back brings an earlier day', '2026-11-10', '2025-06-01', '2026-11-01', '2025-06-01'],
  ])('%s', (_, issued, effective, before, day) => {
    expect(changedOn(issued, effective, before)).toBe(day);
  });
});

describe('the figures of the wall', () => {
  const board = (from: string, since: string | null) => ({ changedOn: from, since });

  it.each<[string, { changedOn: string; since: string | null }[], unknown[]]>([
    ['nothing was issued', [], [0, null, null, 0, null]],
    ['none hangs', [board('2026-11-01', null), board('2026-11-08', null)], [0, null, null, 2, 9]],
    ['all hang', [board('2026-11-01', '2026-11-01'), board('2026-11-01', '2026-11-05')], [2, 4, 4, 0, null]],
    [
      'some hang, the middle one of three after two days, at the turn of a month',
      [
        board('2026-10-30', '2026-11-01'),
        board('2026-11-01', '2026-11-01'),
        board('2026-10-01', '2026-10-31'),
        board('2026-11-09', null),
      ],
      [3, 2, 30, 1, 1],
    ],
  ])('%s', (_, boards, [posted, medianDays, longestDays, unposted, waitingDays]) => {
    expect(wallFigures(boards, '2026-11-10')).toEqual({ posted, medianDays, longestDays, unposted, waitingDays });
  });
});
