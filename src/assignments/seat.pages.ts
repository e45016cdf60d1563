import { printDate } from '../domain/civil-date.js';
import { factName, type Ground } from '../domain/responsibility.js';
import { seatStates } from '../domain/vocabulary.js';
import { printFact } from '../mines/mine-records.js';
import type { HoldingView } from './assignments.queries.js';
import type { CandidateView } from './assignments.service.js';
import { cellStates, tones } from './board-cells.js';
import type { OtherPerson, SeatCase } from './seat-case.service.js';

/** The usual reasons, offered beside the field. */
export const usualReasons = ['工作调动', '分工调整', '退休', '职务变动', '煤矿情况变化'];

const groundView = ({ document, clause, facts }: Ground) => ({
  document,
  clause,
  facts: Object.entries(facts)
    .map(([name, value]) => `${factName(name)}：${value === undefined ? '不明' : printFact(name, value)}`)
    .join('；'),
});

export const heldView = ({ id, personId, personName, title, capacity, from, until, ...holding }: HoldingView) => ({
  id,
  personId,
  name: personName,
  title,
  acting: capacity === 'acting',
  from,
  until: until ?? '',
  clause: holding.clause,
  deviates: holding.deviates,
  reason: holding.reason ?? '',
  basis: holding.basis ?? '',
  endReason: holding.endReason ?? '',
});

export const choiceView = ({ personId, name, title, load, admitted }: CandidateView) => ({
  personId,
  name,
  title,
  load,
  admitted,
});

/** People by unit, as a list of choices shows them. */
export function byUnit(others: readonly OtherPerson[]) {
  const units = new Map<string, OtherPerson[]>();
  for (const person of others) units.set(person.unit, [...(units.get(person.unit) ?? []), person]);
  return [...units].map(([unit, people]) => ({ unit, people }));
}

export function seatView({ mine, seat, on, today, history, retracted, mayWrite, candidates, others }: SeatCase) {
  const { holder, deviation, state } = seat;
  const choices = candidates.filter(({ personId }) => personId !== holder?.personId).map(choiceView);
  return {
    mine: { id: mine.id, name: mine.name, code: mine.code, region: mine.regionName },
    seat: { key: seat.seat, name: seat.name },
    action: `/mines/${mine.id}/seats/${seat.seat}`,
    on,
    printedOn: printDate(on),
    past: on < today,
    stateWord: deviation ? cellStates[deviation] : seatStates[state],
    tone: tones[deviation ?? state],
    why: state === 'open' && seat.reason === seatStates.open ? '' : seat.reason,
    titles: seat.titles,
    held: holder !== null,
    holder: {
      assignmentId: holder?.id ?? '',
      personId: holder?.personId ?? '',
      name: holder?.personName ?? '',
      title: holder?.title ?? '',
      acting: holder?.capacity === 'acting',
      from: holder ? printDate(holder.from) : '',
      until: holder?.until ? printDate(holder.until) : '',
      reason: holder?.reason ?? '',
      basis: holder?.basis ?? '',
      deviates: deviation !== null && Boolean(holder?.reason),
    },
    grounds: seat.grounds.map(groundView),
    history: history.map(heldView),
    retracted: retracted.map((one) => ({ ...one, until: one.until ?? '' })),
    mayWrite,
    choices,
    others: byUnit(others),
    usualReasons,
  };
}
