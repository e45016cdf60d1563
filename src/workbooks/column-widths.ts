import type { Worksheet } from '@cj-tech-master/excelts';
import { FORMATS } from './cell-values.js';

const NARROWEST = 6;
const WIDEST = 48;
/** Room for the arrow of the filter, and the padding of a cell. */
const PADDING = 3;

const LAST_OF_LATIN = 0x2ff;

/** How many Latin characters wide the longest line of a text prints: a Chinese character takes two. */
const printedWidth = (text: string): number =>
  Math.max(
    ...text
      .split('\n')
      .map((line) => [...line].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) <= LAST_OF_LATIN ? 1 : 2), 0)),
  );

/** How wide a column must be for its texts; what is longer than the widest is wrapped. */
export const widthFor = (texts: Iterable<string>, widest = WIDEST): number => {
  let width = NARROWEST;
  for (const text of texts) {
    width = Math.max(width, printedWidth(text) + PADDING);
    if (width >= widest) return widest;
  }
  return width;
};

/** Widens each column to what it prints, from the header's row down. Merged cells say nothing of one column's width. */
export function fitColumns(sheet: Worksheet, headerRow: number, columns: number): void {
  for (let column = 1; column <= columns; column += 1) {
    const texts: string[] = [];
    for (let row = headerRow; row <= sheet.rowCount; row += 1) {
      const cell = sheet.getCell(row, column);
      const counted = typeof cell.value === 'number' && (cell.numFmt === FORMATS.day || cell.numFmt === FORMATS.time);
      if (!cell.isMerged) texts.push(counted ? String(cell.numFmt) : String(cell.value ?? ''));
    }
    sheet.getColumn(column).width = widthFor(texts);
  }
}
