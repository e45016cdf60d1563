import type { Apportionment, ApportionProblem, Operation } from './terms.js';

/** Loads, spread, pairs and changes of any set of holders, counted from the problem itself. */
export function figures(
  problem: ApportionProblem,
  holders: ReadonlyMap<string, string>,
): Pick<Apportionment, 'loads' | 'spread' | 'pairs' | 'changes'> {
  const loads = new Map(problem.leaders.map((leader) => [leader.id, 0]));
  const pairs = new Map<string, Set<string>>();
  let changes = 0;
  for (const mine of problem.mines) {
    const holder = holders.get(mine.id);
    if (mine.holder !== null && holder !== mine.holder) changes++;
    if (holder === undefined) continue;
    if (loads.has(holder)) loads.set(holder, loads.get(holder)! + 1);
    pairs.set(holder, (pairs.get(holder) ?? new Set()).add(mine.district));
  }
  const sizes = [...loads.values()];
  return {
    loads,
    spread: sizes.length === 0 ? 0 : Math.max(...sizes) - Math.min(...sizes),
    pairs: [...pairs.values()].reduce((total, districts) => total + districts.size, 0),
    changes,
  };
}

/** What may be said of the optimum, where so many of the pairs are not proven necessary. */
export function proofOf(pairs: number, missing: number): Pick<Apportionment, 'proven' | 'gap' | 'pairsAtLeast'> {
  if (missing === 0) return { proven: true };
  const pairsAtLeast = pairs - missing;
  const gap = `领导与区县的组合现为 ${pairs} 对，已证明不少于 ${pairsAtLeast} 对，未证明最少`;
  return { proven: false, gap, pairsAtLeast };
}

/**
 * What is wrong with an apportionment, one sentence each; empty where every constraint holds and every figure is
 * right. It shares nothing with the search: the rules are read anew from the problem. It does not judge whether
 * something better exists.
 */
export function verifyApportionment(operation: Operation, problem: ApportionProblem, result: Apportionment): string[] {
  const faults: string[] = [];
  const listed = new Set(problem.leaders.map((leader) => leader.id));
  const known = new Set(problem.mines.map((mine) => mine.id));
  for (const id of [...result.holders.keys(), ...result.impossible]) {
    if (!known.has(id)) faults.push(`mine ${id} is not in the problem`);
  }
  for (const mine of problem.mines) {
    const candidates = mine.eligible.filter((id) => listed.has(id));
    const holder = result.holders.get(mine.id) ?? null;
    const expected = allowed(operation, mine.holder, candidates);
    if (!expected.includes(holder))
      faults.push(`mine ${mine.id} is held by ${named(holder)}, not by ${expected.map(named).join(' or ')}`);
    if (result.impossible.includes(mine.id) !== (holder === null)) {
      faults.push(`mine ${mine.id} is either held or impossible`);
    }
  }
  const counted = figures(problem, result.holders);
  for (const [leader, load] of counted.loads) {
    if (result.loads.get(leader) !== load) faults.push(`leader ${leader} holds ${load}`);
  }
  if (result.loads.size !== counted.loads.size) faults.push('loads name a leader outside the list');
  if (result.spread !== counted.spread) faults.push(`the spread is ${counted.spread}`);
  if (result.pairs !== counted.pairs) faults.push(`the pairs are ${counted.pairs}`);
  if (result.changes !== counted.changes) faults.push(`the changes are ${counted.changes}`);
  return faults;
}

/** Who may hold a mine afterwards; null stands for an open seat. */
function allowed(operation: Operation, holder: string | null, candidates: readonly string[]): (string | null)[] {
  if (holder !== null && (operation === 'fill' || candidates.length === 0)) return [holder];
  return candidates.length === 0 ? [null] : [...candidates];
}

function named(holder: string | null): string {
  return holder ?? 'nobody';
}
