import { type CivilDate, printDate } from '../civil-date.js';
import { refuse } from '../refusal.js';

export const repairRefusals = {
  nameUnchanged: (name: string) => refuse('name-unchanged', 'invalid', `姓名已是${name}，没有需要更正的`),
  namesakeNote: (name: string) =>
    refuse('namesake-note', 'invalid', `本辖区已另有一位${name}，请在备注中写明如何区分（如单位、出生年份）`, [
      { at: 'note', message: '请写明如何与同名人员区分' },
    ]),
  dayToCome: (what: string, on: CivilDate, today: CivilDate) =>
    refuse('day-to-come', 'invalid', `${what} ${on} 晚于今天 ${today}，请到当日再办理`),
  retractedAlready: () => refuse('retracted-already', 'conflict', '该挂牌责任已撤销录入'),
  retractionStandsFast: (reasons: readonly string[]) =>
    refuse(
      'retraction-stands-fast',
      'conflict',
      `不能撤销录入：${reasons.join('；')}`,
      reasons.map((message) => ({ at: 'assignment', message })),
    ),
  abolished: (name: string, on: CivilDate) =>
    refuse('abolished', 'conflict', `${name}已于${printDate(on)}撤销，不能再办理`),
  reorganisationImpossible: (reason: string) => refuse('reorganisation-impossible', 'invalid', reason),
} as const;
