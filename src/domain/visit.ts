import { type CivilDate, daysBetween, isCivilDate } from './civil-date.js';
import { refusals } from './refusals.js';
import type { Shift } from './vocabulary.js';

/** What is told of a visit; what it counts for is derived from the seats of its day, never typed. */
export interface VisitContent {
  personId: string;
  mineId: string | null;
  site: string | null;
  on: CivilDate;
  /** HH:MM; leaving before arriving means after midnight and is possible only on the late shift. */
  inAt: string | null;
  outAt: string | null;
  shift: Shift | null;
  underground: boolean;
  places: readonly string[];
  companions: readonly string[];
  findings: string | null;
  advice: string | null;
  tripId: string | null;
  /** SHA-256 of each photo; the bytes may come later. */
  photos: readonly string[];
  /** Where the device was when the record was made, if its user said so: `39.33124,112.43211±25` (degrees WGS-84, metres). */
  position: string | null;
}

/**
 * What a visit must be to be kept at all. Late entry is no reason for refusal: it is a fact that is shown.
 * @throws invalid-date, visit-in-future, visit-needs-site, visit-times
 */
export function assertVisit(visit: VisitContent, today: CivilDate): void {
  if (!isCivilDate(visit.on)) throw refusals.invalidDate('检查日期', visit.on);
  if (visit.on > today) throw refusals.visitInFuture(visit.on, today);
  if ((visit.mineId === null) === (visit.site === null)) throw refusals.visitNeedsSite();
  const overnight = visit.shift === 'late' && visit.outAt !== visit.inAt;
  if (visit.inAt && visit.outAt && visit.outAt <= visit.inAt && !overnight)
    throw refusals.visitTimes(visit.inAt, visit.outAt);
}

/** Days from the visit until its record arrived. */
export const delayDays = (on: CivilDate, received: CivilDate): number => Math.max(0, daysBetween(on, received));

/** Who enters a visit, and by what right. */
export interface Entry {
  byPersonId: string | null;
  byClerk: boolean;
  /** Leaders for whom the entering person is the assistant on file on the day of entry. */
  assists: readonly string[];
  paper: string | null;
}

/**
 * Whether the record is entered by its leader or on the leader's behalf.
 * @returns true when on behalf: by the assistant on file, or by a clerk who names the paper.
 * @throws visit-for-another, paper-needed
 */
export function enteredOnBehalf(visit: Pick<VisitContent, 'personId'>, entry: Entry): boolean {
  if (entry.byPersonId === visit.personId) return false;
  if (entry.byPersonId && entry.assists.includes(visit.personId)) return true;
  if (!entry.byClerk) throw refusals.visitForAnother();
  if (!entry.paper?.trim()) throw refusals.paperNeeded();
  return true;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Minutes from going in (HH:MM) to coming out; coming out earlier is after midnight. Null where either is not known. */
export const stayMinutes = (inAt: string | null, outAt: string | null): number | null =>
  inAt && outAt ? (minutesOf(outAt) - minutesOf(inAt) + 1440) % 1440 : null;

/** Whether two stays of one day share a minute; false where either has no times. */
export function staysOverlap(
  a: Pick<VisitContent, 'inAt' | 'outAt'>,
  b: Pick<VisitContent, 'inAt' | 'outAt'>,
): boolean {
  const [first, second] = [stayMinutes(a.inAt, a.outAt), stayMinutes(b.inAt, b.outAt)];
  if (first === null || second === null || !a.inAt || !b.inAt) return false;
  const [from, other] = [minutesOf(a.inAt), minutesOf(b.inAt)];
  return from < other + second && other < from + first;
}

/** A position of a record, `39.33124,112.43211±25` (degrees WGS-84, metres), in words; as it stands where it is none. */
export function positionInWords(position: string): string {
  const found = /^(-?)([\d.]+),(-?)([\d.]+)±(\d+)$/.exec(position);
  if (!found) return position;
  const [, south, latitude, west, longitude, metres] = found;
  return `${south ? '南纬' : '北纬'} ${latitude}°，${west ? '西经' : '东经'} ${longitude}°，误差约 ${metres} 米`;
}
