import { refusals } from '../refusals.js';
import type { ApportionLeader, ApportionMine, ApportionProblem, Operation } from './terms.js';

/** Mines that are alike: one district, the same people may hold them, the same one does today. */
export interface Lot {
  district: number;
  /** Positions in the list of leaders, ascending. */
  eligible: readonly number[];
  /** Who holds them and may go on; null where they are open or must change hands in any case. */
  holder: number | null;
  mines: readonly ApportionMine[];
}

/** A problem in positions instead of names: what stands whatever is decided, and the lots to be given out. */
export interface Table {
  leaders: readonly ApportionLeader[];
  districts: readonly string[];
  lots: readonly Lot[];
  /** Mine id → leader id, for the mines whose holder is not in question. */
  standing: ReadonlyMap<string, string>;
  impossible: readonly string[];
  /** All mine ids by district, then id. */
  order: readonly string[];
  /** Mines that each leader holds among the standing ones, and the districts in which they lie. */
  loads: readonly number[];
  presence: readonly ReadonlySet<number>[];
}

/**
 * Sorts a problem into what stands and what is to be given out, so that the order of its mines no longer matters.
 * Fill leaves every holder; rebalance leaves only a holder whom nobody eligible could follow.
 * Refuses two mines, or two leaders, of one id.
 */
export function tabulate(operation: Operation, problem: ApportionProblem): Table {
  const { leaders } = problem;
  const position = new Map(leaders.map((leader, index) => [leader.id, index]));
  if (position.size < leaders.length) throw refusals.duplicate('挂牌责任人');
  if (new Set(problem.mines.map((mine) => mine.id)).size < problem.mines.length) throw refusals.duplicate('煤矿');

  const mines = inOrder(problem.mines);
  const districts = [...new Set(mines.map((mine) => mine.district))];
  const districtPosition = new Map(districts.map((district, index) => [district, index]));

  const order = mines.map((mine) => mine.id);
  const lots = new Map<string, Lot & { mines: ApportionMine[] }>();
  const standing = new Map<string, string>();
  const impossible: string[] = [];
  const loads = leaders.map(() => 0);
  const presence = leaders.map(() => new Set<number>());
  for (const mine of mines) {
    const district = districtPosition.get(mine.district)!;
    const eligible = positionsOf(mine.eligible, position);
    const holder = mine.holder === null ? undefined : position.get(mine.holder);
    if (mine.holder !== null && (operation === 'fill' || eligible.length === 0)) {
      standing.set(mine.id, mine.holder);
      if (holder === undefined) continue;
      loads[holder]!++;
      presence[holder]!.add(district);
    } else if (eligible.length === 0) {
      impossible.push(mine.id);
    } else {
      const staying = holder !== undefined && eligible.includes(holder) ? holder : null;
      const key = `${district} ${staying ?? ''} ${eligible.join()}`;
      const lot = lots.get(key) ?? { district, eligible, holder: staying, mines: [] };
      lot.mines.push(mine);
      lots.set(key, lot);
    }
  }
  return { leaders, districts, lots: [...lots.values()], standing, impossible, order, loads, presence };
}

function positionsOf(ids: readonly string[], position: ReadonlyMap<string, number>): number[] {
  const positions = new Set(ids.map((id) => position.get(id)).filter((index) => index !== undefined));
  return [...positions].sort((a, b) => a - b);
}

/** Mines by district, then id. */
export function inOrder(mines: readonly ApportionMine[]): ApportionMine[] {
  return [...mines].sort((a, b) => byText(a.district, b.district) || byText(a.id, b.id));
}

/** By code unit: an order that does not hang on the machine's language. */
function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
