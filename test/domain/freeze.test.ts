import { describe, expect, it } from '@jest/globals';
import type { Span } from '../../src/domain/civil-date.js';
import { assertUnfrozen, changedDays, dayOf, daysFrom, freezeSpan, monthsBefore } from '../../src/domain/freeze.js';

const freeze = { number: '封存〔2026〕1号', mineId: 'a', mineName: '甲矿', from: '2026-03-01', until: '2026-11-10' };
const span = (from: string, until: string | null): Span => ({ from, until });

describe('the days of which a changed record says something else', () => {
  it.each<[string, Span | null, Span | null, boolean, Span[]]>([
    ['a new record: all of its days', null, span('2026-01-01', null), false, [span('2026-01-01', null)]],
    [
      'an end entered: the days from it on',
      span('2026-01-01', null),
      span('2026-01-01', '2026-12-01'),
      true,
      [span('2026-12-01', null)],
    ],
    [
      'an end moved back: the days between',
      span('2026-01-01', '2026-06-01'),
      span('2026-01-01', '2026-05-01'),
      true,
      [span('2026-05-01', '2026-06-01')],
    ],
    [
      'begun earlier: the days between',
      span('2026-02-01', null),
      span('2026-01-01', null),
      true,
      [span('2026-01-01', '2026-02-01')],
    ],
    ['nothing but when it was entered', span('2026-02-01', null), span('2026-02-01', null), true, []],
    [
      'another value: all days of both',
      span('2026-02-01', null),
      span('2026-03-01', null),
      false,
      [span('2026-02-01', null), span('2026-03-01', null)],
    ],
  ])('%s', (_, was, is, same, days) => {
    expect(changedDays(was, is, same)).toEqual(days);
  });
});

describe('a freeze', () => {
  it.each([
    ['its first day', dayOf('a', '2026-03-01'), false],
    ['its last day', dayOf('a', '2026-11-09'), false],
    ['the day before', dayOf('a', '2026-02-28'), true],
    ['the day after', dayOf('a', '2026-11-10'), true],
    ['the same day of another mine', dayOf('b', '2026-05-01'), true],
    ['all days', daysFrom('a', null), false],
    ['from the day after on', daysFrom('a', '2026-11-10'), true],
    ['until its first day', { mineId: 'a', ...span('2025-01-01', '2026-03-01') }, true],
    ['over all of it', { mineId: 'a', ...span('2025-01-01', null) }, false],
  ])('%s', (_, touched, passes) => {
    const write = () => assertUnfrozen([freeze], [touched]);
    if (passes) expect(write).not.toThrow();
    else expect(write).toThrow('甲矿2026年3月1日至2026年11月9日的记录已按封存〔2026〕1号封存');
  });

  it.each([
    ['2026-11-09', '2025-11-10', '2026-11-10'],
    ['2024-02-29', '2023-03-01', '2024-03-01'],
    ['2025-02-28', '2024-02-29', '2025-03-01'],
    ['2026-01-01', '2025-01-02', '2026-01-02'],
  ])('covers the twelve months that end with %s', (accident, from, until) => {
    expect(monthsBefore(accident)).toEqual({ from, until });
  });

  it.each([
    ['2026-11-11', null, null, 'accident-in-future'],
    ['2026-11-05', '2026-11-06', null, 'freeze-span'],
    ['2026-11-05', null, '2026-11-04', 'freeze-span'],
    ['2026-11-05', null, '2026-11-11', 'freeze-span'],
  ])('of an accident on %s from %s to %s is refused', (accident, from, last, code) => {
    expect(() => freezeSpan(accident, { from, last }, '2026-11-10')).toThrow(expect.objectContaining({ code }));
  });
});
