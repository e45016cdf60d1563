import type { CivilDate, Span } from './civil-date.js';
import { holdsOn } from './civil-date.js';
import { refusals } from './refusal.js';
import {
  eligibility,
  type Ground,
  type Holding,
  type MineOnDay,
  type PostHeld,
  type SeatDuty,
} from './responsibility.js';

/** Why someone outside the rule is to hold a seat: both parts are needed. */
export interface Deviation {
  reason: string;
  basis: string;
}

/** By what a new holder holds the seat. */
export interface Footing {
  policy: string | null;
  clause: string;
  deviates: boolean;
}

const cite = (grounds: readonly Ground[]): string =>
  [...new Set(grounds.map((ground) => `${ground.document} ${ground.clause}`))].join('；');

/**
 * Whether a person may take a seat at a mine, and on what footing. Outside the rule it needs a reason and a basis and
 * is kept as a deviation.
 * @throws seat-not-owed, not-eligible, deviation-needs-basis
 */
export function footing(
  duty: SeatDuty | undefined,
  mine: MineOnDay,
  person: { name: string; posts: readonly PostHeld[] },
  deviation: Partial<Deviation> | null,
): Footing {
  if (!duty) throw refusals.seatNotOwed(mine.name, '所选类别', '现行文件没有此挂牌类别');
  if (duty.owed === false) throw refusals.seatNotOwed(mine.name, duty.name, cite(duty.grounds));
  const verdict = eligibility(duty, mine, person.posts);
  const policy = verdict.grounds[0]?.policy ?? null;
  const clause = cite(verdict.grounds);
  if (verdict.eligible === true) return { policy, clause, deviates: false };
  const documented = Boolean(deviation?.reason?.trim() && deviation.basis?.trim());
  if (verdict.eligible === 'unknown') {
    if (documented) return { policy, clause, deviates: true };
    throw refusals.notEligible(person.name, duty.name, `${clause}，决定所需的情况尚不掌握`);
  }
  if (documented) return { policy, clause, deviates: true };
  if (deviation?.reason || deviation?.basis) throw refusals.deviationNeedsBasis();
  throw refusals.notEligible(person.name, duty.name, `${clause}：应由${verdict.titles || '规定人员'}挂牌`);
}

/**
 * Whether the seat is free from the day on.
 * @param holdings all of the seat, past and future.
 * @throws seat-held with the holder in the way
 */
export function assertFree(mine: string, seat: string, holdings: readonly Holding[], span: Span): void {
  const inTheWay = holdings.find(
    (holding) =>
      (span.until === null || holding.from < span.until) && (holding.until === null || span.from < holding.until),
  );
  if (inTheWay) throw refusals.seatHeld(mine, seat, inTheWay.personName, inTheWay.from);
}

/**
 * The holding that is relieved or handed over on a day: the one that stands on the day before, or begins earlier and is
 * still open. `on` becomes the first day without it.
 * @throws seat-not-held, ends-before-start, assignment-ended
 */
export function holdingToEnd(mine: string, seat: string, holdings: readonly Holding[], on: CivilDate): Holding {
  const standing = holdings.find((holding) => holdsOn(holding, on)) ?? holdings.find((holding) => holding.until === on);
  if (!standing) throw refusals.seatNotHeld(mine, seat, on);
  if (standing.until !== null && standing.until <= on) throw refusals.assignmentEnded(standing.until);
  if (on <= standing.from) throw refusals.endsBeforeStart(standing.from, on);
  return standing;
}
