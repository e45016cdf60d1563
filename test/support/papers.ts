import type { Column, Paper } from '../../src/domain/paper.js';

const column = (title: string, share: number, align: Column['align'] = 'left'): Column => ({ title, share, align });

/** A document of an invented city with everything that one can have: red head, four levels, tables, annexes, copies. */
export const inventedPaper: Paper = {
  issuer: '示例市安全生产委员会办公室文件',
  number: '示安办发〔2026〕9号',
  title: '关于示例市2026年9月煤矿安全生产挂牌责任制履职情况的通报',
  addressee: '各县（区）人民政府，市直有关单位',
  body: [
    { kind: 'paragraph', text: '现将示例市2026年9月煤矿安全生产挂牌责任制履职情况通报如下。本期已关账。' },
    { kind: 'heading', level: 1, text: '一、总体情况' },
    {
      kind: 'paragraph',
      text: '应查18次，已查17次，完成率94.4%（17/18）。高昇、买买提·艾力等责任人均按规定检查。'.repeat(6),
    },
    { kind: 'heading', level: 2, text: '（一）市级责任人' },
    { kind: 'heading', level: 3, text: '1. 市政府' },
    { kind: 'heading', level: 4, text: '（1）正职' },
    { kind: 'paragraph', text: '<b>不是标签</b>，& 也不是实体。' },
  ],
  attachments: [
    {
      title: '各辖区各类别履职情况',
      landscape: false,
      body: [
        {
          kind: 'table',
          table: {
            caption: '2026年9月',
            columns: [
              column('序号', 1, 'centre'),
              column('煤矿', 6),
              column('应查', 1, 'right'),
              column('完成率', 2, 'right'),
            ],
            rows: Array.from({ length: 60 }, (_, index) => [
              String(index + 1),
              `示例矿区第${index + 1}号煤业有限公司`,
              '3',
              '66.7%（2/3）',
            ]),
          },
        },
      ],
    },
    {
      title: '未完成检查的责任人',
      landscape: true,
      body: [
        {
          kind: 'table',
          table: {
            caption: null,
            columns: [column('责任人', 2), column('职务', 4), column('单位', 4), column('未查煤矿', 8)],
            rows: [['高昇', '副局长', '示例县应急管理局', '青石梁煤业有限公司（应查1次，已查0次）']],
          },
        },
      ],
    },
  ],
  signature: { unit: '示例市安全生产委员会办公室', on: '2026-01-05' },
  copiesTo: '示例市委办公室，示例市人大常委会办公室',
  evidence: '校验：9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};
