import type { MineOnDay, PostHeld } from './day-facts.js';
import { type HolderRule, judge, type MineFacts, type SeatRule, type Verdict } from './policy.js';

/** Holder rules that apply to a mine, or might: the first that certainly does is the last that can decide. */
export interface Applicable {
  rules: { holder: HolderRule; verdict: Verdict }[];
  /** Whether one of them certainly applies. */
  certain: boolean;
}

/** The first rule that applies decides; where a fact is not known, so may those before it. */
export function applicable(rule: SeatRule, facts: MineFacts): Applicable {
  const judged = rule.holders.map((holder) => ({ holder, verdict: judge(holder.when, facts) }));
  const certain = judged.findIndex(({ verdict }) => verdict.holds === true);
  const asked = certain < 0 ? judged : judged.slice(0, certain + 1);
  return { rules: asked.filter(({ verdict }) => verdict.holds !== false), certain: certain >= 0 };
}

/** Whether a post belongs to the organisations from which a seat's holders come. */
function ofTheSeat({ organisation }: SeatRule, mine: MineOnDay, post: PostHeld): boolean | 'unknown' {
  const { kind, level } = organisation;
  if (post.organisation.kind !== kind) return false;
  if (level) return post.organisation.regionId !== null && post.organisation.regionId === mine.regions[level];
  if (mine.groupId === undefined) return 'unknown';
  const group = kind === 'group' ? post.organisation.id : post.organisation.parentId;
  return group !== null && group === mine.groupId;
}

/** Whether the posts let someone hold the seat by these rules; only where the rules that might apply differ is it unknown. */
export function admitted(
  rule: SeatRule,
  { rules, certain }: Applicable,
  mine: MineOnDay,
  posts: readonly PostHeld[],
): boolean | 'unknown' {
  const answers = rules.map(({ holder }) => {
    const suiting = posts.filter((post) => holder.ranks.includes(post.rank)).map((post) => ofTheSeat(rule, mine, post));
    return suiting.includes(true) || (suiting.includes('unknown') ? ('unknown' as const) : false);
  });
  // Where none certainly applies, it may be that none does.
  if (!certain) answers.push(false);
  if (answers.every((answer) => answer === true)) return true;
  return answers.every((answer) => answer === false) ? false : 'unknown';
}
