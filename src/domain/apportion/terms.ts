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
