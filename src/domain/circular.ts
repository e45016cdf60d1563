import type { CivilDate } from './civil-date.js';
import { documentText } from './document-text.js';
import { type Period, printPeriod } from './period.js';
import { periodText } from './period-steps.js';
import { refusals } from './refusals.js';

/** 月通报 and 季汇报, by the keys of their texts. */
export const circularKinds = { 'monthly-circular': '月通报', 'quarterly-report': '季汇报' } as const;
export type CircularKind = keyof typeof circularKinds;

/** How a circular is called before it has a title: 2026年8月通报, 2026年第三季度汇报. */
export const circularName = (kind: CircularKind, period: Period): string =>
  `${printPeriod(period)}${circularKinds[kind].slice(1)}`;

export const circularStates = { drafted: '起草', issued: '印发', dropped: '弃用' } as const;
export type CircularState = keyof typeof circularStates;

/**
 * What a period is told of by: a month by 月通报, a quarter by 季汇报 (政府工作报告 of 2022: 月通报、季汇报).
 * @throws circular-period for any other span
 */
export function circularKindOf(period: Period): CircularKind {
  const text = periodText(period);
  if (/^\d{4}-\d{2}$/.test(text)) return 'monthly-circular';
  if (/^\d{4}-Q\d$/.test(text)) return 'quarterly-report';
  throw refusals.circularPeriod(printPeriod(period));
}

/** Where a circular stands; what was issued stays as it is for good. */
export interface CircularStanding {
  state: CircularState;
  title: string;
}

/** @throws circular-issued, circular-dropped: only a draft is changed, dropped or issued */
export function assertDraft({ state, title }: CircularStanding): void {
  if (state === 'issued') throw refusals.circularIssued(title);
  if (state === 'dropped') throw refusals.circularDropped();
}

export interface Issuing {
  number: string;
  on: CivilDate;
}

/**
 * 发文字号 as it is printed, its year in 〔〕 (GB/T 9704—2012, 7.2.5).
 * @throws circular-too-early before the period is over; circular-in-future; circular-number without a year in brackets
 */
export function assertIssuable(period: Period, { number, on }: Issuing, today: CivilDate): string {
  if (on > today) throw refusals.circularInFuture(on, today);
  if (on < period.until) throw refusals.circularTooEarly(printPeriod(period), period.until);
  const printed = documentText(number);
  if (!/〔\d{4}〕\d+号$/.test(printed)) throw refusals.circularNumber(number);
  return printed;
}
