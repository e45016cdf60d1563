import { type CivilDate, daysBetween, overlap } from './civil-date.js';
import { refusals } from './refusals.js';

/** 免检申请: what has become of a request to be excused from visits. */
export const leaveStates = { asked: '待批准', approved: '已批准', declined: '未批准', withdrawn: '已撤回' } as const;
export type LeaveState = keyof typeof leaveStates;

/**
 * Days of the longest leave that one request may ask for, half a year. (A reading: whoever is away for longer does not
 * answer for his mines any more, and hands them over.)
 */
export const LONGEST_LEAVE = 183;

/** Days of leave: `until` is the first day on which the person is back. */
export interface LeaveDays {
  from: CivilDate;
  until: CivilDate;
}

/** Who asks, and how the asker stands to the leader. */
export interface LeaveAsker {
  byPersonId: string | null;
  byClerk: boolean;
  /** Leaders for whom the asker is the assistant on file on the day of asking. */
  assists: readonly string[];
  /** Pictures of the signed paper. */
  papers: number;
}

/**
 * Whether a request is made on the leader's behalf.
 * @returns true when on behalf: by the assistant on file, or by a clerk who attaches the signed paper.
 * @throws leave-for-another, leave-paper-needed
 */
export function askedOnBehalf(leaderId: string, { byPersonId, byClerk, assists, papers }: LeaveAsker): boolean {
  if (byPersonId === leaderId) return false;
  if (byPersonId !== null && assists.includes(leaderId)) return true;
  if (!byClerk) throw refusals.leaveForAnother();
  if (papers === 0) throw refusals.leavePaperNeeded();
  return true;
}

/**
 * How late leave was asked for: whole days from its first day to the day of asking, 0 where it was asked for in time.
 * A fact that is shown (事后补办), never a reason for refusal.
 */
export const leaveLateness = (from: CivilDate, askedOn: CivilDate): number => Math.max(0, daysBetween(from, askedOn));

/**
 * What speaks against leave of these days.
 * @param standing approved leave of the person
 * @param waiting other requests of the person that are not decided
 * @throws span-reversed, leave-too-long, leave-overlaps, leave-asked-already
 */
export function assertLeaveDays(
  days: LeaveDays,
  standing: readonly LeaveDays[],
  waiting: readonly LeaveDays[] = [],
): void {
  const { from, until } = days;
  if (until <= from) throw refusals.spanReversed(from, until);
  const length = daysBetween(from, until);
  if (length > LONGEST_LEAVE) throw refusals.leaveTooLong(length, LONGEST_LEAVE);
  const approved = standing.find((one) => overlap(one, days));
  if (approved) throw refusals.leaveOverlaps(approved.from, approved.until);
  const asked = waiting.find((one) => overlap(one, days));
  if (asked) throw refusals.leaveAskedAlready(asked.from, asked.until);
}

/**
 * Whether a request may still be decided or withdrawn, and by this person.
 * @param byPersonId the person of the account that decides; null = none
 * @throws leave-decided, own-leave for whoever decides on his own request
 */
export function assertDecidable(
  request: { state: LeaveState; personId: string },
  step: 'approved' | 'declined' | 'withdrawn',
  byPersonId: string | null,
): void {
  if (request.state !== 'asked') throw refusals.leaveDecided(leaveStates[request.state]);
  if (step !== 'withdrawn' && byPersonId === request.personId) throw refusals.ownLeave();
}
