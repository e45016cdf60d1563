import { addDays, type CivilDate } from './civil-date.js';
import type { MineOnDay, PostHeld } from './day-facts.js';
import { policiesOn, quotaRules, type Rule } from './policies-in-force.js';
import { judge, type Policy, type QuotaRule } from './policy.js';
import { type Holding, type SeatDuty, seatDuties, seatsOn } from './responsibility.js';

/** A quota as a document words it. */
export interface QuotaWording {
  text: string;
  count: number;
  document: string;
}

/** A quota that comes, goes or is worded otherwise: empty = there was none, or there is none any more. */
export interface QuotaChange {
  quota: string;
  before: QuotaWording[];
  after: QuotaWording[];
}

interface Named {
  seat: string;
  name: string;
}
interface Holder {
  personId: string;
  name: string;
  title: string;
}

/** What a document would change at one mine. */
export interface MineChange {
  mineId: string;
  mineName: string;
  added: Named[];
  /** Seats that are no longer asked for, with whoever holds them. */
  dropped: (Named & { holder: Holder | null })[];
  /** Holders who stand by the rule now and would not any more, and whom the rule would ask for. */
  deviating: (Named & { holder: Holder; titles: string })[];
  quotas: QuotaChange[];
  /** The documents that the board names, where these change. */
  documents: { before: string[]; after: string[] } | null;
  /** Whether the words of the duties on the board change. */
  duties: boolean;
}

/**
 * The loaded packs as they would stand with one more: those that it repeals end on its first day, and it ends on the
 * first day of a pack that repeals it.
 * @param chain codes of the regions above the pack's region, and its own: only their packs can repeal it.
 */
export function whenLoaded(loaded: readonly Policy[], policy: Policy, chain: readonly string[]): Policy[] {
  const ends = (one: Policy, by: Policy): Policy =>
    one.inForce.until !== null && one.inForce.until <= by.inForce.from
      ? one
      : { ...one, inForce: { ...one.inForce, until: by.inForce.from } };
  const others = loaded.filter((one) => one.id !== policy.id);
  const successors = others.filter((one) => one.repeals.includes(policy.id) && chain.includes(one.region));
  return [
    ...others.map((one) => (policy.repeals.includes(one.id) ? ends(one, policy) : one)),
    successors.reduce(ends, policy),
  ].sort((a, b) => (a.inForce.from < b.inForce.from ? -1 : a.inForce.from > b.inForce.from ? 1 : 0));
}

const asked = (mine: MineOnDay, policies: readonly Policy[]): Map<string, SeatDuty> =>
  new Map(
    seatDuties(mine, policies)
      .filter((duty) => duty.owed !== false)
      .map((duty) => [duty.seat, duty]),
  );

const holderOf = ({ personId, personName: name, title }: Holding): Holder => ({ personId, name, title });

const numbers = (policies: readonly Policy[]) =>
  policies.filter((policy) => policy.seats.length > 0).map((policy) => policy.document.number);
const dutyTexts = (policies: readonly Policy[]) =>
  policies.filter((policy) => policy.seats.length > 0).flatMap((policy) => policy.duties.map((duty) => duty.text));
/** A record's fields in the order of their names: a loaded pack and a file that is only read order them differently. */
const ordered = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
const same = (a: unknown, b: unknown) => JSON.stringify(a, ordered) === JSON.stringify(b, ordered);

/** What binds apart from where it is written. */
const substance = ({ rule: { clause: _, ...rule } }: Rule<QuotaRule>) => rule;

/** The quotas of two sets of rules that differ, by key. */
export function quotaChanges(before: readonly Rule<QuotaRule>[], after: readonly Rule<QuotaRule>[]): QuotaChange[] {
  const worded = (rules: readonly Rule<QuotaRule>[]) =>
    rules.map(({ rule, policy }) => ({ text: rule.text, count: rule.count, document: policy.document.number }));
  const keys = [...new Set([...before, ...after].map(({ rule }) => rule.key))];
  return keys.flatMap((quota) => {
    const [old, fresh] = [before, after].map((rules) => rules.filter(({ rule }) => rule.key === quota));
    if (!old || !fresh || same(old.map(substance), fresh.map(substance))) return [];
    return [{ quota, before: worded(old), after: worded(fresh) }];
  });
}

/** Quotas of the seats asked for that run over the mine; where a fact that decides is not known, it is taken to. */
const quotasOf = (mine: MineOnDay, policies: readonly Policy[], seats: ReadonlyMap<string, SeatDuty>) =>
  quotaRules(policies).filter(
    ({ rule }) =>
      'seat' in rule.subject && seats.has(rule.subject.seat) && judge(rule.appliesWhen, mine.facts).holds !== false,
  );

/** The loaded packs as they stand, and as they would with the document. */
export interface TwoRegimes {
  before: readonly Policy[];
  after: readonly Policy[];
}

/** The packs in force at a place on the eve of a day, and on the day with the document. */
export const turnOfRegimes = (packs: TwoRegimes, codes: readonly string[], day: CivilDate) =>
  [policiesOn(packs.before, codes, addDays(day, -1)), policiesOn(packs.after, codes, day)] as const;

/**
 * Compares what is asked of a mine on the eve of a document's first day with what would be on that day, by the facts,
 * holders and posts of the day.
 * @param codes of the mine's regions, from the top down; `holdings` of this mine; `postsOf` on the day.
 * @returns null where nothing changes, so that a change is a board that goes stale.
 */
export function changeOfMine(
  day: CivilDate,
  mine: MineOnDay,
  codes: readonly string[],
  packs: TwoRegimes,
  holdings: readonly Holding[],
  postsOf: (personId: string) => readonly PostHeld[],
): MineChange | null {
  const [before, after] = turnOfRegimes(packs, codes, day);
  const [was, is] = [asked(mine, before), asked(mine, after)];
  const states = (policies: readonly Policy[]) => seatsOn(day, mine, policies, holdings, new Map(), postsOf);
  const outside = (policies: readonly Policy[]) => states(policies).filter((one) => one.deviation === 'to-be-adjusted');
  const already = new Set(outside(before).map((one) => one.seat));
  const holders = new Map(states(before).flatMap(({ seat, holder }) => (holder ? [[seat, holderOf(holder)]] : [])));
  const change: MineChange = {
    mineId: mine.id,
    mineName: mine.name,
    added: [...is.values()].filter((duty) => !was.has(duty.seat)).map(({ seat, name }) => ({ seat, name })),
    dropped: [...was.values()]
      .filter((duty) => !is.has(duty.seat))
      .map(({ seat, name }) => ({ seat, name, holder: holders.get(seat) ?? null })),
    deviating: outside(after).flatMap(({ seat, name, holder, titles }) =>
      holder && is.has(seat) && !already.has(seat) ? [{ seat, name, holder: holderOf(holder), titles }] : [],
    ),
    quotas: quotaChanges(quotasOf(mine, before, was), quotasOf(mine, after, is)),
    documents: same(numbers(before), numbers(after)) ? null : { before: numbers(before), after: numbers(after) },
    duties: !same(dutyTexts(before), dutyTexts(after)),
  };
  const { added, dropped, deviating, quotas } = change;
  const any = [added, dropped, deviating, quotas].some((list) => list.length > 0);
  return any || change.documents || change.duties ? change : null;
}
