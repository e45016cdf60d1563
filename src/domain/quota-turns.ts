import { daysBetween } from './civil-date.js';
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
  regionIds: Set<string>;
}

const days = (period: Period) => daysBetween(period.from, period.until);

/** The longer of the two parts that remain of a window once the days of a replacing pack are taken out. */
function without(window: Period, replacing: Policy): Period {
  const { from, until } = replacing.inForce;
  const before = { from: window.from, until: from < window.until ? from : window.until };
  const after = { from: until && until > window.from ? until : window.from, until: window.until };
  if (until === null) return before;
  return days(before) >= days(after) ? before : after;
}

function windowOf({ rule, policy }: Rule<QuotaRule>, turn: Period, lower: readonly Policy[]): Period {
  const { from, until } = policy.inForce;
  let window: Period = {
    from: from > turn.from ? from : turn.from,
    until: until !== null && until < turn.until ? until : turn.until,
  };
  for (const replacing of lower)
    if (
      replacing.replaces.quotas.includes(rule.key) &&
      replacing.inForce.from < window.until &&
      (replacing.inForce.until ?? '9') > window.from
    )
      window = without(window, replacing);
  return window;
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
  for (const region of regions) {
    for (const one of turnsIn(policiesIn(policies, region.codes, longest(period)), period)) {
      const key = [one.policy.id, one.quota.key, one.turn.from].join('|');
      const known = turns.get(key) ?? { ...one, regionIds: new Set<string>() };
      known.regionIds.add(region.id);
      turns.set(key, known);
    }
  }
  return [...turns.values()];
}

/** Turns that end in the period may begin up to years before it. */
const longest = (period: Period): Period => ({ from: '1900-01-01', until: period.until });

type Unbound = Omit<QuotaTurn, 'regionIds'>;

function turnsIn(policies: readonly Policy[], period: Period): Unbound[] {
  const governing = new Map<string, Unbound>();
  for (const [index, policy] of policies.entries())
    for (const quota of policy.quotas)
      for (const turn of periodsEndingIn(quota.cycle, period)) {
        if (quota.season && !quota.season.includes(Number(lastDay(turn).slice(5, 7)))) continue;
        const window = windowOf({ rule: quota, policy }, turn, policies.slice(index + 1));
        if (days(window) <= 0) continue;
        const minimumDays = minimumDaysOf(policy.partMonth.minimumDays, quota.cycle);
        const rival = [...governing.entries()].find(
          ([, one]) => one.quota.key === quota.key && one.turn.from === turn.from && !together(one.policy, policy),
        );
        if (rival && days(rival[1].window) >= days(window)) continue;
        if (rival) governing.delete(rival[0]);
        governing.set([policy.id, quota.key, turn.from].join('|'), { quota, policy, turn, window, minimumDays });
      }
  return [...governing.values()];
}

/** Packs that are in force on the same days add up; packs that follow one another do not. */
const together = (a: Policy, b: Policy): boolean =>
  a.inForce.from < (b.inForce.until ?? '9') &&
  b.inForce.from < (a.inForce.until ?? '9') &&
  !b.replaces.quotas.some((key) => a.quotas.some((quota) => quota.key === key));
