import { type CivilDate, isMonth } from '../domain/civil-date.js';
import { monthPeriod, type Period, parsePeriod, periodOf, printPeriod } from '../domain/period.js';
import { periodText, stepped, twelveMonthsTo } from '../domain/period-steps.js';
import type { Option } from './links.js';

/** The month that has ended last: what is told of a month is told once it is over. */
export const lastMonth = (today: CivilDate): Period => stepped(monthPeriod(today.slice(0, 7)), -1);

const option = (period: Period, chosen: Period): Option => ({
  value: periodText(period),
  text: printPeriod(period),
  chosen: period.from === chosen.from && period.until === chosen.until,
});

/** Options of `web/period-field`: the last months, quarters and years, and whatever else is chosen, the latest first. */
export function periodOptions(today: CivilDate, chosen: Period): Option[] {
  const months = twelveMonthsTo(monthPeriod(today.slice(0, 7)))
    .map(monthPeriod)
    .reverse();
  const back = (unit: 'quarter' | 'half-year' | 'year', count: number) => {
    const now = periodOf({ unit, n: 1 }, today);
    return Array.from({ length: count }, (_, index) => stepped(now, -index));
  };
  const options = [...months, ...back('quarter', 4), ...back('half-year', 2), ...back('year', 2)].map((period) =>
    option(period, chosen),
  );
  return options.some((one) => one.chosen) ? options : [option(chosen, chosen), ...options];
}

/** What `web/period-turns` shows: the period before, this one, and the one after unless it lies ahead. */
export function periodTurns(period: Period, today: CivilDate, to: (period: string) => string) {
  const [before, after] = [stepped(period, -1), stepped(period, 1)];
  const month = isMonth(periodText(period));
  return {
    now: printPeriod(period),
    before: to(periodText(before)),
    beforeText: month ? '上月' : printPeriod(before),
    after: after.from <= today ? to(periodText(after)) : '',
    afterText: month ? '下月' : printPeriod(after),
  };
}

/** The period of an address; the month that ended last where it names none. @throws invalid-period */
export const chosenPeriod = (text: string | undefined, today: CivilDate): Period =>
  text ? parsePeriod(text) : lastMonth(today);
