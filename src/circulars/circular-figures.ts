import { dutyKey, percent } from '../compliance/figures.js';
import type { ClosedLine } from '../domain/closing-lines.js';
import { totalsOf } from '../domain/compliance.js';
import type { HazardCount } from './circular-facts.js';

/** What is told of a group of duties. Owed and made go together: made never exceeds owed. */
export interface Count {
  people: number;
  duties: number;
  owed: number;
  made: number;
  missing: number;
  rate: number | null;
  met: number;
  short: number;
  exempt: number;
  notApplicable: number;
  unknown: number;
}

export function countOf(lines: readonly ClosedLine[]): Count {
  const { owed, made, rate } = totalsOf(lines.map(({ standing }) => standing));
  const of = (state: string) => lines.filter(({ standing }) => standing.state === state).length;
  return {
    ...{ people: new Set(lines.map(({ personId }) => personId)).size, duties: lines.length },
    ...{ owed, made, missing: owed - made, rate, met: of('met'), short: of('short'), exempt: of('exempt') },
    ...{ notApplicable: of('not-applicable'), unknown: of('unknown') },
  };
}

/** 94.4%（17/18）: never a rate without its two numbers; — where nothing was owed. */
export const rateText = ({ owed, made, rate }: Pick<Count, 'owed' | 'made' | 'rate'>): string =>
  rate === null ? '—' : `${percent(rate)}（${made}/${owed}）`;

export interface CountedGroup extends Count {
  unit: string;
  duty: string;
  before: Count | null;
}

/** Groups of duties with the same group of the period before; by unit and then as documents list their seats. */
function grouped(
  now: readonly ClosedLine[],
  before: readonly ClosedLine[],
  keyOf: (line: ClosedLine) => string,
): CountedGroup[] {
  const groups = new Map<string, ClosedLine[]>();
  for (const line of now) groups.set(keyOf(line), [...(groups.get(keyOf(line)) ?? []), line]);
  return [...groups].map(([key, lines]) => {
    const same = before.filter((line) => keyOf(line) === key);
    const { regionName, subject } = lines[0]!;
    return { unit: regionName, duty: subject, ...countOf(lines), before: same.length > 0 ? countOf(same) : null };
  });
}

/** By code of the unit, otherwise as they came. */
export const byUnitCode = <Line extends Pick<ClosedLine, 'regionCode'>>(lines: readonly Line[]): Line[] =>
  [...lines].sort((a, b) => (a.regionCode < b.regionCode ? -1 : a.regionCode > b.regionCode ? 1 : 0));

export const byUnit = (now: readonly ClosedLine[], before: readonly ClosedLine[]): CountedGroup[] =>
  grouped(byUnitCode(now), before, ({ regionCode }) => regionCode);

export const byDuty = (now: readonly ClosedLine[], before: readonly ClosedLine[]): CountedGroup[] =>
  grouped(now, before, dutyKey);

export const byUnitAndDuty = (now: readonly ClosedLine[], before: readonly ClosedLine[]): CountedGroup[] =>
  grouped(byUnitCode(now), before, (line) => `${line.regionCode} ${dutyKey(line)}`);

/** The turns of a period, by the month in which they end. */
export function byMonth(lines: readonly ClosedLine[]): (Count & { month: string })[] {
  const months = [...new Set(lines.map(({ due }) => due.slice(0, 7)))].sort();
  return months.map((month) => ({ month, ...countOf(lines.filter(({ due }) => due.startsWith(month))) }));
}

export const sumOfHazards = (counts: readonly HazardCount[]): Omit<HazardCount, 'unit'> =>
  counts.reduce(
    (sum, one) => ({
      ...{ found: sum.found + one.found, inTime: sum.inTime + one.inTime, late: sum.late + one.late },
      ...{ open: sum.open + one.open, overdue: sum.overdue + one.overdue },
    }),
    { found: 0, inTime: 0, late: 0, open: 0, overdue: 0 },
  );
