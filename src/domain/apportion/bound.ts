import type { Share } from './share.js';

/** Fewest new pairs that any division of the share must make, district by district and leader by leader. */
export function leastPairs(share: Share): number {
  const districts = [...new Set(share.bundles.map((bundle) => bundle.district))];
  const byDistrict = districts.map((district) => {
    const members = share.bundles.filter((bundle) => bundle.district === district);
    const takers = [...new Set(members.flatMap((bundle) => bundle.takers))];
    const held = takers.filter((place) => share.present[place]!.has(district));
    const mines = members.reduce((total, bundle) => total + bundle.mines, 0);
    const free = held.reduce((total, place) => total + share.windows[place]!.most, 0);
    const others = takers.filter((place) => !held.includes(place)).map((place) => share.windows[place]!.most);
    return fewest(mines - free, others);
  });
  const byLeader = share.leaders.map((_, place) => {
    const mine = share.bundles.filter((bundle) => bundle.takers.includes(place));
    const amounts = districts.map((district) =>
      mine.reduce((total, bundle) => total + (bundle.district === district ? bundle.mines : 0), 0),
    );
    const free = amounts.filter((_, index) => share.present[place]!.has(districts[index]!));
    const others = amounts.filter((_, index) => !share.present[place]!.has(districts[index]!));
    return fewest(share.windows[place]!.least - free.reduce((a, b) => a + b, 0), others);
  });
  return Math.max(...[byDistrict, byLeader].map((parts) => parts.reduce((total, part) => total + part, 0)));
}

/** How many of the amounts, largest first, it takes to reach a sum. */
export function fewest(sum: number, amounts: readonly number[]): number {
  const sorted = [...amounts].sort((a, b) => b - a);
  let count = 0;
  for (let left = sum; left > 0 && count < sorted.length; count++) left -= sorted[count]!;
  return count;
}
