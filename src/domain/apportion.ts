/** A mine whose seat is to be given out: who may hold it, and who holds it today (null = open). */
export interface ApportionMine {
  id: string;
  district: string;
  eligible: readonly string[];
  holder: string | null;
}

/** A member of the pool; earlier in the list means preferred where all else is equal. */
export interface ApportionLeader {
  id: string;
  name?: string;
}

export interface ApportionProblem {
  mines: readonly ApportionMine[];
  leaders: readonly ApportionLeader[];
}
export type Operation = 'fill' | 'rebalance';
