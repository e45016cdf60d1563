import type { ReminderRules } from '../domain/reminder.js';
import type { RulesInForce } from '../outgoing/region-rules.queries.js';
import type { Region } from '../regions/region.entity.js';
import type { RegionTree } from '../regions/regions.queries.js';

/** A region whose rules are due, and all that lies under them. */
export interface Area {
  region: Region;
  rules: ReminderRules;
  covers(regionId: string): boolean;
}

export const topOf = (tree: RegionTree, region: Region): Region => tree.chain(region.id)[0] ?? region;

/** The regions whose rules hold: those that have some of their own, and the topmost for all the others. */
export function areasOf(tree: RegionTree, inForce: (regionId: string) => RulesInForce): Area[] {
  const owners = new Map(
    tree.all.map((region) => [region.id, inForce(region.id).ownerId ?? topOf(tree, region).id] as const),
  );
  return [...new Set(owners.values())].map((id) => ({
    region: tree.get(id),
    rules: inForce(id).rules,
    covers: (regionId) => owners.get(regionId) === id,
  }));
}
