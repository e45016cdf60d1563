import { Injectable } from '@nestjs/common';
import { judgePostTurn } from '../domain/compliance-lines.js';
import { type Period, printPeriod } from '../domain/period.js';
import type { QuotaRule } from '../domain/policy.js';
import type { QuotaTurn } from '../domain/quota-turns.js';
import { type NamedPost, PeopleQueries } from '../people/people.queries.js';
import type { RegionTree } from '../regions/regions.queries.js';
import { ComplianceQueries } from './compliance.queries.js';
import type { Judged } from './compliance-report.js';
import type { LeavesOf } from './seat-duties.js';

type Posts = Extract<QuotaRule['subject'], { posts: unknown }>['posts'];
type PostTurn = QuotaTurn & { quota: { subject: { posts: Posts } } };

/** Duties of posts: owed by whoever is in such a post, holding a seat or not, and met at any mine or unit. */
@Injectable()
export class PostDuties {
  constructor(
    private readonly queries: ComplianceQueries,
    private readonly people: PeopleQueries,
  ) {}

  async judge(tree: RegionTree, regionPath: string, all: readonly QuotaTurn[], leavesOf: LeavesOf): Promise<Judged> {
    const turns = all.filter((turn): turn is PostTurn => 'posts' in turn.quota.subject);
    const judged: Judged = { lines: [], unowed: [] };
    for (const [order, turn] of turns.entries()) {
      const { quota, window, policy } = turn;
      const posts = (await this.people.postsIn(window)).filter((post) => bound(tree, turn, post, regionPath));
      const people = new Map(posts.map((post) => [post.personId, post]));
      const visits = await this.queries.anywhere([...people.keys()], window, quota.modality);
      const held = posts.map(({ personId, from, until }) => cutTo(window, personId, from, until));
      for (const line of judgePostTurn(turn, held, (id) => visits.get(id) ?? 0, leavesOf(window))) {
        const region = tree.get(people.get(line.personId)?.organisation.regionId as string);
        judged.lines.push({
          order: 1000 + order,
          subject: quota.text,
          seat: null,
          quota: quota.key,
          quotaText: quota.text,
          document: policy.document.number,
          clause: quota.clause,
          window: { ...window, printed: printPeriod(window) },
          personId: line.personId,
          regionCode: region.code,
          regionName: region.name,
          standing: line.standing,
          mines: 0,
        });
      }
    }
    return judged;
  }
}

/** Whether the quota binds the post: its kind, rank and level, in a region that the document binds. */
function bound(tree: RegionTree, { quota, regionIds }: PostTurn, post: NamedPost, regionPath: string): boolean {
  const { kinds, ranks, levels } = quota.subject.posts;
  const { kind, regionId } = post.organisation;
  if (!kinds.includes(kind) || !ranks.includes(post.rank) || regionId === null) return false;
  const region = tree.get(regionId);
  return levels.includes(region.level) && regionIds.has(regionId) && region.path.startsWith(regionPath);
}

const cutTo = (window: Period, personId: string, from: string, until: string | null) => ({
  personId,
  from: from > window.from ? from : window.from,
  until: until !== null && until < window.until ? until : window.until,
});
