import type { Division, Share } from './share.js';

// The search calls itself once a leader and bundle, and the stack has an end.
const DEEPEST = 3000;

/**
 * The fewest new pairs of a share of any shape, leader by leader over what is left of each bundle: is there a division
 * with so many pairs, or with one more, and so on. What once failed with so many pairs left is not tried again.
 * Of several optima the first leader gets as much as possible of the first district, and so on down the list.
 * `from` is a number of pairs that no division undercuts. Where it takes more than `limit` steps, the division is
 * null and `atLeast` says how far the proof came.
 */
export function divideByLayers(
  share: Share,
  from: number,
  limit: number,
): { division: Division | null; atLeast: number } {
  if (share.leaders.length * share.bundles.length > DEEPEST) return { division: null, atLeast: from };
  const search = new LayerSearch(share, limit);
  const left = share.bundles.map((bundle) => bundle.mines);
  for (let pairs = from; ; pairs++) {
    const taken = search.within(0, left, pairs);
    if (taken !== null) {
      return { division: share.bundles.map((_, bundle) => taken.map((take) => take[bundle]!)), atLeast: pairs };
    }
    if (search.exhausted) return { division: null, atLeast: pairs };
  }
}

/** What each leader from one on takes of each bundle. */
type Takes = number[][];

class LayerSearch {
  private steps = 0;
  /** Per leader and what is left: the most pairs with which nothing was found. */
  private readonly failed: Map<string, number>[];
  /** Sums over the leaders from one on: what they must get, may get, and the pairs that they make at least. */
  private readonly owed: number[];
  private readonly room: number[];
  private readonly pairs: number[];
  /** Per bundle: the last leader who may take of it, and the last for whom that makes no new pair. */
  private readonly last: number[];
  private readonly lastPresent: number[];

  constructor(
    private readonly share: Share,
    private readonly limit: number,
  ) {
    const { bundles, windows, leaders } = share;
    this.failed = leaders.map(() => new Map());
    this.owed = suffixSums(windows.map((window) => window.least));
    this.room = suffixSums(windows.map((window) => window.most));
    this.pairs = suffixSums(
      windows.map(({ least }, place) =>
        least > 0 && !bundles.some((_, bundle) => this.takes(bundle, place) && this.isPresent(bundle, place)) ? 1 : 0,
      ),
    );
    this.last = bundles.map(({ takers }) => takers[takers.length - 1]!);
    this.lastPresent = bundles.map((_, bundle) => leaders.findLastIndex((_, place) => this.isPresent(bundle, place)));
  }

  get exhausted(): boolean {
    return this.steps > this.limit;
  }

  /** A division of what is left over the leaders from one on with at most so many new pairs; null where none is. */
  within(place: number, left: readonly number[], budget: number): Takes | null {
    if (place === this.share.leaders.length) return [];
    const key = String.fromCharCode(...left);
    if ((this.failed[place]!.get(key) ?? -1) >= budget) return null;
    const found = this.choose(place, left, budget);
    if (found === null) this.failed[place]!.set(key, budget);
    return found;
  }

  private choose(place: number, left: readonly number[], budget: number): Takes | null {
    const { bundles, windows } = this.share;
    const total = left.reduce((mines, count) => mines + count, 0);
    const least = Math.max(windows[place]!.least, total - this.room[place + 1]!);
    const most = Math.min(windows[place]!.most, total - this.owed[place + 1]!);
    const rest = [...left];
    const grow = (bundle: number, taken: number, pairs: number, districts: number): Takes | null => {
      if (++this.steps > this.limit) return null;
      if (pairs + Math.max(this.pairs[place + 1]!, districts) > budget) return null;
      if (bundle === bundles.length) {
        const after = taken < least ? null : this.within(place + 1, rest, budget - pairs);
        return after === null ? null : [left.map((count, index) => count - rest[index]!), ...after];
      }
      const mayTake = this.takes(bundle, place) ? Math.min(left[bundle]!, most - taken) : 0;
      const mustTake = this.last[bundle]! <= place ? left[bundle]! : 0;
      for (let mines = mayTake; mines >= mustTake; mines--) {
        rest[bundle] = left[bundle]! - mines;
        const made = mines > 0 && this.isNew(bundle, place, left, rest) ? 1 : 0;
        const needed = this.needsPair(bundle, place, rest) ? 1 : 0;
        const found = grow(bundle + 1, taken + mines, pairs + made, districts + needed);
        if (found !== null) return found;
      }
      rest[bundle] = left[bundle]!;
      return null;
    };
    return grow(0, 0, 0, 0);
  }

  private takes(bundle: number, place: number): boolean {
    return this.share.bundles[bundle]!.takers.includes(place);
  }

  private isPresent(bundle: number, place: number): boolean {
    return this.share.present[place]!.has(this.share.bundles[bundle]!.district);
  }

  /** Whether taking of a bundle makes a pair: nothing stands there, and no earlier bundle of the district was taken. */
  private isNew(bundle: number, place: number, left: readonly number[], rest: readonly number[]): boolean {
    if (this.isPresent(bundle, place)) return false;
    const { district } = this.share.bundles[bundle]!;
    for (let before = bundle - 1; before >= 0 && this.share.bundles[before]!.district === district; before--) {
      if (rest[before]! < left[before]!) return false;
    }
    return true;
  }

  /** Whether what is left of a district will make a pair with someone further down; counted at its first bundle. */
  private needsPair(bundle: number, place: number, rest: readonly number[]): boolean {
    const first = this.share.bundles[bundle - 1]?.district !== this.share.bundles[bundle]!.district;
    return first && rest[bundle]! > 0 && this.lastPresent[bundle]! <= place;
  }
}

/** Entry i is the sum from i on; the last entry is zero. */
function suffixSums(values: readonly number[]): number[] {
  const sums = [0];
  for (const value of [...values].reverse()) sums.unshift(sums[0]! + value);
  return sums;
}
