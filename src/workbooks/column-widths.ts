import type { Worksheet } from '@cj-tech-master/excelts';
import { FORMATS } from './cell-values.js';

const NARROWEST = 6;
const WIDEST = 48;
/** A column of text that is made narrower, so that the whole fits a page, stays as wide as this. */
const STILL_READ = 18;
/** As many Latin characters as A4 across prints at some seven tenths of its size. */
const PAGE = 190;
/** Room for the arrow of the filter, and the padding of a cell. */
const PADDING = 3;
const LINE_HEIGHT = 15;
const MOST_LINES = 25;
const LAST_OF_LATIN = 0x2ff;

const lineWidth = (line: string): number =>
  [...line].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) <= LAST_OF_LATIN ? 1 : 2), 0);

/** How many Latin characters wide the longest line of a text prints: a Chinese character takes two. */
const printedWidth = (text: string): number => Math.max(...text.split('\n').map(lineWidth));

/** How many lines a text takes in a column. */
export const linesIn = (text: string, width: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((lineWidth(line) + 1) / Math.max(1, width))), 0);

/** How wide a column must be for its texts; what is longer than the widest is wrapped. */
export const widthFor = (texts: Iterable<string>, widest = WIDEST): number => {
  let width = NARROWEST;
  for (const text of texts) {
    width = Math.max(width, printedWidth(text) + PADDING);
    if (width >= widest) return widest;
  }
  return width;
};

/** The widths, the widest of them cut until all together fit a page, or each is as narrow as can be. */
export function fittingPage(widths: readonly number[]): number[] {
  let widest = WIDEST;
  const cut = () => widths.map((width) => Math.min(width, widest));
  const sum = (all: readonly number[]) => all.reduce((total, width) => total + width, 0);
  while (widest > STILL_READ && sum(cut()) > PAGE) widest -= 1;
  return cut();
}

/**
 * Makes each column as wide as what it prints, from the header's row down, and each row as high as its wrapped texts: not
 * every office program finds that by itself. Merged cells say nothing of one column's width.
 */
export function fitColumns(sheet: Worksheet, headerRow: number, columns: number): void {
  const texts: string[][] = [];
  for (let row = headerRow; row <= sheet.rowCount; row += 1)
    texts.push(Array.from({ length: columns }, (_, column) => shownText(sheet, row, column + 1)));
  const natural = Array.from({ length: columns }, (_, column) => widthFor(texts.map((row) => row[column] ?? '')));
  const hidden = natural.map((_, column) => Boolean(sheet.getColumn(column + 1).hidden));
  const widths = fittingPage(natural.map((width, column) => (hidden[column] ? 0 : width)));
  for (const [column, width] of widths.entries()) sheet.getColumn(column + 1).width = width || natural[column];
  for (const [index, row] of texts.entries()) {
    const lines = row.map((text, column) => (text && !hidden[column] ? linesIn(text, widths[column] ?? WIDEST) : 1));
    const most = Math.min(MOST_LINES, Math.max(1, ...lines));
    if (most > 1) sheet.getRow(headerRow + index).height = most * LINE_HEIGHT + 2;
  }
}

function shownText(sheet: Worksheet, row: number, column: number): string {
  const cell = sheet.getCell(row, column);
  if (cell.isMerged) return '';
  const counted = typeof cell.value === 'number' && (cell.numFmt === FORMATS.day || cell.numFmt === FORMATS.time);
  return counted ? String(cell.numFmt) : String(cell.value ?? '');
}
