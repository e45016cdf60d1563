import { type CivilDate, type Month, monthOf } from './civil-date.js';
import { type Standing, type Totals, totalsOf } from './compliance.js';
import type { LeaveState } from './leave-request.js';

/** 履职档案: what one person owed and did in a year, with what it rests on. Everything here is printed. */
export interface DutyFile {
  person: { id: string; name: string };
  year: number;
  /** What lies beyond the reader's reach and is counted, but not listed; '' = nothing. */
  beyond: string;
  /** False where no region of the person records visits: then nothing can be said to have been missed. */
  recorded: boolean;
  tenures: { title: string; unit: string; from: CivilDate; until: CivilDate | null }[];
  assignments: FiledAssignment[];
  duties: FiledDuty[];
  /** Of the turns that have ended. */
  totals: Totals;
  visits: FiledVisit[];
  hazards: FiledHazard[];
  leaves: FiledLeave[];
  /** null = sealed from the reader. */
  measures: FiledMeasure[] | null;
}

export interface FiledAssignment {
  mineId: string;
  mine: string;
  region: string;
  seat: string;
  title: string;
  acting: boolean;
  from: CivilDate;
  until: CivilDate | null;
  /** Document and clause, and what a holder outside the rule was admitted by. */
  ground: string;
  deviation: string;
  endReason: string;
  /** From whom the seat was taken over, and to whom it went. */
  before: string;
  after: string;
}

/** One turn of a duty. */
export interface FiledTurn {
  month: Month;
  printed: string;
  /** It has not ended: what is short may still be made. */
  running: boolean;
  /** Mines that belonged to the person for the turn. */
  mines: number;
  missing: string[];
  standing: Standing;
}

/** A duty of one document through the year. */
export interface FiledDuty {
  document: string;
  clause: string;
  subject: string;
  text: string;
  /** Owed by whoever holds a seat at a mine; otherwise by a post, wherever the visits go. */
  seat: boolean;
  turns: FiledTurn[];
  /** Of the turns that have ended. */
  totals: Totals;
}

export interface FiledVisit {
  id: string;
  on: CivilDate;
  place: string;
  stay: string;
  underground: boolean;
  /** What it counted for; why not, where it did not. */
  counts: string;
  /** Days from the visit to the day on which it was entered. */
  delay: number;
  onBehalf: boolean;
  /** Corrected, withdrawn, or itself a correction, with the reason. */
  chain: string;
  stands: boolean;
  /** What the mine said. */
  mine: string;
  disputed: boolean;
  findings: string;
}

export interface FiledHazard {
  id: string;
  on: CivilDate;
  mine: string;
  what: string;
  severity: string;
  deadline: CivilDate;
  rectifiedOn: CivilDate | null;
  closedOn: CivilDate | null;
  state: string;
  overdue: number;
}

export interface FiledLeave {
  from: CivilDate;
  until: CivilDate;
  reason: string;
  approver: string;
  basis: string;
  state: LeaveState;
  /** Days after the first day on which it was asked for; null where no request is on file. */
  late: number | null;
}

/** A measure of the ladder: a letter, a talk, a written explanation, a circular. */
export interface FiledMeasure {
  on: CivilDate;
  what: string;
  reason: string;
  outcome: string;
}

const ended = (turns: readonly FiledTurn[]): Standing[] =>
  turns.filter(({ running }) => !running).map(({ standing }) => standing);

/** Puts the turns of a year together, duty by duty, in the order in which the duties first come; seats before posts. */
export function dutiesOf(lines: readonly (Omit<FiledDuty, 'turns' | 'totals'> & { turn: FiledTurn })[]): FiledDuty[] {
  const duties = new Map<string, FiledDuty>();
  for (const { turn, ...duty } of lines) {
    const key = [duty.document, duty.clause, duty.subject, duty.text].join(' ');
    const known = duties.get(key) ?? { ...duty, turns: [], totals: totalsOf([]) };
    known.turns.push(turn);
    duties.set(key, known);
  }
  const all = [...duties.values()].map((duty) => ({ ...duty, totals: totalsOf(ended(duty.turns)) }));
  return [...all.filter(({ seat }) => seat), ...all.filter(({ seat }) => !seat)];
}

/** Owed and made of all turns that have ended: the sum of the monthly reports of the person. */
export const fileTotals = (duties: readonly FiledDuty[]): Totals =>
  totalsOf(duties.flatMap(({ turns }) => ended(turns)));

/** The months of a year that have begun. */
export const monthsBegun = (year: number, today: CivilDate): Month[] =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`).filter(
    (month) => month <= monthOf(today),
  );
