import { type CivilDate, holdsOn, overlap } from './civil-date.js';
import type { Period } from './period.js';
import type { Policy, QuotaRule, SeatRule } from './policy.js';

/** A rule with the document that it stands in. */
export interface Rule<Kind> {
  rule: Kind;
  policy: Policy;
}

/**
 * The packs that bind a place on a day, from the upper regions down.
 * @param chain codes of the place's regions, from the top down: the pack of a region binds everything below it.
 */
export function policiesOn(policies: readonly Policy[], chain: readonly string[], day: CivilDate): Policy[] {
  return binding(policies, chain).filter((policy) => holdsOn(policy.inForce, day));
}

/** The packs that bind a place on any day of a period, from the upper regions down. */
export function policiesIn(policies: readonly Policy[], chain: readonly string[], period: Period): Policy[] {
  return binding(policies, chain).filter((policy) => overlap(policy.inForce, period));
}

const binding = (policies: readonly Policy[], chain: readonly string[]): Policy[] =>
  policies
    .filter((policy) => chain.includes(policy.region))
    .sort(
      (a, b) =>
        chain.indexOf(a.region) - chain.indexOf(b.region) ||
        byText(a.inForce.from, b.inForce.from) ||
        byText(a.id, b.id),
    );

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every seat rule of packs that are in force together: they add up, less what a lower pack lists under `replaces`. */
export const seatRules = (policies: readonly Policy[]): Rule<SeatRule>[] =>
  standing(policies, (policy) => policy.seats, 'seats');

/** Every quota of packs that are in force together, less the replaced ones. */
export const quotaRules = (policies: readonly Policy[]): Rule<QuotaRule>[] =>
  standing(policies, (policy) => policy.quotas, 'quotas');

function standing<Kind extends { key: string }>(
  policies: readonly Policy[],
  rulesOf: (policy: Policy) => readonly Kind[],
  list: 'seats' | 'quotas',
): Rule<Kind>[] {
  const byPolicy = policies.map((policy, index) =>
    rulesOf(policy)
      .filter((rule) => !policies.slice(index + 1).some((lower) => lower.replaces[list].includes(rule.key)))
      .map((rule) => ({ rule, policy })),
  );
  // The document closest to the mine speaks first, on boards as in reports.
  return byPolicy.reverse().flat();
}

/** Whether the days of a place are governed only by documents whose content the registry knows. */
export function knowledgeOn(policies: readonly Policy[]): { known: true } | { known: false; reason: string } {
  const silent = policies.find((policy) => !policy.contentKnown);
  if (silent) return { known: false, reason: `当日适用的${silent.document.number}尚未载入条文，应挂类别不明` };
  if (policies.length > 0) return { known: true };
  return { known: false, reason: '当日没有已载入的制度文件，应挂类别不明' };
}
