import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import { type ReminderRules, USUAL_RULES } from '../domain/reminder.js';
import type { RegionTree } from '../regions/regions.queries.js';
import type { RegionRules } from './region-rules.entity.js';

/** The rules that hold in a region, and whose they are; null = those that ship. */
export interface RulesInForce {
  rules: ReminderRules;
  ownerId: string | null;
}

export const rulesOf = (row: RegionRules): ReminderRules => ({
  ...{ active: Boolean(row.active), escalates: Boolean(row.escalates) },
  ...{ lastDays: row.lastDays, digestDay: row.digestDay },
  days: row.days.split(',').filter(Boolean).map(Number),
  quiet: { from: row.quietFrom, until: row.quietUntil },
});

@Injectable()
export class RegionRulesQueries {
  constructor(private readonly reader: Reader) {}

  /** Answers for every region of the tree: its own rules, or those of the nearest above it. */
  async inForce(tree: RegionTree, rows: Rows = this.reader): Promise<(regionId: string) => RulesInForce> {
    const kept = await rows.all<RegionRules>('SELECT * FROM reminder_rules');
    const own = new Map(kept.map((row) => [row.regionId, rulesOf(row)]));
    return (regionId) => {
      const owner = tree.nearest(regionId, (id) => own.has(id));
      return { rules: (owner && own.get(owner.id)) ?? USUAL_RULES, ownerId: owner?.id ?? null };
    };
  }
}
