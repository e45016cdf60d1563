import type { Division, Share } from './apportion-share.js';

/** A column of an integer program: a quantity between zero and `upper`, whole where `whole` says so. */
export interface Column {
  cost: number;
  upper: number;
  whole: boolean;
}

/** A row: `least` ≤ the sum of coefficient × column ≤ `most`. */
export interface Row {
  least: number;
  most: number;
  entries: readonly (readonly [column: number, coefficient: number])[];
}

/** Minimise the cost of the columns subject to the rows. */
export interface Program {
  columns: readonly Column[];
  rows: readonly Row[];
  /** A feasible point to start from. */
  start: readonly number[];
}

/** What a solver found: the values of its best point, and a cost that no point undercuts. */
export interface Answer {
  values: readonly number[] | null;
  bound: number;
}

/**
 * The fewest new pairs of a share as an integer program. Quantities need not be declared whole: once the pairs are
 * chosen the rest is a transport problem, whose corners are whole.
 */
export function pairProgram(share: Share, start: Division): Program {
  const columns: Column[] = [];
  const rows: Row[] = [];
  const point: number[] = [];
  const column = (cost: number, upper: number, whole: boolean, value: number) => {
    point.push(value);
    return columns.push({ cost, upper, whole }) - 1;
  };
  const quantity = share.bundles.map((bundle, index) =>
    share.leaders.map((_, place) =>
      bundle.takers.includes(place)
        ? column(0, Math.min(bundle.mines, share.windows[place]!.most), false, start[index]![place]!)
        : null,
    ),
  );
  share.bundles.forEach((bundle, index) => {
    const entries = quantity[index]!.filter((at) => at !== null).map((at) => [at, 1] as const);
    rows.push({ least: bundle.mines, most: bundle.mines, entries });
  });
  share.leaders.forEach((_, place) => {
    const entries = quantity
      .map((row) => row[place]!)
      .filter((at) => at !== null)
      .map((at) => [at, 1] as const);
    rows.push({ ...share.windows[place]!, entries });
  });
  const pairs = new Map<string, number>();
  for (const [place, leader] of share.leaders.entries()) {
    const byDistrict = new Map<number, number[]>();
    share.bundles.forEach((b, index) => byDistrict.set(b.district, [...(byDistrict.get(b.district) ?? []), index]));
    for (const [district, members] of byDistrict) {
      if (share.present[place]!.has(district)) continue;
      const mine = members.filter((index) => quantity[index]![place] !== null);
      if (mine.length === 0) continue;
      const pair = column(1, 1, true, mine.some((index) => start[index]![place]! > 0) ? 1 : 0);
      pairs.set(`${district} ${place}`, pair);
      const most = share.windows[place]!.most;
      for (const index of mine) {
        const at = quantity[index]![place]!;
        rows.push({
          least: Number.NEGATIVE_INFINITY,
          most: 0,
          entries: [
            [at, 1],
            [pair, -columns[at]!.upper],
          ],
        });
      }
      if (mine.length > 1) {
        const all = Math.min(
          most,
          mine.reduce((n, i) => n + share.bundles[i]!.mines, 0),
        );
        rows.push({
          least: Number.NEGATIVE_INFINITY,
          most: 0,
          entries: [...mine.map((i) => [quantity[i]![place]!, 1] as const), [pair, -all]],
        });
      }
    }
  }
  // Valid: a leader who must get something and has none of these districts yet makes at least one pair
  share.leaders.forEach((_, place) => {
    if (share.windows[place]!.least === 0) return;
    const own = [...pairs].filter(([key]) => key.endsWith(` ${place}`));
    const all = new Set(share.bundles.filter((b) => b.takers.includes(place)).map((b) => b.district));
    if (own.length < all.size) return;
    const sizes = [...all]
      .map((d) =>
        share.bundles.filter((b) => b.district === d && b.takers.includes(place)).reduce((n, b) => n + b.mines, 0),
      )
      .sort((a, b) => b - a);
    let need = 0,
      got = 0;
    while (got < share.windows[place]!.least) got += sizes[need++]!;
    rows.push({ least: need, most: own.length, entries: own.map(([, at]) => [at, 1] as const) });
  });
  for (const district of new Set(share.bundles.map((b) => b.district))) {
    const members = share.bundles.filter((b) => b.district === district);
    const takers = [...new Set(members.flatMap((b) => b.takers))];
    if (takers.some((p) => share.present[p]!.has(district))) continue;
    const mines = members.reduce((n, b) => n + b.mines, 0);
    const caps = takers.map((p) => share.windows[p]!.most).sort((a, b) => b - a);
    let need = 0,
      got = 0;
    while (got < mines) got += caps[need++]!;
    rows.push({
      least: need,
      most: takers.length,
      entries: takers.map((p) => [pairs.get(`${district} ${p}`)!, 1] as const),
    });
  }
  return { columns, rows, start: point };
}
