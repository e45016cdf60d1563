import type { Work } from '../database/work.js';
import type { CivilDate } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import type { FactValue } from '../domain/policy.js';
import { refusals } from '../domain/refusals.js';
import { factName } from '../domain/responsibility.js';
import { gasGrades, mineStatuses, tiers, workings } from '../domain/vocabulary.js';
import { Mine, MineFact, SeatStatement } from './mine.entity.js';

/** Recording of mines, their dated facts and what is known of their empty seats, within a unit of work. */

export interface NewMine {
  id?: string;
  code: string;
  name: string;
  regionId: string;
  companyId?: string | null;
  rosterOrder?: number | null;
  basis: string;
}

export async function recordMine(work: Work, { basis, ...form }: NewMine): Promise<Mine> {
  const mine = await work.insert(Mine, { ...form, id: form.id ?? work.newId() });
  await work.tell(events.registered('mine', '煤矿', mine, basis));
  return mine;
}

/** A mine that records may be added to: nothing is entered any more of one that was merged. */
async function standingMine(work: Work, id: string): Promise<Mine> {
  const mine = await work.get(Mine, id, '煤矿');
  if (mine.mergedInto) throw refusals.mineMerged(mine.name, (await work.get(Mine, mine.mergedInto, '煤矿')).name);
  return mine;
}

const closedLists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gasGrade: gasGrades,
  tier: tiers,
  workings,
  status: mineStatuses,
};

/** The value of a fact as a person reads it. */
export const printFact = (kind: string, value: FactValue): string =>
  closedLists[kind]?.[String(value)] ?? (value === null ? '无' : String(value));

export interface NewFact {
  id?: string;
  mineId: string;
  kind: string;
  value: FactValue;
  from: CivilDate;
  until?: CivilDate | null;
  basis: string;
  /** As it is printed where the value is an id (the owning group). */
  printed?: string;
}

/** Enters a fact from a day on; the value that held until then ends on that day. */
export async function enterFact(work: Work, form: NewFact): Promise<MineFact> {
  const words = closedLists[form.kind];
  if (words && !Object.hasOwn(words, String(form.value)))
    throw refusals.constraint(
      `${factName(form.kind)}不能为“${form.value}”，应为${Object.values(words).join('、')}之一`,
    );
  if (form.until && form.until <= form.from) throw refusals.spanReversed(form.from, form.until);
  const mine = await standingMine(work, form.mineId);
  const standing = (
    await work.list(MineFact, { mineId: mine.id, kind: form.kind, retractedAt: null, untilDay: null })
  )[0];
  if (standing && standing.fromDay < form.from)
    await work.change(MineFact, standing.id, { untilDay: form.from, endedAt: work.at });
  const fact = await work.insert(MineFact, {
    id: form.id ?? work.newId(),
    mineId: mine.id,
    kind: form.kind,
    value: JSON.stringify(form.value),
    fromDay: form.from,
    untilDay: form.until ?? null,
    basis: form.basis,
    enteredAt: work.at,
    enteredBy: work.actor.accountId,
  });
  const printed = form.printed ?? printFact(form.kind, form.value);
  await work.tell(events.factEntered(mine, factName(form.kind), printed, form.from, form.basis));
  return fact;
}

/** Replaces a fact that the registry had wrong: the wrong one stays on record as withdrawn, the right one takes its span. */
export async function correctFact(
  work: Work,
  factId: string,
  form: Pick<NewFact, 'value' | 'until' | 'basis' | 'printed'> & { from?: CivilDate; reason: string },
): Promise<MineFact> {
  const wrong = await work.get(MineFact, factId, '事实');
  if (wrong.retractedAt) throw refusals.constraint('该事实已被更正');
  const mine = await standingMine(work, wrong.mineId);
  await work.change(MineFact, wrong.id, { retractedAt: work.at });
  const right = await work.insert(MineFact, {
    id: work.newId(),
    mineId: mine.id,
    kind: wrong.kind,
    value: JSON.stringify(form.value),
    fromDay: form.from ?? wrong.fromDay,
    untilDay: form.until === undefined ? wrong.untilDay : form.until,
    basis: form.basis,
    enteredAt: work.at,
    enteredBy: work.actor.accountId,
  });
  const printed = form.printed ?? printFact(wrong.kind, form.value);
  await work.tell(events.factCorrected(mine, factName(wrong.kind), printed, right.fromDay, form.reason));
  return right;
}

export interface NewStatement {
  id?: string;
  mineId: string;
  seat: string;
  seatName: string;
  kind: 'unknown' | 'vacant';
  from: CivilDate;
  until?: CivilDate | null;
  reason: string;
  basis: string;
}

/** States what is known of a seat that nobody holds: the source does not say, or it stays empty by decision. */
export async function stateSeat(work: Work, form: NewStatement): Promise<SeatStatement> {
  const mine = await standingMine(work, form.mineId);
  const statement = await work.insert(SeatStatement, {
    id: form.id ?? work.newId(),
    mineId: mine.id,
    seat: form.seat,
    kind: form.kind,
    fromDay: form.from,
    untilDay: form.until ?? null,
    reason: form.reason,
    basis: form.basis,
    enteredAt: work.at,
  });
  const seat = { key: form.seat, name: form.seatName };
  await work.tell(
    events.seatStated(mine, seat, form.kind === 'vacant' ? '经批准空缺' : '情况不明', form.from, form.basis),
  );
  return statement;
}

/**
 * Once somebody holds the seat, what was stated of its emptiness ends on that day, whatever end it had: after a relief
 * the seat is open, until somebody states otherwise.
 */
export async function endStatements(work: Work, mineId: string, seat: string, on: CivilDate): Promise<void> {
  for (const { id, fromDay, untilDay } of await work.list(SeatStatement, { mineId, seat }))
    if (fromDay <= on && (untilDay === null || untilDay > on)) await work.change(SeatStatement, id, { untilDay: on });
}
