import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Highs, ModelData } from 'highs';
import { draft, openPrograms, settle } from '../domain/apportion/draft.js';
import { pools, together } from '../domain/apportion/pools.js';
import type { Answer, Program } from '../domain/apportion/program.js';
import type { Apportionment, ApportionProblem, Operation } from '../domain/apportion/terms.js';

/** Over and above the time given, before a solver that does not answer is ended. */
const GRACE_MILLISECONDS = 1000;

/**
 * Gives mines to leaders like `apportion`, and lets HiGHS prove what a bounded search left unproven, within so many
 * milliseconds for the whole problem. Where the solver fails or time runs out the answer still holds every rule, and
 * `proven` is false with the gap. A proven answer is the same on every run; an unproven one may hang on the time it had.
 */
export async function solveApportionment(
  operation: Operation,
  problem: ApportionProblem,
  milliseconds: number,
  solver: IntegerSolver = sharedSolver,
): Promise<Apportionment> {
  const work = draft(operation, problem);
  const answers: (Answer | null)[] = [];
  let left = milliseconds;
  for (const program of openPrograms(work)) {
    const started = performance.now();
    answers.push(left > 0 ? await solver.solve(program, left) : null);
    left -= performance.now() - started;
  }
  return settle(work, answers);
}

/**
 * The same, pool by pool: loads are balanced among those who could trade mines, and `spread` is over all of them.
 * The time is for the whole problem.
 */
export async function solveByPool(
  operation: Operation,
  problem: ApportionProblem,
  milliseconds: number,
  solver: IntegerSolver = sharedSolver,
): Promise<Apportionment> {
  const parts: Apportionment[] = [];
  let left = milliseconds;
  for (const pool of pools(problem)) {
    const started = performance.now();
    parts.push(await solveApportionment(operation, pool, left, solver));
    left -= performance.now() - started;
  }
  return together(problem, parts);
}

/**
 * HiGHS in a thread of its own, started when first needed: a long proof stalls no request, and a WebAssembly module
 * that threw is not used again but loaded anew.
 */
export class IntegerSolver {
  private worker: Promise<Worker> | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly modulePath = createRequire(import.meta.url).resolve('highs')) {}

  /** Starts the thread and loads the module, if that has not been done. */
  async load(): Promise<void> {
    await this.start();
  }

  /** The best point and bound found within the time; null where the solver cannot be had or gave no usable answer. */
  solve(program: Program, milliseconds: number): Promise<Answer | null> {
    const answer = this.queue.then(() => this.ask(program, milliseconds)).catch(() => this.abandon());
    this.queue = answer;
    return answer;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.abandon();
  }

  private start(): Promise<Worker> {
    this.worker ??= new Promise<Worker>((resolve, reject) => {
      const worker = new Worker(`(${serve.toString()})()`, { eval: true, workerData: this.modulePath });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the solver ended')));
      worker.once('message', () => {
        worker.unref();
        resolve(worker);
      });
    });
    return this.worker;
  }

  private async ask(program: Program, milliseconds: number): Promise<Answer | null> {
    const worker = await this.start();
    let timer: NodeJS.Timeout | undefined;
    let fail: (reason?: unknown) => void = () => {};
    worker.ref();
    try {
      return await new Promise<Answer>((resolve, reject) => {
        fail = reject;
        timer = setTimeout(fail, milliseconds + GRACE_MILLISECONDS);
        worker.once('error', fail);
        worker.once('exit', fail);
        worker.once('message', (answer: Answer | { failure: string }) =>
          'failure' in answer ? reject(new Error(answer.failure)) : resolve(answer),
        );
        worker.postMessage({ model: modelOf(program), start: program.start, seconds: milliseconds / 1000 });
      });
    } finally {
      clearTimeout(timer);
      worker.off('error', fail);
      worker.off('exit', fail);
      worker.unref();
    }
  }

  private async abandon(): Promise<null> {
    const worker = this.worker;
    this.worker = null;
    await worker?.then((started) => started.terminate()).catch(() => undefined);
    return null;
  }
}

const sharedSolver = new IntegerSolver();

/** The program in HiGHS's own form, row by row. */
function modelOf(program: Program): ModelData {
  const { columns, rows } = program;
  const starts = [0];
  for (const row of rows) starts.push(starts[starts.length - 1]! + row.entries.length);
  return {
    numCols: columns.length,
    numRows: rows.length,
    colCost: columns.map((column) => column.cost),
    colLower: columns.map(() => 0),
    colUpper: columns.map((column) => column.upper),
    rowLower: rows.map((row) => row.least),
    rowUpper: rows.map((row) => row.most),
    integrality: columns.map((column) => (column.whole ? 1 : 0)),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: rows.flatMap((row) => row.entries.map(([column]) => column)),
      values: rows.flatMap((row) => row.entries.map(([, coefficient]) => coefficient)),
    },
  };
}

/** Runs in the thread as text, so it may use nothing from this file. */
function serve(): void {
  const { parentPort, workerData } = require('node:worker_threads') as typeof import('node:worker_threads');
  const load = require(workerData as string) as () => Promise<Highs>;
  type Task = { model: ModelData; start: number[]; seconds: number };
  const run = (highs: Highs, { model, start, seconds }: Task) =>
    highs.withModel(model, (solving) => {
      // The cost is a whole number, so a bound within 0.99 of the best point proves it.
      const gap = { mip_rel_gap: 0, mip_abs_gap: 0.99 };
      solving.options.set({ output_flag: false, random_seed: 0, time_limit: seconds, ...gap });
      solving.setSolution({ colValue: start });
      const { modelStatus } = solving.run();
      const { optimal, timeLimit } = highs.constants.modelStatus;
      if (modelStatus !== optimal && modelStatus !== timeLimit) return { failure: `model status ${modelStatus}` };
      const feasible = solving.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible;
      const values = feasible ? [...solving.getSolution().colValue] : null;
      return { values, bound: Number(solving.info.get('mip_dual_bound')) };
    });
  load().then((highs) => {
    parentPort!.on('message', (task: Task) => {
      try {
        parentPort!.postMessage(run(highs, task));
      } catch (error) {
        parentPort!.postMessage({ failure: String(error) });
      }
    });
    parentPort!.postMessage('ready');
  });
}
