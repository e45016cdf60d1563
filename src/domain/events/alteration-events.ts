import type { CivilDate } from '../civil-date.js';
import { event, type Named } from '../event.js';

interface Altered extends Named {
  type: 'mine' | 'region';
}

export const alterationEvents = {
  altered: (
    id: string,
    subject: Altered,
    kind: string,
    sentence: string,
    on: CivilDate,
    basis: string,
    reason: string,
  ) =>
    event(
      `${subject.type}.altered`,
      subject.type,
      subject.id,
      sentence,
      { alteration: id, kind, on, basis },
      { reason },
    ),
  alterationUndone: (id: string, subject: Altered, kind: string, sentence: string, reason: string) =>
    event(
      `${subject.type}.alteration-undone`,
      subject.type,
      subject.id,
      `撤销：${sentence}`,
      { alteration: id, kind },
      { reason },
    ),
} as const;
