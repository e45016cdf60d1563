import { addDays, addMonths, type CivilDate, daysBetween, type Month, monthOf } from './civil-date.js';
import type { Standing } from './compliance.js';
import type { QuietHours } from './dispatch.js';
import { lastDay, monthPeriod } from './period.js';

/** When a region reminds those who are still short. No day, no reminder; nothing is counted, ranked or kept of it. */
export interface ReminderRules {
  active: boolean;
  /** Days of the month. */
  days: readonly number[];
  /** So many days before the month ends, each. */
  lastDays: number;
  /** Clerks are told on the last day who is still short. */
  escalates: boolean;
  /** Day of the next month on which auditors get the digest; 0 = never. */
  digestDay: number;
  quiet: QuietHours;
}

export const USUAL_RULES: ReminderRules = {
  active: true,
  days: [15],
  lastDays: 3,
  escalates: true,
  digestDay: 3,
  quiet: { from: '21:00', until: '07:30' },
};

/** The days of a month on which reminders are due, in order, each once; days that the month does not have are left out. */
export function reminderDays({ active, days, lastDays }: ReminderRules, month: Month): CivilDate[] {
  if (!active) return [];
  const period = monthPeriod(month);
  const length = daysBetween(period.from, period.until);
  const chosen = new Set([...days, ...Array.from({ length: lastDays }, (_, index) => length - index)]);
  return [...chosen]
    .filter((day) => day >= 1 && day <= length)
    .sort((a, b) => a - b)
    .map((day) => addDays(period.from, day - 1));
}

/** A round of messages: for which day, about which month, and whether that day has passed. */
export interface Round {
  kind: 'short' | 'escalation' | 'digest';
  month: Month;
  day: CivilDate;
  late: boolean;
}

/**
 * The rounds that are due on a day. Of several days that were missed only the latest is caught up on, and only within
 * its month: who has been away says one thing, not all that there would have been to say.
 * @param since nothing of this day or before is caught up on
 */
export function dueOn(rules: ReminderRules, today: CivilDate, since: CivilDate): Round[] {
  const month = monthOf(today);
  const rounds: Round[] = [];
  const day = reminderDays(rules, month)
    .filter((one) => one <= today && (one > since || one === today))
    .at(-1);
  if (day) rounds.push({ kind: 'short', month, day, late: day < today });
  if (rules.active && rules.escalates && today === lastDay(monthPeriod(month)))
    rounds.push({ kind: 'escalation', month, day: today, late: false });
  const digest = rules.active && rules.digestDay ? addDays(`${month}-01`, rules.digestDay - 1) : null;
  if (digest && digest <= today && (digest > since || digest === today))
    rounds.push({ kind: 'digest', month: addMonths(month, -1), day: digest, late: digest < today });
  return rounds;
}

/** A duty as a reminder needs to know it. */
export interface ReminderDuty {
  personId: string;
  standing: Standing;
  /** Last day of the turn. */
  due: CivilDate;
}

/**
 * The duties to remind of: still short, and ending within the month. What is unknown, exempt, met or not applicable is
 * never reminded of, nor what may be made in a later month.
 */
export const remindedOf = <Duty extends ReminderDuty>(duties: readonly Duty[], today: CivilDate): Duty[] => {
  const end = lastDay(monthPeriod(monthOf(today)));
  return duties.filter(({ standing, due }) => standing.state === 'short' && due >= today && due <= end);
};
