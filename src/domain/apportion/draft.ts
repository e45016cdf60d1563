import { balance } from './balance.js';
import { leastPairs } from './bound.js';
import { figures, proofOf, verifyApportionment } from './check.js';
import { divideByGroups } from './groups.js';
import { divideByLayers } from './layers.js';
import { type Table, tabulate } from './problem.js';
import { type Answer, divisionOf, type Program, pairProgram } from './program.js';
import { assemble, type Division, pairsOf, type Remainder, type Share, shares } from './share.js';
import { divideBySlopes } from './slopes.js';
import type { Apportionment, ApportionProblem, Operation } from './terms.js';

/** Counted steps, not time, so that every machine gives the same answer; some hundredths of a second at most. */
const GROUP_STEPS = 300_000;
const LAYER_STEPS = 100_000;

/** The best division known of a share, and the new pairs that none can undercut. */
interface Candidate {
  division: Division;
  pairs: number;
  atLeast: number;
}

/** A problem with its spread and changes settled, and of every share the best division found so far. */
export interface Draft {
  operation: Operation;
  problem: ApportionProblem;
  table: Table;
  remainder: Remainder;
  candidates: readonly Candidate[];
}

/** Settles spread and changes, and the pairs as far as a bounded number of steps goes. */
export function draft(operation: Operation, problem: ApportionProblem): Draft {
  const table = tabulate(operation, problem);
  const remainder = shares(table, balance(table));
  return { operation, problem, table, remainder, candidates: remainder.shares.map(divide) };
}

/** The integer programs whose answers would prove what is unproven, for `settle` in this order. */
export function openPrograms(work: Draft): Program[] {
  return openShares(work).map((index) => {
    const { division, atLeast } = work.candidates[index]!;
    return pairProgram(work.remainder.shares[index]!, division, atLeast);
  });
}

/**
 * The finished apportionment. An answer (null or left out: none) is believed only as far as it can be checked: the
 * pairs it chose are filled anew in whole numbers, and a bound above a division that exists is thrown away.
 */
export function settle(work: Draft, answers: readonly (Answer | null)[]): Apportionment {
  const { operation, problem, table, remainder } = work;
  const candidates = [...work.candidates];
  openShares(work).forEach((index, position) => {
    const answer = answers[position];
    if (answer) candidates[index] = improve(remainder.shares[index]!, candidates[index]!, answer);
  });
  const given = assemble(
    remainder,
    candidates.map((candidate) => candidate.division),
  );
  const impossible = table.impossible;
  const holders = holdersOf(problem, table, given);
  const found = figures(problem, holders);
  const missing = candidates.reduce((total, { pairs, atLeast }) => total + pairs - atLeast, 0);
  const result = { holders, impossible, ...found, ...proofOf(found.pairs, missing) };
  const faults = verifyApportionment(operation, problem, result);
  if (faults.length > 0) throw new Error(`apportionment contradicts itself: ${faults.join('; ')}`);
  return result;
}

function openShares(work: Draft): number[] {
  return work.candidates.flatMap(({ pairs, atLeast }, index) => (pairs > atLeast ? [index] : []));
}

function divide(share: Share): Candidate {
  const grouped = divideByGroups(share, GROUP_STEPS);
  if (grouped !== null) return optimum(share, grouped);
  const layered = divideByLayers(share, leastPairs(share), LAYER_STEPS);
  if (layered.division !== null) return optimum(share, layered.division);
  const division = divideBySlopes(share);
  return { division, pairs: pairsOf(share, division), atLeast: layered.atLeast };
}

function optimum(share: Share, division: Division): Candidate {
  const pairs = pairsOf(share, division);
  return { division, pairs, atLeast: pairs };
}

function improve(share: Share, known: Candidate, answer: Answer): Candidate {
  const found = answer.values === null ? null : divisionOf(share, answer.values);
  const pairs = found === null ? known.pairs : pairsOf(share, found);
  const best = found !== null && pairs < known.pairs ? { division: found, pairs } : known;
  // The pairs are a whole number, so a bound of 16.2 means 17; a rounding error must not.
  const bound = Math.ceil(answer.bound - 1e-4);
  const believable = Number.isFinite(bound) && bound <= best.pairs;
  return { ...best, atLeast: believable ? Math.max(known.atLeast, bound) : known.atLeast };
}

/** Names the mines: within a lot, the holder keeps the first ones and the others follow in the order of the list. */
function holdersOf(
  problem: ApportionProblem,
  table: Table,
  given: readonly (readonly number[])[],
): Map<string, string> {
  const chosen = new Map(table.standing);
  table.lots.forEach((lot, index) => {
    let next = 0;
    const order =
      lot.holder === null ? lot.eligible : [lot.holder, ...lot.eligible.filter((one) => one !== lot.holder)];
    for (const leader of order) {
      for (let mines = given[index]![leader]!; mines > 0; mines--) {
        chosen.set(lot.mines[next++]!.id, problem.leaders[leader]!.id);
      }
    }
  });
  return new Map(table.order.filter((id) => chosen.has(id)).map((id) => [id, chosen.get(id)!]));
}
