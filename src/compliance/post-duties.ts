import { Injectable } from '@nestjs/common';
import { cutTo } from '../domain/civil-date.js';
import { judgePostTurn } from '../domain/compliance-lines.js';
import type { QuotaRule } from '../domain/policy.js';
import type { QuotaTurn } from '../domain/quota-turns.js';
import type { NamedPost } from '../people/people.queries.js';
import type { RegionTree } from '../regions/regions.queries.js';
import type { Judged } from './compliance-report.js';
import { DutyQueries } from './duty.queries.js';
import type { LookedAt } from './looked-at.js';
import type { ReportContext } from './report-context.js';
import { wordingOf } from './sitting.js';

type Posts = Extract<QuotaRule['subject'], { posts: unknown }>['posts'];
export type PostTurn = QuotaTurn & { quota: { subject: { posts: Posts } } };

/** Duties of posts: owed by whoever is in such a post, holding a seat or not, and met at any mine or unit. */
@Injectable()
export class PostDuties {
  constructor(private readonly queries: DutyQueries) {}

  async judge({ tree, region, turns: all, postsIn, leavesOf }: ReportContext, seen: LookedAt | null): Promise<Judged> {
    const turns = all.filter((turn): turn is PostTurn => 'posts' in turn.quota.subject);
    const judged: Judged = { lines: [], unowed: [] };
    for (const [order, turn] of turns.entries()) {
      const { quota, window } = turn;
      const posts = (await postsIn(window)).filter((post) => bound(tree, turn, post, region.path));
      seen?.posts.push({ turn, held: posts });
      const people = new Map(posts.map((post) => [post.personId, post]));
      const visits = await this.queries.anywhere([...people.keys()], window, quota.modality);
      const held = posts.map((post) => ({ personId: post.personId, ...cutTo(post, window) }));
      for (const line of judgePostTurn(turn, held, (id) => visits.get(id) ?? [], leavesOf(window))) {
        const unit = tree.get(people.get(line.personId)?.organisation.regionId as string);
        judged.lines.push({
          order: 1000 + order,
          subject: quota.text,
          seat: null,
          ...wordingOf(turn),
          personId: line.personId,
          regionCode: unit.code,
          regionName: unit.name,
          standing: line.standing,
          mineIds: [],
        });
      }
    }
    return judged;
  }
}

/** Whether the quota binds the post: its kind, rank and level, in a region that the document binds. */
export function bound(tree: RegionTree, { quota, regionIds }: PostTurn, post: NamedPost, regionPath: string): boolean {
  const { kinds, ranks, levels } = quota.subject.posts;
  const { kind, regionId } = post.organisation;
  if (!kinds.includes(kind) || !ranks.includes(post.rank) || regionId === null) return false;
  const region = tree.get(regionId);
  return levels.includes(region.level) && regionIds.has(regionId) && region.path.startsWith(regionPath);
}
