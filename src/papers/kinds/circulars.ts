import type { Column, Table } from '../../domain/paper.js';
import { texts } from '../../web/template-fields.js';
import type { PaperKind } from '../paper-kind.js';

const column = (title: string, share: number, align: Column['align'] = 'left'): Column => ({ title, share, align });
const figures = [column('应查', 2, 'right'), column('已查', 2, 'right'), column('未查', 2, 'right')];
const rates: Table = {
  caption: null,
  columns: [column('单位', 4), ...figures, column('完成率', 5, 'right')],
  rows: [
    ['示例市', '6', '6', '0', '100.0%（6/6）'],
    ['示例县', '12', '11', '1', '91.6%（11/12）'],
    ['合计', '18', '17', '1', '94.4%（17/18）'],
  ],
};
const short: Table = {
  caption: null,
  columns: [column('单位', 3), column('责任人', 2), column('职务', 4), column('未查煤矿', 6)],
  rows: [['示例县', '高昇', '副局长', '青石梁煤业有限公司']],
};
const hazards: Table = {
  caption: null,
  columns: [column('单位', 4), column('发现', 2, 'right'), column('尚未销号', 3, 'right')],
  rows: [['示例县', '9', '2']],
};

const head = {
  issuer: '示例市安全生产委员会办公室文件',
  number: '示安办发〔2026〕9号',
  signature: { unit: '示例市安全生产委员会办公室', on: '2026-10-08' },
  evidence: null,
} as const;

/** 月通报 and 季汇报 fill in the same; every table is ordered by unit. */
const circular = (key: string, name: string, period: string, before: string): PaperKind => ({
  ...{ key, name, head },
  fields: texts(
    'region period addressee copiesTo demand replaces basis closing overall compared unknown shortage exempt unowed hazards hasFigures hasShort hasExempt hasUnowed hasHazards day',
  ),
  never: [
    'period',
    'closing',
    'overall',
    'unknown',
    'replaces',
    '各单位各挂牌类别履职情况',
    '未完成检查的责任人和煤矿',
  ],
  sample: {
    view: {
      ...{ region: '示例市', period, addressee: '各县（区）人民政府，市直有关单位', copiesTo: '示例市人民政府办公室' },
      demand: '请有关单位督促责任人按规定检查，于10月20日前报告情况。',
      replaces: '本件代替示安办发〔2026〕8号。',
      basis: '示安发〔2025〕1号《示例市煤矿安全生产挂牌责任制》',
      closing: '本期已关账，以下数字取自关账报表示例第1号。',
      overall: '本期应查18矿次，已查17矿次，未查1矿次，完成率94.4%（17/18）。',
      compared: `上期（${before}）应查18矿次，已查16矿次，完成率88.8%（16/18）；本期与上期相比上升5.6个百分点。`,
      unknown: '情况不明的1项（没有检查记录）不计入应查和完成率。',
      shortage: '1名责任人有1项检查责任未完成，共差1矿次。',
      exempt: '经批准免于检查1项。',
      unowed: '另有1个挂牌席位本期无人应查，原因逐一列明。',
      hazards: '本期检查发现隐患9条；截至2026年10月8日，按期整改销号7条，尚未销号2条，其中逾期1条。',
      ...{ hasFigures: true, hasShort: true, hasExempt: true, hasUnowed: true, hasHazards: true, day: '2026年10月8日' },
    },
    tables: {
      ...{ 各单位履职情况: rates, 各挂牌类别履职情况: { ...rates }, 各月履职情况: { ...rates } },
      ...{ 各单位各挂牌类别履职情况: { ...rates }, 未完成检查的责任人和煤矿: short },
      ...{ 经批准免于检查的责任人: { ...short }, 本期无人应查的挂牌席位: { ...short }, 隐患排查治理情况: hazards },
    },
  },
});

export const monthlyCircular = circular('monthly-circular', '月度通报', '2026年9月', '2026年8月');
export const quarterlyReport = circular('quarterly-report', '季度汇报', '2026年第三季度', '2026年第二季度');
