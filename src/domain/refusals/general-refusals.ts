import type { CivilDate } from '../civil-date.js';
import { type Finding, refuse } from '../refusal.js';

export const generalRefusals = {
  notFound: (what: string, id: string) => refuse('not-found', 'missing', `找不到${what}：${id}`),
  invalidForm: (findings: Finding[]) =>
    refuse('invalid-form', 'invalid', `提交的内容有 ${findings.length} 处需要更正`, findings),
  staleRevision: (what: string, current: number) =>
    refuse('stale-revision', 'conflict', `${what}已被他人更改（现为第 ${current} 版），请刷新后重试`, [], { current }),
  duplicate: (what: string) => refuse('duplicate', 'conflict', `${what}已存在，不能重复登记`),
  invalidDate: (what: string, text: string) =>
    refuse('invalid-date', 'invalid', `${what}“${text}”不是有效日期（格式：2026-08-31）`),
  invalidPeriod: (text: string) =>
    refuse('invalid-period', 'invalid', `“${text}”不是有效期间（格式：2026-08 或 2026-08-01..2026-08-31）`),
  periodTooLong: () => refuse('period-too-long', 'invalid', '一次查询的期间至多三年'),
  spanReversed: (from: CivilDate, until: CivilDate) =>
    refuse('span-reversed', 'invalid', `截止日 ${until} 必须晚于起始日 ${from}`),
  constraint: (sentence: string) => refuse('constraint', 'conflict', sentence),
} as const;
