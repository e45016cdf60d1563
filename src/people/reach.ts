import type { Rows } from '../database/reader.js';
import { type Action, type Actor, permit, type Target } from '../domain/authority.js';
import type { OrganisationKind } from '../domain/vocabulary.js';

/** Where a unit stands: the path of its region, or of the region of the unit above it; null = nowhere. */
export interface Place {
  regionPath: string | null;
  kind: OrganisationKind;
}

/** Joins the region of `organisations o`, or that of the unit above it, as `r`. */
export const PLACE = `LEFT JOIN organisations g ON g.id = o.parent_id
  LEFT JOIN regions r ON r.id = COALESCE(o.region_id, g.region_id)`;

/**
 * Ids under which things were recorded of people: their own, and those of entries that were merged into theirs. `ids` is
 * SQL for one id or a list. What cannot be rewritten (visits) is read through it, by the index of its person.
 */
export const RECORDS_OF = (ids: string) =>
  `(SELECT d.id FROM people d WHERE d.id IN (${ids}) OR d.merged_into IN (${ids}))`;

/** The person that an id leads to: the one that stays where the entry was merged; null where there is none. */
export async function personOf(rows: Rows, id: string): Promise<{ id: string; name: string } | null> {
  const [found] = await rows.all<{ id: string; name: string }>(
    `SELECT s.id, s.name FROM people d JOIN people s ON s.id = COALESCE(d.merged_into, d.id) WHERE d.id = :id`,
    { id },
  );
  return found ?? null;
}

/** SQL for the id of the person that an id leads to. */
const STAYS = (id: string) => `(SELECT COALESCE(d.merged_into, d.id) FROM people d WHERE d.id = ${id})`;

/** A person belongs to the places of the units of all tenures. */
export const placesOfPerson = (rows: Rows, personId: string): Promise<Place[]> =>
  rows.all<Place>(
    `SELECT DISTINCT r.path AS region_path, o.kind FROM standing_tenures t JOIN posts s ON s.id = t.post_id
     JOIN organisations o ON o.id = s.organisation_id ${PLACE} WHERE t.person_id = ${STAYS(':personId')}`,
    { personId },
  );

export const placesOfOrganisation = (rows: Rows, id: string): Promise<Place[]> =>
  rows.all<Place>(`SELECT r.path AS region_path, o.kind FROM organisations o ${PLACE} WHERE o.id = :id`, { id });

/**
 * Units of a group answer for its mines wherever these lie, and the units of upper regions for all below: whoever may
 * read there knows them by name. The SQL is the same rule for lists; `:scopePath` is the path of the actor's region.
 */
export const knownTo = (actor: Actor, { regionPath, kind }: Place): boolean =>
  regionPath === null ||
  kind === 'group' ||
  kind === 'group-department' ||
  regionPath.startsWith(actor.regionPath) ||
  actor.regionPath.startsWith(regionPath);

export const KNOWN = `(r.path IS NULL OR o.kind IN ('group', 'group-department')
  OR substr(r.path, 1, length(:scopePath)) = :scopePath OR substr(:scopePath, 1, length(r.path)) = r.path)`;

const within = (actor: Actor, places: readonly Place[]) =>
  places.some(({ regionPath }) => regionPath?.startsWith(actor.regionPath));

/** The place by which the actor comes nearest to the record. */
const target = (actor: Actor, places: readonly Place[], reached: boolean): Target => ({
  regionPath: reached ? actor.regionPath : (places.find(({ regionPath }) => regionPath !== null)?.regionPath ?? null),
});

/**
 * Whether the actor may read of the person: of those known by name, and of those who have no tenure yet.
 * @returns with the id of the entry that stays, where the one that was asked for has been merged
 */
export async function permitKnownPerson(rows: Rows, actor: Actor, action: Action, personId: string, what = '人员') {
  const places = await placesOfPerson(rows, personId);
  const known = places.length === 0 || places.some((place) => knownTo(actor, place));
  permit(actor, action, { ...target(actor, places, known), personId }, what, personId);
  return { id: (await personOf(rows, personId))?.id ?? personId, own: within(actor, places), places };
}

/** Whether the actor may change what is on file of the person: one of the scope's own, or one without a tenure yet. */
export async function permitOwnPerson(rows: Rows, actor: Actor, action: Action, personId: string, what = '人员') {
  const places = await placesOfPerson(rows, personId);
  const own = places.length === 0 || within(actor, places);
  permit(actor, action, target(actor, places, own), what, personId);
}

export async function permitKnownOrganisation(rows: Rows, actor: Actor, action: Action, id: string, what = '单位') {
  const places = await placesOfOrganisation(rows, id);
  const known = places.some((place) => knownTo(actor, place));
  permit(actor, action, target(actor, places, known), what, id);
}

/** `id` is what the request named: the unit itself, or a record of it. */
export async function permitOwnOrganisation(
  rows: Rows,
  actor: Actor,
  action: Action,
  organisationId: string,
  what = '单位',
  id = organisationId,
) {
  const places = await placesOfOrganisation(rows, organisationId);
  permit(actor, action, target(actor, places, within(actor, places)), what, id);
}
