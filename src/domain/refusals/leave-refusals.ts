import { type CivilDate, printDate } from '../civil-date.js';
import { refuse } from '../refusal.js';

export const leaveRefusals = {
  leaveForAnother: () =>
    refuse('leave-for-another', 'forbidden', '只能为本人申请免检；代办的，须是备案的联络员，或由办事员附书面申请办理'),
  leavePaperNeeded: () =>
    refuse('leave-paper-needed', 'invalid', '办事员代为申请免检的，须附责任人签字的书面申请（照片或扫描件）'),
  leavePaperPending: (missing: number) =>
    refuse('leave-paper-pending', 'conflict', `所附材料还有 ${missing} 张没有传到，传到后才能批准`),
  leaveTooLong: (days: number, most: number) =>
    refuse(
      'leave-too-long',
      'invalid',
      `申请免检 ${days} 天，超过一次可批的 ${most} 天；长期离岗的，请办理离任交接，由他人接任挂牌`,
    ),
  leaveOverlaps: (from: CivilDate, until: CivilDate) =>
    refuse(
      'leave-overlaps',
      'conflict',
      `与已批准的免检重叠：${printDate(from)}起，${printDate(until)}返岗；请避开这些日期`,
    ),
  leaveAskedAlready: (from: CivilDate, until: CivilDate) =>
    refuse(
      'leave-asked-already',
      'conflict',
      `与另一份待批准的申请重叠：${printDate(from)}起，${printDate(until)}返岗；请先撤回那一份`,
    ),
  leaveDecided: (state: string) => refuse('leave-decided', 'conflict', `该申请${state}，不能再办理`),
  ownLeave: () => refuse('own-leave', 'forbidden', '不能批准本人的免检申请，请由其他有权批准的人办理'),
} as const;
