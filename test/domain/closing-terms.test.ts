import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../src/domain/civil-date.js';
import {
  type Approver,
  assertClosable,
  assertSecondPerson,
  closableFrom,
  closingLabel,
  isClosable,
} from '../../src/domain/closing.js';
import { parsePeriod } from '../../src/domain/period.js';
import type { Refusal } from '../../src/domain/refusal.js';

/** The code of what it refuses. */
function refusalOf(act: () => void): string {
  try {
    act();
    return 'done';
  } catch (error) {
    return (error as Refusal).code;
  }
}

const CITY = '/canglan/mochuan/';

describe('a period', () => {
  it.each<[string, string, number, string]>([
    ['a month', '2026-08', 5, '2026-09-06'],
    ['a month at once, where no days are left', '2026-08', 0, '2026-09-01'],
    ['December, in the next year', '2026-12', 5, '2027-01-06'],
    ['February of a leap year', '2028-02', 3, '2028-03-04'],
    ['a quarter', '2026-Q3', 10, '2026-10-11'],
    ['a half-year', '2026-H1', 5, '2026-07-06'],
    ['a year', '2026', 5, '2027-01-06'],
  ])('%s can be closed from the first day after its grace', (_, text, graceDays, from) => {
    const period = parsePeriod(text);
    expect([isClosable(period), closableFrom(period, { graceDays })]).toEqual([true, from]);
    const terms = { graceDays, approver: 'any' as const };
    expect(() => assertClosable(period, terms, from)).not.toThrow();
    expect(refusalOf(() => assertClosable(period, terms, addDays(from, -1)))).toBe('closing-too-early');
  });

  it('of other days cannot be closed', () => {
    const terms = { graceDays: 5, approver: 'any' as const };
    expect(refusalOf(() => assertClosable(parsePeriod('2026-08-01..2026-08-30'), terms, '2027-01-01'))).toBe(
      'period-not-closable',
    );
  });

  it.each([
    ['2026-08', 1, '990100-2026-08 第1号'],
    ['2026-Q3', 2, '990100-2026-Q3 第2号'],
    ['2026', 10, '990100-2026 第10号'],
  ])('%s is numbered', (text, number, label) => {
    expect(closingLabel('990100', parsePeriod(text), number)).toBe(label);
  });
});

describe('the second person', () => {
  it.each<[string, Approver, { accountId?: string; personId?: string; role?: string; regionPath?: string }, string]>([
    ['is never the one who asked', 'any', { accountId: 'asker' }, 'reopening-by-one-person'],
    ['nor he by another account of his', 'any', { personId: 'p' }, 'reopening-by-one-person'],
    ['may be any colleague', 'any', {}, 'done'],
    ['whoever is on file as somebody else', 'any', { personId: 'q' }, 'done'],
    ['must be an auditor where the region says so', 'auditor', { role: 'clerk' }, 'reopening-approver'],
    ['is an auditor then', 'auditor', { role: 'auditor' }, 'done'],
    ['must sit above where the region says so', 'above', {}, 'reopening-approver'],
    ['sits above then', 'above', { regionPath: '/canglan/' }, 'done'],
    [
      'is not the asker, wherever he sits',
      'above',
      { accountId: 'asker', regionPath: '/canglan/' },
      'reopening-by-one-person',
    ],
  ])('%s', (_, approver, more, expected) => {
    const answering = { accountId: 'other', personId: null, role: 'clerk', regionPath: CITY, ...more };
    const asking = { accountId: 'asker', personId: 'p' };
    expect(refusalOf(() => assertSecondPerson(asking, answering, { approver }, CITY))).toBe(expected);
  });
});
