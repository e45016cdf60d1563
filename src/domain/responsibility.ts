import { type CivilDate, holdsOn, type Span } from './civil-date.js';
import type { MineOnDay, PostHeld } from './day-facts.js';
import { admitted, applicable } from './holder-rules.js';
import { knowledgeOn, type Rule, seatRules } from './policies-in-force.js';
import { judge, type MineFacts, type Policy, type SeatRule, type Verdict } from './policy.js';
import type { Capacity, SeatState } from './vocabulary.js';

/** Why: the document and clause, and the facts that the answer rests on. */
export interface Ground {
  policy: string;
  document: string;
  clause: string;
  facts: Record<string, MineFacts[string]>;
}

/** A seat that a mine owes, does not owe, or of which that cannot be told. */
export interface SeatDuty {
  seat: string;
  name: string;
  owed: boolean | 'unknown';
  grounds: Ground[];
  rules: Rule<SeatRule>[];
}

const ground = (policy: Policy, clause: string, verdict: Verdict, facts: MineFacts): Ground => ({
  policy: policy.id,
  document: policy.document.number,
  clause,
  facts: Object.fromEntries(verdict.used.map((name) => [name, facts[name]])),
});

/**
 * The seats that the documents in force speak of, each with whether the mine owes it and why. Packs add up: a seat is
 * owed as soon as one says so.
 * @param policies in force at the mine's place on the day, from the upper regions down.
 */
export function seatDuties(mine: MineOnDay, policies: readonly Policy[]): SeatDuty[] {
  const duties = new Map<string, SeatDuty>();
  for (const { rule, policy } of seatRules(policies)) {
    const verdict = judge(rule.appliesWhen, mine.facts);
    const duty = duties.get(rule.key) ?? { seat: rule.key, name: rule.name, owed: false, grounds: [], rules: [] };
    if (verdict.holds === true || duty.owed === true) duty.owed = true;
    else if (verdict.holds === 'unknown') duty.owed = 'unknown';
    duty.grounds.push(ground(policy, rule.clause, verdict, mine.facts));
    if (verdict.holds !== false) duty.rules.push({ rule, policy });
    duties.set(rule.key, duty);
  }
  return [...duties.values()];
}

/** Whether someone may hold a seat, and by which clause. */
export interface Eligibility {
  eligible: boolean | 'unknown';
  /** What the clause asks for: 副市长、副县（市、区）长. */
  titles: string;
  grounds: Ground[];
}

/**
 * Judges whether a person with these posts may hold the seat at the mine: under every document that asks for the seat,
 * the first holder rule that applies to the mine must admit one of the posts. Where a fact that decides is not known,
 * only a disagreement of the rules that might apply is `unknown`.
 */
export function eligibility(duty: SeatDuty, mine: MineOnDay, posts: readonly PostHeld[]): Eligibility {
  const verdicts = duty.rules.map(({ rule, policy }) => {
    const asked = applicable(rule, mine.facts);
    const { holder, verdict } = asked.rules[0] ?? { holder: null, verdict: { holds: false as const, used: [] } };
    return {
      eligible: admitted(rule, asked, mine, posts),
      titles: holder?.titles ?? '',
      ground: ground(policy, (holder ?? rule).clause, verdict, mine.facts),
    };
  });
  const eligible =
    verdicts.some((verdict) => verdict.eligible === false) || verdicts.length === 0
      ? false
      : verdicts.every((verdict) => verdict.eligible === true) || 'unknown';
  return {
    eligible,
    titles: verdicts
      .map((verdict) => verdict.titles)
      .filter(Boolean)
      .join('；'),
    grounds: verdicts.map((verdict) => verdict.ground),
  };
}

/** Who holds a seat on a day, as far as the rules care. */
export interface Holding extends Span {
  id: string;
  mineId: string;
  seat: string;
  personId: string;
  personName: string;
  title: string;
  capacity: Capacity;
  deviates: boolean;
  reason: string | null;
  basis: string | null;
}

/** What is known of an empty seat. */
export interface Statement extends Span {
  kind: 'unknown' | 'vacant';
  reason: string;
  basis: string;
}

/** A seat on a day: its state, its holder, and what is wrong with either. */
export interface SeatOnDay {
  seat: string;
  name: string;
  state: SeatState;
  holder: Holding | null;
  reason: string;
  grounds: Ground[];
  /** The holder is outside the rule: with a recorded reason and basis, without one, or since a fact changed. */
  deviation: 'documented' | 'undocumented' | 'to-be-adjusted' | null;
  /** What the rule asks of a holder. */
  titles: string;
}

/**
 * The state of every seat of a mine on a day, in the order of the documents. A seat that is not owed is left out unless
 * someone holds it; before the first document whose content is known, every held seat is shown and nothing is owed.
 * @param holdings and `statements` of this mine; `postsOf` gives the posts that a person holds on the day.
 * @param outgrown whether the rule asked for another rank when the holding began: what was documented then is not now.
 */
export function seatsOn(
  day: CivilDate,
  mine: MineOnDay,
  policies: readonly Policy[],
  holdings: readonly Holding[],
  statements: ReadonlyMap<string, readonly Statement[]>,
  postsOf: (personId: string) => readonly PostHeld[],
  outgrown: (holding: Holding) => boolean = () => false,
): SeatOnDay[] {
  const holderOf = new Map(
    holdings.filter((holding) => holdsOn(holding, day)).map((holding) => [holding.seat, holding]),
  );
  const knowledge = knowledgeOn(policies);
  const seats = seatDuties(mine, policies).flatMap((duty): SeatOnDay[] => {
    const holder = holderOf.get(duty.seat) ?? null;
    holderOf.delete(duty.seat);
    if (duty.owed === false && !holder) return [];
    const statement = statements.get(duty.seat)?.find((one) => holdsOn(one, day));
    return [{ ...describe(duty, holder, statement), ...judgeHolder(duty, mine, holder, postsOf, outgrown) }];
  });
  const unasked = [...holderOf.values()].map((holder) => unaskedSeat(holder, knowledge));
  return [...seats, ...unasked];
}

function describe(duty: SeatDuty, holder: Holding | null, statement: Statement | undefined) {
  const base = { seat: duty.seat, name: duty.name, holder, grounds: duty.grounds };
  if (holder)
    return { ...base, state: 'held' as const, reason: duty.owed === false ? '现行文件不要求设此挂牌类别' : '' };
  if (statement) return { ...base, state: statement.kind, reason: `${statement.reason}（${statement.basis}）` };
  if (duty.owed === 'unknown') {
    const missing = duty.grounds.flatMap((one) =>
      Object.keys(one.facts).filter((name) => one.facts[name] === undefined),
    );
    return {
      ...base,
      state: 'unknown' as const,
      reason: `是否应设取决于尚不掌握的情况：${[...new Set(missing)].map(factName).join('、')}`,
    };
  }
  return { ...base, state: 'open' as const, reason: '应挂未挂' };
}

function judgeHolder(
  duty: SeatDuty,
  mine: MineOnDay,
  holder: Holding | null,
  postsOf: (personId: string) => readonly PostHeld[],
  outgrown: (holding: Holding) => boolean,
): Pick<SeatOnDay, 'deviation' | 'titles'> {
  const { eligible, titles } = eligibility(duty, mine, holder ? postsOf(holder.personId) : []);
  if (!holder || (eligible !== false && duty.owed !== false)) return { deviation: null, titles };
  if (duty.owed === false || !holder.deviates || outgrown(holder)) return { deviation: 'to-be-adjusted', titles };
  return { deviation: holder.reason && holder.basis ? 'documented' : 'undocumented', titles };
}

const unaskedSeat = (holder: Holding, knowledge: ReturnType<typeof knowledgeOn>): SeatOnDay => ({
  seat: holder.seat,
  name: holder.seat,
  state: 'held',
  holder,
  reason: knowledge.known ? '现行文件没有此挂牌类别' : knowledge.reason,
  grounds: [],
  deviation: knowledge.known ? 'to-be-adjusted' : null,
  titles: '',
});

const factNames: Record<string, string> = {
  gasGrade: '矿井瓦斯等级',
  tier: '监管层级',
  group: '所属集团',
  workings: '开采方式',
  status: '矿井状态',
  supervisionGround: '监管依据',
  depth: '开采深度（米）',
  peoplePerShift: '单班下井人数',
};

/** The facts beyond those that every mine has, with their printed names. */
export const furtherFacts = ['depth', 'peoplePerShift', 'supervisionGround'].map((kind) => ({
  kind,
  name: factNames[kind] ?? kind,
}));

/** The printed name of a fact; free attributes are shown as they are named. */
export const factName = (name: string): string => factNames[name] ?? name;
