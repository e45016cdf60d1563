import { addDays, type CivilDate, printDate, type Span } from './civil-date.js';
import { refusals } from './refusals.js';

/** 封存: the records of a mine of some days stand as they are until the freeze is lifted. */
export interface Freeze {
  /** 封存〔2026〕1号 */
  number: string;
  mineId: string;
  mineName: string;
  /** The first day, and the first that is free again. */
  from: CivilDate;
  until: CivilDate;
}

/** Days of a mine of which a write says something else than what was on record. */
export interface Touched extends Span {
  mineId: string;
}

/** One day of a mine. */
export const dayOf = (mineId: string, day: CivilDate): Touched => ({ mineId, from: day, until: addDays(day, 1) });

const START = '0000-01-01';

/** The days of a mine from one on; null = all of its days. */
export const daysFrom = (mineId: string, from: CivilDate | null): Touched => ({
  mineId,
  from: from ?? START,
  until: null,
});

const before = (a: CivilDate | null, b: CivilDate | null): boolean => a !== null && (b === null || a < b);

/**
 * The days of which a dated record says something else once it is changed. Where only its first or last day moves, these
 * are the days between; where anything else changes, all of its days.
 * @param was the record before, null where it is new; `is` after
 * @param same whether they say the same but for their days
 */
export function changedDays(was: Span | null, is: Span | null, same: boolean): Span[] {
  if (!was || !is || !same) return [was, is].filter((span) => span !== null);
  const moved: Span[] = [];
  if (was.from !== is.from)
    moved.push(was.from < is.from ? { from: was.from, until: is.from } : { from: is.from, until: was.from });
  if (was.until !== is.until) {
    const [first, last] = before(was.until, is.until) ? [was.until, is.until] : [is.until, was.until];
    moved.push({ from: first as CivilDate, until: last });
  }
  return moved;
}

/** The freezes that a write would touch. */
export const frozenBy = (freezes: readonly Freeze[], touched: readonly Touched[]): Freeze[] =>
  freezes.filter(({ mineId, from, until }) =>
    touched.some((one) => one.mineId === mineId && one.from < until && before(from, one.until)),
  );

/**
 * Lets a write pass, or names the freeze that stands against it.
 * @throws records-frozen
 */
export function assertUnfrozen(freezes: readonly Freeze[], touched: readonly Touched[]): void {
  const [freeze] = frozenBy(freezes, touched);
  if (freeze) throw refusals.recordsFrozen(freeze);
}

/** The days of a freeze in words: both ends are frozen. */
export const frozenDays = ({ from, until }: { from: CivilDate; until: CivilDate }): string =>
  `${printDate(from)}至${printDate(addDays(until, -1))}`;

/** The twelve months that end with the day of an accident. */
export function monthsBefore(accident: CivilDate): { from: CivilDate; until: CivilDate } {
  const year = Number(accident.slice(0, 4)) - 1;
  // Of 29 February the year before knows nothing: its March begins where that day would be.
  const same = `${String(year).padStart(4, '0')}${accident.slice(4)}`;
  const from = accident.endsWith('-02-29') ? `${same.slice(0, 4)}-03-01` : addDays(same, 1);
  return { from, until: addDays(accident, 1) };
}

/**
 * The span of a freeze as a clerk asked for it; the twelve months to the day of the accident where nothing was said.
 * @throws accident-in-future; freeze-span where it ends before it begins, leaves the accident out, or reaches into the future
 */
export function freezeSpan(
  accident: CivilDate,
  asked: { from: CivilDate | null; last: CivilDate | null },
  today: CivilDate,
): { from: CivilDate; until: CivilDate } {
  if (accident > today) throw refusals.accidentInFuture(accident, today);
  const usual = monthsBefore(accident);
  const from = asked.from ?? usual.from;
  const last = asked.last ?? accident;
  if (from > accident || last < accident) throw refusals.freezeSpan('封存的期间应包含事故发生当日');
  if (last > today) throw refusals.freezeSpan('封存的期间不能晚于今天');
  return { from, until: addDays(last, 1) };
}
