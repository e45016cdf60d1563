import { type Arc, cheapestFlow } from './flow.js';
import type { Bundle, Division, Share } from './share.js';

/** The cheapest division at a price a mine, where a price of null forbids; null where none is possible. */
export function divide(share: Share, price: (bundle: number, place: number) => number | null): Division | null {
  const { bundles, windows } = share;
  const dearest = (bundle: Bundle, index: number) =>
    Math.max(...bundle.takers.map((place) => price(index, place) ?? 0));
  const source = bundles.length + windows.length;
  const total = bundles.reduce((mines, bundle) => mines + bundle.mines, 0);
  // Worth more than all prices together, so that nobody is left below the least load to save some.
  const duty = 1 + bundles.reduce((sum, bundle, index) => sum + bundle.mines * dearest(bundle, index), 0);
  const arcs: Arc[] = windows.flatMap(({ least, most }, place) => [
    { from: bundles.length + place, to: source + 1, capacity: least, cost: -duty },
    { from: bundles.length + place, to: source + 1, capacity: most - least, cost: 0 },
  ]);
  const place: [bundle: number, place: number, arc: number][] = [];
  bundles.forEach((bundle, index) => {
    arcs.push({ from: source, to: index, capacity: bundle.mines, cost: 0 });
    for (const taker of bundle.takers) {
      const cost = price(index, taker);
      if (cost === null) continue;
      place.push([index, taker, arcs.length]);
      arcs.push({ from: index, to: bundles.length + taker, capacity: bundle.mines, cost });
    }
  });
  const flow = cheapestFlow(source + 2, arcs, source, source + 1);
  if (flow.amount < total || windows.some(({ least }, index) => flow.carried[2 * index]! < least)) return null;
  const division = bundles.map(() => windows.map(() => 0));
  for (const [bundle, taker, arc] of place) division[bundle]![taker] = flow.carried[arc]!;
  return division;
}
