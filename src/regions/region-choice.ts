import { type Action, type Actor, permit, scopeOf } from '../domain/authority.js';
import type { Finding } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import type { Region } from './region.entity.js';
import type { RegionTree } from './regions.queries.js';

const missing: Finding = { at: 'region', message: '请填写行政区划代码（如 140600）' };

/**
 * The region that a request names by code or id, or else the actor's own. One outside the scope is answered in the
 * same words as one that does not exist. Whoever sees only what is his own may name any: the list is cut to his own.
 * @throws not-found, invalid-form where none is named and the actor's scope is the whole country
 */
export function chosenRegion(tree: RegionTree, actor: Actor, action: Action, named: string | undefined): Region {
  const own = actor.regionPath.split('/').filter(Boolean).at(-1);
  if (!named && !own) throw refusals.invalidForm([missing]);
  const asked = named ?? (own as string);
  const region = tree.find(asked);
  if (!region) throw refusals.notFound('行政区划', asked);
  const scope = scopeOf(actor, action);
  if (scope?.mineId == null && scope?.personId == null)
    permit(actor, action, { regionPath: region.path }, '行政区划', asked);
  return region;
}

/** The regions that a reader may choose from, each after the one above it; those that were merged away are none. */
export const regionsWithin = (tree: RegionTree, actor: Actor): Region[] =>
  tree.all.filter(({ path, mergedInto }) => path.startsWith(actor.regionPath) && !mergedInto);

/** Where a page begins that names no region: the actor's own, or the topmost where the scope is the whole country. */
export const startingRegion = (tree: RegionTree, actor: Actor, action: Action, named: string | undefined): Region =>
  chosenRegion(tree, actor, action, named ?? (actor.regionPath === '/' ? tree.all[0]?.code : undefined));
