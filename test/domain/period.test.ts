import { describe, expect, it } from '@jest/globals';
import { addDays, civilDate, daysInMonth, weekday } from '../../src/domain/civil-date.js';
import {
  type Cycle,
  daysIn,
  lastDay,
  monthPeriod,
  parsePeriod,
  periodOf,
  periodsEndingIn,
  printPeriod,
} from '../../src/domain/period.js';

const span = ({ from, until }: { from: string; until: string }) => `${from}..${until}`;

describe('the turn of a cycle in which a day lies', () => {
  it.each<[Cycle, string, string]>([
    [{ unit: 'month', n: 1 }, '2026-02-28', '2026-02-01..2026-03-01'],
    [{ unit: 'month', n: 2 }, '2026-01-01', '2026-01-01..2026-03-01'],
    [{ unit: 'month', n: 2 }, '2026-02-28', '2026-01-01..2026-03-01'],
    [{ unit: 'month', n: 2 }, '2026-12-31', '2026-11-01..2027-01-01'],
    [{ unit: 'quarter', n: 1 }, '2026-08-15', '2026-07-01..2026-10-01'],
    [{ unit: 'half-year', n: 1 }, '2026-06-30', '2026-01-01..2026-07-01'],
    [{ unit: 'half-year', n: 1 }, '2026-07-01', '2026-07-01..2027-01-01'],
    [{ unit: 'year', n: 1 }, '2024-02-29', '2024-01-01..2025-01-01'],
    [{ unit: 'week', n: 1 }, '2026-11-08', '2026-11-02..2026-11-09'],
    [{ unit: 'week', n: 1 }, '2026-11-09', '2026-11-09..2026-11-16'],
    [{ unit: 'week', n: 2 }, '2000-01-16', '2000-01-03..2000-01-17'],
    [{ unit: 'week', n: 2 }, '1999-12-31', '1999-12-20..2000-01-03'],
  ])('%j on %s is %s', (cycle, day, expected) => expect(span(periodOf(cycle, day))).toBe(expected));

  it.each<Cycle>([
    { unit: 'week', n: 1 },
    { unit: 'week', n: 3 },
    { unit: 'month', n: 1 },
    { unit: 'month', n: 2 },
    { unit: 'month', n: 5 },
    { unit: 'quarter', n: 1 },
    { unit: 'half-year', n: 1 },
    { unit: 'year', n: 2 },
  ])('turns of %j follow one another without a gap, and every day lies in its own', (cycle) => {
    let turn = periodOf(cycle, '1986-01-01');
    for (let day = '1986-01-01'; day < '1992-01-01'; day = addDays(day, 1)) {
      if (day === turn.until) turn = { from: day, until: periodOf(cycle, day).until };
      expect(periodOf(cycle, day)).toEqual(turn);
    }
    expect(cycle.unit === 'week' ? weekday(turn.from) : Number(turn.from.slice(8))).toBe(1);
  });
});

describe('the turns that are due in a period', () => {
  it.each<[Cycle, string, string[]]>([
    [{ unit: 'month', n: 1 }, '2026-08', ['2026-08-01..2026-09-01']],
    [{ unit: 'month', n: 2 }, '2026-08', ['2026-07-01..2026-09-01']],
    [{ unit: 'month', n: 2 }, '2026-07', []],
    [{ unit: 'half-year', n: 1 }, '2026-06', ['2026-01-01..2026-07-01']],
    [{ unit: 'half-year', n: 1 }, '2026-05', []],
    [
      { unit: 'quarter', n: 1 },
      '2026',
      ['2026-01-01..2026-04-01', '2026-04-01..2026-07-01', '2026-07-01..2026-10-01', '2026-10-01..2027-01-01'],
    ],
    [{ unit: 'week', n: 1 }, '2026-11-02..2026-11-15', ['2026-11-02..2026-11-09', '2026-11-09..2026-11-16']],
    [{ unit: 'month', n: 1 }, '2026-08-02..2026-08-30', []],
    [{ unit: 'month', n: 1 }, '2026-08-15..2026-09-30', ['2026-08-01..2026-09-01', '2026-09-01..2026-10-01']],
  ])('%j in %s: %j', (cycle, period, turns) =>
    expect(periodsEndingIn(cycle, parsePeriod(period)).map(span)).toEqual(turns),
  );

  it('every turn is due in exactly one month of the year in which it ends', () => {
    for (const cycle of [
      { unit: 'month', n: 2 },
      { unit: 'quarter', n: 1 },
      { unit: 'week', n: 1 },
    ] as Cycle[]) {
      const months = Array.from({ length: 12 }, (_, month) => monthPeriod(civilDate(2026, month + 1, 1).slice(0, 7)));
      const byMonth = months.flatMap((month) => periodsEndingIn(cycle, month));
      expect(byMonth).toEqual(periodsEndingIn(cycle, parsePeriod('2026')));
    }
  });
});

describe('periods as people write and read them', () => {
  it.each([
    ['2026-08', '2026-08-01..2026-09-01', '2026年8月'],
    ['2026-12', '2026-12-01..2027-01-01', '2026年12月'],
    ['2026-Q3', '2026-07-01..2026-10-01', '2026年第三季度'],
    ['2026-H1', '2026-01-01..2026-07-01', '2026年上半年'],
    ['2026-H2', '2026-07-01..2027-01-01', '2026年下半年'],
    ['2026', '2026-01-01..2027-01-01', '2026年'],
    ['2026-01-01..2026-02-28', '2026-01-01..2026-03-01', '2026年1月至2月'],
    ['2026-12-25..2027-01-07', '2026-12-25..2027-01-08', '2026年12月25日至2027年1月7日'],
    ['2021-12-25..2021-12-31', '2021-12-25..2022-01-01', '2021年12月25日至2021年12月31日'],
    ['2025-11-01..2026-01-31', '2025-11-01..2026-02-01', '2025年11月1日至2026年1月31日'],
    ['2026-03-05..2026-03-05', '2026-03-05..2026-03-06', '2026年3月5日至2026年3月5日'],
  ])('%s is %s and prints as %s', (text, expected, printed) => {
    expect(span(parsePeriod(text))).toBe(expected);
    expect(printPeriod(parsePeriod(text))).toBe(printed);
  });

  it.each([
    '2026-13',
    '2026-Q5',
    '2026-H3',
    '2026-08-31..2026-08-01',
    '2026-02-30..2026-03-01',
    '',
    '2026-08..',
    '八月',
  ])('“%s” is no period', (text) =>
    expect(() => parsePeriod(text)).toThrow(expect.objectContaining({ code: 'invalid-period' })),
  );

  it('a month has its days, and its last one belongs to it', () => {
    for (let month = 1; month <= 12; month++) {
      const period = monthPeriod(civilDate(2024, month, 1).slice(0, 7));
      expect(daysIn(period)).toBe(daysInMonth(2024, month));
      expect(lastDay(period)).toBe(civilDate(2024, month, daysInMonth(2024, month)));
    }
  });
});
