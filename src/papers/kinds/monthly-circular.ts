import type { Column, Table } from '../../domain/paper.js';
import { texts } from '../../web/template-fields.js';
import type { PaperKind } from '../paper-kind.js';

const column = (title: string, share: number, align: Column['align'] = 'left'): Column => ({ title, share, align });

const rates: Table = {
  caption: '示例市2026年9月履职情况',
  columns: [
    ...[column('辖区', 3), column('挂牌类别', 3), column('应查', 1, 'right'), column('已查', 1, 'right')],
    ...[column('未查', 1, 'right'), column('完成率', 2, 'right')],
  ],
  rows: [
    ['示例市', '市政府', '6', '6', '0', '100%（6/6）'],
    ['示例县', '县应急管理局', '12', '11', '1', '91.7%（11/12）'],
  ],
};
const short: Table = {
  caption: null,
  columns: [column('责任人', 2), column('职务', 4), column('单位', 4), column('未查煤矿', 6)],
  rows: [['高昇', '副局长', '示例县应急管理局', '青石梁煤业有限公司（应查1次，已查0次）']],
};

/** 月通报. */
export const monthlyCircular: PaperKind = {
  key: 'monthly-circular',
  name: '月度通报',
  fields: texts('region period addressee closing overall compared shortage exempt hazards unknown'),
  never: ['period', 'closing', 'overall', '分辖区履职情况'],
  head: {
    issuer: '示例市安全生产委员会办公室文件',
    number: '示安办发〔2026〕9号',
    signature: { unit: '示例市安全生产委员会办公室', on: '2026-10-08' },
    evidence: null,
  },
  sample: {
    view: {
      region: '示例市',
      period: '2026年9月',
      addressee: '各县（区）人民政府，市直有关单位',
      closing: '本期已关账（示例市2026年9月第1号）。',
      overall: '应查18次，已查17次，完成率94.4%（17/18）。',
      compared: '上月完成率88.9%（16/18）。',
      shortage: '1人有1座煤矿未按规定检查。',
      exempt: '',
      hazards: '检查发现隐患9条，已整改销号7条，逾期未整改1条。',
      unknown: '',
    },
    tables: { 分辖区履职情况: rates, 未完成检查的责任人: short },
  },
};
