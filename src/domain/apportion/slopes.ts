import { type Division, pairsOf, type Share } from './share.js';
import { divide } from './transport.js';

const WHOLE_PAIR = 1000;
const ROUNDS = 12;
/** Arcs looked at over all flows, so that a huge share does not take long. */
const EFFORT = 1_000_000;

/**
 * A good division of any share, not proven best: the price of a pair is spread over the mines that it carried in the
 * round before, so that thin pairs grow dear and die out; then pairs are struck out one by one while that is possible.
 */
export function divideBySlopes(share: Share): Division {
  const width = share.leaders.length;
  const carried = new Map<number, number>();
  const price = (bundle: number, place: number): number => {
    const { district, mines } = share.bundles[bundle]!;
    if (share.present[place]!.has(district)) return 0;
    const before = carried.get(district * width + place) ?? 0;
    return Math.round(WHOLE_PAIR / Math.max(1, before > 0 ? before : Math.min(mines, share.windows[place]!.most)));
  };
  const flows = Math.ceil(EFFORT / share.bundles.reduce((arcs, bundle) => arcs + bundle.takers.length, 1));
  let best = divide(share, price)!;
  let latest = best;
  for (let round = 0; round < Math.min(ROUNDS, flows); round++) {
    carried.clear();
    for (const [pair, mines] of pairAmounts(share, latest)) carried.set(pair, mines);
    latest = divide(share, price)!;
    if (pairsOf(share, latest) < pairsOf(share, best)) best = latest;
  }
  return strike(share, best, flows);
}

function strike(share: Share, start: Division, attempts: number): Division {
  const width = share.leaders.length;
  const pairs = [...pairAmounts(share, start)].sort(([, a], [, b]) => a - b).map(([pair]) => pair);
  const kept = new Set(pairs);
  let best = start;
  for (const pair of pairs.slice(0, attempts)) {
    const left = divide(share, (bundle, place) => {
      const asked = share.bundles[bundle]!.district * width + place;
      const present = share.present[place]!.has(share.bundles[bundle]!.district);
      return present || (asked !== pair && kept.has(asked)) ? 0 : null;
    });
    if (left === null) continue;
    kept.delete(pair);
    best = left;
  }
  return best;
}

/** District × leader, as one number, with the mines it carries. */
function pairAmounts(share: Share, division: Division): Map<number, number> {
  const amounts = new Map<number, number>();
  share.bundles.forEach(({ district }, bundle) => {
    division[bundle]!.forEach((mines, place) => {
      const pair = district * share.leaders.length + place;
      if (mines > 0) amounts.set(pair, (amounts.get(pair) ?? 0) + mines);
    });
  });
  return amounts;
}
