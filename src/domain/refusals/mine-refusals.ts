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
  undergroundInPast: (on: CivilDate) =>
    refuse('underground-in-past', 'invalid', `${on} 已经过去：谁下过井以检查记录为准，不再安排或撤回`),
  undergroundTooEarly: (on: CivilDate, days: number) =>
    refuse('underground-too-early', 'invalid', `${on} 过早：下井安排至多提前 ${days} 天登记`),
  undergroundTwice: (name: string, on: CivilDate) =>
    refuse('underground-twice', 'conflict', `${name} ${on} 的这一班已经安排`),
  undergroundWithdrawn: () => refuse('underground-withdrawn', 'conflict', '这条下井安排已经撤回'),
  nothingToRepeat: (on: CivilDate) => refuse('nothing-to-repeat', 'conflict', `${on} 没有可照搬的下井安排，或都已登记`),
} as const;
