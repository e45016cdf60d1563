import type { CivilDate } from '../civil-date.js';
import { refuse } from '../refusal.js';

export const filingRefusals = {
  nothingToFile: (region: string) => refuse('nothing-to-file', 'conflict', `${region}没有尚未备案的挂牌变动`),
  filingInFuture: (on: CivilDate, today: CivilDate) =>
    refuse('filing-in-future', 'invalid', `备案日期 ${on} 晚于今天 ${today}`),
} as const;
