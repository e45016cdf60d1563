import { csvText } from '../domain/csv-text.js';
import { standings } from '../domain/vocabulary.js';
import { type Column, type ListTable, listWorkbook } from '../workbooks/list-workbook.js';
import type { ComplianceLine, ComplianceReport } from './compliance-report.js';

export type SheetFormat = 'csv' | 'xlsx';

/** The columns of the table, in the order in which bureaus circulate it. */
export const heads = [
  '序号',
  '单位',
  '姓名',
  '职务',
  '挂牌类别',
  '应查',
  '已查',
  '差',
  '未查煤矿',
  '结论',
  '依据',
] as const;
const COUNTS = [0, 5, 6, 7];

/** Why a duty was not judged stands beside the outcome. */
const outcome = ({ standing }: ComplianceLine) =>
  'reason' in standing && standing.reason
    ? `${standings[standing.state]}：${standing.reason}`
    : standings[standing.state];

/** The clause, and the turn where it is not the whole period asked for. */
const ground = ({ document, clause, quotaText, window }: ComplianceLine, { period }: ComplianceReport) =>
  `${document}${clause}（${quotaText}）${window.printed === period.printed ? '' : `，${window.printed}`}`;

/** The lines of the table as text, ordered by unit and never by score. */
export const complianceRows = (report: ComplianceReport): string[][] =>
  report.lines.map((line, index) => {
    const { owed, made } = line.standing;
    const judged = line.standing.state === 'met' || line.standing.state === 'short';
    return [
      String(index + 1),
      line.regionName,
      line.personName,
      line.title,
      line.subject,
      judged ? String(owed) : '',
      judged ? String(made) : '',
      judged ? String(owed - made) : '',
      line.missing.map(({ name }) => name).join('、'),
      outcome(line),
      ground(line, report),
    ];
  });

const totalRow = ({ totals: { owed, made, rate } }: ComplianceReport): string[] => [
  '',
  '合计',
  '',
  '',
  '',
  String(owed),
  String(made),
  String(owed - made),
  '',
  rate === null ? '' : `完成率 ${(Math.floor(rate * 1000) / 10).toFixed(1)}%`,
  '',
];

const titleOf = ({ region, period, running }: ComplianceReport) =>
  `${region.name}挂牌责任人履职情况（${period.printed}${running ? '，本期未结束' : ''}）`;

const documentsOf = ({ documents, unknown }: ComplianceReport) =>
  unknown ?? `依据：${documents.map(({ number }) => number).join('、')}`;

/** The report as a file. Cells are text or whole numbers, never formulas. */
export async function complianceSheet(report: ComplianceReport, format: SheetFormat): Promise<Buffer> {
  const rows = complianceRows(report);
  return format === 'csv' ? Buffer.from(csvText([heads, ...rows, totalRow(report)])) : workbook(report, rows);
}

/** The figures that no judgement stands behind are blank, and stay so. */
const columns = heads.map((head, index): Column => ({ head, kind: COUNTS.includes(index) ? 'number' : 'text' }));

function workbook(report: ComplianceReport, rows: readonly string[][]): Promise<Buffer> {
  const table: ListTable = {
    title: '履职情况',
    above: [titleOf(report), documentsOf(report)],
    columns,
    rows,
    total: totalRow(report),
  };
  return report.unowed.length > 0 ? listWorkbook(table, unowedTable(report)) : listWorkbook(table);
}

/** Mines whose duty nobody owes in a turn, and why. */
const unowedTable = ({ unowed }: ComplianceReport): ListTable => ({
  title: '无人应查的煤矿',
  columns: ['煤矿', '挂牌类别', '期间', '原因'].map((head) => ({ head })),
  rows: unowed.map((one) => [one.mineName, one.seatName, one.window, one.reason]),
});
