import type { CivilDate } from '../civil-date.js';
import type { MineOnDay, PostHeld } from '../day-facts.js';
import type { FactValue, Policy } from '../policy.js';
import type { Holding, Statement } from '../responsibility.js';
import type { RegionLevel } from '../vocabulary.js';
import type { KnownOrganisation } from './post-reading.js';

/** What a roster is compared with: the registry of one region on one day. */
export interface RosterRegistry {
  region: KnownRegion;
  /** The region and all below it. */
  regions: readonly KnownRegion[];
  mines: readonly KnownMine[];
  organisations: readonly KnownOrganisation[];
  posts: readonly KnownPost[];
  /** Everyone whom a post or a seat ties to the region, or nothing at all ties to any. */
  people: readonly KnownPerson[];
  /** Who is admitted to which pool on the day. */
  admitted: readonly { regionId: string; seat: string; personId: string }[];
}

export interface KnownRegion {
  id: string;
  code: string;
  name: string;
  /** Names from the top down, itself included. */
  names: readonly string[];
  /** Itself and the regions above it, by level. */
  above: Partial<Record<RegionLevel, { id: string; name: string; level: RegionLevel }>>;
  /** In force there on the day, from the upper regions down. */
  policies: readonly Policy[];
}

export interface KnownMine extends MineOnDay {
  code: string;
  regionId: string;
  /** The facts of the day by kind, with the day since when they hold. */
  since: Readonly<Record<string, CivilDate>>;
  /** Kinds of facts of which the registry knows a later change, with its day. */
  changes: Readonly<Record<string, CivilDate>>;
  /** Who holds a seat on the day or takes it later; by seat, from the first to the last. */
  holdings: ReadonlyMap<string, readonly Holding[]>;
  /** What is stated on the day of seats without a holder, by seat. */
  statements: ReadonlyMap<string, Statement>;
}

export interface KnownPost {
  id: string;
  organisationId: string;
  name: string;
  rank: PostHeld['rank'];
}

export interface KnownPerson {
  id: string;
  name: string;
  note: string | null;
  tenures: readonly KnownTenure[];
}

export interface KnownTenure {
  id: string;
  postId: string;
  title: string;
  from: CivilDate;
  until: CivilDate | null;
  held: PostHeld;
}

export interface PlanOptions {
  day: CivilDate;
  basis: string;
  answers: Readonly<Record<string, string>>;
}

/** Something that the plan speaks of: `id` where the registry has it, else a key of its own to make one from. */
export interface Ref {
  id: string | null;
  key: string;
}

/** The id that stands for it within a plan. */
export const idIn = (ref: Ref): string => ref.id ?? ref.key;

export interface PlannedFact {
  kind: string;
  value: FactValue;
  /** What held before; undefined = nothing was known. */
  before: FactValue | undefined;
  basis: string;
  /** The group that `value` names, where it has to be made first. */
  group?: Ref;
}

/** Things by a key that several may share, each list in the order given. */
export function grouped<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing));
    if (group) group.push(thing);
    else groups.set(keyOf(thing), [thing]);
  }
  return groups;
}
