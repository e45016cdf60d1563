import { type CivilDate, printDate } from './civil-date.js';
import type { Finding } from './refusal.js';

/** What of a person can be erased. Names and titles on record of whoever answered for a mine are no part of it. */
export const erasable = {
  phone: '电话',
  portrait: '牌板照片',
  sentences: '留痕中有关本人的文字',
} as const;
export type Erasable = keyof typeof erasable;

/** What still needs the values. */
export interface Needs {
  /** Seats that the person holds. */
  seats: readonly { mine: string; seat: string; from: CivilDate }[];
  /** Numbers of the freezes that cover records of the person. */
  freezes: readonly string[];
  /** Days on which measures were opened that are not at their end. */
  measures: readonly CivilDate[];
}

/** Why a person's values cannot be erased now; empty where they can. */
export const hindrances = ({ seats, freezes, measures }: Needs): Finding[] => [
  ...seats.map(({ mine, from }) => ({
    at: '挂牌责任',
    message: `自${printDate(from)}起任${mine}挂牌责任人，尚未解除`,
  })),
  ...freezes.map((number) => ({ at: '事故封存', message: `本人的记录在${number}的封存期间内` })),
  ...measures.map((day) => ({ at: '处理措施', message: `${printDate(day)}告知的处理措施尚未办结` })),
];
