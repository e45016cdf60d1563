import type { Finding } from '../refusal.js';
import { addressOf, type TableSheet, textAt } from '../sheet.js';
import { compact } from './text.js';

/** The issued layout of 挂牌煤矿表: which column says what. Columns count from 0. */
export interface RosterLayout {
  firstBodyRow: number;
  columns: Record<Field, number | null> & { name: number; district: number; gasGrade: number };
  leaders: LeaderColumns[];
  /** Headers of columns that the registry does not take over. */
  ignored: string[];
}

export interface LeaderColumns {
  seat: string;
  seatName: string;
  name: number;
  title: number;
}

type Field = 'order' | 'name' | 'district' | 'gasGrade' | 'tier' | 'ground';

const headers: Record<Field, { printed: string; words: readonly string[]; needed: boolean }> = {
  order: { printed: '序号', words: ['序号', '编号', '排序'], needed: false },
  name: { printed: '矿井名称', words: ['矿井名称', '煤矿名称', '矿名', '煤矿'], needed: true },
  district: {
    printed: '所在行政区域',
    words: ['所在行政区域', '行政区域', '所在行政区', '行政区划', '所在县区', '县（市、区）', '所属县区', '县区'],
    needed: true,
  },
  gasGrade: { printed: '矿井瓦斯等级', words: ['矿井瓦斯等级', '瓦斯等级'], needed: true },
  tier: { printed: '监管层级', words: ['监管层级'], needed: false },
  ground: { printed: '监管依据', words: ['监管依据'], needed: false },
};
const fields = Object.keys(headers) as Field[];

/** A seat as the documents in force name it: 市政府, 市应急管理局. */
export interface SeatName {
  key: string;
  name: string;
}

const SEAT = /^(.+?)挂牌(?:煤矿|矿井)?(?:领导|责任人)(姓名|职务)?$/u;
const SEARCHED_ROWS = 60;

/** `市人民政府` and, in 朔州市, `朔州市政府` are 市政府. */
function seatWord(text: string, regionName: string): string {
  const short = text.replace('人民政府', '政府');
  return short.startsWith(regionName) ? regionName.slice(-1) + short.slice(regionName.length) : short;
}

/**
 * Finds the header of the issued layout: one row, or two rows in which 姓名 and 职务 stand below each seat. Rows above
 * it are titles.
 * @param place the region that the roster is about, and the seats that the documents in force there speak of.
 * @returns null where the sheet has no such header; findings where it has one that cannot be used.
 */
export function findLayout(
  sheet: TableSheet,
  place: { name: string; seats: readonly SeatName[] },
): RosterLayout | Finding[] | null {
  const row = headerRowOf(sheet);
  return row < 0 ? null : layoutAt(sheet, row, place);
}

/** The first row of the header, counted from 0; -1 where the sheet has none. */
export const headerRowOf = (sheet: TableSheet): number =>
  sheet.rows.slice(0, SEARCHED_ROWS).findIndex((row) => {
    const cells = row.map((cell) => compact(cell.text));
    return cells.some((text) => headers.name.words.includes(text)) && cells.filter(Boolean).length > 2;
  });

/** The texts above each column: of one row, or of two where 姓名 stands in the second. */
function headerTexts(sheet: TableSheet, row: number): { texts: string[]; rows: number } {
  const upper = (sheet.rows[row] ?? []).map((cell) => compact(cell.text));
  const lower = (sheet.rows[row + 1] ?? []).map((cell) => compact(cell.text));
  if (!lower.includes('姓名') && !lower.includes('职务')) return { texts: upper, rows: 1 };
  let group = '';
  const width = Math.max(upper.length, lower.length);
  const texts = Array.from({ length: width }, (_, column) => {
    const [above, below] = [upper[column] ?? '', lower[column] ?? ''];
    if (above) group = above;
    return below === '姓名' || below === '职务' ? group + below : above || below;
  });
  return { texts, rows: 2 };
}

function layoutAt(
  sheet: TableSheet,
  row: number,
  place: { name: string; seats: readonly SeatName[] },
): RosterLayout | Finding[] {
  const { texts, rows } = headerTexts(sheet, row);
  const findings: Finding[] = [];
  const at = (column: number) => addressOf(sheet, row, column);
  const columns: Record<Field, number | null> = {
    order: null,
    name: null,
    district: null,
    gasGrade: null,
    tier: null,
    ground: null,
  };
  const seats = new Map<string, { seat: SeatName; name: number | null; title: number | null; first: number }>();
  const ignored: string[] = [];
  for (const [column, text] of texts.entries()) {
    const field = fields.find((one) => headers[one].words.includes(text));
    const part = SEAT.exec(text);
    if (field && columns[field] !== null)
      findings.push({ at: at(column), message: `“${headers[field].printed}”一列出现了两次` });
    else if (field) columns[field] = column;
    else if (part) findings.push(...leaderColumn(part, column));
    else if (text) ignored.push(text);
  }

  function leaderColumn(part: RegExpExecArray, column: number): Finding[] {
    const word = seatWord(part[1] as string, place.name);
    const seat = place.seats.find((one) => one.name === word);
    const known = place.seats.map((one) => `${one.name}挂牌煤矿领导`).join('、') || '（该地没有现行制度文件）';
    if (!seat) return [{ at: at(column), message: `没有名为“${part[1]}”的挂牌类别，应为：${known}` }];
    if (!part[2]) return [{ at: at(column), message: `“${part[0]}”应分为“姓名”和“职务”两列` }];
    const columnsOfSeat = seats.get(seat.key) ?? { seat, name: null, title: null, first: column };
    seats.set(seat.key, columnsOfSeat);
    const which = part[2] === '姓名' ? 'name' : 'title';
    if (columnsOfSeat[which] !== null) return [{ at: at(column), message: `“${part[0]}”一列出现了两次` }];
    columnsOfSeat[which] = column;
    return [];
  }

  for (const field of fields)
    if (headers[field].needed && columns[field] === null)
      findings.push({
        at: at(0),
        message: `表头缺少“${headers[field].printed}”一列，实有：${texts.filter(Boolean).join('、')}`,
      });
  for (const { seat, name, title, first } of seats.values())
    if (name === null || title === null)
      findings.push({ at: at(first), message: `“${seat.name}”缺少“${name === null ? '姓名' : '职务'}”一列` });
  if (seats.size === 0 && findings.length === 0) {
    const wanted = place.seats.map((one) => `${one.name}挂牌煤矿领导`).join('、') || '该地没有现行制度文件';
    findings.push({ at: at(0), message: `表头没有挂牌领导的“姓名”“职务”列，应有：${wanted}` });
  }
  if (findings.length > 0) return findings;
  return {
    firstBodyRow: row + rows,
    columns: columns as RosterLayout['columns'],
    leaders: [...seats.values()].map(({ seat, name, title }) => ({
      seat: seat.key,
      seatName: seat.name,
      name: name as number,
      title: title as number,
    })),
    ignored,
  };
}

/** Whether a row of the body only repeats the header, as on every page of a print. */
export const repeatsHeader = (sheet: TableSheet, row: number, layout: RosterLayout): boolean =>
  headers.name.words.includes(compact(textAt(sheet, row, layout.columns.name))) ||
  layout.leaders.some(
    ({ name, title }) => compact(textAt(sheet, row, name)) === '姓名' && compact(textAt(sheet, row, title)) === '职务',
  );
