import { type CivilDate, daysBetween } from './civil-date.js';
import { refusals } from './refusals.js';

/** Places where boards usually hang, as they are offered; others are typed. */
export const boardPlaces = [
  '井口',
  '调度室',
  '职工候车（候罐）室',
  '办公楼大厅',
  '矿大门',
  '区队会议室',
  '采场入口',
] as const;

/** An issued board that was hung somewhere. Only a posting of which a photo has arrived shows that it hangs. */
export interface PostedBoard {
  place: string;
  on: CivilDate;
  photographed: boolean;
}

/** What is known of the latest issue hanging: where, since when, and how many days after its issue it first did. */
export interface OnTheWall {
  posted: boolean;
  places: string[];
  since: CivilDate | null;
  /** Posted: days from the issue to the first posting. Not posted: days since the issue. */
  days: number;
}

/** What the postings of an issue that were not taken back come to on a day. */
export function onTheWall(issuedOn: CivilDate, postings: readonly PostedBoard[], today: CivilDate): OnTheWall {
  const shown = postings.filter(({ photographed }) => photographed);
  const [since = null] = shown.map(({ on }) => on).sort();
  return {
    posted: since !== null,
    places: [...new Set(shown.map(({ place }) => place))],
    since,
    days: Math.max(0, daysBetween(issuedOn, since ?? today)),
  };
}

/**
 * A board cannot hang before it was issued, nor tomorrow; and it is shown by at least one photo.
 * @throws posted-before-issue, posted-in-future, posting-needs-photo
 */
export function assertPosting(on: CivilDate, issuedOn: CivilDate, today: CivilDate, photos: number): void {
  if (on < issuedOn) throw refusals.postedBeforeIssue(on, issuedOn);
  if (on > today) throw refusals.postedInFuture(on, today);
  if (photos === 0) throw refusals.postingNeedsPhoto();
}

/**
 * The day on which a board's content changed: the first issue counts from its own day, a later one from the day since
 * which it holds, where that is another than its forerunner's; a change without a day of its own, as of a phone, was made
 * on the day of the issue at the latest.
 */
export const changedOn = (
  issuedOn: CivilDate,
  effectiveFrom: CivilDate,
  effectiveBefore: CivilDate | null,
): CivilDate =>
  effectiveBefore !== null && effectiveFrom !== effectiveBefore && effectiveFrom < issuedOn ? effectiveFrom : issuedOn;

/** How long it took until changed boards hung; null where none does, or where all do. */
export interface WallFigures {
  posted: number;
  /** Days from the change to the first posting: the middle one, and the longest. */
  medianDays: number | null;
  longestDays: number | null;
  unposted: number;
  /** Days since the change of the board that has waited longest. */
  waitingDays: number | null;
}

/** The figures of current boards: since when each holds, and since when it hangs. */
export function wallFigures(
  boards: readonly { changedOn: CivilDate; since: CivilDate | null }[],
  today: CivilDate,
): WallFigures {
  const days = boards.flatMap(({ changedOn, since }) => (since ? [Math.max(0, daysBetween(changedOn, since))] : []));
  const waiting = boards.flatMap(({ changedOn, since }) => (since ? [] : [daysBetween(changedOn, today)]));
  days.sort((a, b) => a - b);
  return {
    posted: days.length,
    // Of an even number the upper of the two in the middle: whole days, and never better than it was.
    medianDays: days[days.length >> 1] ?? null,
    longestDays: days.at(-1) ?? null,
    unposted: waiting.length,
    waitingDays: waiting.length > 0 ? Math.max(...waiting) : null,
  };
}
