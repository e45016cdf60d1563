import { addDays, type CivilDate } from './civil-date.js';
import { type Period, printPeriod } from './period.js';
import { periodText } from './period-steps.js';
import { refusals } from './refusals.js';

/** Who may answer for the second person when a closed period is to be reopened. */
export const approvers = {
  any: '同一辖区或上级的另一名办事员或督查',
  auditor: '督查',
  above: '上级区划的办事员或督查',
} as const;
export type Approver = keyof typeof approvers;

/** What a region says of 关账. */
export interface ClosingTerms {
  /** Days after the end of a period in which visits may still be entered before it can be closed. */
  graceDays: number;
  approver: Approver;
}

/** What holds where neither a region nor one above it says otherwise. (No document names a figure.) */
export const PRODUCT_TERMS: ClosingTerms = { graceDays: 5, approver: 'any' };

export const MOST_GRACE_DAYS = 90;

/** Whether the period is a month, quarter, half-year or year of the calendar: nothing else is closed. */
export const isClosable = (period: Period): boolean => !periodText(period).includes('..');

/** The first day on which the period may be closed: it is over, and so are the days that are left for late entries. */
export const closableFrom = (period: Period, { graceDays }: Pick<ClosingTerms, 'graceDays'>): CivilDate =>
  addDays(period.until, graceDays);

/**
 * Lets a period be closed on a day, or says from when on it can be.
 * @throws period-not-closable, closing-too-early
 */
export function assertClosable(period: Period, terms: ClosingTerms, today: CivilDate): void {
  if (!isClosable(period)) throw refusals.periodNotClosable(printPeriod(period));
  const from = closableFrom(period, terms);
  if (today < from) throw refusals.closingTooEarly(printPeriod(period), from, terms.graceDays);
}

/** 990100-2026-08 第1号: the region's code, the period, and which statement of it this is. */
export const closingLabel = (regionCode: string, period: Period, number: number): string =>
  `${regionCode}-${periodText(period)} 第${number}号`;

/**
 * Whether somebody may answer another's request to reopen: never the one who asked, be it by another account of his, and
 * only whom the region names.
 * @param closingPath path of the region whose statement it is
 * @throws reopening-by-one-person, reopening-approver
 */
export function assertSecondPerson(
  asking: { accountId: string; personId: string | null },
  answering: { accountId: string; personId: string | null; role: string; regionPath: string },
  { approver }: Pick<ClosingTerms, 'approver'>,
  closingPath: string,
): void {
  const onePerson = asking.personId !== null && asking.personId === answering.personId;
  if (onePerson || asking.accountId === answering.accountId) throw refusals.reopeningByOnePerson();
  const above = closingPath.startsWith(answering.regionPath) && closingPath !== answering.regionPath;
  if ((approver === 'auditor' && answering.role !== 'auditor') || (approver === 'above' && !above))
    throw refusals.reopeningApprover(approvers[approver]);
}
