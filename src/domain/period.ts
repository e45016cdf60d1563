import {
  addDays,
  addMonths,
  type CivilDate,
  civilDate,
  daysBetween,
  isCivilDate,
  isMonth,
  monthOf,
  printDate,
  weekday,
} from './civil-date.js';
import { refusals } from './refusals.js';

/** How often a quota comes round: every n weeks, months, quarters, half-years or years. */
export interface Cycle {
  unit: 'week' | 'month' | 'quarter' | 'half-year' | 'year';
  n: number;
}

/** One turn of a cycle, or any span asked for: `until` is the first day after it. */
export interface Period {
  from: CivilDate;
  until: CivilDate;
}

const MONTHS: Record<Exclude<Cycle['unit'], 'week'>, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/** The calendar month `YYYY-MM` as a period. */
export const monthPeriod = (month: string): Period => ({ from: `${month}-01`, until: `${addMonths(month, 1)}-01` });

export const lastDay = (period: Period): CivilDate => addDays(period.until, -1);

export const daysIn = (period: Period): number => daysBetween(period.from, period.until);

/**
 * The turn of the cycle that contains the day. Turns of several months are counted from January of year 0, so that
 * two-month turns begin in odd months (1–2月, 3–4月 …); turns of weeks begin on Mondays.
 */
export function periodOf(cycle: Cycle, day: CivilDate): Period {
  if (cycle.unit === 'week') {
    const monday = addDays(day, 1 - weekday(day));
    const weeks = Math.floor(daysBetween('2000-01-03', monday) / 7);
    const from = addDays(monday, -7 * (((weeks % cycle.n) + cycle.n) % cycle.n));
    return { from, until: addDays(from, 7 * cycle.n) };
  }
  const length = MONTHS[cycle.unit] * cycle.n;
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const first = index - (index % length);
  const month = monthOf(civilDate(Math.floor(first / 12), (first % 12) + 1, 1));
  return { from: `${month}-01`, until: `${addMonths(month, length)}-01` };
}

/** All turns of the cycle that end within the window (the last day of the turn lies in it), in order. */
export function periodsEndingIn(cycle: Cycle, window: Period): Period[] {
  const turns: Period[] = [];
  for (let turn = periodOf(cycle, window.from); turn.from < window.until; turn = periodOf(cycle, turn.until)) {
    if (turn.until <= window.until && turn.until > window.from) turns.push(turn);
  }
  return turns;
}

/** 2026年8月, 2026年1月至2月, 2026年第三季度, 2026年上半年, 2026年; other spans by their first and last day. */
export function printPeriod(period: Period): string {
  const year = Number(period.from.slice(0, 4));
  const month = Number(period.from.slice(5, 7));
  const wholeMonths = period.from.endsWith('-01') && period.until.endsWith('-01');
  const length = wholeMonths
    ? (Number(period.until.slice(0, 4)) - year) * 12 + Number(period.until.slice(5, 7)) - month
    : 0;
  if (length === 1) return `${year}年${month}月`;
  if (length === 3 && month % 3 === 1) return `${year}年第${'一二三四'[(month - 1) / 3]}季度`;
  if (length === 6 && month % 6 === 1) return `${year}年${month === 1 ? '上' : '下'}半年`;
  if (length === 12 && month === 1) return `${year}年`;
  if (length > 1 && month + length - 1 <= 12) return `${year}年${month}月至${month + length - 1}月`;
  return `${printDate(period.from)}至${printDate(lastDay(period))}`;
}

/**
 * A period as people write it: 2026-08, 2026-Q3 (第三季度), 2026-H1 (上半年), 2026, or 2026-08-01..2026-08-31, where the last day
 * belongs to it.
 * @throws invalid-period
 */
export function parsePeriod(text: string): Period {
  const [from, last, ...rest] = text.split('..');
  if (isMonth(text)) return monthPeriod(text);
  const part = /^(\d{4})(?:-(?:Q([1-4])|H([12])))?$/.exec(text);
  if (part?.[1]) {
    const length = part[2] ? 3 : part[3] ? 6 : 12;
    const first = `${part[1]}-01`;
    const month = addMonths(first, (Number(part[2] ?? part[3] ?? 1) - 1) * length);
    if (isMonth(month)) return { from: `${month}-01`, until: `${addMonths(month, length)}-01` };
  }
  if (rest.length === 0 && isCivilDate(from) && isCivilDate(last) && from <= last)
    return { from, until: addDays(last, 1) };
  throw refusals.invalidPeriod(text);
}
