import { type CivilDate, type Month, printDate } from '../civil-date.js';
import { refuse } from '../refusal.js';

export const measureRefusals = {
  monthNotClosed: (region: string, month: Month) =>
    refuse('month-not-closed', 'conflict', `${region}${month}尚未关账，处理措施只依据已关账的报表提出`),
  measureNotProposed: (month: Month) =>
    refuse('measure-not-proposed', 'conflict', `按处理规定，此人${month}没有应当提出的处理措施，或已经告知`),
  measureGroundsGone: (month: Month) =>
    refuse(
      'measure-grounds-gone',
      'conflict',
      `告知以后，${month}关账报表已反关账，或经更正此人不再有未完成的检查，不能据此作出决定；可不予处理，或待重新关账后再定`,
    ),
  measureStep: (state: string, wanted: string) =>
    refuse('measure-step', 'conflict', `这项措施${state}，不能再${wanted}`),
  answerTimeRuns: (until: CivilDate) =>
    refuse('answer-time-runs', 'conflict', `本人可在${printDate(until)}前答复，答复以后或期满以后方可决定`),
  appealTimeOver: (until: CivilDate) =>
    refuse('appeal-time-over', 'conflict', `申诉应在${printDate(until)}前提出，期限已过`),
  appealBySameAccount: () => refuse('appeal-by-same-account', 'forbidden', '申诉应由作出决定以外的人办理'),
  measureOfOneself: () => refuse('measure-of-oneself', 'forbidden', '处理措施涉及本人，应当回避，由他人办理'),
  measureWithoutLetter: () => refuse('measure-without-letter', 'conflict', '这项措施没有作出决定，没有文书'),
} as const;
