import { describe, expect, it } from '@jest/globals';
import {
  cardOf,
  type MeasureKind,
  type MeasureStep,
  type MeasureStepKind,
  type MeasureTerms,
  measureObstacle,
  measureState,
  proposedMeasure,
} from '../../src/domain/measure.js';

const terms: MeasureTerms = {
  ...{ basis: '测试', months: 12, ladder: { reminder: 1, talk: 2, explanation: 3, circular: 4 } },
  ...{ answerDays: 5, replyDays: 10, appealDays: 30, cards: { yellow: 2, red: 3 } },
};

describe('the ladder of consequences (62号 五（二）)', () => {
  it.each<[string, string[], MeasureKind | null]>([
    ['a first month short brings a letter that reminds', ['2026-08'], 'reminder'],
    ['a second one within the year a talk', ['2026-03', '2026-08'], 'talk'],
    ['the same month entered twice is one month', ['2026-08', '2026-08'], 'reminder'],
    ['a third one a written explanation', ['2026-02', '2026-03', '2026-08'], 'explanation'],
    [
      'a fourth one the circular, and so every one after it',
      ['2026-02', '2026-03', '2026-05', '2026-06', '2026-08'],
      'circular',
    ],
    ['what lies beyond the months looked at is forgotten', ['2025-08', '2026-08'], 'reminder'],
    ['the first of the months looked at still counts', ['2025-09', '2026-08'], 'talk'],
    ['whoever was not short in the month itself is left alone', ['2026-03', '2026-05'], null],
  ])('%s', (_sentence, short, kind) => expect(proposedMeasure('2026-08', short, terms)).toBe(kind));

  it('skips steps that the terms never propose', () => {
    const without = { ...terms, ladder: { reminder: null, talk: 2, explanation: null, circular: null } };
    expect(proposedMeasure('2026-08', ['2026-08'], without)).toBeNull();
    expect(proposedMeasure('2026-08', ['2026-06', '2026-07', '2026-08'], without)).toBe('talk');
  });

  it('shows cards only where the region uses them', () => {
    const months = ['2026-08', '2026-07', '2026-06', '2026-05'];
    const of = (many: number) => cardOf('2026-08', months.slice(0, many), terms);
    expect([1, 2, 3, 4].map(of)).toEqual([null, 'yellow', 'red', 'red']);
    expect(cardOf('2026-08', months, { ...terms, cards: null })).toBeNull();
  });
});

it('a card forgets what lies beyond the months looked at', () => {
  expect(cardOf('2026-08', ['2024-02', '2025-08', '2026-08'], terms)).toBeNull();
  expect(cardOf('2026-08', ['2025-08', '2025-09', '2026-08'], terms)).toBe('yellow');
});

describe('a measure', () => {
  const steps = (...kinds: MeasureStepKind[]): MeasureStep[] =>
    kinds.map((step) => ({ step, onDay: '2026-09-10', enteredBy: step === 'decided' ? 'decider' : 'somebody' }));
  const obstacle = (step: MeasureStepKind, today: string, taken: MeasureStep[], by = 'other') =>
    measureObstacle(step, by, today, '2026-09-01', taken, terms);

  it.each<[string, MeasureStepKind, string, MeasureStep[], string | null]>([
    ['is not decided while there is time to answer', 'decided', '2026-09-06', [], 'answer-time'],
    ['is decided without an answer once that time is over', 'decided', '2026-09-07', [], null],
    ['is decided at once when the answer is there', 'decided', '2026-09-02', steps('answered'), null],
    ['is dropped at any time before the decision', 'dropped', '2026-09-02', [], null],
    ['is not dropped once it was decided', 'dropped', '2026-09-12', steps('decided'), 'state'],
    ['is appealed against within the days', 'appealed', '2026-10-10', steps('decided'), null],
    ['is not appealed against after them', 'appealed', '2026-10-11', steps('decided'), 'appeal-time'],
    ['is not answered any more once it was decided', 'answered', '2026-09-12', steps('decided'), 'state'],
    ['is appealed against once', 'appealed', '2026-09-20', steps('decided', 'appealed', 'upheld'), 'state'],
    ['is replied to once', 'replied', '2026-09-20', steps('decided', 'replied', 'appealed', 'upheld'), 'replied'],
    ['that fell is never taken up again', 'decided', '2026-09-20', steps('decided', 'appealed', 'revoked'), 'state'],
  ])('%s', (_sentence, step, today, taken, answer) => expect(obstacle(step, today, taken)).toBe(answer));

  it('is not upheld or revoked by whoever decided it', () => {
    const taken = steps('decided', 'appealed');
    expect(obstacle('upheld', '2026-09-20', taken, 'decider')).toBe('same-account');
    expect(obstacle('revoked', '2026-09-20', taken, 'other')).toBeNull();
    expect(measureState(taken)).toBe('appealed');
  });
});
