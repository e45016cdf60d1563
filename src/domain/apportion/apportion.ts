import { draft, settle } from './draft.js';
import type { Apportionment, ApportionProblem, Operation } from './terms.js';

/**
 * Gives mines to the leaders of a pool.
 * Fill: a holder never changes, eligible or not; open mines go out for the smallest spread of loads over the leaders
 * listed, then the fewest leader–district pairs. Rebalance: smallest spread, then fewest changes, then fewest pairs;
 * a holder who is not eligible is replaced, unless nobody is. Holders outside the list bear no load that counts.
 *
 * The answer does not hang on the order of the mines. It is exact but for one figure: where the pairs of a large part
 * with uneven eligibility or many standing holders take too many steps, they are good and `proven` is false; an
 * integer program closes most of those (see `draft.ts`). Spread and changes are always proven.
 * People who could never trade a mine are better apportioned apart: see `pools`.
 * Refuses two mines, or two leaders, of one id.
 */
export function apportion(operation: Operation, problem: ApportionProblem): Apportionment {
  return settle(draft(operation, problem), []);
}
