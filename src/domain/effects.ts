import { addDays, addMonths, type CivilDate, type Month, monthOf } from './civil-date.js';
import type { Standing } from './compliance.js';
import type { SeatState } from './vocabulary.js';

/** A seat of a mine on the day that is looked at. */
export interface SeatSeen {
  mineId: string;
  mineName: string;
  seat: string;
  seatName: string;
  state: SeatState;
  holder: { personId: string; name: string } | null;
  /** The holder stands outside the rule without a reason and basis that cover it. */
  outside: boolean;
  /** What the rule asks of a holder. */
  titles: string;
}

export interface BoardSeen {
  mineId: string;
  mineName: string;
  /** Hangs as it should; everything else is to be replaced, is a draft, or was never issued. */
  current: boolean;
  state: string;
  reasons: readonly string[];
}

/** One person's duty in one turn of a quota. */
export interface DutySeen {
  month: Month;
  /** The turn as it is printed. */
  period: string;
  subject: string;
  quota: string;
  personId: string;
  personName: string;
  standing: Standing;
}

/** How many owed seats of one kind a person holds. */
export interface LoadSeen {
  personId: string;
  personName: string;
  seat: string;
  seatName: string;
  mines: number;
}

/** What a change may touch, as it stands before or after it. */
export interface Picture {
  seats: readonly SeatSeen[];
  boards: readonly BoardSeen[];
  duties: readonly DutySeen[];
  loads: readonly LoadSeen[];
}

export interface Turned<Seen> {
  before: Seen | null;
  after: Seen | null;
}

/** What a change does, put together from what stood before and what stands after it. */
export interface Effects {
  /** Seats that come, go, or change their state or their holder, or what is asked of one. */
  seats: Turned<SeatSeen>[];
  /** Holders who would stand outside the rule and did not before. */
  outside: SeatSeen[];
  /** Boards that hang and would no longer hold, or say yet other things than they should. */
  stale: BoardSeen[];
  loads: Turned<LoadSeen>[];
  /** Duties that come out differently, by month, the earliest first. */
  months: { month: Month; duties: Turned<DutySeen>[]; owed: { before: number; after: number } }[];
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Pairs what is the same thing in both lists, and leaves out what does not differ; in the order of the lists. */
function turned<Seen>(
  before: readonly Seen[],
  after: readonly Seen[],
  key: (seen: Seen) => string,
  look: (seen: Seen) => unknown,
): Turned<Seen>[] {
  const [old, fresh] = [before, after].map((list) => new Map(list.map((seen) => [key(seen), seen]))) as [
    Map<string, Seen>,
    Map<string, Seen>,
  ];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((each) => {
    const [was, is] = [old.get(each) ?? null, fresh.get(each) ?? null];
    return was && is && same(look(was), look(is)) ? [] : [{ before: was, after: is }];
  });
}

const seatKey = ({ mineId, seat }: SeatSeen) => `${mineId} ${seat}`;
const dutyKey = ({ month, period, quota, personId, subject }: DutySeen) =>
  [month, period, quota, personId, subject].join(' ');

/** How a duty came out, without the words of its reason: other words for the same outcome are no change. */
const outcome = ({ standing: { state, owed, made, surplus, missing } }: DutySeen) => [
  state,
  owed,
  made,
  surplus,
  missing,
];

/**
 * What lies between two pictures of the same things.
 * @returns only differences: two equal pictures have no effects.
 */
export function effectsOf(before: Picture, after: Picture): Effects {
  const already = new Set(before.seats.filter((seat) => seat.outside).map(seatKey));
  const boards = turned(
    before.boards,
    after.boards,
    ({ mineId }) => mineId,
    ({ current, state, reasons }) => [current, state, reasons],
  );
  const duties = turned(before.duties, after.duties, dutyKey, outcome);
  const monthsOf = (one: Turned<DutySeen>) => (one.before ?? one.after)?.month as Month;
  const owedIn = (month: Month, list: readonly DutySeen[]) =>
    list.filter((duty) => duty.month === month).reduce((sum, { standing }) => sum + standing.owed, 0);
  return {
    seats: turned(before.seats, after.seats, seatKey, ({ state, holder, titles, outside }) => [
      state,
      holder?.personId ?? null,
      titles,
      outside,
    ]),
    outside: after.seats.filter((seat) => seat.outside && !already.has(seatKey(seat))),
    stale: boards.flatMap(({ after: board }) => (board && !board.current && board.reasons.length > 0 ? [board] : [])),
    loads: turned(
      before.loads,
      after.loads,
      ({ personId, seat }) => `${personId} ${seat}`,
      ({ mines }) => mines,
    ),
    months: [...new Set(duties.map(monthsOf))].sort().map((month) => ({
      month,
      duties: duties.filter((one) => monthsOf(one) === month),
      owed: { before: owedIn(month, before.duties), after: owedIn(month, after.duties) },
    })),
  };
}

/** The first and the last month whose duties a change of facts may touch. */
export interface MonthsTouched {
  first: Month;
  last: Month;
  /** There are more, earlier ones, which are not looked at. */
  cut: boolean;
}

/** Other writers wait while months are looked at. */
const MOST_MONTHS = 12;

/** A half-year's turn that shares a day with the change may end so many months later. */
const LONGEST_TURN = 5;

const earlier = (a: Month, b: Month): Month => (a < b ? a : b);
const later = (a: Month, b: Month): Month => (a > b ? a : b);

/**
 * The months that a change from a day on touches: from that of the day to the running one; where the day is still to
 * come or has just begun, the month after it too, which is the first that it governs as a whole.
 * @param until the first day that the change does not touch any more; null = none.
 */
export function monthsTouched(from: CivilDate, until: CivilDate | null, today: CivilDate): MonthsTouched {
  const [first, running] = [monthOf(from), monthOf(today)];
  const open = first >= running ? addMonths(first, 1) : running;
  const last = until === null ? open : earlier(open, addMonths(monthOf(addDays(until, -1)), LONGEST_TURN));
  const looked = later(first, addMonths(last, 1 - MOST_MONTHS));
  return { first: looked, last, cut: looked > first };
}
