import { addMonths, type CivilDate, type Month, monthOf } from './civil-date.js';
import { type DutySeen, effectsOf, type Picture } from './effects.js';
import type { LeaveDays } from './leave-request.js';
import type { Period } from './period.js';

/** A half-year's turn that shares a day with the leave may end so many months later. */
const LONGEST_TURN = 5;

/** The months in which turns end that leave of these days may touch. */
export function monthsOfLeave({ from, until }: LeaveDays): Period {
  const last = until > from ? monthBefore(until) : monthOf(from);
  return { from: `${monthOf(from)}-01`, until: `${addMonths(last, LONGEST_TURN + 1)}-01` };
}

const monthBefore = (until: CivilDate): Month =>
  until.endsWith('-01') ? addMonths(monthOf(until), -1) : monthOf(until);

/** A duty whose turn shares a day with the leave, as it stands without and with it. */
export interface LeaveEffect {
  month: Month;
  period: string;
  subject: string;
  quota: string;
  before: DutySeen['standing'] | null;
  after: DutySeen['standing'] | null;
  changes: boolean;
}

const pictureOf = (duties: readonly DutySeen[]): Picture => ({ seats: [], boards: [], loads: [], duties });

/**
 * What leave does to the duties of one person.
 * @param before duties whose turns share a day with the leave, as they stand without it
 * @param after the same with it
 * @returns all of them, in their order; those that come out as before are said to stay
 */
export function leaveEffects(before: readonly DutySeen[], after: readonly DutySeen[]): LeaveEffect[] {
  const turned = effectsOf(pictureOf(before), pictureOf(after)).months.flatMap(({ duties }) => duties);
  const key = ({ month, period, subject, quota }: DutySeen) => [month, period, subject, quota].join(' ');
  const changed = new Map(turned.map((one) => [key((one.before ?? one.after) as DutySeen), one]));
  const stay = after.filter((duty) => !changed.has(key(duty)));
  const all = [...turned, ...stay.map((duty) => ({ before: duty, after: duty }))].map((one) => {
    const { month, period, subject, quota } = (one.before ?? one.after) as DutySeen;
    return {
      ...{ month, period, subject, quota },
      before: one.before?.standing ?? null,
      after: one.after?.standing ?? null,
      changes: changed.has(key((one.before ?? one.after) as DutySeen)),
    };
  });
  return all.sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0));
}
