import type { Rows } from '../database/reader.js';
import type { Work } from '../database/work.js';
import type { CivilDate } from '../domain/civil-date.js';
import { Former, type FormerField } from './former.entity.js';

/** What a record was until a day. */
export interface FormerValue {
  subjectId: string;
  field: FormerField;
  value: string;
  untilDay: CivilDate;
  basis: string;
}

/** Everything that mines or regions were after a day and are no longer, by the day on which it ended. */
export const formersOf = (rows: Rows, subject: Former['subject'], after = ''): Promise<FormerValue[]> =>
  rows.all<FormerValue>(
    `SELECT subject_id, field, value, until_day, basis FROM formers
     WHERE subject = :subject AND until_day > :after AND retracted_at IS NULL ORDER BY until_day, id`,
    { subject, after },
  );

/** What one record was, by the day on which it ended. */
export const formersOfOne = (rows: Rows, subject: Former['subject'], subjectId: string): Promise<FormerValue[]> =>
  rows.all<FormerValue>(
    `SELECT subject_id, field, value, until_day, basis FROM formers
     WHERE subject = :subject AND subject_id = :subjectId AND retracted_at IS NULL ORDER BY until_day, id`,
    { subject, subjectId },
  );

/** What records were on a day, where that is not what they are now: by id, then by field. */
export function onDay(
  formers: readonly FormerValue[],
  day: CivilDate,
): Map<string, Partial<Record<FormerField, string>>> {
  const then = new Map<string, Partial<Record<FormerField, string>>>();
  for (const { subjectId, field, value, untilDay } of formers) {
    if (untilDay <= day) continue;
    const known = then.get(subjectId) ?? {};
    if (known[field] === undefined) known[field] = value;
    then.set(subjectId, known);
  }
  return then;
}

/** Keeps what a record was until a day, within a unit of work that changes it. */
export function keepFormer(
  work: Work,
  former: Pick<Former, 'subject' | 'subjectId' | 'field' | 'value' | 'untilDay' | 'basis'>,
): Promise<Former> {
  return work.insert(Former, {
    ...former,
    id: work.newId(),
    enteredAt: work.at,
    enteredBy: work.actor.accountId,
    retractedAt: null,
  });
}
