import type { CivilDate } from '../civil-date.js';
import { refuse } from '../refusal.js';

export const visitRefusals = {
  visitInFuture: (on: CivilDate, today: CivilDate) =>
    refuse('visit-in-future', 'invalid', `检查日期 ${on} 晚于今天 ${today}`),
  visitConflict: (id: string) =>
    refuse('visit-conflict', 'conflict', `编号 ${id} 的检查记录已存在且内容不同；如需更改请办理更正`),
  visitVoided: (id: string) => refuse('visit-voided', 'conflict', `编号 ${id} 的检查记录已被更正或撤回`),
  visitNeedsSite: () => refuse('visit-needs-site', 'invalid', '请填写所到煤矿或单位（二者只填其一）'),
  visitTimes: (inAt: string, outAt: string) =>
    refuse('visit-times', 'invalid', `出井（离开）时间 ${outAt} 应晚于入井（到达）时间 ${inAt}`),
  visitForAnother: () =>
    refuse('visit-for-another', 'forbidden', '只能登记本人的检查；代他人登记须为备案联络员或由办事员附纸质记录'),
  paperNeeded: () => refuse('paper-needed', 'invalid', '办事员代录须注明所附纸质记录的编号'),
  afterTransfer: (on: CivilDate) => refuse('after-transfer', 'invalid', `该账号自 ${on} 起停用，之后的检查不能登记`),
} as const;
