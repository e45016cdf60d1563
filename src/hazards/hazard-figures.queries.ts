import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { Severity } from '../domain/hazard-terms.js';
import { CLOSED, type HazardFilter, type HazardScope, OVERDUE, where } from './hazards.queries.js';

/** Hazards found in a period that are alike in mine, category and severity. */
export interface HazardTally {
  mineId: string;
  mineName: string;
  regionId: string;
  category: string;
  severity: Severity;
  found: number;
  /** Closed, and rectified within the deadline. */
  inTime: number;
  /** Closed, but rectified after it. */
  late: number;
  overdue: number;
}

/** Hazards of a period, counted where they are kept. */
@Injectable()
export class HazardFigureQueries {
  constructor(private readonly reader: Reader) {}

  async tallies(scope: HazardScope, filter: HazardFilter): Promise<HazardTally[]> {
    const { sql, parameters } = where(scope, filter);
    const sum = (condition: string) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
    const rows = await this.reader.all<HazardTally>(
      `SELECT h.mine_id, m.name AS mine_name, m.region_id, h.category, h.severity, COUNT(*) AS found,
         ${sum(CLOSED['in-time'])} AS in_time,
         ${sum(CLOSED.late)} AS late, ${sum(OVERDUE)} AS overdue
       FROM hazards h JOIN mines m ON m.id = h.mine_id JOIN regions r ON r.id = m.region_id
       WHERE h.state <> 'withdrawn' AND ${sql}
       GROUP BY h.mine_id, m.name, m.region_id, m.code, h.category, h.severity ORDER BY m.code, h.category, h.severity`,
      parameters,
    );
    return rows.map((row) => ({
      ...row,
      found: Number(row.found),
      inTime: Number(row.inTime),
      late: Number(row.late),
      overdue: Number(row.overdue),
    }));
  }
}
