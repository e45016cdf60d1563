import type { CivilDate } from '../civil-date.js';
import { refuse } from '../refusal.js';

export const hazardRefusals = {
  hazardStep: (state: string, step: string) =>
    refuse('hazard-step', 'conflict', `隐患现为“${state}”，不能办理“${step}”`, [], { state }),
  hazardConflict: (id: string) => refuse('hazard-conflict', 'conflict', `编号 ${id} 的隐患已登记且内容不同`),
  hazardStepConflict: (id: string) => refuse('hazard-step-conflict', 'conflict', `编号 ${id} 的办理已登记且内容不同`),
  hazardNeedsMine: () => refuse('hazard-needs-mine', 'invalid', '隐患须登记在到煤矿的检查之下，这次检查的不是煤矿'),
  hazardVisitGone: () => refuse('hazard-visit-gone', 'conflict', '这次检查已被更正或撤回，请在更正后的记录下登记隐患'),
  hazardCategory: (key: string) => refuse('hazard-category', 'invalid', `没有“${key}”这一隐患类别`),
  hazardDay: (on: CivilDate, why: string) => refuse('hazard-day', 'invalid', `办理日期 ${on} 在${why}`),
  hazardDeadline: (deadline: string, earliest: CivilDate) =>
    refuse('hazard-deadline', 'invalid', `整改期限${deadline ? ` ${deadline}` : ''}应不早于 ${earliest}`),
  hazardDeadlineLater: (deadline: CivilDate, current: CivilDate) =>
    refuse('hazard-deadline-later', 'invalid', `期限 ${deadline} 晚于现期限 ${current}，推迟须办理延期`),
  hazardExtension: (current: CivilDate) => refuse('hazard-extension', 'invalid', `延期后的期限应晚于现期限 ${current}`),
  hazardApprover: () => refuse('hazard-approver', 'invalid', '延期须填写批准人'),
  hazardAccountNeeded: () => refuse('hazard-account-needed', 'invalid', '请填写整改情况'),
  hazardEvidence: () => refuse('hazard-evidence', 'invalid', '报告整改须附照片，或注明证明材料'),
  hazardSelfRecheck: () => refuse('hazard-self-recheck', 'forbidden', '复查销号的人不能是报告整改的人，请由他人复查'),
  hazardFive: (missing: readonly string[]) =>
    refuse('hazard-five', 'conflict', `五落实不齐，不能销号；缺：${missing.join('、')}`, [], { missing }),
} as const;
