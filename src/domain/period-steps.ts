import { addDays, addMonths } from './civil-date.js';
import { daysIn, lastDay, monthPeriod, type Period } from './period.js';

const monthsOf = ({ from, until }: Period): number =>
  from.endsWith('-01') && until.endsWith('-01')
    ? (Number(until.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(until.slice(5, 7)) - Number(from.slice(5, 7))
    : 0;

/** The period moved by whole months; one that is no run of whole months is moved by the same number of its own lengths. */
const moved = (period: Period, months: number, lengths: number): Period =>
  monthsOf(period)
    ? {
        from: `${addMonths(period.from.slice(0, 7), months)}-01`,
        until: `${addMonths(period.until.slice(0, 7), months)}-01`,
      }
    : { from: addDays(period.from, daysIn(period) * lengths), until: addDays(period.until, daysIn(period) * lengths) };

/** The period of the same length that follows (`steps` 1) or goes before (-1): 2026-08 → 2026-09, 2026-Q3 → 2026-Q4. */
export const stepped = (period: Period, steps: number): Period => moved(period, monthsOf(period) * steps, steps);

/** The same months of the year before; null for a span that is no run of whole months, and for more than a year. */
export const yearBefore = (period: Period): Period | null => {
  const months = monthsOf(period);
  return months > 0 && months <= 12 ? moved(period, -12, 0) : null;
};

/** A period as an address carries it, read again by `parsePeriod`. */
export function periodText(period: Period): string {
  const [year, month] = [period.from.slice(0, 4), Number(period.from.slice(5, 7))];
  const months = monthsOf(period);
  if (months === 1) return period.from.slice(0, 7);
  if (months === 3 && month % 3 === 1) return `${year}-Q${(month + 2) / 3}`;
  if (months === 6 && month % 6 === 1) return `${year}-H${month === 1 ? 1 : 2}`;
  if (months === 12 && month === 1) return year;
  return `${period.from}..${lastDay(period)}`;
}

/** The months `YYYY-MM` of a period's last year, the period's last month being the last of the twelve. */
export function twelveMonthsTo(period: Period): string[] {
  const last = lastDay(period).slice(0, 7);
  return Array.from({ length: 12 }, (_, index) => addMonths(last, index - 11));
}

/** The days from the first to the last of several months. */
export const spanOfMonths = (months: readonly string[]): Period => ({
  from: monthPeriod(months[0] as string).from,
  until: monthPeriod(months.at(-1) as string).until,
});
