import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { IntegerSolver, solveApportionment, solveByPool } from '../../src/assignments/solver.js';
import { apportion } from '../../src/domain/apportion/apportion.js';
import { balance } from '../../src/domain/apportion/balance.js';
import { verifyApportionment } from '../../src/domain/apportion/check.js';
import { divideByGroups } from '../../src/domain/apportion/groups.js';
import { divideByLayers } from '../../src/domain/apportion/layers.js';
import { tabulate } from '../../src/domain/apportion/problem.js';
import { pairProgram } from '../../src/domain/apportion/program.js';
import { pairsOf, shares } from '../../src/domain/apportion/share.js';
import { divideBySlopes } from '../../src/domain/apportion/slopes.js';
import type { ApportionProblem } from '../../src/domain/apportion/terms.js';

// Long enough for any machine: these tests ask for the answer, not for the time.
const PATIENCE = 60_000;
const solver = new IntegerSolver();
const folder = mkdtempSync(join(tmpdir(), 'solver-'));
afterAll(async () => {
  await solver.close();
  rmSync(folder, { recursive: true });
});

/** Districts of so many mines over so many leaders; every `senior`th mine of a district is for the first half only. */
function jurisdiction(sizes: readonly number[], leaders: number, senior = 0): ApportionProblem {
  const ids = Array.from({ length: leaders }, (_, index) => String(index));
  return {
    leaders: ids.map((id) => ({ id })),
    mines: sizes.flatMap((size, district) =>
      Array.from({ length: size }, (_, index) => ({
        id: `${district}-${index}`,
        district: String(district),
        eligible: senior > 0 && index % senior === 0 ? ids.slice(0, leaders / 2) : ids,
        holder: null,
      })),
    ),
  };
}
const hard = jurisdiction([19, 16, 13, 11, 9, 8, 7, 5, 3, 2], 14, 3);

describe('the integer program', () => {
  it.each([
    [[12, 3, 2, 3, 6], 5],
    [[12, 3, 2, 3, 6], 15],
    [[7, 7, 7], 4],
    [[1, 1, 2], 9],
    [[9, 8, 6, 5, 4, 2, 1], 6],
  ])('proves the same pairs as the groups of districts: %j over %i', async (sizes, leaders) => {
    const table = tabulate('fill', jurisdiction(sizes, leaders));
    const share = shares(table, balance(table)).shares[0]!;
    const answer = await solver.solve(pairProgram(share, divideBySlopes(share), 0), PATIENCE);
    const pairs = pairsOf(share, divideByGroups(share, 1_000_000)!);
    expect(Math.ceil(answer!.bound - 1e-4)).toBe(pairs);
  });

  it('proves the same pairs as the search leader by leader, where people hold mines already', async () => {
    const problem = jurisdiction([8, 6, 5, 3], 6);
    const held = problem.mines.map((mine, index) => ({ ...mine, holder: String((index * index) % 5) }));
    const table = tabulate('rebalance', { ...problem, mines: held });
    const share = shares(table, balance(table)).shares[0]!;
    const answer = await solver.solve(pairProgram(share, divideBySlopes(share), 0), PATIENCE);
    const layered = divideByLayers(share, 0, 10_000_000);
    expect(Math.ceil(answer!.bound - 1e-4)).toBe(layered.atLeast);
    expect(layered.division).not.toBeNull();
  });
});

describe('solveApportionment', () => {
  it('proves what a bounded search left open, with no more pairs', async () => {
    const searched = apportion('fill', hard);
    expect(searched.proven).toBe(false);
    const solved = await solveApportionment('fill', hard, PATIENCE, solver);
    expect(solved).toMatchObject({ proven: true, spread: searched.spread });
    expect(solved.pairs).toBeGreaterThanOrEqual(searched.pairsAtLeast!);
    expect(solved.pairs).toBeLessThanOrEqual(searched.pairs);
    expect(verifyApportionment('fill', hard, solved)).toEqual([]);
  });

  it('answers the same for the mines in another order', async () => {
    const turned = { ...hard, mines: [...hard.mines].reverse() };
    const [one, other] = await Promise.all([
      solveApportionment('fill', hard, PATIENCE, solver),
      solveApportionment('fill', turned, PATIENCE, solver),
    ]);
    expect([...other.holders]).toEqual([...one.holders]);
  });

  it('asks the solver pool by pool', async () => {
    const idle = { ...hard, leaders: [...hard.leaders, { id: 'idle' }] };
    const solved = await solveByPool('fill', idle, PATIENCE, solver);
    const pool = await solveApportionment('fill', hard, PATIENCE, solver);
    expect([...solved.holders]).toEqual([...pool.holders]);
    expect(solved).toMatchObject({ proven: true, pairs: pool.pairs, spread: Math.max(...pool.loads.values()) });
  });
});

describe('a solver that fails', () => {
  const module = (name: string, text: string) => {
    const path = join(folder, `${name}.cjs`);
    writeFileSync(path, text);
    return path;
  };

  it.each<[string, string, number]>([
    ['is not there', join(folder, 'missing.cjs'), PATIENCE],
    ['cannot be loaded', module('refusing', 'module.exports = () => Promise.reject(new Error("no memory"))'), PATIENCE],
    [
      'throws while solving',
      module('throwing', 'module.exports = async () => ({ withModel() { throw new Error() } })'),
      PATIENCE,
    ],
    [
      'ends its thread',
      module('ending', 'module.exports = async () => ({ withModel() { process.exit(1) } })'),
      PATIENCE,
    ],
    ['never answers', module('endless', 'module.exports = async () => ({ withModel() { for (;;); } })'), 1],
    ['is given no time', module('unused', 'throw new Error("loaded")'), 0],
  ])('leaves the answer of the search with its gap: it %s', async (_, path, milliseconds) => {
    const broken = new IntegerSolver(path);
    expect(await solveApportionment('fill', hard, milliseconds, broken)).toEqual(apportion('fill', hard));
    await broken.close();
  });

  it('is loaded anew for the next problem', async () => {
    const path = module(
      'once',
      `const { existsSync, writeFileSync } = require('node:fs');
       module.exports = async () => ({ withModel() {
         if (existsSync(__filename + '.used')) return { values: null, bound: 1 };
         writeFileSync(__filename + '.used', '');
         throw new Error('memory access out of bounds');
       } });`,
    );
    const restarted = new IntegerSolver(path);
    const program = { columns: [], rows: [], start: [] };
    expect(await restarted.solve(program, PATIENCE)).toBeNull();
    expect(await restarted.solve(program, PATIENCE)).toEqual({ values: null, bound: 1 });
    await restarted.close();
  });
});
