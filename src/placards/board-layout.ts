import type { SheetSize } from './sheet-sizes.js';
import { setTable, type TableFit, type TableRow, tableHeight } from './table-fit.js';
import { heightOf, largestSize, sizeInLines } from './type-fit.js';

/** The words on a sheet as they are printed; an empty text takes no room. */
export interface BoardWords {
  title: string;
  mine: string;
  facts: { label: string; value: string }[];
  basis: string;
  rows: TableRow[];
  duties: string[];
  quotas: { level: string; text: string }[];
  phone: string;
  document: string;
  issuer: string;
  hasCode: boolean;
}

/** Sizes of type on one sheet, in the layout's unit; the style sheet takes them as custom properties. */
export interface BoardLayout {
  title: number;
  mine: number;
  fact: number;
  table: TableFit;
  panel: number;
  phone: number;
  document: number;
}

/** The type sizes at which everything has its room: the largest that do, and the same for like things. */
export const layOut = (words: BoardWords, size: SheetSize): BoardLayout =>
  size.layout === 'portrait' ? portrait(words, size) : landscape(words, size);

/** Duties and quotas stand side by side under the table; their type follows the table's, but shrinks less. */
function portrait(words: BoardWords, size: SheetSize): BoardLayout {
  const width = size.widthMm / size.unitMm - 34;
  const left = width - (words.hasCode ? 42 : 0);
  const mine = sizeInLines(words.mine, width, 1, 11, 7);
  const document = sizeInLines(words.document, left, 1, 3.5, 2.6);
  const issue = heightOf(words.document, document, left) + heightOf(words.issuer, document, left) + 11;
  const foot = Math.max(issue + (words.phone ? 23 : 0), words.hasCode ? 48 : 0);
  const room = 217 - heightOf(words.mine, mine, width) - heightOf(words.basis, 3, width) - foot;
  const panelWidth = words.duties.length > 0 && words.quotas.length > 0 ? (width - 8) / 2 : width;
  const panel = (scale: number) => 4.9 * Math.sqrt(scale);
  const scale = roomiest(1, 0.3, (most) => (candidate) => {
    const lists = [words.duties, quotaTexts(words)].map((texts) => listHeight(texts, panel(candidate), panelWidth));
    const table = tableHeight(words.rows, setTable(words.rows, width, 10 * candidate), width, most);
    return table + Math.max(...lists) <= room;
  });
  return {
    title: sizeInLines(words.title, width / 1.06, 1, 13.4, 5),
    mine,
    fact: factSize(words, width / words.facts.length - 3, 4.8),
    table: setTable(words.rows, width, 10 * scale),
    panel: panel(scale),
    phone: sizeInLines(words.phone, left - 42, 1, 11, 3.5),
    document,
  };
}

/** Duties, quotas, phone and code stand in a column beside the table; each side has the whole height to itself. */
function landscape(words: BoardWords, size: SheetSize): BoardLayout {
  const width = size.widthMm / size.unitMm - 42;
  const side = width * 0.34;
  const main = width - side - 10;
  const mine = sizeInLines(words.mine, width, 1, 16.5, 11);
  const document = sizeInLines(words.document, width * 0.64, 1, 4.6, 3.2);
  const issue = heightOf(words.document + words.issuer, document, width);
  const room = 195 - heightOf(words.mine, mine, width) - heightOf(words.basis, 4.5, width) - issue;
  const foot = words.hasCode ? 58 : words.phone ? 38 : 0;
  const lists = (type: number) => listHeight(words.duties, type, side) + listHeight(quotaTexts(words), type, side);
  const table = roomiest(13.5, 3, (most) => (type) => {
    return tableHeight(words.rows, setTable(words.rows, main, type), main, most) <= room;
  });
  return {
    title: sizeInLines(words.title, width / 1.06, 1, 21, 8),
    mine,
    fact: factSize(words, width / words.facts.length - 26, 6.4),
    table: setTable(words.rows, main, table),
    panel: largestSize(6.6, 2.8, (type) => lists(type) + foot <= room),
    phone: sizeInLines(words.phone, side - (words.hasCode ? 68 : 14), 1, 15, 4),
    document,
  };
}

export const quotaTexts = (words: BoardWords) => words.quotas.map((quota) => `${quota.level}：${quota.text}`);

/** Height of a headed, numbered list; the style sheet sets its parts in the same proportions to the type. */
export const listHeight = (texts: string[], type: number, width: number): number =>
  texts.length === 0
    ? 0
    : texts.reduce((sum, text) => sum + heightOf(text, type, width - 1.8 * type) * 1.12 + 0.4 * type, 3 * type);

const factSize = (words: BoardWords, width: number, largest: number): number =>
  Math.min(...words.facts.map((fact) => sizeInLines(fact.value, width, 1, largest, 2.4)));

/** The largest size at which each cell stands on one line, unless that is much too small: then with two, or four. */
function roomiest(largest: number, smallest: number, holds: (most: number) => (size: number) => boolean): number {
  const search = (most: number) =>
    largestSize(largest * 10, smallest * 10, (tenfold) => holds(most)(tenfold / 10)) / 10;
  const one = search(1);
  if (one >= 0.72 * largest) return one;
  const two = Math.max(one, search(2));
  return two > smallest * 1.4 ? two : search(4);
}
