import { type CivilDate, printDate } from '../civil-date.js';
import type { MineOnDay } from '../day-facts.js';
import { seatRules } from '../policies-in-force.js';
import type { Policy } from '../policy.js';
import type { SeatOnDay } from '../responsibility.js';
import { seatStates } from '../vocabulary.js';
import { NOT_ASKED, type RosterTable, rosterRow } from './table.js';

interface Board {
  mine: MineOnDay & { regionName: string };
  seats: readonly SeatOnDay[];
  policies: readonly Policy[];
}

/**
 * 一张表: every mine of a jurisdiction with its responsible people of all levels, one column group a seat, in the order in
 * which the documents name the seats (朔政发〔2022〕1号 asks for one table that names the responsible person of every
 * producer). What is not known stays blank, what is owed and empty says so; a mine without any seat is listed too.
 * @param day the day whose holders and documents are told
 */
export function oneSheet(region: { name: string }, boards: readonly Board[], day: CivilDate): RosterTable {
  const seats = new Map<string, { key: string; name: string }>();
  const documents = new Set<string>();
  const different = new Map(boards.map(({ policies }) => [policies.map(({ id }) => id).join(' '), policies]));
  for (const policies of different.values()) {
    for (const { rule } of seatRules(policies))
      if (!seats.has(rule.key)) seats.set(rule.key, { key: rule.key, name: rule.name });
    for (const { document } of policies) documents.add(document.number);
  }
  const columns = [...seats.values()];
  const ground = documents.size > 0 ? `依据${[...documents].join('、')}，` : '';
  return {
    title: `${region.name}煤矿安全生产责任人一张表`,
    heads: '责任人',
    seats: columns,
    rows: boards.map(({ mine, seats: states }, index) => rosterRow(mine, states, columns, index, nobody)),
    note: `注：${ground}截至${printDate(day)}。空白为情况不明，“${NOT_ASKED}”为按规定不设，“${seatStates.open}”为应有责任人而尚无。`,
  };
}

/** What is printed of a seat that nobody holds. */
const nobody = ({ state }: SeatOnDay): string => (state === 'unknown' ? '' : seatStates[state]);
