import type { CivilDate } from './civil-date.js';
import type { Cycle } from './period.js';
import type { OrganisationKind, Rank, RegionLevel } from './vocabulary.js';

/**
 * The shape of a policy pack 制度文件: one issued document as data. Code only interprets it; the documents' own
 * clauses, readings and figures live in `seed/policies/*.yaml` and in packs loaded at run time.
 */
export interface Policy {
  id: string;
  /** `issuedOn` is null where only the number of a document is known. */
  document: { number: string; title: string; issuer: string; issuedOn: CivilDate | null };
  /**
   * False where only the existence of a document is known: it has no seats or quotas, and every duty of its days
   * is unknown, not absent.
   */
  contentKnown: boolean;
  /** GB/T 2260 code: the pack binds this region and everything below it. */
  region: string;
  inForce: { from: CivilDate; until: CivilDate | null };
  /** Ids of packs that end on the day this one begins. */
  repeals: string[];
  /** Seats and quotas of packs of upper regions that this one replaces; all else adds up. */
  replaces: { seats: string[]; quotas: string[] };
  /** Keys of seats of upper regions' packs that quotas of this one speak of. */
  refersTo: string[];
  illustrative: boolean;
  seats: SeatRule[];
  quotas: QuotaRule[];
  duties: { text: string; clause: string }[];
  readings: { key: string; clause: string; note: string }[];
  partMonth: { minimumDays: number; clause: string };
  stoppedMines: { owed: boolean; clause: string };
  openPitCountsAsUnderground: boolean;
  /** `places`: where a board has to hang; `supervisionPhone` null = the text names none, the jurisdiction's setting holds. */
  placard: { title: string; supervisionPhone: string | null; seniorPhones: boolean; places: string[] };
  filing: { deadlineDays: number; clause: string } | null;
}

/** A seat 挂牌类别: a place on a mine's board, when it is owed and who may hold it. */
export interface SeatRule {
  key: string;
  name: string;
  /** Where its holders come from: organisations of this kind, at this level of the mine's region (null: the mine's group). */
  organisation: { kind: OrganisationKind; level: RegionLevel | null };
  appliesWhen: Predicate;
  holders: HolderRule[];
  clause: string;
}

/** For mines that satisfy `when`, posts of these ranks may hold the seat. The first rule that applies decides. */
export interface HolderRule {
  when: Predicate;
  ranks: Rank[];
  /** As the document names them: 副市长、副县（市、区）长. */
  titles: string;
  clause: string;
}

/** A quota 检查次数: the least that its subject owes in each turn of the cycle. */
export interface QuotaRule {
  key: string;
  /** A seat's holder, or whoever is in such a post, holding a seat or not. `levels` is empty for kinds without a region. */
  subject: { seat: string } | { posts: { kinds: OrganisationKind[]; ranks: Rank[]; levels: RegionLevel[] } };
  /** Runs over the linked mines that satisfy it. */
  appliesWhen: Predicate;
  quantifier: 'any' | 'every' | { atLeast: number };
  count: number;
  cycle: Cycle;
  modality: { underground: boolean; minimumMinutes: number | null };
  /** `mine`: only visits to linked mines count; `anywhere`: any mine, enterprise or grass-roots unit. */
  place: 'mine' | 'anywhere';
  /** Only turns that end in these months (1–12) are owed; null = all year. */
  season: number[] | null;
  text: string;
  clause: string;
}

/**
 * A condition on the facts of a mine. `group` is compared by the short name of the owning organisation (its name where
 * it has none). "At least" is written as `not below`, "at most" as `not above`.
 */
export type Predicate =
  | { always: true }
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { not: Predicate }
  | { fact: string; in: (string | number | boolean)[] }
  | { fact: string; above: number }
  | { fact: string; below: number }
  | { fact: string; exists: true };

/** A fact's value on a day: undefined when the registry does not know it, null when it is known that there is none. */
export type FactValue = string | number | boolean | null;
export type MineFacts = Readonly<Record<string, FactValue | undefined>>;

/** What a predicate says of a mine; `unknown` where a fact that decides is not known, with the names of such facts. */
export interface Verdict {
  holds: boolean | 'unknown';
  used: string[];
}

const combine = (verdicts: Verdict[], decisive: boolean): Verdict => {
  const deciding = verdicts.find((verdict) => verdict.holds === decisive);
  if (deciding) return deciding;
  const used = [...new Set(verdicts.flatMap((verdict) => verdict.used))];
  return { holds: verdicts.some((verdict) => verdict.holds === 'unknown') ? 'unknown' : !decisive, used };
};

/**
 * Judges a predicate in three values: a fact that is not known makes the answer `unknown` only where it matters
 * (false in an `all`, true in an `any` decide without it). `used` names the facts that the answer rests on.
 */
export function judge(predicate: Predicate, facts: MineFacts): Verdict {
  if ('always' in predicate) return { holds: true, used: [] };
  if ('all' in predicate)
    return combine(
      predicate.all.map((part) => judge(part, facts)),
      false,
    );
  if ('any' in predicate)
    return combine(
      predicate.any.map((part) => judge(part, facts)),
      true,
    );
  if ('not' in predicate) {
    const inner = judge(predicate.not, facts);
    return { ...inner, holds: inner.holds === 'unknown' ? 'unknown' : !inner.holds };
  }
  const value = facts[predicate.fact];
  const used = [predicate.fact];
  if (value === undefined) return { holds: 'unknown', used };
  if ('exists' in predicate) return { holds: value !== null, used };
  if (value === null) return { holds: false, used };
  if ('in' in predicate) return { holds: predicate.in.includes(value), used };
  if (typeof value !== 'number') return { holds: 'unknown', used };
  return { holds: 'above' in predicate ? value > predicate.above : value < predicate.below, used };
}
