import type { CivilDate } from './civil-date.js';
import { refusals } from './refusals.js';

/** How long a kind of record is kept. */
export interface RetentionKind {
  key: string;
  name: string;
  years: number;
  note: string;
}

export interface RetentionTerms {
  basis: string;
  kinds: readonly RetentionKind[];
}

const MOST = 100;

/**
 * The first day whose records are not past their period yet: the same day so many years before.
 * @param years whole years, kept at least one
 */
export const keptFrom = (today: CivilDate, years: number): CivilDate =>
  `${String(Number(today.slice(0, 4)) - years).padStart(4, '0')}${today.slice(4)}`;

/**
 * The terms of a region that sets its own years for some kinds.
 * @throws invalid-form for kinds that nobody knows, and for years that are no whole number from 1 to 100
 */
export function withYears(
  terms: RetentionTerms,
  years: Readonly<Record<string, number>>,
  basis: string,
): RetentionTerms {
  const wrong = Object.entries(years).filter(
    ([key, value]) =>
      !terms.kinds.some((kind) => kind.key === key) || !Number.isInteger(value) || value < 1 || value > MOST,
  );
  if (wrong.length > 0)
    throw refusals.invalidForm(wrong.map(([key]) => ({ at: key, message: `保存年限应为 1 至 ${MOST} 年的整数` })));
  return { basis, kinds: terms.kinds.map((kind) => ({ ...kind, years: years[kind.key] ?? kind.years })) };
}
