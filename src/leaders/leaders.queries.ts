import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { Workings } from '../domain/vocabulary.js';
import { RECORDS_OF } from '../people/reach.js';

/** A mine that a leader answers for on a day. */
export interface LinkedMine {
  personId: string;
  id: string;
  name: string;
  regionName: string;
  workings: Workings | null;
  /** Day of the latest visit that counts, or null. */
  lastOn: CivilDate | null;
}

@Injectable()
export class LeaderQueries {
  constructor(private readonly reader: Reader) {}

  /** The mines that people answer for on a day, each once a person, in the order of the roster. */
  async minesOf(personIds: readonly string[], day: CivilDate): Promise<LinkedMine[]> {
    const rows = await this.reader.all<LinkedMine & { workings: string | null }>(
      `SELECT DISTINCT a.person_id, m.id, m.name, r.name AS region_name, w.value AS workings, COALESCE(m.roster_order, 1000000) AS place, m.code,
         (SELECT MAX(v.on_day) FROM visits v WHERE v.person_id IN ${RECORDS_OF('a.person_id')} AND v.mine_id = m.id AND v.kind = 'visit'
            AND NOT EXISTS (SELECT 1 FROM visits c WHERE c.corrects = v.id)) AS last_on
       FROM standing_assignments a JOIN mines m ON m.id = a.mine_id JOIN regions r ON r.id = m.region_id
       LEFT JOIN mine_facts w ON w.mine_id = m.id AND w.kind = 'workings' AND w.retracted_at IS NULL
         AND w.from_day <= :day AND (w.until_day IS NULL OR w.until_day > :day)
       WHERE a.person_id IN (:personIds) AND a.from_day <= :day AND (a.until_day IS NULL OR a.until_day > :day)
       ORDER BY place, m.code`,
      { personIds, day },
    );
    return rows.map(({ personId, id, name, regionName, workings, lastOn }) => ({
      personId,
      id,
      name,
      regionName,
      workings: workings ? JSON.parse(workings) : null,
      lastOn,
    }));
  }

  async namesOf(personIds: readonly string[]): Promise<Map<string, string>> {
    return this.named('people', 'name', personIds);
  }

  /** Who entered records: the names of accounts. */
  async accountNames(accountIds: readonly string[]): Promise<Map<string, string>> {
    return this.named('accounts', 'display_name', accountIds);
  }

  private async named(table: 'people' | 'accounts', column: 'name' | 'display_name', ids: readonly string[]) {
    const rows = await this.reader.all<{ id: string; name: string }>(
      `SELECT id, ${column} AS name FROM ${table} WHERE id IN (:ids)`,
      { ids: [...new Set(ids)] },
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
