/** The last month of every history: the one that reports are about. */
export const MONTH = '2026-10';

/** The month so many months before the last. */
export const monthBefore = (count: number): string => {
  const index = Number(MONTH.slice(0, 4)) * 12 + Number(MONTH.slice(5)) - 1 - count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
};

/** A seat of a mine: the people who may hold it, and the months before the last in which one followed another. */
export interface Holding {
  mineId: string;
  seat: string;
  staff: readonly string[];
  turn: number;
  handOvers: readonly number[];
}

/** Who held a seat so many hand-overs ago. */
export const holderOf = ({ staff, turn }: Holding, earlier: number): string => staff[(turn + earlier) % staff.length]!;
