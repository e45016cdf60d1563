import { figures, proofOf } from './check.js';
import { inOrder } from './problem.js';
import type { ApportionMine, Apportionment, ApportionProblem } from './terms.js';

/**
 * Parts a problem where nobody could trade a mine with anybody: leaders stay together who may both hold some mine,
 * directly or through others. A mayor who may only hold high-gas mines and the deputies who may only hold the rest are
 * two pools; apportioned in one, the mayor's small load would excuse uneven loads among the deputies, since it makes
 * the spread large anyway. Leaders keep their order; one who may hold nothing is a pool of his own.
 */
export function pools(problem: ApportionProblem): ApportionProblem[] {
  const root = new Map(problem.leaders.map((leader) => [leader.id, leader.id]));
  const rootOf = (id: string): string => {
    let top = id;
    while (root.get(top) !== top) top = root.get(top)!;
    root.set(id, top);
    return top;
  };
  const candidates = (mine: ApportionMine) => mine.eligible.filter((id) => root.has(id));
  for (const mine of problem.mines) {
    const [first, ...others] = candidates(mine);
    for (const other of others) root.set(rootOf(other), rootOf(first!));
  }
  const parts = new Map<string | null, { leaders: ApportionProblem['leaders'][number][]; mines: ApportionMine[] }>();
  const part = (key: string | null) => parts.get(key) ?? parts.set(key, { leaders: [], mines: [] }).get(key)!;
  for (const leader of problem.leaders) part(rootOf(leader.id)).leaders.push(leader);
  for (const mine of problem.mines) {
    // A mine that only its holder ties to the list weighs on his pool; one that nothing ties makes a part without leaders.
    const tie = candidates(mine)[0] ?? (mine.holder !== null && root.has(mine.holder) ? mine.holder : null);
    part(tie === null ? null : rootOf(tie)).mines.push(mine);
  }
  return [...parts.values()];
}

/** The apportionments of all pools of a problem as one; loads, spread, pairs and changes are counted over the whole. */
export function together(problem: ApportionProblem, parts: readonly Apportionment[]): Apportionment {
  const order = inOrder(problem.mines);
  const found = new Map(parts.flatMap((part) => [...part.holders]));
  const holders = new Map(order.flatMap(({ id }) => (found.has(id) ? [[id, found.get(id)!] as const] : [])));
  const open = new Set(parts.flatMap((part) => part.impossible));
  const impossible = order.flatMap(({ id }) => (open.has(id) ? [id] : []));
  const counted = figures(problem, holders);
  const missing = parts.reduce((total, part) => total + part.pairs - (part.pairsAtLeast ?? part.pairs), 0);
  return { holders, impossible, ...counted, ...proofOf(counted.pairs, missing) };
}
