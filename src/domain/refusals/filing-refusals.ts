import { type CivilDate, printDate } from '../civil-date.js';
import { refuse } from '../refusal.js';

export const filingRefusals = {
  nothingToFile: (region: string) => refuse('nothing-to-file', 'conflict', `${region}没有尚未备案的挂牌变动`),
  filingHalfReported: () =>
    refuse('filing-half-reported', 'invalid', '登记已经报出的备案，文号和日期须一并填写；只拟材料的，两项都不填'),
  filingInFuture: (on: CivilDate, today: CivilDate) =>
    refuse('filing-in-future', 'invalid', `备案日期 ${on} 晚于今天 ${today}`),
  filingDrafted: (region: string) =>
    refuse('filing-drafted', 'conflict', `${region}已有一份备案材料拟好未报出，请先报出或作废，再拟新的一份`),
  filingOutdated: (region: string) =>
    refuse(
      'filing-outdated',
      'conflict',
      `${region}的挂牌变动在拟稿以后有更正，或已由上级区划一并报出，材料与台账不再一致；请作废这份，重新拟稿`,
    ),
  filingStep: (state: string, wanted: string) => refuse('filing-step', 'conflict', `这份备案${state}，不能${wanted}`),
  receiptBeforeReport: (on: CivilDate, reported: CivilDate) =>
    refuse('receipt-before-report', 'invalid', `回执日期${printDate(on)}早于报出日期${printDate(reported)}`),
  filingWithoutPapers: () =>
    refuse('filing-without-papers', 'conflict', '这份备案只登记了文号和日期，材料不在本系统中'),
  noAnnex: () => refuse('no-annex', 'conflict', '拟稿当日没有适用的制度文件，无法按印发格式生成挂牌表'),
} as const;
