import type { Column, Table } from '../../domain/paper.js';
import { texts } from '../../web/template-fields.js';
import type { PaperKind } from '../paper-kind.js';

const column = (title: string, share: number, align: Column['align'] = 'left'): Column => ({ title, share, align });

const changes: Table = {
  caption: null,
  columns: [
    ...[column('序号', 1, 'centre'), column('煤矿', 4), column('挂牌类别', 3), column('原挂牌责任人', 4)],
    ...[column('现挂牌责任人', 4), column('自何日', 3, 'centre'), column('理由和依据', 4)],
  ],
  rows: [
    [
      '1',
      '青石梁煤业有限公司',
      '县应急管理局',
      '高昇（副局长）',
      '郁文（副局长）',
      '2026年9月12日',
      '工作调整；二（二）',
    ],
  ],
};
const annex: Table = {
  caption: '截至2026年9月30日',
  columns: [column('序号', 1, 'centre'), column('煤矿', 4), column('县应急管理局', 2, 'centre'), column('职务', 3)],
  rows: [['1', '青石梁煤业有限公司', '郁文', '副局长']],
};

/** 备案报告: the letter with which changed assignments are reported above. */
export const filingLetter: PaperKind = {
  key: 'filing-letter',
  name: '备案报告',
  fields: texts('region addressee mines changes corrections annex remark'),
  never: ['addressee', 'changes', '变动情况表'],
  head: {
    issuer: null,
    number: '示县应急备〔2026〕3号',
    signature: { unit: '示例县应急管理局', on: '2026-09-30' },
    evidence: null,
  },
  sample: {
    view: {
      ...{ region: '示例县', addressee: '示例市人民政府', mines: '1', changes: '1', corrections: '' },
      ...{ annex: '变动后的挂牌煤矿表（截至2026年9月30日）见附件2。', remark: '' },
    },
    tables: { 变动情况表: changes, 挂牌煤矿表: annex },
  },
};
