import { type CivilDate, printDate } from '../domain/civil-date.js';
import { seatRules } from '../domain/policies-in-force.js';
import type { GasGrade } from '../domain/vocabulary.js';
import { printFact } from '../mines/mine-records.js';
import { addressOf, type Filters } from '../web/links.js';
import type { BoardForm } from './board.form.js';
import { type CellState, cellStates, columnOf, matches, type Placed, seatAddress, tones } from './board-cells.js';
import type { LivingBoard } from './living-board.service.js';
import type { MineBoard } from './responsibility.reader.js';

/** The seats of the documents in force there, in their order, as far as a mine has one; then those that no document asks for. */
export function columnsOf(boards: readonly MineBoard[]): { key: string; name: string }[] {
  const asked = boards.flatMap(({ policies }) => seatRules(policies).map(({ rule }) => rule.key));
  const names = new Map(boards.flatMap(({ seats }) => seats.map(({ seat, name }) => [seat, name] as const)));
  return [...new Set([...asked, ...names.keys()])].flatMap((key) => {
    const name = names.get(key);
    return name === undefined ? [] : [{ key, name }];
  });
}

/** The address of the board with these filters. */
export const boardAddress = (filter: Filters): string => addressOf('/board', filter);

/** How many seats are in each state, each a filter of the same board. */
export function countsOf(boards: readonly MineBoard[], filter: BoardForm, choosable: readonly CellState[]) {
  const seats = boards.flatMap((board) => board.seats).filter(({ seat }) => !filter.seat || seat === filter.seat);
  return choosable.map((state) => {
    const count = seats.filter((seat) => matches(seat, state)).length;
    return {
      label: cellStates[state],
      count,
      tone: count ? tones[state] : 'mute',
      href: boardAddress({ ...filter, state }),
      current: filter.state === state,
    };
  });
}

export function boardView({ region, regions, on, today, boards }: LivingBoard, filter: BoardForm, mayPropose: boolean) {
  const all = columnsOf(boards);
  const asks = ({ seats }: MineBoard, key: string) =>
    seats.some((seat) => seat.seat === key && matches(seat, filter.state));
  const columns = all.filter(
    ({ key }) => (!filter.seat || key === filter.seat) && boards.some((board) => asks(board, key)),
  );
  const shown = boards.filter((board) => columns.some(({ key }) => asks(board, key)));
  const day = on === today ? null : on;
  const options = <Key extends string>(entries: readonly (readonly [Key, string])[], chosen: string | undefined) =>
    entries.map(([value, label]) => ({ value, label, chosen: value === chosen }));
  return {
    regionName: region.name,
    regionOptions: options(
      regions.map(({ code, name }) => [code, name] as const),
      region.code,
    ),
    seatOptions: options(
      all.map(({ key, name }) => [key, name] as const),
      filter.seat,
    ),
    stateOptions: options(Object.entries(cellStates), filter.state),
    on,
    printedOn: printDate(on),
    filtered: Boolean(filter.seat || filter.state),
    allHref: boardAddress({ region: filter.region, on: filter.on }),
    counts: countsOf(boards, filter, Object.keys(cellStates) as CellState[]),
    proposals: mayPropose ? proposalsOf(boards, filter) : [],
    documents: [
      ...new Map(boards.flatMap(({ policies }) => policies).map(({ id, document }) => [id, document])).values(),
    ]
      .filter(({ number }) => number)
      .map(({ number, title }) => ({ number, title })),
    columns,
    width: columns.length + 3,
    districts: districtsOf(shown, columns, day),
    mineCount: shown.length,
    reasons: reasonsOf(shown, columns, day),
  };
}

function districtsOf(shown: readonly MineBoard[], columns: readonly { key: string }[], day: string | null) {
  const byDistrict = new Map<string, MineBoard[]>();
  for (const board of shown)
    byDistrict.set(board.mine.regionName, [...(byDistrict.get(board.mine.regionName) ?? []), board]);
  let no = 0;
  return [...byDistrict].map(([name, boards]) => {
    const numbered = boards.map((board) => ({ no: ++no, board }));
    const cells = columns.map(({ key }) =>
      columnOf(
        numbered.map(({ no, board: { mine, seats } }): Placed => {
          return { no, mineId: mine.id, mineName: mine.name, seat: seats.find((one) => one.seat === key) };
        }),
        day,
      ),
    );
    return {
      name,
      count: boards.length,
      rows: numbered.map(({ no, board: { mine } }, row) => ({
        no,
        mineId: mine.id,
        mine: mine.name,
        gas: mine.facts.gasGrade === undefined ? '不明' : printFact('gasGrade', mine.facts.gasGrade as GasGrade),
        high: mine.facts.gasGrade === 'high' || mine.facts.gasGrade === 'outburst',
        cells: cells.flatMap((column) => column[row] ?? []),
      })),
    };
  });
}

/** Deviations with their reason and basis, to be read without a pointer and on paper. */
const reasonsOf = (shown: readonly MineBoard[], columns: readonly { key: string }[], day: string | null) =>
  shown.flatMap(({ mine, seats }) =>
    seats.flatMap(({ seat, name, holder, deviation }) =>
      holder && deviation === 'documented' && columns.some(({ key }) => key === seat)
        ? [
            {
              mine: mine.name,
              seat: name,
              href: seatAddress(mine.id, seat, day),
              person: `${holder.personName}（${holder.title}）`,
              reason: holder.reason ?? '',
              basis: holder.basis ?? '',
            },
          ]
        : [],
    ),
  );

/** Where a change is seen: the board of today, or of the day from which it holds. */
export const boardAfter = (day: CivilDate, today: CivilDate): string =>
  boardAddress({ on: day > today ? day : undefined });

/** What can be proposed for what the filtered board shows: to fill open seats, to adjust what the rule no longer allows. */
function proposalsOf(boards: readonly MineBoard[], { region, seat, state, on }: BoardForm) {
  const operation = state === 'open' ? 'fill' : state === 'to-be-adjusted' ? 'adjust' : null;
  const asked = boards.flatMap((board) => board.seats).filter((one) => state && matches(one, state));
  const seats = new Map(asked.filter((one) => !seat || one.seat === seat).map((one) => [one.seat, one.name]));
  return [...seats].flatMap(([key, name]) => {
    if (!operation) return [];
    const href = addressOf('/proposals', { seat: key, operation, region, on });
    return [{ href, label: `${name}${operation === 'fill' ? '补缺' : '调整'}方案` }];
  });
}
