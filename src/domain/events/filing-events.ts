import { type CivilDate, printDate } from '../civil-date.js';
import { event, type Named } from '../event.js';

export const filingEvents = {
  filingDrafted: (id: string, region: Named, changes: number, hash: string) =>
    event('filing.drafted', 'filing', id, `${region.name}拟备案材料，挂牌变动 ${changes} 项`, {
      ...{ region: region.id, changes, hash },
    }),
  changesFiled: (id: string, region: Named, number: string, on: CivilDate, changes: number) =>
    event('filing.made', 'filing', id, `${region.name}于${printDate(on)}以${number}备案挂牌变动 ${changes} 项`, {
      region: region.id,
      number,
      on,
      changes,
    }),
  filingAcknowledged: (id: string, region: Named, number: string, on: CivilDate) =>
    event('filing.acknowledged', 'filing', id, `${region.name}的备案于${printDate(on)}收到回执${number}`, {
      ...{ region: region.id, number, on },
    }),
  filingDiscarded: (id: string, region: Named, reason: string) =>
    event('filing.discarded', 'filing', id, `${region.name}作废未报出的备案材料`, { region: region.id }, { reason }),
} as const;
