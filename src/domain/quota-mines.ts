import { type CivilDate, daysBetween, daysLeft, holdsOn, type Span } from './civil-date.js';
import type { Period } from './period.js';
import { type FactValue, judge, type Predicate, type QuotaRule } from './policy.js';
import { factsNamed } from './policy-facts.js';

/** A fact of a mine with the days on which it held. */
export interface DatedFact extends Span {
  kind: string;
  value: FactValue;
}

/**
 * Whether a quota runs over a mine for whoever is answerable for it; the reason where it does not, or the facts that it hangs on.
 * `outside`: the document does not speak of such mines; otherwise it would, but the mine was stopped.
 */
export type Asked =
  | { asked: true }
  | { asked: false; outside: boolean; reason: string }
  | { asked: 'unknown'; facts: string[] };

/**
 * The condition on a mine that a quota makes: its own, and, where going down a pit does not count as going underground,
 * that the mine is no open pit.
 */
export function quotaCondition(
  { appliesWhen, modality }: Pick<QuotaRule, 'appliesWhen' | 'modality'>,
  openPitCountsAsUnderground: boolean,
): Predicate {
  if (openPitCountsAsUnderground || !modality.underground) return appliesWhen;
  return { all: [appliesWhen, { not: { fact: 'workings', in: ['open-pit'] } }] };
}

/**
 * Judges by the facts of their days: the quota runs over the mine when its condition held on at least `minimumDays` of
 * the days on which the person held it. (A reading: the texts do not say what a fact that changes in mid-turn does.)
 * @param facts of the mine, without those that were withdrawn
 */
export function runsOver(
  condition: Predicate,
  facts: readonly DatedFact[],
  held: readonly Period[],
  minimumDays: number,
): Asked {
  let certain = 0;
  let possible = 0;
  const missing = new Set<string>();
  for (const span of held.flatMap((one) => segments(one, facts))) {
    const known = Object.fromEntries(facts.filter((fact) => holdsOn(fact, span.from)).map((f) => [f.kind, f.value]));
    const { holds, used } = judge(condition, known);
    const days = daysBetween(span.from, span.until);
    if (holds === true) certain += days;
    if (holds !== false) possible += days;
    if (holds === 'unknown') for (const name of used) if (known[name] === undefined) missing.add(name);
  }
  if (certain >= minimumDays) return { asked: true };
  if (possible < minimumDays) return { asked: false, outside: true, reason: '不属于本项检查次数所指的煤矿' };
  return { asked: 'unknown', facts: [...missing] };
}

/** What of a document decides over which mines one of its quotas runs. */
export interface AskingQuota {
  quota: Pick<QuotaRule, 'appliesWhen' | 'modality'>;
  minimumDays: number;
  stoppedMinesOwed: boolean;
  openPitCountsAsUnderground: boolean;
}

/**
 * Whether a quota's turn runs over a mine for whoever held it on some days, by the mine's facts and by the spans in
 * which it was stopped or closed: not where it was so all the while, unless the document has stopped mines included.
 */
export function quotaAsks(asking: AskingQuota, window: Period) {
  const condition = quotaCondition(asking.quota, asking.openPitCountsAsUnderground);
  const unconditional = factsNamed(condition).length === 0;
  return (facts: readonly DatedFact[], stops: readonly Span[], held: readonly Period[]): Asked => {
    if (!asking.stoppedMinesOwed && throughout(stops, window))
      return { asked: false, outside: false, reason: '本期一直停产停建或已关闭' };
    return unconditional ? { asked: true } : runsOver(condition, facts, held, asking.minimumDays);
  };
}

/** A span cut where a fact begins or ends. */
function segments(span: Period, facts: readonly DatedFact[]): Period[] {
  const inside = (day: CivilDate | null): day is CivilDate => day !== null && span.from < day && day < span.until;
  const cuts = facts.flatMap((fact) => [fact.from, fact.until]).filter(inside);
  const days = [span.from, ...new Set(cuts.sort()), span.until];
  return days.slice(1).map((until, index) => ({ from: days[index] as CivilDate, until }));
}

/** Whether the spans leave no day of the window: a mine was stopped throughout, at first stopped, then closed. */
export const throughout = (spans: readonly Span[], window: Period): boolean => daysLeft(window, spans).length === 0;
