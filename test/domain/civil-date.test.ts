import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  addMonths,
  cutTo,
  dayNumber,
  daysBetween,
  daysInMonth,
  daysLeft,
  fromDayNumber,
  holdsOn,
  isCivilDate,
  isMonth,
  monthOf,
  overlap,
  printDate,
  type Span,
  sharedDays,
  weekday,
} from '../../src/domain/civil-date.js';

/** Every day from 1900 to 2100 by the platform's own calendar, in UTC, where no hour is skipped. */
const DAY = 86_400_000;
const first = Date.UTC(1900, 0, 1);
const calendar = Array.from({ length: (Date.UTC(2101, 0, 1) - first) / DAY }, (_, n) => new Date(first + n * DAY));
const written = (date: Date) => date.toISOString().slice(0, 10);

describe('civil dates, day by day from 1900 to 2100', () => {
  it('number the days one after another and find each again by its number', () => {
    const start = dayNumber('1900-01-01');
    const wrong = calendar.filter(
      (date, n) => dayNumber(written(date)) !== start + n || fromDayNumber(start + n) !== written(date),
    );
    expect(calendar).toHaveLength(73_414);
    expect(wrong.map(written)).toEqual([]);
  });

  it('know every day that exists, its weekday and its month', () => {
    const wrong = calendar.filter(
      (date) =>
        !isCivilDate(written(date)) ||
        weekday(written(date)) !== (date.getUTCDay() || 7) ||
        monthOf(written(date)) !== written(date).slice(0, 7),
    );
    expect(wrong.map(written)).toEqual([]);
  });

  it('step over every month end, and back', () => {
    const wrong = calendar
      .slice(1, -1)
      .filter(
        (date, n) =>
          addDays(written(date), 1) !== written(calendar[n + 2] as Date) ||
          addDays(written(date), -1) !== written(calendar[n] as Date),
      );
    expect(wrong.map(written)).toEqual([]);
  });

  it('know the length of every month', () => {
    for (let year = 1900; year <= 2100; year++)
      for (let month = 1; month <= 12; month++)
        expect([year, month, daysInMonth(year, month)]).toEqual([
          year,
          month,
          new Date(Date.UTC(year, month, 0)).getUTCDate(),
        ]);
  });

  it('are not shifted by the summer time that Shanghai kept from 1986 to 1991', () => {
    const summers = calendar
      .filter((date) => written(date) >= '1986-01-01' && written(date) < '1992-01-01')
      .map(written);
    expect(summers).toHaveLength(2191);
    expect(summers.map((day) => addDays(addDays(day, 100), -100))).toEqual(summers);
    expect(daysBetween('1988-04-10', '1988-09-11')).toBe(154);
    expect(printDate('1988-04-10')).toBe('1988年4月10日');
  });
});

describe('what is no civil date', () => {
  it.each<[unknown, string]>([
    ['2026-02-29', 'no leap year'],
    ['1900-02-29', 'a century'],
    ['2026-04-31', 'a short month'],
    ['2026-13-01', 'no such month'],
    ['2026-00-10', 'no such month'],
    ['2026-01-00', 'no such day'],
    ['2026-1-1', 'not padded'],
    ['2026/01/01', 'other signs'],
    ['2026-01-01T00:00:00Z', 'an instant'],
    ['２０２６-01-01', 'wide figures'],
    [' 2026-01-01', 'a space'],
    ['2026-01-01\n', 'a line end'],
    ['1899-12-31', 'before the registry begins'],
    ['3000-01-01', 'after it ends'],
    [20260101, 'a number'],
    [null, 'nothing'],
  ])('%p: %s', (text) => expect(isCivilDate(text)).toBe(false));

  it.each([
    ['2026-02', true],
    ['2026-13', false],
    ['2026-2', false],
    ['2026-02-01', false],
  ])('is %s a month: %p', (text, answer) => expect(isMonth(text)).toBe(answer));

  it('but the leap day of 2000 is', () => expect(isCivilDate('2000-02-29')).toBe(true));
});

describe('months', () => {
  it.each([
    ['2026-01', -1, '2025-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-08', 0, '2026-08'],
    ['2026-03', -27, '2023-12'],
    ['2025-11', 14, '2027-01'],
  ])('%s and %i is %s', (month, months, then) => expect(addMonths(month, months)).toBe(then));
});

describe('half-open spans', () => {
  const january = { from: '2026-01-01', until: '2026-02-01' };

  it.each([
    ['2025-12-31', false],
    ['2026-01-01', true],
    ['2026-01-31', true],
    ['2026-02-01', false],
  ])('January holds on %s: %p', (day, answer) => expect(holdsOn(january, day)).toBe(answer));

  it.each<[Span, boolean, number, string]>([
    [{ from: '2026-02-01', until: null }, false, 0, 'the day on which one ends is the first of the next'],
    [{ from: '2026-01-31', until: null }, true, 1, 'the last day is shared'],
    [{ from: '2025-01-01', until: '2026-01-01' }, false, 0, 'ended before it began'],
    [{ from: '2025-01-01', until: '2026-01-02' }, true, 1, 'the first day is shared'],
    [{ from: '2025-01-01', until: null }, true, 31, 'all of it'],
    [{ from: '2026-01-10', until: '2026-01-20' }, true, 10, 'ten days of it'],
  ])('%j meets January: %p, %i days (%s)', (span, meets, days) => {
    expect(overlap(span, january)).toBe(meets);
    expect(overlap(january, span)).toBe(meets);
    expect(sharedDays(span, january)).toBe(days);
  });

  it.each<[{ from: string; until: string | null }[], string[]]>([
    [[], ['01..32']],
    [[{ from: '2025-01-01', until: null }], []],
    [[{ from: '2026-01-10', until: '2026-01-20' }], ['01..10', '20..32']],
    [
      [
        { from: '2026-01-15', until: '2026-01-25' },
        { from: '2025-01-01', until: '2026-01-05' },
        { from: '2026-01-12', until: '2026-01-20' },
      ],
      ['05..12', '25..32'],
    ],
    [
      [
        { from: '2025-06-01', until: '2026-01-16' },
        { from: '2026-01-16', until: '2026-07-01' },
      ],
      [],
    ],
    [[{ from: '2026-02-01', until: null }], ['01..32']],
  ])('of January without %j remain %j', (taken, left) => {
    const numbered = (day: string) => String(daysBetween('2025-12-31', day)).padStart(2, '0');
    expect(daysLeft(january, taken).map(({ from, until }) => `${numbered(from)}..${numbered(until)}`)).toEqual(left);
  });

  it('a span cut to a window that it does not meet has no day', () => {
    const { from, until } = cutTo({ from: '2026-03-01', until: null }, january);
    expect(daysBetween(from, until)).toBeLessThanOrEqual(0);
  });
});
