import type { MineOnDay } from '../day-facts.js';
import { seatRules } from '../policies-in-force.js';
import type { Policy, SeatRule } from '../policy.js';
import type { SeatOnDay } from '../responsibility.js';
import { gasGrades, type RegionLevel, seatStates, tiers } from '../vocabulary.js';
import { GROUND } from './facts.js';

/** The issued table of a region on a day, ready to be written in any format. */
export interface RosterTable {
  title: string;
  /** What follows the name of a seat in the header: 挂牌煤矿领导. */
  heads: string;
  seats: { key: string; name: string }[];
  rows: TableRow[];
  /** A line below the table. */
  note?: string;
}

export interface TableRow {
  order: number;
  name: string;
  district: string;
  gasGrade: string;
  tier: string;
  ground: string;
  /** One for each seat of the table. `holder` tells people of one name apart; null where nobody holds the seat. */
  leaders: { name: string; title: string; holder: string | null }[];
}

/** What is printed where a seat is not asked for. */
export const NOT_ASKED = '—';

/**
 * The seats that a region's own table has columns for: those of its level; of a region without any (a province), all
 * that are spoken of below it.
 * @param inForce the documents that bind each of its places, from the upper regions down.
 */
export function seatsOfTable(
  level: RegionLevel,
  inForce: readonly (readonly Policy[])[],
): { key: string; name: string }[] {
  const rules = new Map<string, SeatRule>();
  const different = new Map(inForce.map((policies) => [policies.map((policy) => policy.id).join(' '), policies]));
  for (const policies of different.values())
    for (const { rule } of seatRules(policies)) if (!rules.has(rule.key)) rules.set(rule.key, rule);
  const own = [...rules.values()].filter((rule) => rule.organisation.level === level);
  return (own.length > 0 ? own : [...rules.values()]).map(({ key, name }) => ({ key, name }));
}

/** What stands above the rows of the issued table. */
export const rosterHead = (region: { name: string }, seats: RosterTable['seats']) => ({
  title: `${region.name}政府及煤炭监管部门领导挂牌煤矿表`,
  heads: '挂牌煤矿领导',
  seats,
});

/** Mines with at least one of the table's seats, in the given order. */
export function rosterTable(
  region: { name: string },
  seats: RosterTable['seats'],
  mines: readonly { mine: MineOnDay & { regionName: string }; seats: readonly SeatOnDay[] }[],
): RosterTable {
  const keys = new Set(seats.map((seat) => seat.key));
  const listed = mines.filter((one) => one.seats.some((seat) => keys.has(seat.seat)));
  return {
    ...rosterHead(region, seats),
    rows: listed.map(({ mine, seats: states }, index) =>
      rosterRow(mine, states, seats, index, ({ state }) => seatStates[state]),
    ),
  };
}

/** One mine of the table. @param empty what is printed of a seat that nobody holds */
export const rosterRow = (
  mine: MineOnDay & { regionName: string },
  states: readonly SeatOnDay[],
  seats: RosterTable['seats'],
  index: number,
  empty: (seat: SeatOnDay) => string,
): TableRow => ({
  order: index + 1,
  name: mine.name,
  district: mine.regionName,
  gasGrade: printed(gasGrades, mine.facts.gasGrade),
  tier: printed(tiers, mine.facts.tier),
  ground: String(mine.facts[GROUND] ?? ''),
  leaders: seats.map(({ key }) =>
    leaderOf(
      states.find((one) => one.seat === key),
      empty,
    ),
  ),
});

const printed = (words: Readonly<Record<string, string>>, value: unknown): string => words[String(value)] ?? '';

function leaderOf(seat: SeatOnDay | undefined, empty: (seat: SeatOnDay) => string): TableRow['leaders'][number] {
  if (!seat) return { name: NOT_ASKED, title: '', holder: null };
  if (!seat.holder) return { name: empty(seat), title: '', holder: null };
  return { name: seat.holder.personName, title: seat.holder.title, holder: seat.holder.personId };
}

type Same = (a: TableRow, b: TableRow) => boolean;

/** Neighbouring rows whose districts, gas grades or leaders are one cell in print. */
export const sameDistrict: Same = (a, b) => a.district === b.district;
export const sameGrade: Same = (a, b) => a.gasGrade === b.gasGrade && a.district === b.district;
export const sameLeader =
  (seat: number): Same =>
  (a, b) => {
    const [one, other] = [a.leaders[seat], b.leaders[seat]];
    return Boolean(one?.holder) && one?.holder === other?.holder && one?.title === other?.title;
  };

/** First and last index of each run of more than one row that is the same. */
export function runs(rows: readonly TableRow[], same: Same): [number, number][] {
  const found: [number, number][] = [];
  let from = 0;
  for (let index = 1; index <= rows.length; index += 1) {
    const [before, row] = [rows[index - 1], rows[index]];
    if (row && before && same(before, row)) continue;
    if (index - 1 > from) found.push([from, index - 1]);
    from = index;
  }
  return found;
}
