import { IntegerSolver, solveByPool } from '../src/assignments/solver.js';
import type { ApportionMine, Apportionment, ApportionProblem, Operation } from '../src/domain/apportion/terms.js';
import { randomNumbers } from './bulk-writer.js';
import { atMost, measured, milliseconds, type Row } from './table.js';

const JURISDICTIONS = 120;
const MINES = 4300;
const MILLISECONDS = 2000;

/** Sizes of the annex's districts, in the order of the annex, and whom its two splits give each mine. */
const annexDistricts = [...'AABBBAAACCAADDDAEEEEAAAAEE'];
const annexSplits = [[...'aaaaabbbbbcccccdddddeeeeee'], [...'aabbccddeeffgghhiijjkklmno']];

function problem(districts: readonly string[], people: readonly string[], split: readonly string[]): ApportionProblem {
  const mines = districts.map(
    (district, index): ApportionMine => ({
      id: String(index).padStart(4, '0'),
      district,
      eligible: people,
      holder: split[index] ?? null,
    }),
  );
  return { mines, leaders: people.map((id) => ({ id })) };
}

const withOpen = (given: ApportionProblem, part: number, random: () => number): ApportionProblem => ({
  ...given,
  mines: given.mines.map((mine) => (random() < part ? { ...mine, holder: null } : mine)),
});

const withNewcomer = (given: ApportionProblem): ApportionProblem => ({
  leaders: [...given.leaders, { id: 'newcomer' }],
  mines: given.mines.map((mine) => ({ ...mine, eligible: [...mine.eligible, 'newcomer'] })),
});

/** Every third mine only for the first half of the people: leaders are no longer interchangeable. */
const withSeniors = (given: ApportionProblem): ApportionProblem => ({
  ...given,
  mines: given.mines.map((mine, index) =>
    index % 3 === 0 ? { ...mine, eligible: mine.eligible.slice(0, Math.ceil(mine.eligible.length / 2)) } : mine,
  ),
});

/** 3–10 districts of uneven size, 5–15 people, and a table that gives out the mines in the order of the districts. */
function nation(random: () => number): ApportionProblem[] {
  return Array.from({ length: JURISDICTIONS }, (_, index) => {
    const mines = Math.floor(((index + 1) * MINES) / JURISDICTIONS) - Math.floor((index * MINES) / JURISDICTIONS);
    const weights = Array.from({ length: 3 + Math.floor(random() * 8) }, () => -Math.log(1 - random()));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const bounds = weights.map(
      (_, last) => weights.slice(0, last + 1).reduce((sum, weight) => sum + weight, 0) / total,
    );
    const districts = Array.from({ length: mines }, (_, mine) =>
      String(
        Math.max(
          0,
          bounds.findIndex((bound) => (mine + 0.5) / mines <= bound),
        ),
      ),
    );
    const people = Array.from({ length: 5 + Math.floor(random() * 11) }, (_, person) => `L${person}`);
    return problem(
      districts,
      people,
      districts.map((_, mine) => people[Math.floor((mine * people.length) / mines)]!),
    );
  });
}

const scratch = (given: ApportionProblem): ApportionProblem => withOpen(given, 1, () => 0);

const JURISDICTION_MILLISECONDS = 50;
const NATION_MILLISECONDS = 2000;

/** Solves problems of one kind; what is held to the goal is the slowest of a jurisdiction, the sum over a nation. */
async function solve(solver: IntegerSolver, row: string, operation: Operation, problems: readonly ApportionProblem[]) {
  const times: number[] = [];
  const results: Apportionment[] = [];
  for (const given of problems) {
    const from = performance.now();
    results.push(await solveByPool(operation, given, MILLISECONDS, solver));
    times.push(performance.now() - from);
  }
  const national = problems.length === JURISDICTIONS;
  const figure = national ? times.reduce((sum, time) => sum + time, 0) : Math.max(...times);
  const proven = results.filter((result) => result.proven).length;
  const goal = atMost(national ? NATION_MILLISECONDS : JURISDICTION_MILLISECONDS, 'ms');
  const slowest = problems.length > 1 ? `，最慢 slowest ${milliseconds(Math.max(...times))}` : '';
  return measured(`分配 proposal：${row}`, {
    ours: `${milliseconds(figure)}${national ? slowest : ''}`,
    against: `已证最优 proven ${proven}/${problems.length}`,
    figure,
    // An answer in time that is not proven does not meet it.
    goal: { text: goal.text, met: (time) => goal.met(time) && proven === problems.length },
  });
}

/** Proposals against the goals: 26 mines within 50 ms, 4,300 within 2 s, HiGHS's own start counted apart. */
export async function benchApportion(): Promise<Row[]> {
  const solver = new IntegerSolver();
  const started = performance.now();
  await solver.load();
  const rows = [
    measured('分配 proposal：载入 HiGHS，一次 loading, once', { ours: milliseconds(performance.now() - started) }),
  ];
  const measure = async (row: string, operation: Operation, problems: readonly ApportionProblem[]) => {
    rows.push(await solve(solver, row, operation, problems));
  };
  const random = randomNumbers(62);
  for (const split of annexSplits) {
    const people = [...new Set(split)];
    const table = problem(annexDistricts, people, split);
    const opened = Array.from({ length: 20 }, (_, index) => withOpen(table, (index + 1) / 20, random));
    const who = `26 矿 ${people.length} 人`;
    await measure(`${who}，从头 from scratch`, 'fill', [scratch(table)]);
    await measure(`${who}，再次 again`, 'fill', [scratch(table)]);
    await measure(`${who}，补缺 20 次 fills`, 'fill', opened);
    await measure(`${who}，重排 20 次 rebalances`, 'rebalance', opened);
    await measure(`${who}，新到一人 a newcomer`, 'rebalance', [withNewcomer(table)]);
  }
  const tables = nation(random);
  const opened = tables.map((table) => withOpen(table, 0.05, random));
  const all = `${MINES.toLocaleString('en')} 矿 ${JURISDICTIONS} 市`;
  await measure(`${all}，从头 from scratch`, 'fill', tables.map(scratch));
  await measure(`${all}，5 % 空缺，补缺 fill`, 'fill', opened);
  await measure(`${all}，5 % 空缺，重排 rebalance`, 'rebalance', opened);
  await measure(`${all}，各新到一人 a newcomer`, 'rebalance', tables.map(withNewcomer));
  await measure(`${all}，资格不等，从头 uneven eligibility`, 'fill', tables.map(scratch).map(withSeniors));
  await solver.close();
  return rows;
}
