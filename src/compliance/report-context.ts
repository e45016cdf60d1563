import type { LeaveSpan } from '../domain/compliance-lines.js';
import type { Period } from '../domain/period.js';
import type { Policy } from '../domain/policy.js';
import type { QuotaTurn } from '../domain/quota-turns.js';
import type { NamedPost } from '../people/people.queries.js';
import type { Region } from '../regions/region.entity.js';
import type { RegionTree } from '../regions/regions.queries.js';
import type { Reach } from './duty.queries.js';
import type { PlacesThen } from './places-then.js';

/** What all parts of one report look at, loaded once however many quotas ask for it. */
export interface ReportContext {
  /** As it stood on the last day of the period. */
  tree: RegionTree;
  region: Region;
  /** Null where every mine lies where it lay then. */
  then: PlacesThen | null;
  packs: readonly Policy[];
  turns: readonly QuotaTurn[];
  /** Only this person's lines; null = everybody's. */
  personId: string | null;
  leavesOf: (window: Period) => (personId: string) => LeaveSpan[];
  postsIn: (window: Period) => Promise<NamedPost[]>;
}

/** Whether a region lies in the reported one, or is it. */
export const reports = ({ tree, region }: Pick<ReportContext, 'tree' | 'region'>, regionId: string): boolean =>
  tree.get(regionId).path.startsWith(region.path);

/** Of which mines a report must know the holders. */
export const reachOf = ({ region, personId, then }: ReportContext): Reach => ({
  then,
  path: region.path,
  top: region.parentId === null,
  personId,
});

/** The days from the first to the last of several windows; null without any. */
export function spanOf(windows: readonly Period[]): Period | null {
  const from = windows.map((window) => window.from).sort()[0];
  const until = windows
    .map((window) => window.until)
    .sort()
    .at(-1);
  return from && until ? { from, until } : null;
}

/** Keeps the answers of a question by what was asked. */
export function remembered<Answer>(ask: (window: Period) => Promise<Answer>): (window: Period) => Promise<Answer> {
  const known = new Map<string, Promise<Answer>>();
  return (window) => {
    const key = `${window.from} ${window.until}`;
    const answer = known.get(key) ?? ask(window);
    known.set(key, answer);
    return answer;
  };
}
