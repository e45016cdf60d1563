import type { Option } from '../web/links.js';
import { markedTable } from '../workbooks/marked-rows.js';
import type { RosterTrial } from './rosters.service.js';
import type { WaitingRoster } from './waiting-rosters.js';

/** So many rows are shown; all of them are in the workbook that is handed back. */
const MOST_ROWS_SHOWN = 100;
const MOST_LINES_SHOWN = 200;
const MOST_COLUMNS_SHOWN = 30;

export const ANSWER = 'answer:';

/** The desk of tables: send one, or take one away. */
export const rosterDeskPage = (regions: readonly Option[], today: string, mayImport: boolean) => ({
  mayImport,
  today,
  regions,
});

const counted: readonly [string, string][] = [
  ['rows', '读取行数'],
  ['minesNew', '新登记煤矿'],
  ['minesChanged', '情况变化的煤矿'],
  ['peopleNew', '新登记人员'],
  ['tenures', '新任职'],
  ['made', '新挂牌'],
  ['handedOver', '交接'],
  ['relieved', '解除'],
  ['unchanged', '不变'],
];

/** The dry run: what is wrong beside its row, what is asked, what would change. */
export function rosterTrialPage(
  { id, order, file }: WaitingRoster,
  { outcome, sheets }: RosterTrial,
  regionName: string,
) {
  const { rows, others } = markedTable(sheets, outcome.findings);
  return {
    id,
    file: file.name,
    region: regionName,
    day: order.day,
    basis: order.basis,
    ready: outcome.ready,
    changes: outcome.changes,
    findings: outcome.findings.length,
    others: others.map(({ at, message }) => ({ at, message })),
    rows: rows.slice(0, MOST_ROWS_SHOWN).map(({ sheet, row, cells, messages }) => ({
      at: sheets.length > 1 ? `${sheet} 第 ${row} 行` : `第 ${row} 行`,
      cells: cells.slice(0, MOST_COLUMNS_SHOWN),
      messages: messages.map(({ column, message }) => ({ at: `${column}${row}`, message })),
    })),
    rowsLeft: Math.max(0, rows.length - MOST_ROWS_SHOWN),
    questions: outcome.questions.map(({ key, kind, message, candidates }, index) => ({
      name: `${ANSWER}${key}`,
      at: key,
      message,
      options: [
        ...candidates.map(({ id, text }) => ({ value: id, text })),
        ...(kind === 'blank' ? [] : [{ value: 'new', text: '都不是，新登记' }]),
      ].map((option, number) => ({ ...option, id: `q${index}-${number}` })),
    })),
    notices: [...outcome.notices],
    counts: counted.flatMap(([key, name]) => (outcome.counts[key] ? [{ name, count: outcome.counts[key] }] : [])),
    lines: outcome.lines.slice(0, MOST_LINES_SHOWN),
    linesLeft: Math.max(0, outcome.lines.length - MOST_LINES_SHOWN),
  };
}
