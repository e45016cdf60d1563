import type { CivilDate } from '../civil-date.js';
import { type Finding, refuse } from '../refusal.js';

export const alterationRefusals = {
  alterationInFuture: (what: string, on: CivilDate, today: CivilDate) =>
    refuse('alteration-in-future', 'invalid', `${what}日 ${on} 晚于今天 ${today}，请在当日或之后办理`),
  alterationBeforeLater: (what: string, until: CivilDate) =>
    refuse(
      'alteration-before-later',
      'conflict',
      `已登记自 ${until} 起的${what}，不能再登记更早或同日的变更；如有误请先撤销`,
    ),
  nothingChanges: (what: string) => refuse('nothing-changes', 'invalid', `${what}与现在的相同，无需办理`),
  mineMerged: (name: string, into: string) =>
    refuse('mine-merged', 'conflict', `${name}已并入${into}，请在${into}办理`),
  mineClosed: (name: string, from: CivilDate) => refuse('mine-closed', 'conflict', `${name}自 ${from} 起已关闭退出`),
  mergerWithItself: () => refuse('merger-with-itself', 'invalid', '不能与自身合并，请选择另一条登记'),
  mergerConflict: (findings: Finding[]) =>
    refuse('merger-conflict', 'conflict', `两条登记有 ${findings.length} 处不一致，请逐处选定以哪一条为准`, findings),
  regionLevel: (name: string, above: string) =>
    refuse('region-level', 'invalid', `${name}的层级应低于${above}，不能改隶`),
  regionWithin: (name: string) => refuse('region-within', 'invalid', `不能改隶或并入${name}自身及其下级`),
  regionsUnlike: (name: string, into: string) =>
    refuse('regions-unlike', 'invalid', `${name}与${into}层级不同，不能撤并`),
  regionMerged: (name: string) => refuse('region-merged', 'conflict', `${name}已撤并，不能再办理`),
  previewOutdated: () => refuse('preview-outdated', 'conflict', '填写的内容或台账在预览之后有变化，请重新预览'),
  alterationUndone: (on: CivilDate) => refuse('alteration-undone', 'conflict', `该项办理已于 ${on} 撤销`),
  alterationStoodUpon: (findings: Finding[]) =>
    refuse(
      'alteration-stood-upon',
      'conflict',
      `不能撤销：办理之后有 ${findings.length} 处变更以其为前提，请先逐处处理`,
      findings,
    ),
} as const;
