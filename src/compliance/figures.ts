import { totalsOf } from '../domain/compliance.js';
import type { StandingState } from '../domain/vocabulary.js';
import type { ComplianceLine } from './compliance-report.js';

/** A visit that was entered late, once for each seat that its leader held at its mine. */
export interface LateVisit {
  id: string;
  personId: string;
  seat: string | null;
}

/** What the address of a figure says: which duties it sums up. */
export interface FigureFilter {
  seat?: string;
  state?: StandingState;
  unit?: string;
  personId?: string;
}

/** Whether a duty is among those that a figure sums up. */
export const asksFor = ({ seat, state, unit, personId }: FigureFilter, line: ComplianceLine): boolean =>
  (!seat || dutyKey(line) === seat) &&
  (!state || line.standing.state === state) &&
  (!unit || line.regionCode === unit) &&
  (!personId || line.personId === personId);

/**
 * The late visits that belong to a group of duties: those of its people; of a seat, those at the mines that they held in
 * it on the day.
 */
export function lateAmong<Visit extends LateVisit>(late: readonly Visit[], group: readonly ComplianceLine[]): Visit[] {
  const people = new Set(group.map(({ personId }) => personId));
  const [seat, ...others] = new Set(group.map((line) => line.seat));
  return late.filter((one) => people.has(one.personId) && (!seat || others.length > 0 || one.seat === seat));
}

/** What is told of a group of duties. */
export interface Figures {
  owed: number;
  made: number;
  missing: number;
  rate: number | null;
  states: Record<StandingState, number>;
  late: number;
}

/** A share as it is printed: rounded down, so that 100 % is said only of all. */
export const percent = (rate: number | null): string =>
  rate === null ? '' : `${(Math.floor(rate * 1000) / 10).toFixed(1)}%`;

/** Which duties are reported together: those of a seat, or of a quota that posts owe. */
export const dutyKey = ({ seat, quota }: Pick<ComplianceLine, 'seat' | 'quota'>): string => seat ?? quota;

export function figuresOf(lines: readonly ComplianceLine[], late: readonly LateVisit[]): Figures {
  const { owed, made, rate } = totalsOf(lines.map(({ standing }) => standing));
  const count = (state: StandingState) => lines.filter(({ standing }) => standing.state === state).length;
  return {
    ...{ owed, made, rate, missing: owed - made },
    states: {
      met: count('met'),
      short: count('short'),
      exempt: count('exempt'),
      'not-applicable': count('not-applicable'),
      unknown: count('unknown'),
    },
    late: new Set(late.map(({ id }) => id)).size,
  };
}

export interface Group extends Figures {
  key: string;
  name: string;
}

/** Lines grouped in their own order, with the late visits that belong to each group. */
export function groupsOf(
  lines: readonly ComplianceLine[],
  key: (line: ComplianceLine) => string,
  name: (line: ComplianceLine) => string,
  late: readonly LateVisit[],
): Group[] {
  const groups = new Map<string, ComplianceLine[]>();
  for (const line of lines) groups.set(key(line), [...(groups.get(key(line)) ?? []), line]);
  return [...groups].map(([id, group]) => ({
    key: id,
    name: name(group[0] as ComplianceLine),
    ...figuresOf(group, lateAmong(late, group)),
  }));
}
