import { composeBoard, type IssueRecord } from '../../domain/placard.js';
import type { BoardToPrint } from '../board-to-print.js';

const row = (level: string, name: string, post: string, unit: string) => ({
  ...{ level, name, post, unit },
  ...{ state: 'held' as const, phone: null, note: null },
});

/** A board of a mine and people that do not exist, with everything that a board can say: templates are tried on it. */
export const inventedBoard: BoardToPrint & { issue: IssueRecord } = {
  board: composeBoard({
    title: '煤矿安全生产挂牌责任公示牌',
    mine: {
      ...{ name: '示例矿区青石梁煤业有限公司', code: '990199-001', district: '示例区', gasGrade: '高瓦斯' },
      ...{ gasBasis: '示例批复〔2026〕001号', gasSince: '2026-01-01', tier: '市县共同监管' },
    },
    rows: [
      row('市政府', '高昇', '市委常委、副市长', '示例市人民政府'),
      row('市应急管理局', '欧阳长河', '党委书记、局长', '示例市应急管理局'),
      row('县政府', '郁文', '副县长', '示例县人民政府'),
      { ...row('县应急管理局', '', '', ''), state: 'unknown' as const, name: null, post: null, unit: null },
      { ...row('集团公司', '段明远', '副总经理', '示例煤业集团'), note: '代理' },
      row('集团业务处室', '买买提·艾力', '安全监察处处长', '示例煤业集团安全监察处'),
    ],
    duties: ['督促所挂煤矿排查治理事故隐患。', '指导企业落实安全生产各项规章制度。', '定期检查所挂煤矿安全生产情况。'],
    quotas: [
      { level: '市政府', text: '每月至少到1个挂牌煤矿检查指导1次' },
      { level: '集团业务处室', text: '每月至少到4个挂牌煤矿下井检查指导各1次' },
    ],
    phone: '12350',
    document: {
      number: '示例办发〔2026〕1号',
      title: '关于煤矿安全生产挂牌责任制的示例通知',
      issuer: '示例市人民政府办公室',
    },
    effectiveFrom: '2026-01-15',
  }),
  issue: {
    ...{ serial: '990199-001-001', version: 1, issuedOn: '2026-01-20' },
    checkpoint: null,
    publicUrl: 'https://placards.example/p/00000000000000000000000000000000',
  } as IssueRecord,
};

/** What no board may leave out, whatever it looks like, and its words on the invented one. */
export const neverOmitted: readonly (readonly [string, readonly string[]])[] = [
  ['煤矿名称', [inventedBoard.board.mine.name]],
  ['责任人姓名', inventedBoard.board.rows.flatMap(({ name }) => (name ? [name] : []))],
  ['责任人职务', ['市委常委、副市长', '安全监察处处长']],
  ['监督电话', ['12350']],
  ['文号', [inventedBoard.board.document.number]],
  ['牌号', [inventedBoard.issue.serial]],
];
