import { Assignment } from '../assignments/assignment.entity.js';
import type { Work } from '../database/work.js';
import type { Span } from '../domain/civil-date.js';
import { gapsIn, type MergedRow, type MergerPlan, planMerger, type Side } from '../domain/merger.js';
import { factName } from '../domain/responsibility.js';
import { type Mine, MineFact, SeatStatement } from '../mines/mine.entity.js';
import { endStatements, printFact } from '../mines/mine-records.js';
import { Organisation } from '../people/organisation.entity.js';
import { Person } from '../people/person.entity.js';
import { relocateVisit, standingVisits } from '../visits/visit-relocation.js';
import type { OpenChoice } from './alteration-desk.js';

/** The two records of one mine: the one that stays, and the one that goes into it. */
export interface Pair {
  stays: Mine;
  merged: Mine;
  reason: string;
  basis: string;
}

const spanOf = ({ fromDay, untilDay }: { fromDay: string; untilDay: string | null }): Span => ({
  from: fromDay,
  until: untilDay,
});

const printed = ({ from, until }: Span) => (until ? `${from} 至 ${until}（不含）` : `${from} 起`);

const rowOf = (row: MineFact | Assignment): MergedRow => ({
  ...spanOf(row),
  id: row.id,
  key: 'kind' in row ? row.kind : row.seat,
  value: 'kind' in row ? row.value : `${row.personId} ${row.capacity}`,
});

const standingFacts = (work: Work, { id }: Mine) => work.list(MineFact, { mineId: id, retractedAt: null });
const standingHoldings = (work: Work, { id }: Mine) => work.list(Assignment, { mineId: id, retractedAt: null });

/** What was planned for the facts or holdings of a pair, and what is left to decide. */
interface Planned<Row> {
  plan: MergerPlan;
  rows: Map<string, Row>;
  open: OpenChoice[];
}

async function planned<Row extends MineFact | Assignment>(
  [stays, merged]: readonly [Row[], Row[]],
  choices: Readonly<Record<string, Side>>,
  describe: (row: Row) => Promise<{ what: string; says: string }>,
  prefix: string,
): Promise<Planned<Row>> {
  const plan = planMerger(stays.map(rowOf), merged.map(rowOf), choices);
  const rows = new Map([...stays, ...merged].map((row) => [row.id, row]));
  const open: OpenChoice[] = [];
  for (const one of plan.open) {
    const [own, other] = [rows.get(one.stays) as Row, rows.get(one.merged) as Row];
    const [a, b] = [await describe(own), await describe(other)];
    open.push({ key: `${prefix}:${one.key}`, what: `${a.what}，${printed(one)}`, stays: a.says, merged: b.says });
  }
  return { plan, rows, open };
}

/** Choices as they are written, `fact:gasGrade=stays`, by key. */
export const choicesOf = (prefix: string, choices: readonly string[]): Record<string, Side> =>
  Object.fromEntries(
    choices
      .filter((choice) => choice.startsWith(`${prefix}:`))
      .map((choice) => choice.slice(prefix.length + 1).split('=') as [string, Side]),
  );

export const planFacts = async (work: Work, { stays, merged }: Pair, choices: readonly string[]) =>
  planned(
    [await standingFacts(work, stays), await standingFacts(work, merged)],
    choicesOf('fact', choices),
    async (row) => {
      const value = JSON.parse(row.value);
      const group = row.kind === 'group' && value ? await work.find(Organisation, { id: value }) : null;
      return { what: factName(row.kind), says: `${group?.name ?? printFact(row.kind, value)}（${row.basis}）` };
    },
    'fact',
  );

export const planHoldings = async (
  work: Work,
  { stays, merged }: Pair,
  choices: readonly string[],
  seatName: (key: string) => string,
) =>
  planned(
    [await standingHoldings(work, stays), await standingHoldings(work, merged)],
    choicesOf('seat', choices),
    async (row) => ({
      what: `“${seatName(row.seat)}”挂牌责任人`,
      says: `${(await work.get(Person, row.personId, '人员')).name}（${printed(spanOf(row))}）`,
    }),
    'seat',
  );

const why = ({ merged, reason }: Pair) => `煤矿登记合并（${merged.name} ${merged.code}）：${reason}`;

/** Facts: rows that stand go to the mine that stays; what was not chosen there is withdrawn, the rest left where it is. */
export async function mergeFacts(work: Work, pair: Pair, { plan, rows }: Planned<MineFact>): Promise<void> {
  const mineId = pair.stays.id;
  for (const { id, side } of plan.dropped)
    if (side === 'stays') await work.change(MineFact, id, { retractedAt: work.at });
  for (const id of plan.moved) await work.change(MineFact, id, { mineId });
  for (const { of, from, until } of plan.pieces) {
    const whole = rows.get(of) as MineFact;
    const endedAt = until === whole.untilDay ? whole.endedAt : work.at;
    const piece = { id: work.newId(), mineId, fromDay: from, untilDay: until, endedAt, retractedAt: null, revision: 1 };
    await work.insert(MineFact, { ...whole, ...piece });
  }
}

/** Holdings, as facts; whoever held the same seat at both held it once. */
export async function mergeHoldings(work: Work, pair: Pair, { plan, rows }: Planned<Assignment>): Promise<void> {
  const mineId = pair.stays.id;
  for (const { id } of plan.dropped)
    await work.change(Assignment, id, {
      retractedAt: work.at,
      retractionReason: why(pair),
      retractionBasis: pair.basis,
    });
  for (const id of plan.moved) {
    await work.change(Assignment, id, { mineId });
    const { seat, fromDay } = rows.get(id) as Assignment;
    await endStatements(work, mineId, seat, fromDay);
  }
  for (const { of, from, until } of plan.pieces) {
    const whole = rows.get(of) as Assignment;
    const cut = until !== whole.untilDay;
    await work.insert(Assignment, {
      ...whole,
      ...{ id: work.newId(), mineId, fromDay: from, untilDay: until, revision: 1 },
      ...{ retractedAt: null, retractionReason: null, retractionBasis: null },
      ...(cut ? { endedAt: work.at, endReason: why(pair) } : {}),
    });
  }
}

/** What was stated of empty seats holds for the days on which the mine that stays says nothing of the seat. */
export async function mergeStatements(work: Work, { stays, merged }: Pair): Promise<number> {
  const holdings = await standingHoldings(work, stays);
  const own = await work.list(SeatStatement, { mineId: stays.id });
  const others = await work.list(SeatStatement, { mineId: merged.id });
  for (const statement of others) {
    const span = spanOf(statement);
    const known = [...holdings, ...own].filter(({ seat }) => seat === statement.seat).map(spanOf);
    const gaps = gapsIn(span, known);
    const whole = gaps.length === 1 && gaps[0]?.from === span.from && gaps[0]?.until === span.until;
    if (whole) await work.change(SeatStatement, statement.id, { mineId: stays.id });
    else
      for (const { from, until } of gaps)
        await work.insert(SeatStatement, {
          ...statement,
          ...{ id: work.newId(), mineId: stays.id, fromDay: from, untilDay: until, revision: 1 },
        });
  }
  return others.length;
}

/** Visits: each gets a correction under the mine that stays; the record as it was sent is untouched. */
export async function mergeVisits(work: Work, pair: Pair): Promise<number> {
  const visits = await standingVisits(work, pair.merged.id);
  for (const visit of visits) await relocateVisit(work, visit, pair.stays.id, why(pair));
  return visits.length;
}
