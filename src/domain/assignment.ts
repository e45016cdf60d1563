import { type CivilDate, holdsOn, overlap, type Span } from './civil-date.js';
import type { MineOnDay, PostHeld } from './day-facts.js';
import { refusals } from './refusals.js';
import { eligibility, type Ground, type Holding, type SeatDuty } from './responsibility.js';

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
  if (deviation?.reason?.trim() && deviation.basis?.trim()) return { policy, clause, deviates: true };
  if (deviation?.reason || deviation?.basis) throw refusals.deviationNeedsBasis();
  const asked =
    verdict.eligible === 'unknown' ? '，决定所需的情况尚不掌握' : `：应由${verdict.titles || '规定人员'}挂牌`;
  throw refusals.notEligible(person.name, duty.name, `${clause}${asked}`);
}

/**
 * Whether the seat is free from the day on.
 * @param holdings all of the seat, past and future.
 * @throws seat-held with the holder in the way
 */
export function assertFree(mine: string, seat: string, holdings: readonly Holding[], span: Span): void {
  const inTheWay = holdings.find((holding) => overlap(holding, span));
  if (inTheWay) throw refusals.seatHeld(mine, seat, inTheWay.personName, inTheWay.from);
}

/**
 * The holding that is relieved or handed over on a day: the one that stands on it. `on` becomes the first day without
 * it. One that begins on that very day was made by somebody else meanwhile: it does not give way unseen.
 * @param seen id of the holding that the clerk saw standing, where the request says so
 * @throws seat-not-held, assignment-ended, seat-just-taken
 */
export function holdingToEnd(
  mine: string,
  seat: string,
  holdings: readonly Holding[],
  on: CivilDate,
  seen?: string | null,
): Holding {
  const standing = holdings.find((holding) => holdsOn(holding, on));
  const ended = holdings.find((holding) => holding.until === on);
  if (!standing && ended) throw refusals.assignmentEnded(on);
  if (!standing) throw refusals.seatNotHeld(mine, seat, on);
  if (standing.from === on || (seen && standing.id !== seen))
    throw refusals.seatJustTaken(mine, seat, standing.personName, standing.from);
  return standing;
}
