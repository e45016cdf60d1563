import type { MineBoard } from '../assignments/responsibility.reader.js';
import type { SeatOnDay } from '../domain/responsibility.js';
import { seatStates } from '../domain/vocabulary.js';

/** A seat that reads otherwise after an alteration than before it. */
export interface SeatDifference {
  mineId: string;
  mine: string;
  seat: string;
  before: string;
  after: string;
}

/** A mine that is bound by other documents after an alteration than before it. */
export interface DocumentDifference {
  mine: string;
  before: string[];
  after: string[];
}

const said = (seat: SeatOnDay): string => {
  if (!seat.holder) return seatStates[seat.state];
  const notes = [
    seat.holder.capacity === 'acting' ? '代理' : '',
    seat.deviation === 'to-be-adjusted' ? '待调整' : seat.deviation ? '偏离规则' : '',
  ].filter(Boolean);
  return seat.holder.personName + (notes.length ? `（${notes.join('，')}）` : '');
};

const NONE = '不设';

/** What an alteration does to the seats of the mines that it touches. */
export function seatDifferences(before: readonly MineBoard[], after: readonly MineBoard[]): SeatDifference[] {
  const later = new Map(after.map((board) => [board.mine.id, board]));
  const earlier = new Map(before.map((board) => [board.mine.id, board]));
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((mineId) => {
    const [was, is] = [earlier.get(mineId), later.get(mineId)];
    const mine = (is ?? was)?.mine.name ?? '';
    const seats = new Map([...(was?.seats ?? []), ...(is?.seats ?? [])].map(({ seat, name }) => [seat, name]));
    return [...seats].flatMap(([key, seat]) => {
      const [one, other] = [was, is].map((board) => board?.seats.find((each) => each.seat === key));
      const texts = { before: one ? said(one) : NONE, after: other ? said(other) : NONE };
      return texts.before === texts.after ? [] : [{ mineId, mine, seat, ...texts }];
    });
  });
}

/** Which mines come under other documents. */
export function documentDifferences(before: readonly MineBoard[], after: readonly MineBoard[]): DocumentDifference[] {
  const numbers = (board: MineBoard | undefined) => (board?.policies ?? []).map(({ document }) => document.number);
  const earlier = new Map(before.map((board) => [board.mine.id, board]));
  return after.flatMap((board) => {
    const was = earlier.get(board.mine.id);
    if (!was) return [];
    const [one, other] = [numbers(was), numbers(board)];
    return one.join() === other.join() ? [] : [{ mine: board.mine.name, before: one, after: other }];
  });
}
