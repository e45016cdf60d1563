import type { Division, Share } from './apportion-share.js';

interface Step {
  pairs: number;
  take: readonly number[];
}

/**
 * The fewest new pairs of a small share of any shape, leader by leader over what is left of each bundle.
 * Of several optima the first leader gets as much as possible of the first district, and so on down the list.
 * Null where that needs more than `limit` steps.
 */
export function divideByLayers(share: Share, limit: number): Division | null {
  const { bundles, windows } = share;
  const last = bundles.map((bundle) => bundle.takers[bundle.takers.length - 1]!);
  const known = share.leaders.map(() => new Map<string, Step | null>());
  const owed = suffixSums(windows.map((window) => window.least));
  const room = suffixSums(windows.map((window) => window.most));
  let steps = 0;

  const best = (place: number, left: readonly number[]): Step | null => {
    if (place === share.leaders.length) return { pairs: 0, take: [] };
    const key = left.join();
    const found = known[place]!.get(key);
    if (found !== undefined) return found;
    const { least, most } = windows[place]!;
    const total = left.reduce((mines, count) => mines + count, 0);
    const take = left.map(() => 0);
    let result: Step | null = null;
    const choose = (bundle: number, taken: number) => {
      if (++steps > limit) return;
      if (bundle === bundles.length) {
        const rest = total - taken;
        if (taken < least || rest < owed[place + 1]! || rest > room[place + 1]!) return;
        const after = best(
          place + 1,
          left.map((count, index) => count - take[index]!),
        );
        const pairs = after === null ? Number.POSITIVE_INFINITY : after.pairs + newPairs(share, place, take);
        if (pairs < (result?.pairs ?? Number.POSITIVE_INFINITY)) result = { pairs, take: [...take] };
        return;
      }
      const mayTake = bundles[bundle]!.takers.includes(place) ? Math.min(left[bundle]!, most - taken) : 0;
      const mustTake = last[bundle]! <= place ? left[bundle]! : 0;
      for (let mines = mayTake; mines >= mustTake; mines--) {
        take[bundle] = mines;
        choose(bundle + 1, taken + mines);
      }
      take[bundle] = 0;
    };
    choose(0, 0);
    known[place]!.set(key, result);
    return result;
  };

  let left: readonly number[] = bundles.map((bundle) => bundle.mines);
  const division = bundles.map(() => share.leaders.map(() => 0));
  for (let place = 0; place < share.leaders.length; place++) {
    const step = best(place, left);
    if (step === null || steps > limit) return null;
    step.take.forEach((mines, bundle) => {
      division[bundle]![place] = mines;
    });
    left = left.map((count, bundle) => count - step.take[bundle]!);
  }
  return division;
}

function newPairs(share: Share, place: number, take: readonly number[]): number {
  const districts = new Set<number>();
  take.forEach((mines, bundle) => {
    const { district } = share.bundles[bundle]!;
    if (mines > 0 && !share.present[place]!.has(district)) districts.add(district);
  });
  return districts.size;
}

/** Entry i is the sum from i on; the last entry is zero. */
function suffixSums(values: readonly number[]): number[] {
  const sums = [0];
  for (const value of [...values].reverse()) sums.unshift(sums[0]! + value);
  return sums;
}
