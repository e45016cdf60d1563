import type { CivilDate } from '../domain/civil-date.js';
import type { LeaveSpan } from '../domain/compliance-lines.js';
import type { QuotaTurn } from '../domain/quota-turns.js';
import type { NamedPost } from '../people/people.queries.js';
import type { AskedFacts } from './asked-mines.js';
import type { HeldRow } from './duty.queries.js';
import type { Sitting } from './sitting.js';

/** A turn of a seat's quota with the rows that it was judged by. */
export interface SeatSeen {
  sitting: Sitting;
  held: readonly HeldRow[];
  idle: { personId: string; unit: string }[];
  empty: { mineId: string; reason: string }[];
}

/**
 * What a report looked at while it was judged: for whoever keeps the report, so that it can be judged again from this
 * alone. A report that nobody keeps is compiled without.
 */
export class LookedAt {
  readonly seats: SeatSeen[] = [];
  readonly posts: { turn: QuotaTurn; held: readonly NamedPost[] }[] = [];
  readonly leaves: (LeaveSpan & { id: string; personId: string; until: CivilDate })[] = [];
  mines: readonly string[] = [];
  facts: AskedFacts = { facts: new Map(), stops: new Map() };

  of(sitting: Sitting): SeatSeen {
    const known = this.seats.find((one) => one.sitting === sitting);
    if (known) return known;
    const seen: SeatSeen = { sitting, held: [], idle: [], empty: [] };
    this.seats.push(seen);
    return seen;
  }

  /** Everybody of whom something was judged. */
  people(): string[] {
    const held = this.seats.flatMap((seen) => seen.held.map(({ personId }) => personId));
    return [...new Set([...held, ...this.posts.flatMap((seen) => seen.held.map(({ personId }) => personId))])];
  }
}
