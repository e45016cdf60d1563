import type { Actor } from '../domain/authority.js';
import type { Option } from '../web/links.js';
import type { Region } from './region.entity.js';
import { regionsWithin } from './region-choice.js';
import type { RegionTree } from './regions.queries.js';

/** The regions that a reader may choose from as options of `web/region-field`, each indented below the one above it. */
export function regionOptions(tree: RegionTree, actor: Actor, chosen: Pick<Region, 'id'> | null): Option[] {
  const within = regionsWithin(tree, actor);
  const depth = ({ path }: Region) => path.split('/').length;
  const top = Math.min(...within.map(depth));
  return [...within]
    .sort((a, b) => (tree.codes(a.id).join() < tree.codes(b.id).join() ? -1 : 1))
    .map((region) => ({
      value: region.code,
      text: '　'.repeat(depth(region) - top) + region.name,
      chosen: region.id === chosen?.id,
    }));
}
