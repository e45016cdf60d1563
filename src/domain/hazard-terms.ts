import { addDays, type CivilDate } from './civil-date.js';

/** 一般, 重大. */
export const severities = { general: '一般', major: '重大' } as const;
export type Severity = keyof typeof severities;

/** 五落实 in their order: 责任, 措施, 资金, 时限, 预案. What they are called is said by the terms. */
export const fiveKeys = ['responsibility', 'measure', 'funds', 'time', 'plan'] as const;
export type Five = (typeof fiveKeys)[number];

/** What is asked of hazards of one severity. */
export interface SeverityTerms {
  /** Days until the deadline where nobody set one. */
  days: number;
  /** A rectification is reported with a photo or a paper. */
  evidence: boolean;
  /** Closed only once all five are stated. */
  completeFive: boolean;
  /** Closed only by another account than the one that reported the rectification. */
  otherRechecker: boolean;
}

/** How a region speaks of hazards and what it asks: categories, the words of 五落实, and the rules by severity. */
export interface HazardTerms {
  /** Where the terms come from, in words. */
  basis: string;
  categories: readonly { key: string; name: string }[];
  five: Readonly<Record<Five, string>>;
  severities: Readonly<Record<Severity, SeverityTerms>>;
}

/** The deadline of a hazard where nobody set one, so that none is without one and never overdue. */
export const usualDeadline = (foundOn: CivilDate, severity: Severity, terms: HazardTerms): CivilDate =>
  addDays(foundOn, terms.severities[severity].days);

/** The printed name of a category; one that the terms no longer list is shown by its key. */
export const categoryName = (key: string, terms: HazardTerms): string =>
  terms.categories.find((category) => category.key === key)?.name ?? key;

/** What closing a hazard demands, as sentences; none where the terms demand nothing. */
export function demandsOf({ evidence, completeFive, otherRechecker }: SeverityTerms, five: string): string[] {
  return [
    ...(evidence ? ['报告整改须附照片或证明材料'] : []),
    ...(completeFive ? [`${five}齐全方可销号`] : []),
    ...(otherRechecker ? ['复查人不得是报告整改的账号'] : []),
  ];
}
