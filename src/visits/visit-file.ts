import { parse } from 'csv-parse/sync';
import { isCivilDate } from '../domain/civil-date.js';
import type { Finding } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import { type Shift, shifts, wordPrinted } from '../domain/vocabulary.js';

/** The columns of a file of visits, in the order in which it is written. */
export const visitColumns = [
  '编号',
  '挂牌责任人',
  '煤矿或单位',
  '日期',
  '入井',
  '出井',
  '班次',
  '是否下井',
  '地点',
  '陪同人员',
  '发现隐患',
  '意见',
  '录入账号',
  '是否代录',
  '录入时间',
  '更正编号',
  '是否撤回',
  '理由',
] as const;
type Column = (typeof visitColumns)[number];

/** One row of the file, read but not yet tied to people and mines. */
export interface VisitLine {
  row: number;
  id: string;
  leader: string;
  place: string;
  on: string;
  inAt: string | null;
  outAt: string | null;
  shift: Shift | null;
  underground: boolean;
  places: string[];
  companions: string[];
  findings: string | null;
  advice: string | null;
  enteredBy: string;
  onBehalf: boolean;
  enteredAt: string | null;
  corrects: string | null;
  withdrawn: boolean;
  reason: string | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/**
 * Reads a CSV file of visits (UTF-8, with or without BOM).
 * @throws table-unreadable for what is no such table; roster-invalid with every wrong cell by row and column
 */
export function readVisitFile(name: string, text: string): VisitLine[] {
  const records = recordsOf(name, text);
  const findings: Finding[] = [];
  const lines = records.map((record, index) => lineOf(record, index + 2, findings));
  if (findings.length) throw refusals.rosterInvalid(name, findings);
  return lines;
}

function recordsOf(name: string, text: string): Record<Column, string>[] {
  let records: Record<string, string>[];
  try {
    records = parse(text, { bom: true, columns: true, trim: true, skip_empty_lines: true }) as Record<string, string>[];
  } catch (error) {
    throw refusals.tableUnreadable(name, `不是规范的 CSV 表格（${(error as Error).message}）`);
  }
  const missing = visitColumns.filter((column) => records.length > 0 && !(column in (records[0] as object)));
  if (missing.length) throw refusals.tableUnreadable(name, `缺少列：${missing.join('、')}`);
  return records as Record<Column, string>[];
}

function lineOf(record: Record<Column, string>, row: number, findings: Finding[]): VisitLine {
  const wrong = (column: Column, expected: string) =>
    findings.push({ at: `第 ${row} 行 ${column}`, message: `“${record[column]}”应为${expected}` });
  const checked = (column: Column, pattern: RegExp, expected: string): string | null => {
    if (record[column] && !pattern.test(record[column])) wrong(column, expected);
    return record[column] || null;
  };
  const yes = (column: Column): boolean => {
    if (!['是', '否', ''].includes(record[column])) wrong(column, '是或否');
    return record[column] === '是';
  };
  if (!UUID.test(record.编号)) wrong('编号', '小写的 UUID');
  if (!isCivilDate(record.日期)) wrong('日期', '形如 2026-08-31 的日期');
  const shift = record.班次 ? (wordPrinted(shifts, record.班次) as Shift | null) : null;
  if (record.班次 && !shift) wrong('班次', Object.values(shifts).join('、'));
  if (!record.挂牌责任人) wrong('挂牌责任人', '姓名、账号或编号');
  if (!record.煤矿或单位) wrong('煤矿或单位', '矿井编码、矿名或单位名称');
  return {
    row,
    id: record.编号,
    leader: record.挂牌责任人,
    place: record.煤矿或单位,
    on: record.日期,
    inAt: checked('入井', TIME, '形如 08:30 的时间'),
    outAt: checked('出井', TIME, '形如 11:05 的时间'),
    shift,
    underground: yes('是否下井'),
    places: listed(record.地点),
    companions: listed(record.陪同人员),
    findings: record.发现隐患 || null,
    advice: record.意见 || null,
    enteredBy: record.录入账号,
    onBehalf: yes('是否代录'),
    enteredAt: checked('录入时间', INSTANT, 'UTC 时刻，形如 2026-08-31T02:30:00.000Z'),
    corrects: checked('更正编号', UUID, '小写的 UUID'),
    withdrawn: yes('是否撤回'),
    reason: record.理由 || null,
  };
}

const listed = (cell: string): string[] =>
  cell
    .split('、')
    .map((part) => part.trim())
    .filter(Boolean);
