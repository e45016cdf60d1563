import type { CivilDate } from '../civil-date.js';
import { refuse } from '../refusal.js';

/** What mines are told when they say something of a visit, or that a board hangs. */
export const mineRefusals = {
  disputeNeedsGround: () => refuse('dispute-needs-ground', 'invalid', '请选择记录与实际不符的是什么'),
  disputeNeedsWords: () => refuse('dispute-needs-words', 'invalid', '选择“其他”的，请写明不符之处'),
  nothingToAnswer: () => refuse('nothing-to-answer', 'conflict', '煤矿对这条记录没有异议，或异议已变更，无须答复'),
  postedBeforeIssue: (on: CivilDate, issuedOn: CivilDate) =>
    refuse('posted-before-issue', 'invalid', `上墙日期 ${on} 早于该牌板的制发日期 ${issuedOn}`),
  postedInFuture: (on: CivilDate, today: CivilDate) =>
    refuse('posted-in-future', 'invalid', `上墙日期 ${on} 晚于今天 ${today}`),
  postingNeedsPhoto: () => refuse('posting-needs-photo', 'invalid', '请附上墙后的照片'),
  notIssued: (mine: string) => refuse('not-issued', 'conflict', `${mine}还没有制发过牌板，制发后才能登记上墙`),
  postingWithdrawn: () => refuse('posting-withdrawn', 'conflict', '这条上墙登记已经撤回'),
} as const;
