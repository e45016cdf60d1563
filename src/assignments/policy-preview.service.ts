import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../database/evidence.js';
import { Reader } from '../database/reader.js';
import type { Actor } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { quotaRules } from '../domain/policies-in-force.js';
import type { Policy } from '../domain/policy.js';
import {
  changeOfMine,
  type MineChange,
  type QuotaChange,
  quotaChanges,
  type TwoRegimes,
  turnOfRegimes,
  whenLoaded,
} from '../domain/policy-preview.js';
import { refusals } from '../domain/refusals.js';
import { PackLibrary } from '../policies/pack-library.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import type { HoldingView } from './assignments.queries.js';
import { ResponsibilityReader } from './responsibility.reader.js';

/** What loading a pack would change on its first day. */
export interface PolicyPreview {
  policy: { id: string; number: string; title: string; region: string; from: CivilDate };
  /** The same pack is loaded already: nothing would change. */
  loaded: boolean;
  /** Documents that would end on the first day. */
  ends: { id: string; number: string }[];
  /** Quotas that posts owe, holding a seat or not. */
  postQuotas: QuotaChange[];
  /** Every mine of the region at which anything changes: its board goes stale. */
  mines: (MineChange & { regionName: string })[];
  totals: { mines: number; added: number; dropped: number; deviating: number; stale: number };
}

@Injectable()
export class PolicyPreviewService {
  constructor(
    private readonly reader: Reader,
    private readonly responsibility: ResponsibilityReader,
    private readonly policies: PoliciesService,
    private readonly library: PackLibrary,
    private readonly regions: RegionQueries,
  ) {}

  /**
   * Reads a pack as loading would, and answers what it would change; nothing is written.
   * @throws pack-invalid, pack-changed, not-found, pack-repeals-above
   */
  async preview(actor: Actor, text: string, name?: string): Promise<PolicyPreview> {
    const loaded = await this.policies.all();
    const tree = await this.regions.tree();
    const policy = this.library.read(actor, { text, name }, tree, loaded);
    const known = loaded.find(({ id }) => id === policy.id);
    if (known && !sameContent(known, policy)) throw refusals.packChanged(policy.id);
    const after = whenLoaded(loaded, policy, tree.codes(tree.withCode(policy.region).id));
    return known ? unchanged(policy) : this.compare(tree, policy, { before: loaded, after });
  }

  private async compare(tree: RegionTree, policy: Policy, packs: TwoRegimes): Promise<PolicyPreview> {
    const region = tree.withCode(policy.region);
    const day = policy.inForce.from;
    const facts = await this.responsibility.factsOn(this.reader, { regionPath: region.path }, day);
    const held = new Map<string, HoldingView[]>();
    for (const holding of facts.holdings) held.set(holding.mineId, [...(held.get(holding.mineId) ?? []), holding]);
    const mines = facts.mines.flatMap((mine) => {
      const codes = tree.codes(mine.regionId);
      const holdings = held.get(mine.id) ?? [];
      const change = changeOfMine(day, mine, codes, packs, holdings, (id) => facts.posts.get(id) ?? []);
      return change ? [{ ...change, regionName: mine.regionName }] : [];
    });
    const ended = packs.before.filter(
      (one) => packs.after.find(({ id }) => id === one.id)?.inForce.until !== one.inForce.until,
    );
    const sum = (count: (change: MineChange) => number) => mines.reduce((total, change) => total + count(change), 0);
    return {
      ...unchanged(policy),
      loaded: false,
      ends: ended.map(({ id, document }) => ({ id, number: document.number })),
      postQuotas: postQuotaChanges(packs, tree.codes(region.id), day),
      mines,
      totals: {
        mines: facts.mines.length,
        added: sum((change) => change.added.length),
        dropped: sum((change) => change.dropped.length),
        deviating: sum((change) => change.deviating.length),
        stale: mines.length,
      },
    };
  }
}

/** A later pack may have set another end: that is no part of what was loaded. */
const sameContent = (known: Policy, policy: Policy) =>
  canonicalJson({ ...known, inForce: policy.inForce }) === canonicalJson(policy) &&
  known.inForce.from === policy.inForce.from;

const unchanged = ({ id, document: { number, title }, region, inForce }: Policy): PolicyPreview => ({
  policy: { id, number, title, region, from: inForce.from },
  loaded: true,
  ends: [],
  postQuotas: [],
  mines: [],
  totals: { mines: 0, added: 0, dropped: 0, deviating: 0, stale: 0 },
});

function postQuotaChanges(packs: TwoRegimes, codes: readonly string[], day: CivilDate): QuotaChange[] {
  const [before, after] = turnOfRegimes(packs, codes, day).map((policies) =>
    quotaRules(policies).filter(({ rule }) => 'posts' in rule.subject),
  );
  return quotaChanges(before ?? [], after ?? []);
}
