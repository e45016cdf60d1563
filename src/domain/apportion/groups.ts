import type { Division, Share } from './share.js';

/** Districts whose mines exactly fill a number of whole leaders. */
interface Group {
  bundles: number[];
  leaders: number;
}

interface Step {
  pairs: number;
  take: readonly number[];
  leaders: number;
}

/**
 * The fewest pairs of a share whose leaders are interchangeable: anyone may take any mine, all must end between the
 * same loads, and nobody has a mine in these districts yet. Districts laid end to end and cut into leaders make
 * leaders + districts − groups pairs, so the most groups win; they are found over sets of districts, where districts
 * of one size count as one kind. Null where the share is of another shape or needs more than `limit` steps.
 */
export function divideByGroups(share: Share, limit: number): Division | null {
  const window = share.windows[0];
  if (window === undefined || !isInterchangeable(share)) return null;
  const sizes = [...new Set(share.bundles.map((bundle) => bundle.mines))].sort((a, b) => b - a);
  const kinds = sizes.map((size) => share.bundles.flatMap((bundle, index) => (bundle.mines === size ? [index] : [])));
  // A leader without a mine makes no pair; the others hold at least one.
  const least = Math.max(1, window.least);
  // What is left, as one number: kind i counts weight i.
  const weights = kinds.map((_, kind) => kinds.slice(0, kind).reduce((size, { length }) => size * (length + 1), 1));
  if (weights.at(-1)! * share.bundles.length * (share.leaders.length + 1) > Number.MAX_SAFE_INTEGER) return null;
  const known = new Map<number, Step | null>();
  let steps = 0;

  const best = (left: readonly number[], leaders: number): Step | null => {
    const key =
      left.reduce((sum, count, kind) => sum + count * weights[kind]!, 0) * (share.leaders.length + 1) + leaders;
    const found = known.get(key);
    if (found !== undefined) return found;
    let result: Step | null = null;
    const first = left.findIndex((count) => count > 0);
    if (first === -1) result = leaders === 0 || window.least === 0 ? { pairs: 0, take: [], leaders: 0 } : null;
    const take = left.map(() => 0);
    const districts = left.reduce((total, count) => total + count, 0);
    const grow = (from: number, mines: number, members: number) => {
      const most = Math.min(leaders, Math.floor(mines / least));
      for (let used = Math.ceil(mines / window.most); used <= most; used++) {
        if (++steps > limit) return;
        // The rest makes at least a pair a district and, where nobody may be idle, a pair a leader.
        const atLeast = Math.max(districts - members, window.least > 0 ? leaders - used : 0);
        if (used + members - 1 + atLeast >= (result?.pairs ?? Number.POSITIVE_INFINITY)) break;
        const rest = best(
          left.map((count, kind) => count - take[kind]!),
          leaders - used,
        );
        const pairs = rest === null ? Number.POSITIVE_INFINITY : rest.pairs + used + members - 1;
        if (pairs < (result?.pairs ?? Number.POSITIVE_INFINITY)) result = { pairs, take: [...take], leaders: used };
      }
      if (++steps > limit) return;
      for (let kind = from; kind < left.length; kind++) {
        if (take[kind]! === left[kind]!) continue;
        take[kind]!++;
        grow(kind, mines + sizes[kind]!, members + 1);
        take[kind]!--;
      }
    };
    if (first !== -1) {
      take[first] = 1;
      grow(first, sizes[first]!, 1);
    }
    known.set(key, result);
    return result;
  };

  let left: readonly number[] = kinds.map((kind) => kind.length);
  let leaders = share.leaders.length;
  const groups: Group[] = [];
  for (let step = best(left, leaders); step !== null && step.leaders > 0; step = best(left, leaders)) {
    const { take } = step;
    groups.push({ bundles: take.flatMap((count, kind) => kinds[kind]!.splice(0, count)), leaders: step.leaders });
    left = left.map((count, kind) => count - take[kind]!);
    leaders -= step.leaders;
  }
  return steps > limit ? null : layOut(share, groups);
}

function isInterchangeable(share: Share): boolean {
  const [first] = share.windows;
  return (
    share.windows.every(({ least, most }) => least === first!.least && most === first!.most) &&
    share.bundles.every(
      ({ district, takers }) =>
        takers.length === share.leaders.length && share.present.every((districts) => !districts.has(district)),
    )
  );
}

/** Lays the districts of each group end to end and cuts them into its leaders; first districts to first leaders. */
function layOut(share: Share, groups: Group[]): Division {
  const division = share.bundles.map(() => share.leaders.map(() => 0));
  let place = 0;
  for (const group of groups) group.bundles.sort((a, b) => a - b);
  for (const group of groups.sort((a, b) => a.bundles[0]! - b.bundles[0]!)) {
    const mines = group.bundles.reduce((total, bundle) => total + share.bundles[bundle]!.mines, 0);
    const load = (index: number) => Math.floor(mines / group.leaders) + (index < mines % group.leaders ? 1 : 0);
    let index = 0;
    let room = load(0);
    for (const bundle of group.bundles) {
      for (let mine = 0; mine < share.bundles[bundle]!.mines; mine++) {
        if (room === 0) room = load(++index);
        division[bundle]![place + index]!++;
        room--;
      }
    }
    place += group.leaders;
  }
  return division;
}
