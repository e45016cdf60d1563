/**
 * Civil dates of the jurisdiction (Asia/Shanghai) as `YYYY-MM-DD` strings and months as `YYYY-MM`.
 * Strings order as days do, mean the same in every time zone and on every database engine.
 */
export type CivilDate = string;
export type Month = string;

/** Half-open span of days: `from` belongs to it, `until` is the first day that no longer does; null = no end. */
export interface Span {
  from: CivilDate;
  until: CivilDate | null;
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Number of days of a month. `month` is 1–12. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

/** True for a day that exists in the Gregorian calendar, written `YYYY-MM-DD` (years 1900–2999). */
export function isCivilDate(text: unknown): text is CivilDate {
  const parts = typeof text === 'string' ? DATE.exec(text) : null;
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1900 && year < 3000 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export const isMonth = (text: unknown): text is Month =>
  typeof text === 'string' && /^\d{4}-\d{2}$/.test(text) && isCivilDate(`${text}-01`);

/** Days since 0000-03-01 of the proleptic Gregorian calendar: differences of it are differences in days. */
export function dayNumber(date: CivilDate): number {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  const shifted = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  return (
    365 * shifted +
    Math.floor(shifted / 4) -
    Math.floor(shifted / 100) +
    Math.floor(shifted / 400) +
    Math.floor((153 * monthFromMarch + 2) / 5) +
    day -
    1
  );
}

/** The day that `dayNumber` numbered. */
export function fromDayNumber(number: number): CivilDate {
  let year = Math.floor((10_000 * number + 14_780) / 3_652_425);
  const dayOfYear = (y: number) => number - (365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400));
  if (dayOfYear(year) < 0) year -= 1;
  const rest = dayOfYear(year);
  const monthFromMarch = Math.floor((100 * rest + 52) / 3060);
  const month = ((monthFromMarch + 2) % 12) + 1;
  const day = rest - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return civilDate(month <= 2 ? year + 1 : year, month, day);
}

export const civilDate = (year: number, month: number, day: number): CivilDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The day `days` after (negative: before) `date`. */
export const addDays = (date: CivilDate, days: number): CivilDate => fromDayNumber(dayNumber(date) + days);

/** Days from `from` until `until`, 0 for the same day, negative when `until` is earlier. */
export const daysBetween = (from: CivilDate, until: CivilDate): number => dayNumber(until) - dayNumber(from);

export const monthOf = (date: CivilDate): Month => date.slice(0, 7);

/** The month `months` after (negative: before) `month`. */
export function addMonths(month: Month, months: number): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** 1 for Monday … 7 for Sunday (GB/T 7408, ISO 8601). */
export const weekday = (date: CivilDate): number => ((dayNumber(date) + 2) % 7) + 1;

/** Printed as official documents do: 2021年12月25日, months and days unpadded (GB/T 9704-2012). */
export const printDate = (date: CivilDate): string =>
  `${Number(date.slice(0, 4))}年${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;

/** Whether the span holds on the day. */
export const holdsOn = (span: Span, day: CivilDate): boolean =>
  span.from <= day && (span.until === null || day < span.until);

/** Whether two spans share a day. */
export const overlap = (a: Span, b: Span): boolean =>
  (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);

/** A span cut to a window; where they share no day, `until` is not after `from`. */
export const cutTo = (
  span: Span,
  window: { from: CivilDate; until: CivilDate },
): { from: CivilDate; until: CivilDate } => ({
  from: latest(span.from, window.from),
  until: span.until === null ? window.until : earliest(span.until, window.until),
});

/** Number of days that two spans share; the second must have an end. */
export function sharedDays(span: Span, window: { from: CivilDate; until: CivilDate }): number {
  const { from, until } = cutTo(span, window);
  return Math.max(0, daysBetween(from, until));
}

/** What remains of a window, in order, once all days of these spans are taken out of it. */
export function daysLeft(
  window: { from: CivilDate; until: CivilDate },
  taken: readonly Span[],
): { from: CivilDate; until: CivilDate }[] {
  const parts = [];
  let from = window.from;
  for (const span of [...taken].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (span.from > from && from < window.until) parts.push({ from, until: earliest(span.from, window.until) });
    from = span.until === null ? window.until : latest(from, span.until);
  }
  if (from < window.until) parts.push({ from, until: window.until });
  return parts;
}

// Dates are text: Math.min and Math.max know only numbers.
const earliest = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);
const latest = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);
