import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../../database/reader.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { Shift } from '../../domain/vocabulary.js';
import { VISITS } from '../../visits/visits.queries.js';

/** A leader's visit underground, as the record that stands says. */
export interface RecordedRow {
  mineId: string;
  personId: string;
  name: string;
  shift: Shift | null;
  inAt: string | null;
  outAt: string | null;
}

/** A plan, withdrawn or not. */
export interface PlanRow {
  id: string;
  mineId: string;
  onDay: CivilDate;
  personId: string | null;
  name: string;
  /** As typed; null for people of the registry, whose posts are known. */
  title: string | null;
  shift: Shift | null;
  inAt: string | null;
  enteredAt: string;
  enteredByName: string | null;
  withdrawnAt: string | null;
  reason: string | null;
}

const PLANS = `SELECT h.id, h.mine_id, h.on_day, p.id AS person_id, COALESCE(p.name, h.name) AS name, h.title, h.shift, h.in_at,
    h.entered_at, a.display_name AS entered_by_name, w.entered_at AS withdrawn_at, w.reason
  FROM underground_plans h LEFT JOIN people e ON e.id = h.person_id LEFT JOIN people p ON p.id = COALESCE(e.merged_into, e.id)
  LEFT JOIN accounts a ON a.id = h.entered_by LEFT JOIN underground_plans w ON w.withdraws = h.id
  WHERE h.kind = 'plan'`;

/** All that was planned for a mine and day, what was withdrawn among it, in the order of entry. */
export const plansOf = (rows: Rows, mineId: string, day: CivilDate): Promise<PlanRow[]> =>
  rows.all(`${PLANS} AND h.mine_id = :mineId AND h.on_day = :day ORDER BY h.id`, { mineId, day });

@Injectable()
export class UndergroundQueries {
  constructor(private readonly reader: Reader) {}

  plan(id: string): Promise<PlanRow | null> {
    return this.reader.one(`${PLANS} AND h.id = :id`, { id });
  }

  /** What stands of the plans of a day. */
  async standing(day: CivilDate, mineIds: readonly string[]): Promise<PlanRow[]> {
    if (mineIds.length === 0) return [];
    return this.reader.all(`${PLANS} AND w.id IS NULL AND h.on_day = :day AND h.mine_id IN (:mineIds) ORDER BY h.id`, {
      day,
      mineIds,
    });
  }

  /** Visits underground of a day, as their records stand. */
  async recorded(day: CivilDate, mineIds: readonly string[]): Promise<RecordedRow[]> {
    if (mineIds.length === 0) return [];
    return this.reader.all(
      `SELECT v.mine_id, p.id AS person_id, p.name, v.shift, v.in_at, v.out_at FROM ${VISITS}
       WHERE v.on_day = :day AND v.mine_id IN (:mineIds) AND v.kind = 'visit' AND v.underground
         AND NOT EXISTS (SELECT 1 FROM visits c WHERE c.corrects = v.id) ORDER BY v.in_at, v.id`,
      { day, mineIds },
    );
  }

  /** Names and titles of the mine's own leaders that were typed before, the last first. */
  async typedBefore(mineId: string): Promise<{ name: string; title: string }[]> {
    return this.reader.all(
      `SELECT name, title FROM underground_plans WHERE mine_id = :mineId AND name IS NOT NULL
       GROUP BY name, title ORDER BY MAX(id) DESC LIMIT 20`,
      { mineId },
    );
  }

  /** The company of a mine, the group it belongs to, and the group's offices: ids of units. */
  async unitsAbove(mineId: string): Promise<Set<string>> {
    const rows = await this.reader.all<{ id: string }>(
      `SELECT DISTINCT o.id FROM mines m JOIN organisations c ON c.id = m.company_id
       JOIN organisations o ON o.id = c.id OR o.id = c.parent_id
         OR (o.kind = 'group-department' AND (o.parent_id = c.parent_id OR o.parent_id = c.id))
       WHERE m.id = :mineId`,
      { mineId },
    );
    return new Set(rows.map(({ id }) => id));
  }
}
