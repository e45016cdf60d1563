import { type CivilDate, type Month, printDate } from '../domain/civil-date.js';
import type { Standing } from '../domain/compliance.js';
import type { DutySeen, SeatSeen, Turned } from '../domain/effects.js';
import { seatStates, standings } from '../domain/vocabulary.js';
import type { Rehearsal } from './rehearsals.service.js';

const printMonth = (month: Month) => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`;

/** Longer lists of a page are cut; the API answers them whole. */
const SHOWN = 150;

const seatWords = (seat: SeatSeen | null): string => {
  if (!seat) return '不设';
  const words = seat.holder?.name ?? seatStates[seat.state];
  return seat.outside ? `${words}（不符合条件）` : words;
};

/** Who may hold the seat is said only where that changes. */
const seatRow = ({ before, after }: Turned<SeatSeen>) => {
  const { mineId, mineName, seatName } = (after ?? before) as SeatSeen;
  const [was, is] = [before?.titles ?? '', after?.titles ?? ''];
  return {
    mineId,
    mineName,
    seatName,
    before: seatWords(before),
    after: seatWords(after),
    bad: after?.outside || after?.state === 'open',
    titles: !after || was === is ? '' : `应由${is}担任`,
  };
};

const figures = ({ owed, made, state }: Standing) => ({ owed, made, words: standings[state] });
const NOTHING = { owed: '—', made: '—', words: '不计' };

const dutyRow = ({ before, after }: Turned<DutySeen>) => {
  const { personId, personName, subject, quota, period } = (after ?? before) as DutySeen;
  const [was, is] = [before, after].map((duty) => (duty ? figures(duty.standing) : NOTHING));
  return {
    personId,
    personName,
    subject: quota === subject ? subject : `${subject}：${quota}`,
    period,
    owed: `${was?.owed} → ${is?.owed}`,
    made: `${was?.made} → ${is?.made}`,
    words: was?.words === is?.words ? (is?.words ?? '') : `${was?.words} → ${is?.words}`,
    worse: is?.words === standings.short && was?.words !== standings.short,
  };
};

/** What the page says of closed months among those that change. */
export function closedSentence(months: readonly Month[], closed: readonly Month[]): string {
  if (months.length === 0) return '';
  return closed.length
    ? `${closed.map(printMonth).join('、')}已关账：原报表不变，保存后列为待确认的更正；其余月份按新情况计算。`
    : '以上月份都未关账，保存后即按新情况计算。';
}

/** What a change does, for the partial `changes/effects`. */
export function effectsView(rehearsal: Rehearsal, today: CivilDate) {
  const { seats, outside, stale, loads, months, day, looked, closed } = rehearsal;
  return {
    day: day === today ? '今日' : printDate(day),
    looked:
      looked.first === looked.last
        ? printMonth(looked.first)
        : `${printMonth(looked.first)}至${printMonth(looked.last)}`,
    cut: looked.cut,
    none: [seats, outside, stale, loads, months].every((list) => list.length === 0),
    counts: [
      { name: '挂牌类别增设', count: seats.filter(({ before }) => !before).length },
      { name: '挂牌类别取消', count: seats.filter(({ after }) => !after).length },
      { name: '不再符合条件的责任人', count: outside.length },
      { name: '将过时的牌板', count: stale.length },
      { name: '履职有变的月份', count: months.length },
    ],
    seats: seats.slice(0, SHOWN).map(seatRow),
    seatsMore: Math.max(0, seats.length - SHOWN),
    stale: stale.slice(0, SHOWN).map(({ mineId, mineName, state, reasons }) => ({
      mineId,
      mineName,
      state,
      reasons: reasons.join('；'),
    })),
    loads: loads.map(({ before, after }) => ({
      personId: (after ?? before)?.personId ?? '',
      personName: (after ?? before)?.personName ?? '',
      seatName: (after ?? before)?.seatName ?? '',
      before: before?.mines ?? 0,
      after: after?.mines ?? 0,
    })),
    months: months.map(({ month, duties, owed }, index) => ({
      name: printMonth(month),
      closed: closed.includes(month),
      open: index === months.length - 1,
      owed: owed.before === owed.after ? `应查共 ${owed.after} 次，不变` : `应查共 ${owed.before} → ${owed.after} 次`,
      count: duties.length,
      duties: duties.slice(0, SHOWN).map(dutyRow),
    })),
    closedSentence: closedSentence(
      months.map(({ month }) => month),
      closed,
    ),
  };
}
export type EffectsView = ReturnType<typeof effectsView>;
