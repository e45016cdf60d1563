import { readdirSync, readFileSync } from 'node:fs';

/** What takes part: one repetition of the same work, which may be asynchronous. */
export type Contestants<Name extends string> = Record<Name, () => unknown>;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Milliseconds of a clock tick in which Linux counts what processes use. */
const TICK = 10;

/** Processor milliseconds of this process and of all that it started, those that have ended included. */
export function processorTime(): number {
  const processes = new Map<number, { parent: number; used: number }>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ').map(Number);
      const used = fields[11]! + fields[12]! + fields[13]! + fields[14]!;
      processes.set(Number(pid), { parent: fields[1]!, used });
    } catch {
      // It has ended meanwhile.
    }
  }
  const ours = (pid: number): boolean =>
    pid === process.pid || (processes.has(pid) && ours(processes.get(pid)!.parent));
  return [...processes].reduce((sum, [pid, { used }]) => sum + (ours(pid) ? used * TICK : 0), 0);
}

/** Milliseconds of every repetition, by contestant. */
export class Timings<Name extends string> {
  constructor(
    private readonly samples: Record<Name, number[]>,
    private readonly processor: Partial<Record<Name, number[]>> = {},
  ) {}

  /** Processor milliseconds as `ms`: on a busy machine they are steadier than the clock. */
  processorMs(name: Name, parts = 1): number {
    return median(this.processor[name] ?? []) / parts;
  }

  /** Median milliseconds of one repetition, or of one of the `parts` that a repetition consists of. */
  ms(name: Name, parts = 1): number {
    return median(this.samples[name]) / parts;
  }

  /**
   * How many times longer one took than the other: the median over the rounds, since what else the machine did in a
   * round weighed on both.
   */
  times(name: Name, other: Name): number {
    const others = this.samples[other];
    return median(this.samples[name].map((sample, round) => sample / others[round]!));
  }
}

export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Short work is repeated within a round until it weighs something: a single turn would mostly measure the clock. */
const LEAST_MILLISECONDS = 60;

/** Runs the contestants in turn, round after round; each round begins with another one. */
export async function inTurn<Name extends string>(
  contestants: Contestants<Name>,
  { rounds = 7 }: { rounds?: number } = {},
): Promise<Timings<Name>> {
  const names = Object.keys(contestants) as Name[];
  const repeats = {} as Record<Name, number>;
  for (const name of names) {
    await contestants[name]();
    repeats[name] = Math.ceil(LEAST_MILLISECONDS / (await timed(contestants[name])));
  }
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  const processor = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    const first = round % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      const used = processorTime();
      const whole = await timed(async () => {
        for (let time = 0; time < repeats[name]; time += 1) await contestants[name]();
      });
      samples[name].push(whole / repeats[name]);
      processor[name].push((processorTime() - used) / repeats[name]);
    }
  }
  return new Timings(samples, processor);
}
