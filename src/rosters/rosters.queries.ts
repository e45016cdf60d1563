import type { Rows } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Holding } from '../domain/responsibility.js';
import type { KnownOrganisation } from '../domain/roster/post-reading.js';
import { grouped, type KnownPerson, type KnownPost, type KnownTenure } from '../domain/roster/registry.js';

/** Organisations of the place and of those above and below it, and those that belong to no place: groups and theirs. */
const NEAR = `(r.id IS NULL OR substr(r.path, 1, :length) = :path OR substr(:path, 1, length(r.path)) = r.path)`;
const near = (path: string) => ({ path, length: path.length });

/** Who holds which seat from the day on, at the mines below a region, by mine and seat from the first to the last. */
export async function holdingsFrom(rows: Rows, path: string, day: CivilDate): Promise<Map<string, Holding[]>> {
  const found = await rows.all<Omit<Holding, 'from' | 'until'> & { fromDay: string; untilDay: string | null }>(
    `SELECT a.id, a.mine_id, a.seat, a.person_id, p.name AS person_name, a.title, a.capacity, a.from_day, a.until_day,
            a.deviates, a.reason, a.basis
     FROM standing_assignments a JOIN people p ON p.id = a.person_id JOIN mines m ON m.id = a.mine_id
     JOIN regions r ON r.id = m.region_id
     WHERE substr(r.path, 1, :length) = :path AND (a.until_day IS NULL OR a.until_day > :day)
     ORDER BY a.mine_id, a.from_day`,
    { ...near(path), day },
  );
  const holdings = found.map(({ fromDay, untilDay, ...row }) => ({
    ...row,
    deviates: Boolean(row.deviates),
    from: fromDay,
    until: untilDay,
  }));
  return grouped(holdings, (holding) => holding.mineId);
}

/** Changes of facts that are entered for days after `day`: by mine, each kind with its first day. */
export async function changesAfter(
  rows: Rows,
  path: string,
  day: CivilDate,
): Promise<Map<string, Record<string, CivilDate>>> {
  const found = await rows.all<{ mineId: string; kind: string; fromDay: string }>(
    `SELECT f.mine_id, f.kind, MIN(f.from_day) AS from_day
     FROM mine_facts f JOIN mines m ON m.id = f.mine_id JOIN regions r ON r.id = m.region_id
     WHERE substr(r.path, 1, :length) = :path AND f.from_day > :day AND f.retracted_at IS NULL
     GROUP BY f.mine_id, f.kind`,
    { ...near(path), day },
  );
  const byMine = new Map<string, Record<string, CivilDate>>();
  for (const { mineId, kind, fromDay } of found) byMine.set(mineId, { ...byMine.get(mineId), [kind]: fromDay });
  return byMine;
}

export const organisationsNear = (rows: Rows, path: string): Promise<KnownOrganisation[]> =>
  rows.all<KnownOrganisation>(
    `SELECT o.id, o.kind, o.name, o.short_name, o.region_id, o.parent_id
     FROM organisations o LEFT JOIN regions r ON r.id = o.region_id WHERE o.abolished_on IS NULL AND ${NEAR} ORDER BY o.name, o.id`,
    near(path),
  );

export const postsNear = (rows: Rows, path: string): Promise<KnownPost[]> =>
  rows.all<KnownPost>(
    `SELECT s.id, s.organisation_id, s.name, s.rank FROM posts s JOIN organisations o ON o.id = s.organisation_id
     LEFT JOIN regions r ON r.id = o.region_id WHERE o.abolished_on IS NULL AND ${NEAR} ORDER BY s.name, s.id`,
    near(path),
  );

interface TenureRow {
  personId: string;
  id: string;
  postId: string;
  title: string;
  fromDay: string;
  untilDay: string | null;
  rank: KnownPost['rank'];
  organisationId: string;
  kind: KnownOrganisation['kind'];
  regionId: string | null;
  parentId: string | null;
}

/**
 * Everyone whom a post or a seat ties to the place, and whom nothing ties to any: the rest of the registry's people are
 * nobody's namesakes here, and are not shown to whom they do not concern.
 */
export async function peopleNear(rows: Rows, path: string): Promise<KnownPerson[]> {
  const tenures = await rows.all<TenureRow>(
    `SELECT t.person_id, t.id, t.post_id, t.title, t.from_day, t.until_day, s.rank, s.organisation_id, o.kind,
            o.region_id, o.parent_id
     FROM standing_tenures t JOIN posts s ON s.id = t.post_id JOIN organisations o ON o.id = s.organisation_id
     LEFT JOIN regions r ON r.id = o.region_id WHERE ${NEAR} ORDER BY t.from_day, t.id`,
    near(path),
  );
  const people = await rows.all<Omit<KnownPerson, 'tenures'>>(
    `SELECT p.id, p.name, p.note FROM people p
     WHERE p.merged_into IS NULL AND (NOT EXISTS (SELECT 1 FROM standing_tenures t WHERE t.person_id = p.id)
        OR EXISTS (SELECT 1 FROM standing_tenures t JOIN posts s ON s.id = t.post_id JOIN organisations o ON o.id = s.organisation_id
                   LEFT JOIN regions r ON r.id = o.region_id WHERE t.person_id = p.id AND ${NEAR})
        OR EXISTS (SELECT 1 FROM standing_assignments a JOIN mines m ON m.id = a.mine_id JOIN regions r ON r.id = m.region_id
                   WHERE a.person_id = p.id AND substr(r.path, 1, :length) = :path))
     ORDER BY p.name, p.id`,
    near(path),
  );
  const ofPerson = grouped(tenures, (tenure) => tenure.personId);
  return people.map((person) => ({ ...person, tenures: (ofPerson.get(person.id) ?? []).map(tenureOf) }));
}

const tenureOf = (row: TenureRow): KnownTenure => ({
  id: row.id,
  postId: row.postId,
  title: row.title,
  from: row.fromDay,
  until: row.untilDay,
  held: {
    personId: row.personId,
    title: row.title,
    rank: row.rank,
    organisation: { id: row.organisationId, kind: row.kind, regionId: row.regionId, parentId: row.parentId },
  },
});

/** Who is admitted to which pool on the day, in the given regions. */
export const admittedOn = (
  rows: Rows,
  regionIds: readonly string[],
  day: CivilDate,
): Promise<{ regionId: string; seat: string; personId: string }[]> =>
  rows.all(
    `SELECT region_id, seat, person_id FROM pool_members
     WHERE region_id IN (:regionIds) AND from_day <= :day AND (until_day IS NULL OR until_day > :day)`,
    { regionIds, day },
  );
