import { cutTo, daysBetween, daysLeft, overlap } from './civil-date.js';
import { minimumDaysOf } from './compliance.js';
import { lastDay, type Period, periodsEndingIn } from './period.js';
import { policiesIn, type Rule } from './policies-in-force.js';
import type { Policy, QuotaRule } from './policy.js';

/** One turn of one quota, with the days of it on which its document governs, in the regions that it binds. */
export interface QuotaTurn {
  quota: QuotaRule;
  policy: Policy;
  turn: Period;
  /** The part of the turn on which the document was in force and not replaced by a lower one. */
  window: Period;
  minimumDays: number;
  /** Why nothing can be said of the turn: a document whose content is not known governed it longer; else null. */
  unknown: string | null;
  regionIds: Set<string>;
}

const days = (period: Period) => daysBetween(period.from, period.until);

/** The longest part of a turn, the earlier on a tie, on which the document was in force and no lower one replaced it. */
function windowOf({ rule, policy }: Rule<QuotaRule>, turn: Period, lower: readonly Policy[]): Period {
  const replaced = lower.filter((one) => one.replaces.quotas.includes(rule.key)).map((one) => one.inForce);
  const [first, ...others] = daysLeft(cutTo(policy.inForce, turn), replaced);
  if (!first) return { from: turn.from, until: turn.from };
  return others.reduce((longest, part) => (days(part) > days(longest) ? part : longest), first);
}

/**
 * The quota turns that end within a period. Where two packs follow one another inside a turn, the turn is judged by the
 * one that governed it longer, the earlier on a tie: a turn is never owed twice for one quota.
 * @param regions whose mines or posts are judged, each with the codes of its chain from the top down.
 */
export function turnsOf(
  policies: readonly Policy[],
  regions: readonly { id: string; codes: readonly string[] }[],
  period: Period,
): QuotaTurn[] {
  const turns = new Map<string, QuotaTurn>();
  // A country has thousands of regions and few sets of documents.
  const byCodes = new Map<string, QuotaTurn[]>();
  for (const region of regions) {
    const codes = region.codes.join('|');
    const known =
      byCodes.get(codes) ?? turnsIn(policiesIn(policies, region.codes, longest(period)), period).map(sameTurn);
    byCodes.set(codes, known);
    for (const turn of known) turn.regionIds.add(region.id);
  }
  return [...turns.values()];

  /** Where a county replaces a quota in mid-turn, its neighbours have another window for it; so with what is unknown. */
  function sameTurn(one: Unbound): QuotaTurn {
    const { policy, quota, turn, window, unknown } = one;
    const key = [policy.id, quota.key, turn.from, window.from, window.until, unknown].join('|');
    const known = turns.get(key) ?? { ...one, regionIds: new Set<string>() };
    turns.set(key, known);
    return known;
  }
}

/** Turns that end in the period may begin up to years before it. */
const longest = (period: Period): Period => ({ from: '1900-01-01', until: period.until });

type Unbound = Omit<QuotaTurn, 'regionIds'>;

function turnsIn(policies: readonly Policy[], period: Period): Unbound[] {
  const candidates = policies.flatMap((policy, index) =>
    policy.quotas.flatMap((quota) => {
      const minimumDays = minimumDaysOf(policy.partMonth.minimumDays, quota.cycle);
      return periodsEndingIn(quota.cycle, period)
        .filter((turn) => !quota.season || quota.season.includes(Number(lastDay(turn).slice(5, 7))))
        .map((turn): Unbound => {
          const window = windowOf({ rule: quota, policy }, turn, policies.slice(index + 1));
          return { quota, policy, turn, window, minimumDays, unknown: unknownIn(policies, policy, turn, window) };
        });
    }),
  );
  const governing = new Set<Unbound>();
  for (const one of candidates.filter(({ window }) => days(window) > 0).sort(longerFirst))
    if (![...governing].some((longer) => rivals(policies, longer, one))) governing.add(one);
  return candidates.filter((one) => governing.has(one));
}

const longerFirst = (a: Unbound, b: Unbound): number =>
  days(b.window) - days(a.window) || daysBetween(b.window.from, a.window.from);

/** One turn of one quota in packs that follow one another, or of which the lower replaces it; all others add up. */
function rivals(policies: readonly Policy[], a: Unbound, b: Unbound): boolean {
  if (a.policy === b.policy || a.quota.key !== b.quota.key) return false;
  if (a.turn.from !== b.turn.from || a.turn.until !== b.turn.until) return false;
  const lower = policies.indexOf(a.policy) > policies.indexOf(b.policy) ? a.policy : b.policy;
  return lower.replaces.quotas.includes(a.quota.key) || !overlap(a.policy.inForce, b.policy.inForce);
}

/** A document of unknown content that came before or after this one in the turn, and governed more of its days. */
function unknownIn(policies: readonly Policy[], policy: Policy, turn: Period, window: Period): string | null {
  const silent = policies.find((one) => {
    if (one.contentKnown || overlap(one.inForce, policy.inForce)) return false;
    const span = cutTo(one.inForce, turn);
    return days(span) > days(window) || (days(span) === days(window) && span.from < window.from);
  });
  return silent ? `本期多数日子适用${silent.document.number}，其条文尚未载入` : null;
}
