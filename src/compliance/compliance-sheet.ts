import type { Worksheet } from '@cj-tech-master/excelts';
import { csvText } from '../domain/csv-text.js';
import { standings } from '../domain/vocabulary.js';
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
const WIDTHS = [6, 14, 10, 24, 18, 7, 7, 7, 44, 26, 44];
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
  const rows = [...complianceRows(report), totalRow(report)];
  return format === 'csv' ? Buffer.from(csvText([heads, ...rows])) : workbook(report, rows);
}

const BODY = { name: '仿宋_GB2312', size: 11 };
const HEADER = { name: '黑体', size: 11 };
const TITLE = { name: '方正小标宋简体', size: 18 };
const A4 = 9;
const HEADER_ROW = 3;
const thin = { style: 'thin' as const };

async function workbook(report: ComplianceReport, rows: readonly string[][]): Promise<Buffer> {
  const { Workbook } = await import('@cj-tech-master/excelts');
  const book = new Workbook();
  const sheet = book.addWorksheet('履职情况', {
    pageSetup: {
      paperSize: A4,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${HEADER_ROW}:${HEADER_ROW}`,
    },
    headerFooter: { oddFooter: '&C— &P —' },
    views: [{ state: 'frozen', ySplit: HEADER_ROW }],
  });
  for (const [index, text] of [titleOf(report), documentsOf(report)].entries()) {
    sheet.getCell(index + 1, 1).value = text;
    sheet.mergeCells(index + 1, 1, index + 1, heads.length);
    sheet.getCell(index + 1, 1).font = index === 0 ? TITLE : BODY;
  }
  for (const [index, width] of WIDTHS.entries()) sheet.getColumn(index + 1).width = width;
  for (const [index, row] of [[...heads], ...rows].entries())
    for (const [column, text] of row.entries()) {
      const cell = sheet.getCell(HEADER_ROW + index, column + 1);
      const number = index > 0 && COUNTS.includes(column) && text !== '';
      cell.value = number ? Number(text) : text;
      // Text stays text, also where it looks like a formula, and after somebody edits the cell.
      if (!number) cell.numFmt = '@';
      cell.font = index === 0 ? HEADER : BODY;
      cell.border = { top: thin, bottom: thin, left: thin, right: thin };
      cell.alignment = { vertical: 'middle', horizontal: number ? 'center' : 'left', wrapText: true };
    }
  if (report.unowed.length > 0) unowedSheet(book.addWorksheet('无人应查的煤矿'), report);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Mines whose duty nobody owes in a turn, and why. */
function unowedSheet(sheet: Worksheet, { unowed }: ComplianceReport): void {
  const rows = unowed.map((one) => [one.mineName, one.seatName, one.window, one.reason]);
  for (const [index, row] of [['煤矿', '挂牌类别', '期间', '原因'], ...rows].entries())
    for (const [column, text] of row.entries()) {
      const cell = sheet.getCell(index + 1, column + 1);
      cell.value = text;
      cell.numFmt = '@';
    }
}
