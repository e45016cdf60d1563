import { addDays, type CivilDate, daysBetween } from './civil-date.js';
import type { Policy } from './policy.js';

/** Who held a seat, as it was printed. */
export interface HolderNamed {
  personId: string;
  name: string;
  title: string;
}

/**
 * Something that happened to a seat and is reported above: somebody took it, left it, or turned out never to have held
 * it although that was reported.
 */
export interface SeatMove {
  kind: 'taken' | 'left' | 'retracted';
  mineId: string;
  mineName: string;
  regionCode: string;
  regionName: string;
  seat: string;
  seatName: string;
  holder: HolderNamed;
  /** The day on which it takes effect. */
  day: CivilDate;
  reason: string | null;
  /** Clause by which the one who takes the seat may hold it, or the basis on record; null for one who leaves. */
  clause: string | null;
}

/** A line of the table of changes: who before, who from the day on, why, by which clause. */
export interface FilingLine {
  mineId: string;
  mineName: string;
  regionCode: string;
  regionName: string;
  seat: string;
  seatName: string;
  before: HolderNamed | null;
  after: HolderNamed | null;
  day: CivilDate;
  reasons: readonly string[];
  clause: string | null;
  /** What was reported before was wrong: `before` never held the seat. */
  correction: boolean;
}

/** How far the paperwork of a filing 备案 has come. */
export const filingStates = {
  drafted: '已拟稿，未报出',
  submitted: '已报出，待回执',
  acknowledged: '已备案',
  discarded: '已作废',
} as const;
export type FilingState = keyof typeof filingStates;

/** The steps that may follow a state; a filing that was reported is never taken back, only followed by another. */
export const nextSteps: Readonly<Record<FilingState, readonly FilingState[]>> = {
  drafted: ['submitted', 'discarded'],
  submitted: ['acknowledged'],
  acknowledged: [],
  discarded: [],
};

const place = (move: SeatMove) => `${move.mineId} ${move.seat}`;

/**
 * The table of changes 变动情况表 that a filing carries: whoever leaves a seat and whoever takes it on the same day are
 * one line, old → new; a seat that stays empty, or was empty before, has one side only. Lines follow the order in which
 * mines are first named, then seats, then days.
 */
export function filingLines(moves: readonly SeatMove[]): FilingLine[] {
  const places = new Map<string, SeatMove[]>();
  for (const move of moves) {
    const known = places.get(place(move));
    if (known) known.push(move);
    else places.set(place(move), [move]);
  }
  return [...places.values()].flatMap((ofSeat) => [
    ...ofSeat.filter(({ kind }) => kind === 'retracted').map((move) => line(move, move, null)),
    ...days(ofSeat).flatMap((day) => {
      const left = ofSeat.filter((move) => move.kind === 'left' && move.day === day);
      const taken = ofSeat.filter((move) => move.kind === 'taken' && move.day === day);
      return Array.from({ length: Math.max(left.length, taken.length) }, (_, at) =>
        line((taken[at] ?? left[at]) as SeatMove, left[at] ?? null, taken[at] ?? null),
      );
    }),
  ]);
}

const days = (moves: readonly SeatMove[]): CivilDate[] =>
  [...new Set(moves.filter(({ kind }) => kind !== 'retracted').map(({ day }) => day))].sort();

const line = (of: SeatMove, before: SeatMove | null, after: SeatMove | null): FilingLine => ({
  ...{ mineId: of.mineId, mineName: of.mineName, regionCode: of.regionCode, regionName: of.regionName },
  ...{ seat: of.seat, seatName: of.seatName, day: of.day },
  before: before?.holder ?? null,
  after: after?.holder ?? null,
  reasons: [...new Set([before, after].flatMap((move) => (move?.reason ? [move.reason] : [])))],
  clause: after?.clause ?? null,
  correction: of.kind === 'retracted',
});

/**
 * The last day on which a change of `day` may be reported, by the documents that bind the mine on that day (62号
 * 五（三）: within its days); where several say so, the earliest. Null where none asks for a filing.
 */
export function filingDue(policies: readonly Policy[], day: CivilDate): { on: CivilDate; clause: string } | null {
  const asked = policies.flatMap(({ filing, document }) =>
    filing ? [{ on: addDays(day, filing.deadlineDays), clause: `${document.number}${filing.clause}` }] : [],
  );
  return asked.reduce<(typeof asked)[number] | null>((least, one) => (least && least.on <= one.on ? least : one), null);
}

/** How many days a change that is not reported yet is late on a day; 0 while there is time, or where nothing asks. */
export const filingLate = (due: { on: CivilDate; clause: string } | null, today: CivilDate): number =>
  due ? Math.max(0, daysBetween(due.on, today)) : 0;

/** The words of a move, and how a line of the table is printed: 高昇（副市长）, 空缺, 前报有误. */
export const holderPrinted = (holder: HolderNamed | null): string =>
  holder ? `${holder.name}（${holder.title}）` : '空缺';

/** What a line of the table says of its kind: 任免, 任, 免, 更正. */
export function moveName({ before, after, correction }: FilingLine): string {
  if (correction) return '更正';
  if (before && after) return before.personId === after.personId ? '职务变动' : '调整';
  return after ? '新任' : '不再担任';
}
