import { Injectable } from '@nestjs/common';
import { notJudged } from '../domain/compliance.js';
import { ComplianceQueries, type IdleRow } from './compliance.queries.js';
import type { UnnamedLine } from './compliance-report.js';
import { type ReportContext, reachOf, reports } from './report-context.js';
import { lineOf, type Sitting } from './sitting.js';

/** People whose post would let them hold a seat, but who held no mine: not applicable, neither met nor missed. */
@Injectable()
export class IdleHolders {
  constructor(private readonly queries: ComplianceQueries) {}

  async lines(context: ReportContext, sitting: Sitting): Promise<UnnamedLine[]> {
    const { turn, rule } = sitting;
    const ranks = [...new Set(rule.holders.flatMap((holder) => holder.ranks))];
    const seat = { key: rule.key, ...rule.organisation, ranks };
    const rows = await this.queries.idle(seat, reachOf(context), turn.window);
    if (rows.length === 0) return [];
    const regionOf = await this.units(context, sitting);
    const idle = new Map<string, string>();
    for (const row of rows) {
      const regionId = regionOf(row);
      if (regionId) idle.set(row.personId, regionId);
    }
    const standing = notJudged('not-applicable', '本期没有挂牌煤矿', 0);
    return [...idle].map(([personId, regionId]) =>
      lineOf(context.tree, sitting, regionId, { personId, standing, mineIds: [] }),
    );
  }

  /** Under which region a post's unit is reported; undefined where holders of the seat do not come from it. */
  private async units(context: ReportContext, { turn, rule }: Sitting): Promise<(row: IdleRow) => string | undefined> {
    const { tree } = context;
    const { kind, level } = rule.organisation;
    if (level) {
      const bound = [...turn.regionIds].filter((id) => reports(context, id));
      const units = new Set(bound.map((id) => tree.levels(id)[level]));
      return ({ regionId }) => (regionId !== null && units.has(regionId) ? regionId : undefined);
    }
    // A group sits anywhere: what ties it to the region is that it owns a mine there.
    const owners = new Map<string, string>();
    for (const { groupId, regionId } of await this.queries.owners(reachOf(context), turn.window))
      if (turn.regionIds.has(regionId)) owners.set(groupId, tree.levels(regionId).city ?? regionId);
    return ({ organisationId, parentId }) => owners.get((kind === 'group' ? organisationId : parentId) ?? '');
  }
}
