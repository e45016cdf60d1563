import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';

const MINE = 'JOIN mines m ON m.id = x.mine_id JOIN regions r ON r.id = m.region_id';
const IN = 'substr(r.path, 1, length(:path)) = :path';

/** Where each kind of record lies, and the day from which its years run; records still in force have none. */
const KINDS: Readonly<Record<string, { from: string; day: string }>> = {
  visits: { from: `visits x ${MINE} WHERE ${IN}`, day: 'x.on_day' },
  hazards: { from: `hazards x ${MINE} WHERE ${IN}`, day: 'x.closed_on' },
  assignments: { from: `standing_assignments x ${MINE} WHERE ${IN}`, day: 'x.until_day' },
  placards: { from: `placards x ${MINE} WHERE ${IN}`, day: 'x.issued_on' },
  leaves: {
    from: `leaves x WHERE EXISTS (SELECT 1 FROM standing_tenures t JOIN posts s ON s.id = t.post_id
      JOIN organisations o ON o.id = s.organisation_id JOIN regions r ON r.id = o.region_id WHERE t.person_id = x.person_id AND ${IN})`,
    day: 'x.until_day',
  },
  proposals: { from: `proposals x JOIN regions r ON r.id = x.region_id WHERE ${IN}`, day: 'x.on_day' },
  materials: {
    from: `late_materials x JOIN freezes f ON f.id = x.freeze_id JOIN mines m ON m.id = f.mine_id JOIN regions r ON r.id = m.region_id WHERE ${IN}`,
    day: 'substr(x.arrived_at, 1, 10)',
  },
};

export interface PastRecords {
  year: string;
  records: number;
  first: string;
  last: string;
}

@Injectable()
export class RetentionQueries {
  constructor(private readonly reader: Reader) {}

  /** Records of a kind below a region whose day is before `before`, by year. */
  past(kind: string, path: string, before: string): Promise<PastRecords[]> {
    const { from, day } = KINDS[kind] ?? {};
    if (!from || !day) throw new Error(`no kind of record is kept as ${kind}`);
    return this.reader.all(
      `SELECT substr(${day}, 1, 4) AS year, COUNT(*) AS records, MIN(${day}) AS first, MAX(${day}) AS last
         FROM ${from} AND ${day} < :before GROUP BY substr(${day}, 1, 4) ORDER BY 1`,
      { path, before },
    );
  }

  own(): Promise<{ regionId: string; body: string; basis: string }[]> {
    return this.reader.all('SELECT region_id, body, basis FROM retention_terms');
  }
}
