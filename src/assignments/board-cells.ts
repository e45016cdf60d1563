import type { SeatOnDay } from '../domain/responsibility.js';
import { type SeatState, seatStates } from '../domain/vocabulary.js';

/** What a cell of the board can be filtered by: the state of its seat, or what is wrong with its holder. */
export const cellStates = {
  ...seatStates,
  'to-be-adjusted': '待调整',
  undocumented: '偏离，无依据',
  documented: '偏离，有依据',
} as const;
export type CellState = keyof typeof cellStates;

/** The colour of each state; the word always stands beside it. */
export const tones: Record<CellState, string> = {
  held: 'good',
  open: 'bad',
  vacant: 'mute',
  unknown: 'mute',
  'to-be-adjusted': 'wait',
  undocumented: 'bad',
  documented: 'mute',
};

export const matches = (seat: SeatOnDay, state: CellState | undefined): boolean =>
  !state || seat.state === state || seat.deviation === state;

/** A cell of a mine's row: its seat with the row number that the reader sees. */
export interface Placed {
  no: number;
  mineId: string;
  mineName: string;
  seat: SeatOnDay | undefined;
}

export interface Cell {
  span: number;
  none: boolean;
  href: string;
  name: string;
  post: string;
  acting: boolean;
  /** The word for a seat without a holder, or for what is wrong with the holder. */
  word: string;
  tone: string;
  title: string;
  /** The mines of a merged cell, each with its own address; empty for a single one. */
  mines: { no: number; href: string; label: string }[];
}

export const seatAddress = (mineId: string, seat: string, day: string | null): string =>
  `/mines/${mineId}/seats/${seat}${day ? `?on=${day}` : ''}`;

const why = ({ state, deviation, holder, reason, titles }: SeatOnDay): string => {
  if (!holder) return reason === seatStates[state as SeatState] ? '' : reason;
  if (deviation === 'documented') return `理由：${holder.reason ?? ''}；依据：${holder.basis ?? ''}`;
  if (deviation === 'undocumented') return `按规定应由${titles}挂牌，未记理由和依据`;
  if (deviation === 'to-be-adjusted') return reason || `情况有变，现按规定应由${titles}挂牌`;
  return reason;
};

const wordOf = ({ state, deviation, holder }: SeatOnDay): { word: string; tone: string } => {
  if (deviation) return { word: cellStates[deviation], tone: tones[deviation] };
  return holder ? { word: '', tone: '' } : { word: cellStates[state], tone: tones[state] };
};

/** Two rows share a cell where the same holder stands in both, in the same words. */
const shared = ({ seat }: Placed): string | null =>
  seat?.holder
    ? [seat.holder.personId, seat.holder.title, seat.holder.capacity, seat.deviation, why(seat)].join('\n')
    : null;

/** The column of one seat, from the top: a cell for each row, null where the one above reaches into it. */
export function columnOf(column: readonly Placed[], day: string | null): (Cell | null)[] {
  const cells: (Cell | null)[] = [];
  for (let row = 0; row < column.length; ) {
    const placed = column[row] as Placed;
    const key = shared(placed);
    let end = row + 1;
    while (key !== null && end < column.length && shared(column[end] as Placed) === key) end++;
    cells.push(cellOf(column.slice(row, end), day), ...Array<null>(end - row - 1).fill(null));
    row = end;
  }
  return cells;
}

function cellOf(merged: readonly Placed[], day: string | null): Cell {
  const { seat, mineId } = merged[0] as Placed;
  const blank = { name: '', post: '', acting: false, word: '', tone: '', title: '', mines: [] };
  if (!seat) return { ...blank, span: 1, none: true, href: '' };
  return {
    ...blank,
    ...wordOf(seat),
    span: merged.length,
    none: false,
    href: seatAddress(mineId, seat.seat, day),
    name: seat.holder?.personName ?? '',
    post: seat.holder?.title ?? '',
    acting: seat.holder?.capacity === 'acting',
    title: why(seat),
    mines:
      merged.length === 1
        ? []
        : merged.map((one) => ({
            no: one.no,
            href: seatAddress(one.mineId, seat.seat, day),
            label: `办理${one.mineName}“${seat.name}”`,
          })),
  };
}
