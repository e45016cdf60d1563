import type { CivilDate } from '../domain/civil-date.js';
import type { ClosedLine, ClosedUnowed } from '../domain/closing-lines.js';
import type { Period } from '../domain/period.js';

/** The closed statement that figures are taken from. */
export interface ClosingCited {
  label: string;
  hash: string;
  /** The last confirmed amendment, whose figures are used. */
  amendment: { number: number; hash: string } | null;
}

/** What compliance says of one period: by the closed statement where it is closed, else as the registry stands. */
export interface PeriodFacts {
  period: Period;
  printed: string;
  closing: ClosingCited | null;
  /** Why nothing can be said, or null. */
  unknown: string | null;
  documents: readonly { number: string; title: string }[];
  lines: readonly ClosedLine[];
  unowed: readonly ClosedUnowed[];
}

export interface HazardCount {
  unit: string;
  found: number;
  inTime: number;
  late: number;
  open: number;
  overdue: number;
}

/** All that a circular tells, before it is put into words. */
export interface CircularFacts {
  region: { code: string; name: string };
  now: PeriodFacts;
  before: PeriodFacts;
  /** By unit, in the order of their codes. */
  hazards: readonly HazardCount[];
  hazardsBefore: Omit<HazardCount, 'unit'>;
  /** The day whose registry is told of, where it is not closed; hazards always. */
  on: CivilDate;
  /** Numbers of the issued circular that this one replaces; null = none. */
  replaces: string | null;
}
