import { cutTo, daysBetween } from '../../src/domain/civil-date.js';
import { type HeldInWindow, judgeSeatTurn, type LeaveSpan } from '../../src/domain/compliance-lines.js';
import { parsePeriod } from '../../src/domain/period.js';
import type { Policy } from '../../src/domain/policy.js';
import type { Asked } from '../../src/domain/quota-mines.js';
import { type QuotaTurn, turnsOf } from '../../src/domain/quota-turns.js';

/** Person, mine, from, until (null = still), visits to it meanwhile. */
export type Hold = [string, string, string, string | null, number?];

const CHAIN = ['140000', '140600'];

/** The turns of a quota that are due in a period, in a city of the chain 140000/140600. */
export const turnsFor = (policies: readonly Policy[], quota: string, period: string): QuotaTurn[] =>
  turnsOf(policies, [{ id: 'city', codes: CHAIN }], parsePeriod(period)).filter((turn) => turn.quota.key === quota);

/** The only turn of a quota that is due in a period. */
export function turnFor(policies: readonly Policy[], quota: string, period: string): QuotaTurn {
  const [turn, another] = turnsFor(policies, quota, period);
  if (!turn || another) throw new Error(`${turn ? 'several turns' : 'no turn'} of ${quota} in ${period}`);
  return turn;
}

const heldIn = ({ window }: QuotaTurn, holds: readonly Hold[]): HeldInWindow[] =>
  holds
    .map(([personId, mineId, from, until, visits = 0]) => ({
      personId,
      mineId,
      ...cutTo({ from, until }, window),
      visits,
    }))
    .filter((hold) => daysBetween(hold.from, hold.until) > 0);

/** How a turn came out: `person: state made/owed +surplus`, and the mines whose duty nobody owes. */
export function outcomeOf(
  turn: QuotaTurn,
  holds: readonly Hold[],
  { leaves = {}, askedOf }: { leaves?: Record<string, LeaveSpan[]>; askedOf?: (mineId: string) => Asked } = {},
): { lines: Record<string, string>; unowed: Record<string, string>; reasons: Record<string, string> } {
  const { lines, unowed } = judgeSeatTurn(turn, heldIn(turn, holds), (id) => leaves[id] ?? [], askedOf);
  const told = lines.map(({ personId, standing: { state, made, owed, surplus } }) => {
    const counts = owed ? ` ${made}/${owed}` : '';
    return [personId, `${state}${counts}${surplus ? ` +${surplus}` : ''}`];
  });
  return {
    lines: Object.fromEntries(told),
    unowed: Object.fromEntries(unowed.map(({ mineId, reason }) => [mineId, reason])),
    reasons: Object.fromEntries(
      lines.flatMap(({ personId, standing }) => ('reason' in standing ? [[personId, standing.reason]] : [])),
    ),
  };
}
