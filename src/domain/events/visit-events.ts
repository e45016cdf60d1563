import { type CivilDate, printDate } from '../civil-date.js';
import { event, type Named } from '../event.js';

export const visitEvents = {
  visitRecorded: (
    id: string,
    person: Named,
    site: string,
    mine: string | null,
    on: CivilDate,
    enteredFor: string | null,
    photos: number,
  ) =>
    event(
      'visit.recorded',
      'visit',
      id,
      `${person.name}于${printDate(on)}到${site}检查指导${enteredFor ? `（${enteredFor}代录）` : ''}`,
      { person: person.id, mine, on, onBehalf: enteredFor !== null, photos },
    ),
  visitCorrected: (id: string, corrects: string, person: Named, on: CivilDate, reason: string, photos: number) =>
    event(
      'visit.corrected',
      'visit',
      id,
      `更正${person.name}的检查记录，检查日期${printDate(on)}`,
      { corrects, person: person.id, on, photos },
      { reason },
    ),
  visitWithdrawn: (id: string, withdraws: string, person: Named, reason: string) =>
    event('visit.withdrawn', 'visit', id, `撤回${person.name}的检查记录`, { withdraws, person: person.id }, { reason }),
} as const;
