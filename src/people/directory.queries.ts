import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { SqlParameters } from '../database/sql.js';
import type { Scope } from '../domain/authority.js';
import type { ReorganisationKind } from '../domain/reorganisation.js';
import type { OrganisationKind, Rank } from '../domain/vocabulary.js';
import { isSound, soundsLike } from './name-search.js';
import { KNOWN, PLACE } from './reach.js';

export interface DirectoryFilter {
  search?: string;
  /** Path of the region that the units lie below. */
  within?: string;
  kind?: OrganisationKind;
}

export interface PersonLine {
  id: string;
  name: string;
  note: string | null;
  /** What the person is now, as printed. */
  titles: string | null;
  /** The unit of that post. */
  unit: string | null;
}

export interface OrganisationLine {
  id: string;
  kind: OrganisationKind;
  name: string;
  shortName: string | null;
  regionId: string | null;
  regionName: string | null;
  parentId: string | null;
  parentName: string | null;
  abolishedOn: string | null;
}

export interface PostLine {
  id: string;
  name: string;
  organisationId: string;
  organisationName: string;
}

export interface HolderLine {
  postId: string;
  personId: string;
  name: string;
  title: string;
  fromDay: string;
  untilDay: string | null;
}

export interface ReorganisationLine {
  kind: ReorganisationKind;
  onDay: string;
  nameBefore: string;
  nameAfter: string;
  organisationId: string;
  successorId: string | null;
  successorName: string | null;
  reason: string;
  basis: string;
}

interface Window {
  limit: number;
  offset: number;
}

/** A part of a name, with what LIKE would read as a pattern taken literally. */
export const likePart = (search: string) => `%${search.replace(/[\\%_]/g, '\\$&').toLowerCase()}%`;
export const LIKE_PART = (column: string) => `LOWER(${column}) LIKE :search ESCAPE '\\'`;

const ofPost = (column: string) => `(SELECT ${column} FROM standing_tenures t JOIN posts s ON s.id = t.post_id
  JOIN organisations o ON o.id = s.organisation_id ${PLACE} WHERE t.person_id = p.id AND t.until_day IS NULL
  ORDER BY t.from_day DESC, t.id LIMIT 1)`;
const TITLES = ofPost('t.title');
const UNIT = ofPost('o.name');

const ranked = (column: string, order: readonly string[]) =>
  `CASE ${column} ${order.map((value, rank) => `WHEN '${value}' THEN ${rank}`).join(' ')} ELSE ${order.length} END`;
/** Party, government, bureau, as documents name them; then the enterprises. */
export const BY_KIND = ranked('o.kind', ['party', 'government', 'regulator', 'group', 'group-department']);
const BY_RANK = ranked('s.rank', ['principal', 'deputy', 'assistant']);

/** By place, kind of unit, unit and rank, as a bureau keeps its lists; who holds no post comes last. */
export const BY_UNIT = 'unit_place, unit_kind, unit, post_rank';
const PLACED = `COALESCE(${ofPost('r.code')}, '~') AS unit_place, COALESCE(${ofPost(BY_KIND)}, 9) AS unit_kind,
  COALESCE(${ofPost(BY_RANK)}, 9) AS post_rank`;

/** Lists of people and units, cut to whom the reader knows by name (the rule of `knownTo`). */
@Injectable()
export class DirectoryQueries {
  constructor(private readonly reader: Reader) {}

  async people(scope: Scope, { search, within }: DirectoryFilter, order: string, page: Window) {
    const known = `EXISTS (SELECT 1 FROM standing_tenures t JOIN posts s ON s.id = t.post_id
      JOIN organisations o ON o.id = s.organisation_id ${PLACE} WHERE t.person_id = p.id AND ${KNOWN} ${below(within)})`;
    const unplaced = within ? '1 = 0' : 'NOT EXISTS (SELECT 1 FROM standing_tenures t WHERE t.person_id = p.id)';
    const conditions = ['p.merged_into IS NULL', `(${known} OR ${unplaced})`, own(scope)];
    const sounding = search && isSound(search) ? await this.soundingLike('people', search) : null;
    if (sounding) conditions.push('p.id IN (:sounding)');
    else if (search) conditions.push(LIKE_PART('p.name'));
    const from = `FROM people p WHERE ${conditions.join(' AND ')}`;
    const select = `SELECT p.id, p.name, p.note, ${TITLES} AS titles, ${UNIT} AS unit, ${PLACED} ${from} ${order}`;
    const parameters = sounding
      ? { ...parametersOf(scope, undefined, within), sounding }
      : parametersOf(scope, search, within);
    const found = await this.page<PersonLine & { unitPlace: string; unitKind: number; postRank: number }>(
      select,
      from,
      parameters,
      page,
    );
    const lines = found.items.map(({ unitPlace: _, unitKind: __, postRank: ___, ...line }): PersonLine => line);
    return { ...found, items: lines };
  }

  private async soundingLike(table: 'people' | 'organisations', search: string): Promise<string[]> {
    const names = await this.reader.all<{ id: string; name: string }>(`SELECT id, name FROM ${table}`);
    const found = names.filter(({ name }) => soundsLike(name, search)).map(({ id }) => id);
    return found.length ? found : [''];
  }

  /** The posts of the units below a path, by unit; `limit` keeps a form from offering a country's. */
  postsBelow(within: string, limit: number): Promise<PostLine[]> {
    return this.reader.all(
      `SELECT s.id, s.name, o.id AS organisation_id, o.name AS organisation_name
       FROM posts s JOIN organisations o ON o.id = s.organisation_id ${PLACE}
       WHERE substr(r.path, 1, length(:within)) = :within AND o.abolished_on IS NULL ORDER BY r.code, o.name, s.name, s.id LIMIT :limit`,
      { within, limit },
    );
  }

  /** The units below a path, by region. */
  unitsBelow(within: string, limit: number): Promise<{ id: string; name: string }[]> {
    return this.reader.all(
      `SELECT o.id, o.name FROM organisations o ${PLACE}
       WHERE substr(r.path, 1, length(:within)) = :within AND o.abolished_on IS NULL ORDER BY r.code, o.name, o.id LIMIT :limit`,
      { within, limit },
    );
  }

  /** Everybody with a post of a unit below a path, by name. */
  peopleBelow(within: string, limit: number): Promise<PersonLine[]> {
    return this.reader.all(
      `SELECT p.id, p.name, p.note, ${TITLES} AS titles, ${UNIT} AS unit FROM people p WHERE EXISTS (
         SELECT 1 FROM standing_tenures t JOIN posts s ON s.id = t.post_id JOIN organisations o ON o.id = s.organisation_id ${PLACE}
         WHERE t.person_id = p.id AND substr(r.path, 1, length(:within)) = :within) ORDER BY p.name, p.id LIMIT :limit`,
      { within, limit },
    );
  }

  async organisations(scope: Scope, { search, within, kind }: DirectoryFilter, order: string, page: Window) {
    const conditions = [`${KNOWN} ${below(within)}`, own(scope)];
    const sounding = search && isSound(search) ? await this.soundingLike('organisations', search) : null;
    if (sounding) conditions.push('o.id IN (:sounding)');
    else if (search) conditions.push(`(${LIKE_PART('o.name')} OR ${LIKE_PART(`COALESCE(o.short_name, '')`)})`);
    if (kind) conditions.push('o.kind = :kind');
    const from = `FROM organisations o ${PLACE} WHERE ${conditions.join(' AND ')}`;
    const select = `SELECT o.id, o.kind, o.name, o.short_name, o.abolished_on, r.id AS region_id, r.name AS region_name, o.parent_id,
      g.name AS parent_name ${from} ${order}`;
    const named = sounding
      ? { ...parametersOf(scope, undefined, within), sounding }
      : parametersOf(scope, search, within);
    const parameters = { ...named, ...(kind ? { kind } : {}) };
    return this.page<OrganisationLine>(select, from, parameters, page);
  }

  postsOf(organisationId: string): Promise<{ id: string; name: string; rank: Rank }[]> {
    return this.reader.all(
      'SELECT id, name, rank FROM posts WHERE organisation_id = :organisationId ORDER BY name, id',
      {
        organisationId,
      },
    );
  }

  /** Who holds, or held, each post of a unit, the latest first. */
  holdersOf(organisationId: string): Promise<HolderLine[]> {
    return this.reader.all(
      `SELECT t.post_id, t.person_id, p.name, t.title, t.from_day, t.until_day FROM posts s
       JOIN standing_tenures t ON t.post_id = s.id JOIN people p ON p.id = t.person_id
       WHERE s.organisation_id = :organisationId ORDER BY t.from_day DESC, p.name, t.id`,
      { organisationId },
    );
  }

  /** What became of a unit, and which units went into it, the latest first. */
  reorganisationsOf(organisationId: string): Promise<ReorganisationLine[]> {
    return this.reader.all(
      `SELECT g.kind, g.on_day, g.name_before, g.name_after, g.organisation_id, g.successor_id, o.name AS successor_name,
         g.reason, g.basis FROM reorganisations g LEFT JOIN organisations o ON o.id = g.successor_id
       WHERE g.organisation_id = :organisationId OR g.successor_id = :organisationId
       ORDER BY g.on_day DESC, g.entered_at DESC, g.id`,
      { organisationId },
    );
  }

  /** Units below one that still exist. */
  unitsOf(parentId: string): Promise<{ id: string; name: string; kind: OrganisationKind }[]> {
    return this.reader.all(
      `SELECT id, name, kind FROM organisations WHERE parent_id = :parentId AND abolished_on IS NULL ORDER BY name, id`,
      { parentId },
    );
  }

  private async page<Row>(select: string, from: string, parameters: SqlParameters, page: Window) {
    const items = await this.reader.all<Row>(`${select} LIMIT :limit OFFSET :offset`, { ...parameters, ...page });
    const counted = await this.reader.one<{ total: number }>(`SELECT COUNT(*) AS total ${from}`, parameters);
    return { items, total: counted?.total ?? 0 };
  }
}

const below = (within: string | undefined) => (within ? 'AND substr(r.path, 1, length(:within)) = :within' : '');

/** Who sees only one mine's or person's records has no directory. */
const own = (scope: Scope) => (scope.mineId === null && scope.personId === null ? '1 = 1' : '1 = 0');

const parametersOf = (scope: Scope, search?: string, within?: string) => ({
  scopePath: scope.regionPath,
  ...(search ? { search: likePart(search) } : {}),
  ...(within ? { within } : {}),
});
