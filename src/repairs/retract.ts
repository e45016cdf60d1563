import { Assignment } from '../assignments/assignment.entity.js';
import type { Work } from '../database/work.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { Mine, SeatStatement } from '../mines/mine.entity.js';
import { Person } from '../people/person.entity.js';

/**
 * Marks an assignment as never held. What had been stated of the seat until it was taken (vacant by decision, not known)
 * holds again until somebody else takes it. @throws retracted-already
 */
export async function retract(
  work: Work,
  id: string,
  seatName: string,
  { reason, basis }: { reason: string; basis: string },
): Promise<Assignment> {
  const wrong = await work.get(Assignment, id, '挂牌责任');
  if (wrong.retractedAt) throw refusals.retractedAlready();
  const mine = await work.get(Mine, wrong.mineId, '煤矿');
  const person = await work.get(Person, wrong.personId, '人员');
  const mark = { retractedAt: work.at, retractionReason: reason, retractionBasis: basis };
  const retracted = await work.change(Assignment, id, mark);
  await statedBefore(work, wrong);
  const seat = { key: wrong.seat, name: seatName };
  await work.tell(events.assignmentRetracted(id, mine, seat, person, wrong.fromDay, wrong.untilDay, basis, reason));
  return retracted;
}

async function statedBefore(work: Work, { mineId, seat, fromDay }: Assignment) {
  const ended = await work.list(SeatStatement, { mineId, seat, untilDay: fromDay });
  const others = [
    ...(await work.list(Assignment, { mineId, seat, retractedAt: null })),
    ...(await work.list(SeatStatement, { mineId, seat })),
  ];
  const next = others.map((one) => one.fromDay).filter((day) => day >= fromDay);
  const untilDay = next.sort()[0] ?? null;
  if (untilDay === fromDay) return;
  for (const statement of ended) await work.change(SeatStatement, statement.id, { untilDay });
}
