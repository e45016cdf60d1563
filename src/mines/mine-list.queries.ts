import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { scopeWhere } from '../database/scope.js';
import type { SqlParameters } from '../database/sql.js';
import type { Scope } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { LIKE_PART, likePart } from '../people/directory.queries.js';
import { isSound, soundsLike } from '../people/name-search.js';

export interface MineFilter {
  on: CivilDate;
  /** Path of the region that the mines lie below. */
  within?: string;
  /** Part of the name or of the code, or how the name sounds in pinyin. */
  search?: string;
  /** Facts that hold on the day, by kind. */
  facts: Readonly<Record<string, string | undefined>>;
}

const holds = (kind: string) => `EXISTS (SELECT 1 FROM mine_facts f WHERE f.mine_id = m.id AND f.kind = '${kind}'
  AND f.value = :${kind} AND f.from_day <= :on AND (f.until_day IS NULL OR f.until_day > :on) AND f.retracted_at IS NULL)`;

/** Kinds that a list can be cut by; they are written into the statement. */
const FILTERS = ['gasGrade', 'tier', 'status', 'workings'] as const;

/** Under a name that the mine bore once, or the name or code of a duplicate that was merged into it. */
const ONCE = `EXISTS (SELECT 1 FROM formers w WHERE w.subject = 'mine' AND w.field = 'name' AND w.subject_id = m.id
  AND w.retracted_at IS NULL AND ${LIKE_PART('w.value')})
  OR EXISTS (SELECT 1 FROM mines d WHERE d.merged_into = m.id AND (${LIKE_PART('d.name')} OR ${LIKE_PART('d.code')}))`;

@Injectable()
export class MineListQueries {
  constructor(private readonly reader: Reader) {}

  /** One page of the mines within a scope that match, by id and in order, and how many match in all. */
  async page(scope: Scope | null, filter: MineFilter, order: string, page: { limit: number; offset: number }) {
    const cut = scopeWhere(scope, { regionPath: 'r.path', mineId: 'm.id' });
    const conditions = [cut.sql, 'm.merged_into IS NULL'];
    const parameters: Record<string, SqlParameters[string]> = { ...cut.parameters };
    const add = (condition: string, more: SqlParameters) => {
      conditions.push(condition);
      Object.assign(parameters, more);
    };
    if (filter.within) add('substr(r.path, 1, length(:within)) = :within', { within: filter.within });
    if (filter.search && isSound(filter.search)) {
      const ids = await this.soundingLike(filter.search);
      add(`(${LIKE_PART('m.code')} OR m.id IN (:sounding))`, {
        search: likePart(filter.search),
        sounding: ids.length ? ids : [''],
      });
    } else if (filter.search)
      add(`(${LIKE_PART('m.name')} OR ${LIKE_PART('m.code')} OR ${ONCE})`, { search: likePart(filter.search) });
    for (const kind of FILTERS) {
      const value = filter.facts[kind];
      if (value !== undefined) add(holds(kind), { [kind]: JSON.stringify(value), on: filter.on });
    }
    const from = `FROM mines m JOIN regions r ON r.id = m.region_id WHERE ${conditions.join(' AND ')}`;
    const ids = await this.reader.all<{ id: string }>(`SELECT m.id ${from} ${order} LIMIT :limit OFFSET :offset`, {
      ...parameters,
      ...page,
    });
    const counted = await this.reader.one<{ total: number }>(`SELECT COUNT(*) AS total ${from}`, parameters);
    return { ids: ids.map((row) => row.id), total: counted?.total ?? 0 };
  }

  private async soundingLike(search: string): Promise<string[]> {
    const names = await this.reader.all<{ id: string; name: string }>('SELECT id, name FROM mines');
    return names.filter(({ name }) => soundsLike(name, search)).map(({ id }) => id);
  }
}
