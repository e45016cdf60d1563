import { type CivilDate, cutTo, daysBetween, daysLeft, holdsOn, printDate } from './civil-date.js';
import { answerable, availableDays, notJudged, type Standing, standingAnywhere, standingOf } from './compliance.js';
import { daysIn, type Period } from './period.js';
import type { Asked } from './quota-mines.js';
import type { QuotaTurn } from './quota-turns.js';
import { factName } from './responsibility.js';

/** A holding cut to a window, with the visits made to the mine in it that satisfy the quota's modality. */
export interface HeldInWindow {
  mineId: string;
  personId: string;
  from: CivilDate;
  until: CivilDate;
  visits: number;
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

type Turn = Pick<QuotaTurn, 'quota' | 'window' | 'minimumDays' | 'unknown'>;
type LeavesOf = (personId: string) => readonly LeaveSpan[];

/** All spans of one person at one mine within the window. */
interface MineHold {
  personId: string;
  days: number;
  since: CivilDate;
  spans: Period[];
  visits: number;
}

interface OwnMine {
  mineId: string;
  visits: number;
  asked: Asked;
  /** Why the person is excused from it, or null. */
  leave: string | null;
}

/** What one person brings to a turn: the mines that belong to him, and visits to those that do not. */
interface Share {
  mines: OwnMine[];
  beyond: number;
  reasons: Set<string>;
}

/**
 * Judges one turn of a seat's quota: gives each mine to the person answerable for it, then each person's standing over
 * those mines. Whoever held the seat without any mine belonging to him is not applicable, his visits surplus. A mine of
 * which the person was away on approved leave for so long that too few days remain is not owed.
 * @param held every holding of the seat in the window
 * @param askedOf whether the quota runs over a mine for someone who held it on these days
 */
export function judgeSeatTurn(
  turn: Turn,
  held: readonly HeldInWindow[],
  leavesOf: LeavesOf,
  askedOf: (mineId: string, held: readonly Period[]) => Asked = () => ({ asked: true }),
): { lines: DutyLine[]; unowed: Unowed[] } {
  const { window, minimumDays } = turn;
  const shares = new Map<string, Share>();
  const shareOf = (personId: string): Share => {
    const share = shares.get(personId) ?? { mines: [], beyond: 0, reasons: new Set() };
    shares.set(personId, share);
    return share;
  };
  const unowed: Unowed[] = [];
  const tooShort = daysIn(window) < minimumDays ? `本文件在本期内施行不足 ${minimumDays} 日` : null;
  for (const [mineId, holds] of holdsByMine(held)) {
    const owner = answerable(holds, minimumDays);
    const asked = askedOf(mineId, owner?.spans ?? [window]);
    const nobody =
      asked.asked === false ? asked.reason : owner ? null : (tooShort ?? `本期内无人挂牌满 ${minimumDays} 日`);
    if (nobody && !(asked.asked === false && asked.outside)) unowed.push({ mineId, reason: nobody });
    for (const hold of holds) {
      const share = shareOf(hold.personId);
      if (hold === owner && !nobody) {
        const leave = exempting(hold.spans, minimumDays, leavesOf(hold.personId));
        share.mines.push({ mineId, visits: hold.visits, asked, leave });
      } else {
        share.beyond += hold.visits;
        share.reasons.add(
          nobody ?? (hold.days < minimumDays ? `本期挂牌不足 ${minimumDays} 日` : '由本期挂牌时间更长者负责'),
        );
      }
    }
  }
  return { lines: [...shares].map(([personId, share]) => lineOf(turn, personId, share)), unowed };
}

function lineOf({ quota, unknown }: Turn, personId: string, { mines, beyond, reasons }: Share): DutyLine {
  // Whatever order the holdings came in, a report that is compiled again says the same.
  mines.sort((a, b) => (a.mineId < b.mineId ? -1 : 1));
  const visits = mines.reduce((sum, mine) => sum + mine.visits, beyond);
  const mineIds = mines.map((mine) => mine.mineId);
  const owed = mines.filter((mine) => mine.leave === null);
  const certain = owed.filter((mine) => mine.asked.asked === true);
  const line = (standing: Standing): DutyLine => ({ personId, standing, mineIds });
  if (unknown) return line(notJudged('unknown', unknown, visits));
  if (mines.length === 0) return line(notJudged('not-applicable', [...reasons].sort().join('；'), visits));
  if (owed.length === 0) return line(notJudged('exempt', listed(mines.map((mine) => mine.leave)), visits));
  const standing = standingOf(quota, certain);
  if (certain.length < owed.length) {
    const all = standingOf(quota, owed);
    if (all.state !== standing.state || all.owed !== standing.owed) {
      const facts = new Set(owed.flatMap(({ asked }) => (asked.asked === 'unknown' ? asked.facts : [])));
      return line(notJudged('unknown', `是否应查取决于尚不掌握的情况：${[...facts].map(factName).join('、')}`, visits));
    }
  }
  return line({ ...standing, surplus: visits - standing.made });
}

const listed = (reasons: readonly (string | null)[]): string =>
  [...new Set(reasons.filter((reason) => reason !== null))].join('；');

/** The reason of an exemption: so many of the days held were approved leave that too few remain; else null. */
function exempting(held: readonly Period[], minimumDays: number, leaves: readonly LeaveSpan[]): string | null {
  if (leaves.length === 0) return null;
  const days = held.reduce((sum, span) => sum + availableDays(span, leaves), 0);
  if (days >= minimumDays) return null;
  return leaves.map((leave) => `${leave.reason}（${printDate(leave.from)}起，${leave.approver}批准）`).join('；');
}

function holdsByMine(held: readonly HeldInWindow[]): Map<string, MineHold[]> {
  const byMine = new Map<string, MineHold[]>();
  for (const { mineId, personId, from, until, visits } of held) {
    const holds = byMine.get(mineId) ?? [];
    byMine.set(mineId, holds);
    const days = daysBetween(from, until);
    const known = holds.find((one) => one.personId === personId);
    if (!known) {
      holds.push({ personId, days, since: from, spans: [{ from, until }], visits });
      continue;
    }
    known.days += days;
    known.visits += visits;
    known.spans.push({ from, until });
    if (from < known.since) known.since = from;
  }
  return byMine;
}

/** A post held within a window, for quotas that bind posts whoever holds a seat or not. */
export interface PostInWindow {
  personId: string;
  from: CivilDate;
  until: CivilDate;
}

/** Visits that a person made on a day, wherever they went. */
export interface VisitsOnDay {
  on: CivilDate;
  visits: number;
}

/**
 * Judges one turn of a post's quota: whoever was in such a post for at least `minimumDays` owes it, once, however many
 * such posts were held; visits to any mine or unit count that were made while in one.
 */
export function judgePostTurn(
  { quota, window, minimumDays, unknown }: Turn,
  posts: readonly PostInWindow[],
  visitsOf: (personId: string) => readonly VisitsOnDay[],
  leavesOf: LeavesOf,
): DutyLine[] {
  const byPerson = new Map<string, PostInWindow[]>();
  for (const post of posts) {
    const known = byPerson.get(post.personId);
    if (known) known.push(post);
    else byPerson.set(post.personId, [post]);
  }
  return [...byPerson].map(([personId, held]): DutyLine => {
    // Two posts on the same day are one day in post: what is left beside all of them, taken out, is their union.
    const inPost = daysLeft(
      window,
      daysLeft(
        window,
        held.map((post) => cutTo(post, window)),
      ),
    );
    const days = inPost.reduce((sum, span) => sum + daysIn(span), 0);
    const visits = visitsOf(personId)
      .filter(({ on }) => inPost.some((span) => holdsOn(span, on)))
      .reduce((sum, one) => sum + one.visits, 0);
    const leave = exempting(inPost, minimumDays, leavesOf(personId));
    const standing = unknown
      ? notJudged('unknown', unknown, visits)
      : days < minimumDays
        ? notJudged('not-applicable', `本期任职不足 ${minimumDays} 日`, visits)
        : leave
          ? notJudged('exempt', leave, visits)
          : standingAnywhere(quota.count, visits);
    return { personId, standing, mineIds: [] };
  });
}
