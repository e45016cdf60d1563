import { Injectable } from '@nestjs/common';
import { notJudged } from '../domain/compliance.js';
import type { NamedPost } from '../people/people.queries.js';
import { ComplianceQueries } from './compliance.queries.js';
import type { UnnamedLine } from './compliance-report.js';
import { type ReportContext, reports } from './report-context.js';
import { lineOf, type Sitting } from './sitting.js';

/** People whose post would let them hold a seat, but who held no mine: not applicable, neither met nor missed. */
@Injectable()
export class IdleHolders {
  constructor(private readonly queries: ComplianceQueries) {}

  /** @param holders everybody who did hold a mine in the turn */
  async lines(context: ReportContext, sitting: Sitting, holders: ReadonlySet<string>): Promise<UnnamedLine[]> {
    const { turn, rule } = sitting;
    const ranks = new Set(rule.holders.flatMap((holder) => holder.ranks));
    const regionOf = await this.units(context, sitting);
    const idle = new Map<string, string>();
    for (const post of await context.postsIn(turn.window)) {
      const regionId = post.organisation.kind === rule.organisation.kind ? regionOf(post) : undefined;
      if (regionId && ranks.has(post.rank) && !holders.has(post.personId)) idle.set(post.personId, regionId);
    }
    // Whoever holds mines of other places only is judged where they lie.
    const elsewhere =
      context.region.parentId === null ? [] : await this.queries.holdersAmong([...idle.keys()], rule.key, turn.window);
    for (const { personId, regionId } of elsewhere) if (turn.regionIds.has(regionId)) idle.delete(personId);
    const standing = notJudged('not-applicable', '本期没有挂牌煤矿', 0);
    return [...idle].map(([personId, regionId]) =>
      lineOf(context.tree, sitting, regionId, { personId, standing, mineIds: [] }),
    );
  }

  /** Under which region a post's unit is reported; undefined where holders of the seat do not come from it. */
  private async units(
    context: ReportContext,
    { turn, rule }: Sitting,
  ): Promise<(post: NamedPost) => string | undefined> {
    const { tree, region } = context;
    const { kind, level } = rule.organisation;
    const bound = [...turn.regionIds].filter((id) => reports(context, id));
    if (level) {
      const units = new Set(bound.map((id) => tree.levels(id)[level]));
      return ({ organisation: { regionId } }) =>
        regionId !== null && units.has(regionId) && reports(context, regionId) ? regionId : undefined;
    }
    // A group sits anywhere: what ties it to the region is that it owns a mine there.
    const owners = new Map<string, string>();
    for (const { groupId, regionId } of await this.queries.owners(region.path, turn.window))
      if (turn.regionIds.has(regionId)) owners.set(groupId, tree.levels(regionId).city ?? regionId);
    return ({ organisation }) => owners.get((kind === 'group' ? organisation.id : organisation.parentId) ?? '');
  }
}
