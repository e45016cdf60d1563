import type { Column, Table } from '../../domain/paper.js';
import { texts } from '../../web/template-fields.js';
import type { PaperKind } from '../paper-kind.js';

const column = (title: string, share: number, align: Column['align'] = 'left'): Column => ({ title, share, align });

const duties: Table = {
  caption: null,
  columns: [
    ...[column('挂牌类别或职务', 4), column('应查', 2, 'right'), column('已查', 2, 'right')],
    ...[column('未查煤矿', 6), column('依据', 5)],
  ],
  rows: [['县应急管理局', '2', '1', '青石梁煤业有限公司', '示例办发〔2026〕1号四（一）']],
};

const letter = (key: string, name: string, number: string): PaperKind => ({
  ...{ key: `measure-${key}`, name },
  fields: texts('region person title unit month statement short months words replyBy appealBy'),
  never: ['person', 'month', 'appealBy', '未完成的检查'],
  head: { issuer: null, number, signature: { unit: '示例县应急管理局', on: '2026-10-12' }, evidence: null },
  sample: {
    view: {
      ...{ region: '示例县', person: '高昇', title: '副局长', unit: '示例县应急管理局', month: '2026年9月' },
      ...{ statement: '990199-2026-09 第1号', short: '1', months: '2', words: '请合理安排时间，补足检查。' },
      ...{ replyBy: '2026年10月22日', appealBy: '2026年11月11日' },
    },
    tables: { 未完成的检查: duties },
  },
});

/** The letters that a measure is told by, from the mildest on (62号 五（二）). */
export const measureLetters: readonly PaperKind[] = [
  letter('reminder', '提醒函', '示县应急函〔2026〕7号'),
  letter('talk', '诫勉谈话通知', '示县应急函〔2026〕8号'),
  letter('explanation', '书面说明通知', '示县应急函〔2026〕9号'),
  letter('circular', '通报批评', '示县应急发〔2026〕10号'),
];
