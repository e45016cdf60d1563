import { type CivilDate, daysLeft } from './civil-date.js';
import { type Cycle, daysIn, type Period } from './period.js';
import type { QuotaRule } from './policy.js';

/** How a duty of one person in one turn of a quota came out. Every outcome has a name. */
export type Standing =
  | { state: 'met' | 'short'; owed: number; made: number; surplus: number; missing: string[] }
  | { state: 'not-applicable' | 'exempt' | 'unknown'; owed: 0; made: 0; surplus: number; missing: []; reason: string };

/** A mine that belongs to the person for the turn, with the visits to it that satisfy the quota's modality. */
export interface LinkedMine {
  mineId: string;
  visits: number;
}

/**
 * The fewest days that a person must have held a seat in a turn to owe its duty: the pack's figure for a month, in
 * proportion for other turns (two months: twice; a week: 7/30, rounded up).
 */
export function minimumDaysOf(perMonth: number, cycle: Cycle): number {
  const months = { week: 0, month: 1, quarter: 3, 'half-year': 6, year: 12 }[cycle.unit];
  return cycle.unit === 'week' ? Math.ceil((perMonth * 7 * cycle.n) / 30) : perMonth * months * cycle.n;
}

/** One person's hold of one seat at one mine within a turn. */
export interface Hold {
  personId: string;
  days: number;
  since: CivilDate;
}

/**
 * To whom the duty of a seat at a mine in a turn belongs: whoever held it longest, the earlier one on a tie, provided
 * that was at least `minimumDays`; null = nobody owes it. (A reading of silent texts, `partMonth` of the pack.)
 */
export function answerable<Held extends Hold>(holds: readonly Held[], minimumDays: number): Held | null {
  const [longest] = [...holds].sort((a, b) => b.days - a.days || (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  return longest && longest.days >= minimumDays ? longest : null;
}

/**
 * Judges one turn of a quota over the mines that belong to the person.
 *
 * `any` owes `count` visits to any of them; `every` owes `count` to each; `atLeast n` owes `count` to each of n
 * different ones, or to all where there are fewer (a reading). Visits beyond what is owed are surplus, so that made
 * never exceeds owed. Without a mine the quota is not applicable: neither met nor missed.
 */
export function standingOf(quota: Pick<QuotaRule, 'quantifier' | 'count'>, linked: readonly LinkedMine[]): Standing {
  const total = linked.reduce((sum, mine) => sum + mine.visits, 0);
  if (linked.length === 0)
    return { state: 'not-applicable', owed: 0, made: 0, surplus: 0, missing: [], reason: '本期没有挂牌煤矿' };
  if (quota.quantifier === 'any') {
    const made = Math.min(quota.count, total);
    return verdict(quota.count, made, total, made < quota.count ? linked.map((mine) => mine.mineId) : []);
  }
  const wanted = quota.quantifier === 'every' ? linked.length : Math.min(quota.quantifier.atLeast, linked.length);
  const capped = linked.map((mine) => Math.min(quota.count, mine.visits)).sort((a, b) => b - a);
  const made = capped.slice(0, wanted).reduce((sum, visits) => sum + visits, 0);
  const owed = wanted * quota.count;
  return verdict(
    owed,
    made,
    total,
    made < owed ? linked.filter((m) => m.visits < quota.count).map((m) => m.mineId) : [],
  );
}

const verdict = (owed: number, made: number, total: number, missing: string[]): Standing => ({
  state: made >= owed ? 'met' : 'short',
  owed,
  made,
  surplus: total - made,
  missing,
});

/** Judges a quota that a post owes wherever its visits went: no mine is needed. */
export const standingAnywhere = (count: number, visits: number): Standing =>
  verdict(count, Math.min(count, visits), visits, []);

/** A duty that is not judged, with the reason; visits that were made all the same are shown as surplus. */
export const notJudged = (
  state: 'not-applicable' | 'exempt' | 'unknown',
  reason: string,
  visits: number,
): Standing => ({ state, owed: 0, made: 0, surplus: visits, missing: [], reason });

/**
 * Where visits are not recorded, or were not yet when the window began, nobody can be said to have made or missed one.
 * @param visitsSince from when visits are recorded in the unit's region; null = they are not.
 */
export function unlessRecorded(standing: Standing, visitsSince: CivilDate | null, windowFrom: CivilDate): Standing {
  const { state } = standing;
  if (state === 'not-applicable' || state === 'exempt' || (visitsSince !== null && visitsSince <= windowFrom))
    return standing;
  const reason = visitsSince
    ? `本辖区自 ${visitsSince} 起登记检查，此前情况不明`
    : '本辖区尚未启用检查登记，履职情况不明';
  return notJudged('unknown', reason, standing.made + standing.surplus);
}

/** Days of a turn that a person was at hand for a duty: held, less approved leave within the hold. */
export const availableDays = (held: Period, leaves: readonly { from: CivilDate; until: CivilDate }[]): number =>
  daysLeft(held, leaves).reduce((sum, part) => sum + daysIn(part), 0);

/** Owed and made of a unit: the sums over its duties, never more than 100 %. `rate` is null where nothing is owed. */
export interface Totals {
  owed: number;
  made: number;
  rate: number | null;
  met: number;
  short: number;
}

export function totalsOf(standings: readonly Standing[]): Totals {
  const owed = standings.reduce((sum, standing) => sum + standing.owed, 0);
  const made = standings.reduce((sum, standing) => sum + standing.made, 0);
  return {
    owed,
    made,
    rate: owed ? made / owed : null,
    met: standings.filter((standing) => standing.state === 'met').length,
    short: standings.filter((standing) => standing.state === 'short').length,
  };
}
