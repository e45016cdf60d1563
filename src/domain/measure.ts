import { addDays, addMonths, type CivilDate, type Month } from './civil-date.js';

/**
 * What may follow when a duty was not done, mildest first. 62号 五（二） names 诫勉谈话 and 通报批评; a letter that reminds
 * and a written explanation are steps that bureaus put before and between them.
 */
export const measureKinds = {
  reminder: '提醒函',
  talk: '诫勉谈话',
  explanation: '书面说明',
  circular: '通报批评',
} as const;
export type MeasureKind = keyof typeof measureKinds;

/** Days to answer before a measure may be decided, to reply to one, and to appeal against it. */
export interface MeasureDays {
  answerDays: number;
  replyDays: number;
  appealDays: number;
}

/** How a region goes about measures: from which month short within how many, and the days of each reply. */
export interface MeasureTerms extends MeasureDays {
  /** Where the terms come from, in words. */
  basis: string;
  /** Closed months that are looked at, the one judged being the last. */
  months: number;
  /** From how many short months on each step is proposed; null = never by rule. */
  ladder: Readonly<Record<MeasureKind, number | null>>;
  /** 红黄牌: from how many standing measures within these months; null = not used. */
  cards: { yellow: number; red: number } | null;
}

/** A duty that was owed and not done, as the closed statement has it. */
export interface ShortDuty {
  subject: string;
  quotaText: string;
  document: string;
  clause: string;
  window: string;
  owed: number;
  made: number;
  missing: readonly string[];
}

/** The months within the terms' reach of a closed one, from the first to that one. */
export const monthsLookedAt = (month: Month, { months }: MeasureTerms): Month[] =>
  Array.from({ length: months }, (_, back) => addMonths(month, back - months + 1));

/**
 * The step that the terms propose for somebody who was short in the month, by how many of the months looked at he was
 * short in. Null where no step begins that early, or the month itself is not among them.
 */
export function proposedMeasure(month: Month, shortMonths: readonly Month[], terms: MeasureTerms): MeasureKind | null {
  const within = new Set(monthsLookedAt(month, terms));
  const counted = new Set(shortMonths.filter((one) => within.has(one)));
  if (!counted.has(month)) return null;
  const reached = (Object.keys(measureKinds) as MeasureKind[]).filter((kind) => {
    const from = terms.ladder[kind];
    return from !== null && counted.size >= from;
  });
  return reached.at(-1) ?? null;
}

export const cards = { yellow: '黄牌', red: '红牌' } as const;
export type Card = keyof typeof cards;

/**
 * 红黄牌 of a month, by the months of the measures that stand: those that the terms look at count, earlier ones are
 * forgotten. Null where the region does not use cards, or there are too few.
 */
export function cardOf(month: Month, standing: readonly Month[], terms: MeasureTerms): Card | null {
  if (!terms.cards) return null;
  const within = new Set(monthsLookedAt(month, terms));
  const count = standing.filter((one) => within.has(one)).length;
  if (count >= terms.cards.red) return 'red';
  return count >= terms.cards.yellow ? 'yellow' : null;
}

/** How far a measure has come. */
export const measureStates = {
  opened: '已告知，待答复',
  answered: '本人已答复，待决定',
  dropped: '不予处理',
  decided: '已决定',
  replied: '已回复',
  appealed: '申诉中',
  upheld: '申诉后维持',
  revoked: '申诉后撤销',
} as const;
export type MeasureState = keyof typeof measureStates;
export type MeasureStepKind = Exclude<MeasureState, 'opened'>;

/** What may follow each state; a decision that fell is never taken up again. */
export const measureSteps: Readonly<Record<MeasureState, readonly MeasureStepKind[]>> = {
  opened: ['answered', 'dropped', 'decided'],
  answered: ['dropped', 'decided'],
  dropped: [],
  decided: ['replied', 'appealed'],
  replied: ['appealed'],
  appealed: ['upheld', 'revoked'],
  upheld: ['replied'],
  revoked: [],
};

/** A measure that was decided and did not fall on appeal: it counts for the cards. */
export const stands = (state: MeasureState): boolean => ['decided', 'replied', 'appealed', 'upheld'].includes(state);

/** One thing that happened to a measure. */
export interface MeasureStep {
  step: MeasureStepKind;
  onDay: CivilDate;
  enteredBy: string;
}

/** The last days on which the person may answer, reply and appeal; null where that has not begun. */
export function measureDays(openedOn: CivilDate, steps: readonly MeasureStep[], terms: MeasureDays) {
  const decided = steps.find(({ step }) => step === 'decided')?.onDay ?? null;
  return {
    answer: addDays(openedOn, terms.answerDays),
    reply: decided && addDays(decided, terms.replyDays),
    appeal: decided && addDays(decided, terms.appealDays),
  };
}

/** The state after these steps, in their order. */
export const measureState = (steps: readonly MeasureStep[]): MeasureState => steps.at(-1)?.step ?? 'opened';

/** Why a step may not be taken now; null where it may. The same words serve the page and the refusal. */
export function measureObstacle(
  step: MeasureStepKind,
  by: string,
  today: CivilDate,
  openedOn: CivilDate,
  steps: readonly MeasureStep[],
  terms: MeasureDays,
): 'state' | 'answer-time' | 'appeal-time' | 'same-account' | 'replied' | null {
  const state = measureState(steps);
  if (!measureSteps[state].includes(step)) return 'state';
  const days = measureDays(openedOn, steps, terms);
  if (step === 'decided' && state === 'opened' && today <= days.answer) return 'answer-time';
  if (step === 'appealed' && days.appeal !== null && today > days.appeal) return 'appeal-time';
  if (step === 'replied' && steps.some((one) => one.step === 'replied')) return 'replied';
  const decider = steps.find((one) => one.step === 'decided')?.enteredBy;
  if ((step === 'upheld' || step === 'revoked') && decider === by) return 'same-account';
  return null;
}
