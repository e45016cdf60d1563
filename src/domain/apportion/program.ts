import { fewest } from './bound.js';
import type { Division, Share } from './share.js';
import { divide } from './transport.js';

/** A column of an integer program: a quantity between zero and `upper`, whole where `whole` says so. */
export interface Column {
  cost: number;
  upper: number;
  whole: boolean;
}

/** A row: `least` ≤ the sum of coefficient × column ≤ `most`; either may be infinite. */
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

/** What a solver found: the values of its best point (null: none), and a cost that no point undercuts. */
export interface Answer {
  values: readonly number[] | null;
  bound: number;
}

/** A new pair that a share might make, and the bundles it would carry. */
interface Pair {
  place: number;
  district: number;
  bundles: number[];
}

/**
 * The fewest new pairs of a share, as an integer program: a column a pair, then a column a bundle and taker.
 * Only pairs need be whole; once they are chosen the rest is a transport problem, whose corners are whole.
 */
export function pairProgram(share: Share, start: Division, atLeast: number): Program {
  const pairs = possiblePairs(share);
  const columns: Column[] = pairs.map(() => ({ cost: 1, upper: 1, whole: true }));
  const point: number[] = pairs.map(({ place, bundles }) =>
    bundles.some((bundle) => start[bundle]![place]! > 0) ? 1 : 0,
  );
  const quantities = share.bundles.map((bundle, index) => {
    const row = new Map<number, number>();
    for (const place of bundle.takers) {
      const upper = Math.min(bundle.mines, share.windows[place]!.most);
      row.set(place, columns.push({ cost: 0, upper, whole: false }) - 1);
      point.push(start[index]![place]!);
    }
    return row;
  });
  const rows: Row[] = [
    ...share.bundles.map(({ mines }, bundle) => total([...quantities[bundle]!.values()], mines, mines)),
    ...share.windows.map(({ least, most }, place) =>
      total(
        quantities.flatMap((row) => row.get(place) ?? []),
        least,
        most,
      ),
    ),
  ];
  pairs.forEach(({ place, bundles }, pair) => {
    const parts = bundles.map((bundle) => quantities[bundle]!.get(place)!);
    for (const part of parts) rows.push(carriedBy(pair, [part], columns[part]!.upper));
    const mines = bundles.reduce((sum, bundle) => sum + share.bundles[bundle]!.mines, 0);
    if (parts.length > 1) rows.push(carriedBy(pair, parts, Math.min(mines, share.windows[place]!.most)));
  });
  rows.push(...tightening(share, pairs), total([...pairs.keys()], atLeast, pairs.length));
  return { columns, rows, start: point };
}

/** The division behind a point: its pairs, filled in whole numbers; null where they do not suffice. */
export function divisionOf(share: Share, values: readonly number[]): Division | null {
  const chosen = new Set(
    possiblePairs(share).flatMap(({ place, district }, pair) => (values[pair]! > 0.5 ? [`${place} ${district}`] : [])),
  );
  return divide(share, (bundle, place) => {
    const { district } = share.bundles[bundle]!;
    return share.present[place]!.has(district) || chosen.has(`${place} ${district}`) ? 0 : null;
  });
}

function possiblePairs(share: Share): Pair[] {
  const pairs = new Map<string, Pair>();
  share.bundles.forEach(({ district, takers }, bundle) => {
    for (const place of takers.filter((taker) => !share.present[taker]!.has(district))) {
      const key = `${place} ${district}`;
      const pair = pairs.get(key) ?? { place, district, bundles: [] };
      pair.bundles.push(bundle);
      pairs.set(key, pair);
    }
  });
  return [...pairs.values()];
}

/**
 * Rows that follow from the others for whole numbers and help to prove the bound: a district needs enough leaders to
 * carry it, a leader enough districts to reach the least load.
 */
function tightening(share: Share, pairs: readonly Pair[]): Row[] {
  const rows: Row[] = [];
  const need = (members: readonly number[], sum: number, amounts: readonly number[]) => {
    rows.push(total(members, fewest(sum, amounts), members.length));
  };
  for (const district of new Set(share.bundles.map((bundle) => bundle.district))) {
    const bundles = share.bundles.filter((bundle) => bundle.district === district);
    const members = [...pairs.keys()].filter((pair) => pairs[pair]!.district === district);
    const most = members.map((pair) => share.windows[pairs[pair]!.place]!.most);
    const takers = new Set(bundles.flatMap((bundle) => bundle.takers));
    if (members.length < takers.size) continue;
    need(
      members,
      bundles.reduce((mines, bundle) => mines + bundle.mines, 0),
      most,
    );
  }
  share.windows.forEach(({ least }, place) => {
    const members = [...pairs.keys()].filter((pair) => pairs[pair]!.place === place);
    const reachable = share.bundles.filter((bundle) => bundle.takers.includes(place));
    if (reachable.some((bundle) => share.present[place]!.has(bundle.district))) return;
    need(
      members,
      least,
      members.map((pair) => pairs[pair]!.bundles.reduce((mines, bundle) => mines + share.bundles[bundle]!.mines, 0)),
    );
  });
  return rows.filter((row) => row.least > 0);
}

function total(columns: readonly number[], least: number, most: number): Row {
  return { least, most, entries: columns.map((column) => [column, 1] as const) };
}

function carriedBy(pair: number, parts: readonly number[], upper: number): Row {
  return {
    least: Number.NEGATIVE_INFINITY,
    most: 0,
    entries: [...parts.map((part) => [part, 1] as const), [pair, -upper]],
  };
}
