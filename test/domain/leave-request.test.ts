import { describe, expect, it } from '@jest/globals';
import type { Standing } from '../../src/domain/compliance.js';
import type { DutySeen } from '../../src/domain/effects.js';
import { leaveEffects, monthsOfLeave } from '../../src/domain/leave-effect.js';
import {
  askedOnBehalf,
  assertDecidable,
  assertLeaveDays,
  type LeaveAsker,
  type LeaveState,
  leaveLateness,
} from '../../src/domain/leave-request.js';
import type { Refusal } from '../../src/domain/refusal.js';

/** What comes of it: an answer, or the code of the refusal. */
const outcome = (act: () => unknown): unknown => {
  try {
    return act() ?? 'allowed';
  } catch (error) {
    return (error as Refusal).code;
  }
};

const asker = (more: Partial<LeaveAsker>): LeaveAsker => ({
  byPersonId: null,
  byClerk: false,
  assists: [],
  papers: 0,
  ...more,
});

describe('who asks for leave', () => {
  it.each<[string, LeaveAsker, unknown]>([
    ['the leader himself', asker({ byPersonId: 'fan' }), false],
    ['his assistant on file, shown as 代办', asker({ byPersonId: 'chang', assists: ['fan'] }), true],
    ['the assistant of another', asker({ byPersonId: 'zhu', assists: ['huo'] }), 'leave-for-another'],
    ['a clerk with the signed paper', asker({ byClerk: true, papers: 1 }), true],
    ['a clerk without it', asker({ byClerk: true }), 'leave-paper-needed'],
    ['a clerk who is the leader', asker({ byClerk: true, byPersonId: 'fan' }), false],
  ])('%s', (_, by, answer) => {
    expect(outcome(() => askedOnBehalf('fan', by))).toBe(answer);
  });
});

describe('the days of leave', () => {
  const july = { from: '2026-07-01', until: '2026-08-01' };
  it.each<[string, string, string, unknown]>([
    ['end after they begin', '2026-07-10', '2026-07-10', 'span-reversed'],
    ['may be half a year', '2026-01-01', '2026-07-03', 'leave-overlaps'],
    ['are no longer than that: whoever is away longer hands over', '2026-01-01', '2026-07-04', 'leave-too-long'],
    ['do not meet leave that stands', '2026-07-31', '2026-08-02', 'leave-overlaps'],
    ['may follow it at once', '2026-08-01', '2026-08-05', 'allowed'],
    ['do not meet another request that waits', '2026-09-01', '2026-09-11', 'leave-asked-already'],
    ['may lie in the past', '2026-05-01', '2026-05-20', 'allowed'],
  ])('%s', (_, from, until, answer) => {
    const waiting = [{ from: '2026-09-10', until: '2026-09-20' }];
    expect(outcome(() => assertLeaveDays({ from, until }, [july], waiting))).toBe(answer);
  });

  it('asked for after they began are so many days late', () => {
    expect(leaveLateness('2026-11-05', '2026-11-10')).toBe(5);
    expect(leaveLateness('2026-11-10', '2026-11-10')).toBe(0);
    expect(leaveLateness('2026-12-01', '2026-11-10')).toBe(0);
  });

  it('touch turns that end up to five months after them', () => {
    expect(monthsOfLeave({ from: '2026-11-05', until: '2026-12-01' })).toEqual({
      from: '2026-11-01',
      until: '2027-05-01',
    });
  });
});

describe('the decision', () => {
  it.each<[string, LeaveState, 'approved' | 'declined' | 'withdrawn', string | null, string]>([
    ['is taken by somebody else', 'asked', 'approved', 'huo', 'allowed'],
    ['is not the own one', 'asked', 'approved', 'fan', 'own-leave'],
    ['is not the own one when it says no, either', 'asked', 'declined', 'fan', 'own-leave'],
    ['may be spared by withdrawing', 'asked', 'withdrawn', 'fan', 'allowed'],
    ['is taken once', 'approved', 'declined', 'huo', 'leave-decided'],
    ['cannot follow a withdrawal', 'withdrawn', 'approved', null, 'leave-decided'],
  ])('%s', (_, state, step, by, answer) => {
    expect(outcome(() => assertDecidable({ state, personId: 'fan' }, step, by))).toBe(answer);
  });
});

describe('what leave does to duties', () => {
  const duty = (month: string, standing: Standing): DutySeen => ({
    month,
    period: month,
    subject: '市政府',
    quota: '每月至少1次',
    personId: 'fan',
    personName: '樊致远',
    standing,
  });
  const short: Standing = { state: 'short', owed: 1, made: 0, surplus: 0, missing: ['m'] };
  const exempt: Standing = { state: 'exempt', owed: 0, made: 0, surplus: 0, missing: [], reason: '培训' };

  it('names those that change and those that stay, by month', () => {
    const effects = leaveEffects(
      [duty('2026-12', short), duty('2026-11', short)],
      [duty('2026-12', short), duty('2026-11', exempt)],
    );
    expect(effects.map(({ month, changes, before, after }) => [month, changes, before?.state, after?.state])).toEqual([
      ['2026-11', true, 'short', 'exempt'],
      ['2026-12', false, 'short', 'short'],
    ]);
  });
});
