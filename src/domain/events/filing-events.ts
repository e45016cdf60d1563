import { type CivilDate, printDate } from '../civil-date.js';
import { event, type Named } from '../event.js';

export const filingEvents = {
  changesFiled: (id: string, region: Named, number: string, on: CivilDate, changes: number) =>
    event('filing.made', 'filing', id, `${region.name}于${printDate(on)}以${number}备案挂牌变动 ${changes} 项`, {
      region: region.id,
      number,
      on,
      changes,
    }),
} as const;
