import type { CivilDate } from './civil-date.js';
import { daysBetween, printDate } from './civil-date.js';
import {
  answerable,
  availableDays,
  type LinkedMine,
  notJudged,
  type Standing,
  standingAnywhere,
  standingOf,
} from './compliance.js';
import type { Period } from './period.js';
import type { QuotaTurn } from './quota-turns.js';

/** A holding cut to a window, with the visits made to the mine in it that satisfy the quota's modality. */
export interface HeldInWindow {
  mineId: string;
  personId: string;
  from: CivilDate;
  until: CivilDate;
  visits: number;
  /** Whether the quota runs over the mine: not where it was stopped all the while, or is none of those it speaks of. */
  owed: boolean;
}

/** Approved leave of a person. */
export interface LeaveSpan {
  from: CivilDate;
  until: CivilDate;
  reason: string;
  approver: string;
}

/** One person's duty in one turn of a quota, judged. */
export interface DutyLine {
  personId: string;
  standing: Standing;
  /** Mines that belong to the person for the turn. */
  mineIds: string[];
}

/** A seat at a mine whose duty nobody owes in a turn, and why. */
export interface Unowed {
  mineId: string;
  reason: string;
}

/**
 * Judges one turn of a seat's quota: gives each mine to the person answerable for it, then each person's standing over
 * those mines. Whoever held the seat without any mine belonging to him is not applicable, his visits surplus; so are
 * visits to mines over which the quota does not run.
 * @param held every holding of the seat in the window
 */
export function judgeSeatTurn(
  { quota, window, minimumDays }: Pick<QuotaTurn, 'quota' | 'window' | 'minimumDays'>,
  held: readonly HeldInWindow[],
  leavesOf: (personId: string) => readonly LeaveSpan[],
): { lines: DutyLine[]; unowed: Unowed[] } {
  const belongs = new Map<string, LinkedMine[]>();
  const extra = new Map<string, number>();
  const unowed: Unowed[] = [];
  for (const person of new Set(held.map((one) => one.personId))) belongs.set(person, []);
  for (const [mineId, holds] of holdsByMine(held)) {
    const owner = holds[0]?.owed ? answerable(holds, minimumDays) : null;
    if (!owner) unowed.push({ mineId, reason: holds[0]?.owed ? `本期内无人挂牌满 ${minimumDays} 日` : NOT_RUN_OVER });
    for (const hold of holds)
      if (hold === owner) belongs.get(hold.personId)?.push({ mineId, visits: hold.visits });
      else extra.set(hold.personId, (extra.get(hold.personId) ?? 0) + hold.visits);
  }
  const lines = [...belongs].map(([personId, mines]): DutyLine => {
    const beyond = extra.get(personId) ?? 0;
    const standing = judgePerson(quota, window, minimumDays, mines, leavesOf(personId));
    return {
      personId,
      standing: { ...standing, surplus: standing.surplus + beyond },
      mineIds: mines.map((mine) => mine.mineId),
    };
  });
  return { lines, unowed };
}

function judgePerson(
  quota: QuotaTurn['quota'],
  window: Period,
  minimumDays: number,
  mines: readonly LinkedMine[],
  leaves: readonly LeaveSpan[],
): Standing {
  const made = mines.reduce((sum, mine) => sum + mine.visits, 0);
  if (mines.length === 0)
    return notJudged(
      'not-applicable',
      `本期没有由其负责的煤矿（挂牌不足 ${minimumDays} 日、由挂牌时间更长者负责，或煤矿停产停建）`,
      0,
    );
  const leave = exempting(window, minimumDays, leaves);
  if (leave) return notJudged('exempt', leave, made);
  return standingOf(quota, mines);
}

/** The reason of an exemption: so much of the window was approved leave that too few days remain; else null. */
function exempting(window: Period, minimumDays: number, leaves: readonly LeaveSpan[]): string | null {
  if (leaves.length === 0 || availableDays(window, leaves) >= minimumDays) return null;
  return leaves.map((leave) => `${leave.reason}（${printDate(leave.from)}起，${leave.approver}批准）`).join('；');
}

const NOT_RUN_OVER = '本期停产停建或不属本条规定的煤矿';

interface MineHold {
  owed: boolean;
  personId: string;
  days: number;
  since: CivilDate;
  visits: number;
}

function holdsByMine(held: readonly HeldInWindow[]): Map<string, MineHold[]> {
  const byMine = new Map<string, MineHold[]>();
  for (const { mineId, personId, from, until, visits, owed } of held) {
    const holds = byMine.get(mineId);
    const days = daysBetween(from, until);
    const earlier = holds?.find((one) => one.personId === personId);
    if (earlier) {
      earlier.days += days;
      earlier.visits += visits;
      if (from < earlier.since) earlier.since = from;
    } else if (holds) holds.push({ personId, days, since: from, visits, owed });
    else byMine.set(mineId, [{ personId, days, since: from, visits, owed }]);
  }
  return byMine;
}

/** A post held within a window, for quotas that bind posts whoever holds a seat or not. */
export interface PostInWindow {
  personId: string;
  from: CivilDate;
  until: CivilDate;
}

/**
 * Judges one turn of a post's quota: whoever was in such a post for at least `minimumDays` owes it, once, however many
 * such posts were held; visits to any mine or unit count.
 */
export function judgePostTurn(
  { quota, window, minimumDays }: Pick<QuotaTurn, 'quota' | 'window' | 'minimumDays'>,
  posts: readonly PostInWindow[],
  visitsOf: (personId: string) => number,
  leavesOf: (personId: string) => readonly LeaveSpan[],
): DutyLine[] {
  const byPerson = new Map<string, PostInWindow[]>();
  for (const post of posts) byPerson.set(post.personId, [...(byPerson.get(post.personId) ?? []), post]);
  return [...byPerson].map(([personId, held]): DutyLine => {
    const outside = held.reduce<Period[]>((gaps, post) => gaps.flatMap((gap) => cut(gap, post)), [window]);
    const inPost =
      daysBetween(window.from, window.until) - outside.reduce((sum, gap) => sum + daysBetween(gap.from, gap.until), 0);
    const visits = visitsOf(personId);
    const leave = exempting(window, minimumDays, leavesOf(personId));
    const standing =
      inPost < minimumDays
        ? notJudged('not-applicable', `本期任职不足 ${minimumDays} 日`, visits)
        : leave
          ? notJudged('exempt', leave, visits)
          : standingAnywhere(quota.count, visits);
    return { personId, standing, mineIds: [] };
  });
}

/** What remains of a gap beside a span. */
function cut(gap: Period, span: Period): Period[] {
  const parts = [
    { from: gap.from, until: span.from < gap.until ? span.from : gap.until },
    { from: span.until > gap.from ? span.until : gap.from, until: gap.until },
  ];
  return parts.filter((part) => part.from < part.until);
}
