import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import { VISITS } from '../visits/visits.queries.js';

/** Somebody whose visit of the day says when he went in, and not when he came out. */
export interface UndergroundRow {
  mineCode: string;
  personId: string;
  name: string;
  inAt: string;
}

@Injectable()
export class UndergroundQueries {
  constructor(private readonly reader: Reader) {}

  on(day: CivilDate, mineCodes: readonly string[]): Promise<UndergroundRow[]> {
    if (mineCodes.length === 0) return Promise.resolve([]);
    return this.reader.all(
      `SELECT m.code AS mine_code, p.id AS person_id, p.name, v.in_at FROM ${VISITS} JOIN mines m ON m.id = v.mine_id
       WHERE v.on_day = :day AND m.code IN (:mineCodes) AND v.kind = 'visit' AND v.underground
         AND v.in_at IS NOT NULL AND v.out_at IS NULL AND NOT EXISTS (SELECT 1 FROM visits c WHERE c.corrects = v.id)
       ORDER BY m.code, v.in_at, p.id`,
      { day, mineCodes },
    );
  }

  /** Ids of mines by their codes. */
  async minesOf(mineCodes: readonly string[]): Promise<Map<string, string>> {
    if (mineCodes.length === 0) return new Map();
    const rows = await this.reader.all<{ id: string; code: string }>(
      'SELECT id, code FROM mines WHERE code IN (:mineCodes)',
      { mineCodes },
    );
    return new Map(rows.map(({ id, code }) => [code, id]));
  }
}
