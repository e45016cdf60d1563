import { addDays, type CivilDate, daysBetween } from './civil-date.js';
import { refusals } from './refusals.js';

/** What a mine says of a record. */
export const statementKinds = { confirmed: '确认', disputed: '有异议' } as const;
export type StatementKind = keyof typeof statementKinds;

/** What a mine disputes in a record. */
export const disputeGrounds = {
  absent: '未到矿',
  times: '时间不符',
  surface: '未下井',
  people: '人员不符',
  other: '其他',
} as const;
export type DisputeGround = keyof typeof disputeGrounds;

/** Days within which a record must arrive for its mine to be asked: what was longer ago nobody need remember. */
export const ASKED_WITHIN = 31;

/** How a record stands with its mine. `unasked`: no mine, no longer the record that counts, or entered long after. */
export const confirmationStates = {
  confirmed: '已确认',
  disputed: '有异议',
  answered: '有异议，已答复',
  waiting: '待确认',
  overdue: '未确认',
  unasked: '不需确认',
} as const;
export type ConfirmationState = keyof typeof confirmationStates;

/** By what a list of records can be cut; what several states share has a word of its own. */
export const confirmationFilters = {
  open: '尚未确认',
  waiting: '待确认（期内）',
  overdue: '未确认（期满）',
  confirmed: '已确认',
  contested: '有异议',
  disputed: '有异议，未答复',
} as const;
export type ConfirmationFilter = keyof typeof confirmationFilters;

/** A record as the question to its mine looks at it. */
export interface AskedVisit {
  mineId: string | null;
  on: CivilDate;
  /** The day in China on which the server received it. */
  receivedOn: CivilDate;
  /** A correction is asked about anew, however long after the visit it was made. */
  correction: boolean;
  /** A visit that no other record replaces. */
  stands: boolean;
}

/** The statement that stands: the last one of the mine. */
export interface StandingStatement {
  kind: StatementKind;
  /** The day in China on which the server received it. */
  on: CivilDate;
  /** How often it was answered. */
  replies: number;
}

export interface Confirmation {
  state: ConfirmationState;
  /** waiting: days left, 0 on the last; overdue: days since the last; with a statement: days it came after the last. */
  days: number;
}

/** The last day on which the mine's statement is in time: so many days after the record arrived. */
export const lastDayToState = (receivedOn: CivilDate, days: number): CivilDate => addDays(receivedOn, days);

/**
 * How a record stands with its mine on a day. Nothing follows from it for what the visit counts for.
 * @param days how many days the mine has
 */
export function confirmationOf(
  visit: AskedVisit,
  statement: StandingStatement | null,
  today: CivilDate,
  days: number,
): Confirmation {
  const last = lastDayToState(visit.receivedOn, days);
  if (statement) {
    const state = statement.kind === 'disputed' && statement.replies > 0 ? 'answered' : statement.kind;
    return { state, days: Math.max(0, daysBetween(last, statement.on)) };
  }
  const recent = daysBetween(visit.on, visit.receivedOn) <= ASKED_WITHIN;
  if (!visit.stands || visit.mineId === null || !(recent || visit.correction)) return { state: 'unasked', days: 0 };
  const left = daysBetween(today, last);
  return left >= 0 ? { state: 'waiting', days: left } : { state: 'overdue', days: -left };
}

/** A confirmation in words: 未确认（已过 3 天）. */
export function confirmationWords({ state, days }: Confirmation): string {
  const words = confirmationStates[state];
  if (state === 'waiting') return `${words}（${days === 0 ? '今天截止' : `还有 ${days} 天`}）`;
  if (state === 'overdue') return `${words}（已过 ${days} 天）`;
  return days > 0 ? `${words}（期满后第 ${days} 天）` : words;
}

/** The rule by which the state is shown. */
export const confirmationRule = (days: number): string =>
  `记录收到之次日起 ${days} 天内由煤矿确认或提出异议，期满仍可表态；更正后的记录重新确认，检查满 ${ASKED_WITHIN} 天后才收到的不再请煤矿确认。只作注明，照常计入。`;

/**
 * A dispute says what differs, and in words where no ground of the list does.
 * @throws dispute-needs-ground, dispute-needs-words
 */
export function assertDispute(grounds: readonly DisputeGround[], words: string | null): void {
  if (grounds.length === 0) throw refusals.disputeNeedsGround();
  if (grounds.includes('other') && !words?.trim()) throw refusals.disputeNeedsWords();
}

/** What is disputed, as it is printed: 时间不符、其他：当日停产检修. */
export const disputeText = (grounds: readonly DisputeGround[], words: string | null): string =>
  [grounds.map((ground) => disputeGrounds[ground]).join('、'), words].filter(Boolean).join('：');
