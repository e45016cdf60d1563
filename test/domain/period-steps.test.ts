import { describe, expect, it } from '@jest/globals';
import { parsePeriod } from '../../src/domain/period.js';
import { periodText, spanOfMonths, stepped, twelveMonthsTo, yearBefore } from '../../src/domain/period-steps.js';

describe('a period in an address', () => {
  it.each(['2026-08', '2026-Q3', '2026-H1', '2026', '2026-08-01..2026-08-20', '2026-07-01..2026-08-31'])(
    'is written as it is read: %s',
    (text) => {
      expect(periodText(parsePeriod(text))).toBe(text);
    },
  );

  it.each([
    ['2026-01', '2025-12', '2026-02', '2025-01'],
    ['2026-Q1', '2025-Q4', '2026-Q2', '2025-Q1'],
    ['2026-H2', '2026-H1', '2027-H1', '2025-H2'],
    ['2026', '2025', '2027', '2025'],
    ['2026-08-11..2026-08-20', '2026-08-01..2026-08-10', '2026-08-21..2026-08-30', null],
  ])('%s comes after %s and before %s, and a year after %s', (text, before, after, year) => {
    const period = parsePeriod(text);
    expect(periodText(stepped(period, -1))).toBe(before);
    expect(periodText(stepped(period, 1))).toBe(after);
    const earlier = yearBefore(period);
    expect(earlier && periodText(earlier)).toBe(year);
  });

  it('ends a year of twelve months', () => {
    const months = twelveMonthsTo(parsePeriod('2026-Q1'));
    expect([months[0], months.at(-1), months.length]).toEqual(['2025-04', '2026-03', 12]);
    expect(spanOfMonths(months)).toEqual({ from: '2025-04-01', until: '2026-04-01' });
  });
});
