import { type CivilDate, printDate } from '../civil-date.js';
import { event, type Named } from '../event.js';

/** What mines say, and what they are answered. */
export const mineEvents = {
  visitConfirmed: (id: string, visit: string, mine: Named, person: string, on: CivilDate, replaces: string | null) =>
    event('visit.confirmed', 'visit', visit, `${mine.name}确认${person}${printDate(on)}的检查记录`, {
      ...{ statement: id, mine: mine.id, on, replaces },
    }),
  visitDisputed: (
    id: string,
    visit: string,
    mine: Named,
    person: string,
    on: CivilDate,
    dispute: { grounds: string; text: string; replaces: string | null },
  ) =>
    event(
      'visit.disputed',
      'visit',
      visit,
      `${mine.name}对${person}${printDate(on)}的检查记录有异议`,
      { statement: id, mine: mine.id, on, grounds: dispute.grounds, replaces: dispute.replaces },
      { dispute: dispute.text },
    ),
  disputeAnswered: (id: string, visit: string, answers: string, mine: Named, words: string) =>
    event(
      'visit.dispute-answered',
      'visit',
      visit,
      `答复${mine.name}的异议`,
      { statement: id, answers, mine: mine.id },
      { words },
    ),
  placardPosted: (
    id: string,
    mine: Named,
    placard: { id: string; serial: string },
    where: { place: string; on: CivilDate },
    photos: number,
  ) =>
    event(
      'placard.posted',
      'placard',
      placard.id,
      `${mine.name}牌板 ${placard.serial} 于${printDate(where.on)}在${where.place}上墙`,
      { posting: id, mine: mine.id, serial: placard.serial, place: where.place, on: where.on, photos },
    ),
  postingWithdrawn: (id: string, withdraws: string, placard: string, mine: Named, reason: string) =>
    event(
      'placard.posting-withdrawn',
      'placard',
      placard,
      `撤回${mine.name}的牌板上墙登记`,
      { withdrawal: id, withdraws, mine: mine.id },
      { reason },
    ),
  undergroundPlanned: (
    id: string,
    mine: Named,
    who: { personId: string | null; name: string },
    when: { on: CivilDate; shift: string | null; inAt: string | null },
  ) =>
    event('underground.planned', 'mine', mine.id, `安排${who.name} ${when.on} 在${mine.name}下井`, {
      ...{ plan: id, person: who.personId, on: when.on, shift: when.shift, inAt: when.inAt },
    }),
  undergroundWithdrawn: (id: string, withdraws: string, mine: Named, who: string, on: CivilDate, reason: string) =>
    event(
      'underground.withdrawn',
      'mine',
      mine.id,
      `撤回${who} ${on} 在${mine.name}的下井安排`,
      { withdrawal: id, withdraws, on },
      { reason },
    ),
} as const;
