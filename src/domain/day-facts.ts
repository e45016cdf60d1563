import type { MineFacts } from './policy.js';
import type { OrganisationKind, Rank, RegionLevel } from './vocabulary.js';

/** A mine as the rules see it on one day. */
export interface MineOnDay {
  id: string;
  name: string;
  /** Region ids by level, from the province down to the mine's own. */
  regions: Partial<Record<RegionLevel, string>>;
  facts: MineFacts;
  /** The owning group's organisation; null = it has none, undefined = not known. */
  groupId: string | null | undefined;
}

/** A post that a person holds on a day. */
export interface PostHeld {
  personId: string;
  title: string;
  rank: Rank;
  organisation: { id: string; kind: OrganisationKind; regionId: string | null; parentId: string | null };
}
