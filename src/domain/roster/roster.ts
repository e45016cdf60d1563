import type { Finding } from '../refusal.js';
import { addressOf, type TableSheet, textAt } from '../sheet.js';
import { type GasGrade, gasGrades, type SeatState, seatStates, type Tier, tiers, wordPrinted } from '../vocabulary.js';
import { type LeaderColumns, type RosterLayout, repeatsHeader } from './layout.js';
import { compact, mineName, mineNameProblem, nameProblem, personName, titleText } from './text.js';

/** One row of the issued table, cleaned. Every part knows the cell that it was read from. */
export interface RosterRow {
  at: string;
  order: number | null;
  name: string;
  district: { text: string; at: string };
  gasGrade: { value: GasGrade; at: string };
  /** Null where the table has no such column or the cell is empty. */
  tier: { value: Tier; at: string } | null;
  /** Why the tier is what it is: 中煤平朔集团所属, 中央驻朔. */
  ground: { text: string; at: string } | null;
  seats: RosterSeat[];
}

/** What a row says of a seat. */
export interface RosterSeat {
  seat: string;
  seatName: string;
  at: string;
  entry:
    | { kind: 'leader'; name: string; title: string }
    /** Printed words instead of a name. */
    | { kind: Exclude<SeatState, 'held'> }
    /** A dash: the seat is not asked for. */
    | { kind: 'none' }
    | { kind: 'blank' }
    /** There is a finding: nothing follows from it. */
    | { kind: 'unreadable' };
}

/** A doubt that only a person can settle. `key` is where it arose; an answer names a candidate's id, or 'new'. */
export interface RosterQuestion {
  key: string;
  kind: 'mine' | 'person' | 'group' | 'blank';
  /** The name that is in doubt. */
  subject: string;
  message: string;
  candidates: { id: string; text: string }[];
}

/** Answers by the address or, where it is asked about once, the name in doubt. */
export type RosterAnswers = Readonly<Record<string, string>>;

export interface RosterReading {
  rows: RosterRow[];
  findings: Finding[];
  questions: RosterQuestion[];
}

/** A column's own reading of a cell: the value, or what was expected instead. */
type Read<Value> = { value: Value } | { problem: string };

const readGrade = (text: string): Read<GasGrade> => {
  const word = text.replace(/(?:煤矿|矿井)$/u, '');
  const value = wordPrinted(gasGrades, word === '突出' ? gasGrades.outburst : word);
  return value ? { value } : { problem: `瓦斯等级应为${Object.values(gasGrades).join('、')}之一，实为“${text}”` };
};

const readTier = (text: string): Read<Tier> => {
  const value = wordPrinted(tiers, text);
  return value ? { value } : { problem: `监管层级应为${Object.values(tiers).join('、')}之一，实为“${text}”` };
};

const NOTE = /^(?:注|备注|说明|填表|制表|审核|填报|合计|共计|联系)/u;
const DASH = /^[—―–－\-/／]+$/u;
const stateWords = Object.values(seatStates).slice(1);

/** Words for an empty seat that leave open why it is empty. */
const nobody = (name: string): string | null =>
  /^(?:空缺|暂缺|缺|待定|未定|暂无|无)$/u.test(name)
    ? `没有挂牌领导的，应写${stateWords.join('、')}或—，实为“${name}”`
    : null;

/** The seat columns of one row. */
function readSeat(sheet: TableSheet, row: number, columns: LeaderColumns, findings: Finding[]): RosterSeat {
  const at = addressOf(sheet, row, columns.name);
  const base = { seat: columns.seat, seatName: columns.seatName, at };
  const name = personName(textAt(sheet, row, columns.name));
  const title = titleText(textAt(sheet, row, columns.title));
  const stated = wordPrinted(seatStates, name);
  if (DASH.test(name)) return { ...base, entry: { kind: 'none' } };
  if (stated && stated !== 'held') return { ...base, entry: { kind: stated } };
  if (!name && !title) return { ...base, entry: { kind: 'blank' } };
  const titleAt = addressOf(sheet, row, columns.title);
  const problem = nobody(name) ?? (name ? nameProblem(name) : `“${columns.seatName}”有职务“${title}”而没有姓名`);
  if (problem) findings.push({ at, message: problem });
  if (name && !title && !problem) findings.push({ at: titleAt, message: `${name}没有职务，应写明职务` });
  if ([...title].length > 100) findings.push({ at: titleAt, message: '职务应不超过 100 个字' });
  return { ...base, entry: problem || !title ? { kind: 'unreadable' } : { kind: 'leader', name, title } };
}

/** Body rows that hold a mine: no blank rows, repeated headers, titles across the table, bare numbers or notes. */
function bodyRows(sheet: TableSheet, layout: RosterLayout): number[] {
  const rows: number[] = [];
  for (let row = layout.firstBodyRow; row < sheet.rows.length; row += 1) {
    const cells = sheet.rows[row] ?? [];
    const texts = cells.map((cell) => compact(cell.text));
    const origin = cells[layout.columns.name]?.origin;
    const across = origin !== null && origin !== undefined && cells[layout.columns.district]?.origin === origin;
    const alone = texts.filter(Boolean).length === 1;
    const note = alone && (NOTE.test(texts.find(Boolean) as string) || Boolean(texts[layout.columns.order ?? -1]));
    if (texts.some(Boolean) && !across && !note && !repeatsHeader(sheet, row, layout)) rows.push(row);
  }
  return rows;
}

/**
 * In a text file a merged range has left its text in its first row and blanks below. Districts and grades are never
 * blank in themselves, so that such a blank shows that ranges were merged, and empty leader cells are theirs too;
 * without that sign an empty leader cell may as well be an open seat, and is asked about.
 */
function filled(sheet: TableSheet, layout: RosterLayout, rows: readonly number[], answers: RosterAnswers) {
  const { district, gasGrade } = layout.columns;
  const blank = (row: number, ...columns: number[]) => columns.every((column) => !compact(textAt(sheet, row, column)));
  const later = rows.slice(1);
  const pairs = layout.leaders.map(({ name, title }) => [name, title]);
  const firstBlank = later
    .flatMap((row) =>
      pairs.filter((pair) => blank(row, ...pair)).map((pair) => addressOf(sheet, row, pair[0] as number)),
    )
    .at(0);
  if (sheet.mergesKnown) return { sheet, question: null };
  const merged = later.some((row) => blank(row, district) || blank(row, gasGrade));
  const answer = firstBlank ? answerTo({ key: firstBlank, subject: '空白' }, answers, true) : undefined;
  if (firstBlank && !merged && answer !== 'above' && answer !== 'open')
    return {
      sheet,
      question: {
        key: firstBlank,
        kind: 'blank' as const,
        subject: '空白',
        message: '挂牌领导一栏有空白：是合并单元格留下的（同上一行），还是没有挂牌领导？',
        candidates: [
          { id: 'above', text: '同上一行' },
          { id: 'open', text: '没有挂牌领导' },
        ],
      },
    };
  const groups = [...(merged ? [[district], [gasGrade]] : []), ...(merged || answer === 'above' ? pairs : [])];
  const cells = sheet.rows.map((row) => [...row]);
  for (const group of groups)
    for (const [index, row] of rows.entries())
      for (const column of index > 0 && group.every((one) => !compact(cells[row]?.[one]?.text ?? '')) ? group : []) {
        const above = cells[rows[index - 1] as number]?.[column];
        if (above && cells[row]) cells[row][column] = above;
      }
  return { sheet: { ...sheet, rows: cells }, question: null };
}

/** The answer to a question, by its address with or without the sheet, or by the name in doubt where that is unambiguous. */
export function answerTo(
  question: Pick<RosterQuestion, 'key' | 'subject'>,
  answers: RosterAnswers,
  onlyOneOfThatName: boolean,
): string | undefined {
  const bare = question.key.slice(question.key.lastIndexOf('!') + 1);
  return answers[question.key] ?? answers[bare] ?? (onlyOneOfThatName ? answers[question.subject] : undefined);
}

/**
 * Reads the rows of a sheet in the issued layout. Everything wrong is told at its cell with what was expected; rows
 * with a finding are left out of `rows` only where they cannot be made sense of.
 */
export function readRoster(given: TableSheet, layout: RosterLayout, answers: RosterAnswers): RosterReading {
  const rows = bodyRows(given, layout);
  const { sheet, question } = filled(given, layout, rows, answers);
  const findings: Finding[] = [];
  const read = rows.map((row) => readRow(sheet, row, layout, findings)).filter((row) => row !== null);
  if (rows.length === 0) findings.push({ at: given.name, message: '表头下没有煤矿' });
  return { rows: read, findings, questions: question ? [question] : [] };
}

function readRow(sheet: TableSheet, row: number, layout: RosterLayout, findings: Finding[]): RosterRow | null {
  const { columns } = layout;
  const cell = (column: number | null) =>
    column === null ? null : { text: compact(textAt(sheet, row, column)), at: addressOf(sheet, row, column) };
  const said = (at: string, problem: string) => findings.push({ at, message: problem });
  const name = mineName(textAt(sheet, row, columns.name));
  const at = addressOf(sheet, row, columns.name);
  const district = cell(columns.district) as { text: string; at: string };
  const grade = cell(columns.gasGrade) as { text: string; at: string };
  const tierCell = cell(columns.tier);
  const nameFault = name ? mineNameProblem(name) : '应写明矿井名称，实为空白';
  if (nameFault) said(at, nameFault);
  if (!district.text) said(district.at, '应写明所在行政区域，实为空白');
  const gasGrade: Read<GasGrade> = grade.text ? readGrade(grade.text) : { problem: '应写明瓦斯等级，实为空白' };
  if ('problem' in gasGrade) said(grade.at, gasGrade.problem);
  const tier = tierCell?.text ? readTier(tierCell.text) : null;
  if (tierCell && tier && 'problem' in tier) said(tierCell.at, tier.problem);
  const seats = layout.leaders.map((leader) => readSeat(sheet, row, leader, findings));
  const ground = cell(columns.ground);
  if (nameFault || 'problem' in gasGrade || !district.text) return null;
  const order = Number(columns.order === null ? '' : compact(textAt(sheet, row, columns.order)));
  return {
    at,
    order: Number.isInteger(order) && order > 0 ? order : null,
    name,
    district,
    gasGrade: { value: gasGrade.value, at: grade.at },
    tier: tierCell && tier && 'value' in tier ? { value: tier.value, at: tierCell.at } : null,
    ground: ground?.text ? ground : null,
    seats,
  };
}
