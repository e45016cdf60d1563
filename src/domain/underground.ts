import { addDays, type CivilDate } from './civil-date.js';
import { refusals } from './refusals.js';
import { type Shift, shifts } from './vocabulary.js';

/** Somebody who is to go underground on a day, as the mine or the region says; no visit, and never counted as one. */
export interface PlannedDescent {
  /** Null for the mine's own leaders, who are not in the registry. */
  personId: string | null;
  name: string;
  post: string;
  shift: Shift | null;
  /** HH:MM. */
  inAt: string | null;
}

/** A leader's visit underground, as it was recorded afterwards. */
export interface RecordedDescent extends PlannedDescent {
  personId: string;
  outAt: string | null;
}

/** One line of the strip 今日下井领导. */
export interface Descent extends PlannedDescent {
  outAt: string | null;
  recorded: boolean;
}

/** Days ahead for which it can be said who goes underground: a week's roster. */
export const PLAN_DAYS_AHEAD = 7;

/**
 * A plan is of today or of the days to come. What is past is told by records of visits only, so that nobody makes or
 * unmakes a plan when it is known who went.
 * @throws underground-in-past, underground-too-early
 */
export function assertPlanDay(day: CivilDate, today: CivilDate): void {
  if (day < today) throw refusals.undergroundInPast(day);
  if (day > addDays(today, PLAN_DAYS_AHEAD)) throw refusals.undergroundTooEarly(day, PLAN_DAYS_AHEAD);
}

/** Whether two plans of a day say the same of the same person: a leader may well go in two shifts. */
export const samePlan = (a: Omit<PlannedDescent, 'post'>, b: Omit<PlannedDescent, 'post'>): boolean =>
  a.shift === b.shift && (a.personId === null ? b.personId === null && a.name === b.name : a.personId === b.personId);

const order = Object.keys(shifts);
const rank = ({ shift }: Descent) => (shift === null ? order.length : order.indexOf(shift));
const fits = (plan: PlannedDescent, { personId, shift }: RecordedDescent) =>
  plan.personId === personId && (plan.shift === shift || plan.shift === null || shift === null);

/**
 * The lines of a day's strip: a recorded visit appears by itself, and takes the place of the plan that it fulfils; what
 * was planned and not recorded stays as planned. By shift, then by the time of going in.
 */
export function descentsOf(planned: readonly PlannedDescent[], recorded: readonly RecordedDescent[]): Descent[] {
  const open = [...planned];
  const made = recorded.map((visit): Descent => {
    const index = open.findIndex((plan) => fits(plan, visit));
    const plan = index < 0 ? undefined : open.splice(index, 1)[0];
    return { ...visit, shift: visit.shift ?? plan?.shift ?? null, recorded: true };
  });
  const lines = [...made, ...open.map((plan): Descent => ({ ...plan, outAt: null, recorded: false }))];
  return lines.sort((a, b) => rank(a) - rank(b) || (a.inAt ?? '24').localeCompare(b.inAt ?? '24'));
}
