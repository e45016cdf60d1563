import { printDate } from '../civil-date.js';
import { refuse } from '../refusal.js';

export const circularRefusals = {
  circularPeriod: (printed: string) =>
    refuse('circular-period', 'invalid', `${printed}不是一个月或一个季度：月通报按月，季汇报按季`),
  circularIssued: (title: string) =>
    refuse('circular-issued', 'conflict', `《${title}》已经印发，不能再改；内容有误的，另行起草，印发后代替它`),
  circularDropped: () => refuse('circular-dropped', 'conflict', '这份草稿已经弃用'),
  circularTooEarly: (printed: string, from: string) =>
    refuse('circular-too-early', 'conflict', `${printed}尚未结束，${printDate(from)}起才能印发`),
  circularInFuture: (on: string, today: string) =>
    refuse('circular-in-future', 'invalid', `成文日期 ${on} 晚于今天 ${today}`),
  circularNumber: (text: string) =>
    refuse('circular-number', 'invalid', `发文字号“${text}”不完整（示例：墨安办发〔2026〕9号）`),
  circularNumberTaken: (number: string) =>
    refuse('circular-number-taken', 'conflict', `发文字号 ${number} 已经用过，请核对`),
  circularUnseen: () =>
    refuse('circular-unseen', 'conflict', '预览之后台账、文本或草稿有了变化，请看过现在的预览再印发'),
  circularFileAltered: (name: string) =>
    refuse('circular-file-altered', 'conflict', `${name}与印发时的校验值不符，不予提供；请从备份恢复`),
} as const;
