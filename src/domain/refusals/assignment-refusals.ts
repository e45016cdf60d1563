import type { CivilDate } from '../civil-date.js';
import { refuse } from '../refusal.js';

export const assignmentRefusals = {
  seatUnknown: (seat: string) => refuse('seat-unknown', 'invalid', `没有名为 ${seat} 的挂牌类别`),
  seatNotOwed: (mine: string, seat: string, reason: string) =>
    refuse('seat-not-owed', 'invalid', `${mine}不设“${seat}”挂牌责任：${reason}`),
  seatHeld: (mine: string, seat: string, holder: string, from: CivilDate) =>
    refuse('seat-held', 'conflict', `${mine}“${seat}”自 ${from} 起由${holder}挂牌，请用交接办理`),
  seatNotHeld: (mine: string, seat: string, on: CivilDate) =>
    refuse('seat-not-held', 'conflict', `${mine}“${seat}”在 ${on} 没有挂牌责任人`),
  seatTaken: () =>
    refuse('seat-taken', 'conflict', '该挂牌类别在此期间已有挂牌责任人（可能刚被他人办理），请刷新后重试'),
  seatJustTaken: (mine: string, seat: string, holder: string, from: CivilDate) =>
    refuse(
      'seat-just-taken',
      'conflict',
      `${mine}“${seat}”自 ${from} 起已由${holder}挂牌（可能刚被他人办理），请刷新后重试`,
      [],
      { holder, from },
    ),
  notEligible: (person: string, seat: string, clause: string) =>
    refuse('not-eligible', 'invalid', `${person}不符合“${seat}”的挂牌条件（${clause}）；如确需指定，请填写理由和依据`),
  deviationNeedsBasis: () => refuse('deviation-needs-basis', 'invalid', '不符合规则的指定必须同时填写理由和依据文件'),
  reasonNeeded: (what: string) => refuse('reason-needed', 'invalid', `${what}必须说明理由`),
  assignmentEnded: (until: CivilDate) => refuse('assignment-ended', 'conflict', `该挂牌责任已于 ${until} 结束`),
  sameHolder: (person: string) => refuse('same-holder', 'invalid', `${person}已是该挂牌责任人，无需交接`),
  proposalStale: (mine: string, seat: string) =>
    refuse('proposal-stale', 'conflict', `方案已过时：${mine}“${seat}”在方案生成后发生变化，请重新生成`),
  proposalLine: (mineId: string) =>
    refuse('proposal-line', 'invalid', `方案中没有煤矿 ${mineId} 的变动，不能采纳或改派`),
  proposalDecided: () => refuse('proposal-decided', 'conflict', '该方案已处理，不能再次接受'),
  noPolicy: (region: string, on: CivilDate) =>
    refuse('no-policy', 'invalid', `${region}在 ${on} 没有已载入的有效制度文件，挂牌情况不明`),
} as const;
