import { draft, settle } from './apportion-draft.js';

/** A mine whose seat is to be given out: who may hold it, and who holds it today (null = open). */
export interface ApportionMine {
  id: string;
  district: string;
  eligible: readonly string[];
  holder: string | null;
}

/** A member of the pool; where all else is equal, the earlier in the list comes first. */
export interface ApportionLeader {
  id: string;
  name?: string;
}

export interface ApportionProblem {
  mines: readonly ApportionMine[];
  leaders: readonly ApportionLeader[];
}

/** *Fill* leaves what stands and gives out open mines; *rebalance* may move every mine. */
export type Operation = 'fill' | 'rebalance';

/** Who holds which mine afterwards, and how good that is. */
export interface Apportionment {
  /** Mine id → leader id, in the order of district and id, for every mine that has a holder. */
  holders: ReadonlyMap<string, string>;
  /** Open mines nobody is eligible for: they stay open. */
  impossible: readonly string[];
  /** Leader id → mines held, in the order of the list, those without a mine included. */
  loads: ReadonlyMap<string, number>;
  /** Largest load − smallest load. */
  spread: number;
  /** Distinct leader–district pairs. */
  pairs: number;
  /** Standing holders who were replaced. */
  changes: number;
  /** Whether nothing better exists. Spread and changes always are the best; of the pairs it may stay unproven. */
  proven: boolean;
  /** Where unproven: what is missing, in words for the clerk, and the number that the pairs cannot undercut. */
  gap?: string;
  pairsAtLeast?: number;
}

/**
 * Gives mines to the leaders of a pool.
 * Fill: a holder never changes, eligible or not; open mines go out for the smallest spread of loads over the leaders
 * listed, then the fewest leader–district pairs. Rebalance: smallest spread, then fewest changes, then fewest pairs;
 * a holder who is not eligible is replaced, unless nobody is. Holders outside the list bear no load that counts.
 *
 * The answer does not hang on the order of the mines. It is exact but for one figure: where the pairs of a large part
 * with uneven eligibility or many standing holders take too many steps, they are good and `proven` is false; an
 * integer program closes most of those (see `apportion-draft`). Spread and changes are always proven.
 * People who could never trade a mine are better apportioned apart: see `pools`.
 * Refuses two mines, or two leaders, of one id.
 */
export function apportion(operation: Operation, problem: ApportionProblem): Apportionment {
  return settle(draft(operation, problem), []);
}
