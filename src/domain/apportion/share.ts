import type { Balance, Window } from './balance.js';
import type { Table } from './problem.js';

/** Mines of one district among which it makes no difference who of the same people gets which. */
export interface Bundle {
  district: number;
  mines: number;
  /** Positions in the share's list of leaders, ascending. */
  takers: readonly number[];
  /** The lots it is made of, and how many mines of each are still to be given. */
  lots: readonly { lot: number; mines: number }[];
}

/**
 * A part of the problem that can be decided alone once spread and changes are settled.
 * Any way to give its bundles out that leaves each leader within the window is as good as any other but for pairs.
 */
export interface Share {
  /** Positions in the table's list of leaders, ascending. */
  leaders: readonly number[];
  /** How many of the share's mines each leader gets. */
  windows: readonly Window[];
  /** The districts in which a leader has mines whatever is decided here: another there makes no new pair. */
  present: readonly ReadonlySet<number>[];
  bundles: readonly Bundle[];
}

/** How many mines of a bundle (first index) each leader of the share (second index) gets. */
export type Division = readonly (readonly number[])[];

/** The settled part of a balance and the independent shares that are left. */
export interface Remainder {
  /** Per lot and leader, the mines that are given in every way just as good. */
  settled: number[][];
  shares: Share[];
}

/** Parts a balance into what is settled and the smallest shares that do not touch one another. */
export function shares(table: Table, found: Balance): Remainder {
  const settled = found.given.map((row, lot) => row.map((mines, leader) => (found.open[lot]![leader] ? 0 : mines)));
  const present = table.presence.map((districts) => new Set(districts));
  const sure = [...table.loads];
  settled.forEach((row, lot) => {
    row.forEach((mines, leader) => {
      if (mines > 0) present[leader]!.add(table.lots[lot]!.district);
      sure[leader]! += mines;
    });
  });
  const bundles = bundle(table, found);
  return {
    settled,
    shares: groups(bundles).map((members) => {
      const leaders = [...new Set(members.flatMap((member) => member.takers))].sort((a, b) => a - b);
      const place = new Map(leaders.map((leader, index) => [leader, index]));
      return {
        leaders,
        windows: leaders.map((leader) => ({
          least: Math.max(0, found.loads[leader]!.least - sure[leader]!),
          most: found.loads[leader]!.most - sure[leader]!,
        })),
        present: leaders.map((leader) => present[leader]!),
        bundles: members.map((member) => ({ ...member, takers: member.takers.map((leader) => place.get(leader)!) })),
      };
    }),
  };
}

/** Puts the divisions of all shares back to the lots: per lot and leader, the mines given. */
export function assemble(remainder: Remainder, divisions: readonly Division[]): number[][] {
  const given = remainder.settled.map((row) => [...row]);
  remainder.shares.forEach((share, index) => {
    share.bundles.forEach((member, bundleIndex) => {
      const left = member.lots.map((part) => part.mines);
      divisions[index]![bundleIndex]!.forEach((mines, place) => {
        for (let part = 0, wanted = mines; wanted > 0; part++) {
          const taken = Math.min(wanted, left[part]!);
          left[part]! -= taken;
          wanted -= taken;
          given[member.lots[part]!.lot]![share.leaders[place]!]! += taken;
        }
      });
    });
  });
  return given;
}

/** New leader–district pairs that a division makes. */
export function pairsOf(share: Share, division: Division): number {
  const made = share.leaders.map((_, place) => {
    const districts = share.bundles.filter((_, index) => division[index]![place]! > 0).map((member) => member.district);
    return [...new Set(districts)].filter((district) => !share.present[place]!.has(district)).length;
  });
  return made.reduce((total, count) => total + count, 0);
}

type OpenBundle = Bundle & { lots: { lot: number; mines: number }[] };

/** Joins lots of one district that the same leaders could still take. */
function bundle(table: Table, found: Balance): OpenBundle[] {
  const bundles = new Map<string, OpenBundle>();
  table.lots.forEach((lot, index) => {
    const takers = lot.eligible.filter((leader) => found.open[index]![leader]);
    const mines = takers.reduce((total, leader) => total + found.given[index]![leader]!, 0);
    if (mines === 0) return;
    const key = `${lot.district} ${takers.join()}`;
    const member = bundles.get(key) ?? { district: lot.district, mines: 0, takers, lots: [] };
    bundles.set(key, { ...member, mines: member.mines + mines, lots: [...member.lots, { lot: index, mines }] });
  });
  return [...bundles.values()];
}

/** Bundles that share a leader, directly or through others. */
function groups(bundles: readonly OpenBundle[]): OpenBundle[][] {
  const result: { leaders: Set<number>; members: OpenBundle[] }[] = [];
  for (const member of bundles) {
    const touched = result.filter((group) => member.takers.some((leader) => group.leaders.has(leader)));
    const joined = {
      leaders: new Set([...touched.flatMap((group) => [...group.leaders]), ...member.takers]),
      members: [...touched.flatMap((group) => group.members), member],
    };
    for (const group of touched) result.splice(result.indexOf(group), 1);
    result.push(joined);
  }
  // Districts in order again, whatever order the groups met in.
  return result.map(({ members }) => members.sort((a, b) => bundles.indexOf(a) - bundles.indexOf(b)));
}
