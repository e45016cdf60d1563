import type { CivilDate } from '../civil-date.js';
import type { Finding } from '../refusal.js';
import type { Answers, Doubt } from './doubt.js';

/** One fact that a list brings: where it stands, and a line that says it. */
export interface PlannedChange {
  at: string;
  line: string;
}

/** What a filled list would change; nothing of it is carried out while there are findings or questions. */
export interface ListPlan<Change extends PlannedChange> {
  changes: Change[];
  findings: Finding[];
  questions: Doubt[];
  notices: string[];
  /** Rows that say what is on file already. */
  unchanged: number;
}

/** From when what a list says holds, by which document, and what was answered. */
export interface ListOptions {
  day: CivilDate;
  basis: string;
  answers: Answers;
}

export const emptyPlan = <Change extends PlannedChange>(): ListPlan<Change> => ({
  changes: [],
  findings: [],
  questions: [],
  notices: [],
  unchanged: 0,
});
