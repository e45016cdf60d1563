import type { MineOnDay } from './day-facts.js';
import { applicable } from './holder-rules.js';
import type { MineFacts } from './policy.js';
import type { SeatDuty } from './responsibility.js';

/** The ranks that each document asks for at the mine; null for one whose answer hangs on a fact that is not known. */
const ranksAskedBy = (duty: SeatDuty, facts: MineFacts) =>
  duty.rules.map(({ rule }) => {
    const { rules, certain } = applicable(rule, facts);
    return certain && rules.length === 1 ? (rules[0]?.holder.ranks ?? null) : null;
  });

/**
 * Whether people admitted to a seat's pool may stand in at the mine: they stand in for deputies and others, never where
 * every document asks for the principal alone (a reading: a basis that widens the pool does not lower the rank), nor
 * where it is not known which rank is asked for.
 */
export const poolMayHold = (duty: SeatDuty, mine: MineOnDay): boolean =>
  ranksAskedBy(duty, mine.facts).some((ranks) => ranks?.some((rank) => rank !== 'principal'));

/** What the documents ask of a holder, to be compared with what they asked on another day; null where that is not known. */
export function rankAsked(duty: SeatDuty | undefined, mine: MineOnDay): string | null {
  if (!duty || duty.rules.length === 0) return null;
  const asked = ranksAskedBy(duty, mine.facts);
  return asked.every((ranks) => ranks !== null) ? asked.map((ranks) => [...ranks].sort().join('+')).join('|') : null;
}
