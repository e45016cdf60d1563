import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';

export interface MineNamed {
  id: string;
  code: string;
  name: string;
  regionName: string;
}

/** Which mines and regions a change reaches. */
@Injectable()
export class ChangeQueries {
  constructor(private readonly reader: Reader) {}

  /** Mines at which one of these people holds a seat on the day. */
  async minesHeldBy(personIds: readonly string[], day: CivilDate): Promise<string[]> {
    const rows = await this.reader.all<{ id: string }>(
      `SELECT DISTINCT a.mine_id AS id FROM standing_assignments a WHERE a.person_id IN (:personIds)
       AND a.from_day <= :day AND (a.until_day IS NULL OR a.until_day > :day) ORDER BY a.mine_id`,
      { personIds, day },
    );
    return rows.map(({ id }) => id);
  }

  /** The regions in which these mines lie, each once. */
  async regionsOf(mineIds: readonly string[]): Promise<string[]> {
    const rows = await this.reader.all<{ id: string }>(
      'SELECT DISTINCT m.region_id AS id FROM mines m WHERE m.id IN (:mineIds) ORDER BY m.region_id',
      { mineIds },
    );
    return rows.map(({ id }) => id);
  }

  /** Mines below a region that are named by id or by code, in the order of the roster. */
  mines(regionPath: string, ids: readonly string[], codes: readonly string[]): Promise<MineNamed[]> {
    return this.reader.all<MineNamed>(
      `SELECT m.id, m.code, m.name, r.name AS region_name FROM mines m JOIN regions r ON r.id = m.region_id
       WHERE substr(r.path, 1, length(:regionPath)) = :regionPath AND (m.id IN (:ids) OR m.code IN (:codes)) AND m.merged_into IS NULL
       ORDER BY COALESCE(m.roster_order, 1000000), m.code`,
      { regionPath, ids, codes },
    );
  }

  /** Those of these mines that lie below a region. */
  async within(regionPath: string, ids: readonly string[]): Promise<string[]> {
    return (await this.mines(regionPath, ids, [])).map(({ id }) => id);
  }

  /** The names of people, by id. */
  async people(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.reader.all<{ id: string; name: string }>('SELECT id, name FROM people WHERE id IN (:ids)', {
      ids,
    });
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
