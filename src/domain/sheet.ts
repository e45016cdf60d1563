/** A roster as a table of texts, before anything is understood of it. */

/** One cell. `origin` is the address of the first cell of the merged range that it belongs to; null = not merged. */
export interface TableCell {
  text: string;
  origin: string | null;
}

/** A sheet of a workbook, or the whole of a text file. */
export interface TableSheet {
  name: string;
  /** True where merged ranges are known and every cell of one shows its text; a text file only has blanks left of them. */
  mergesKnown: boolean;
  /** The first row of the sheet comes first. */
  rows: readonly (readonly TableCell[])[];
}

/** The letters that a spreadsheet shows above a column; 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const rest = column % 26;
  const letter = String.fromCharCode(65 + rest);
  return column < 26 ? letter : columnLetters((column - rest) / 26 - 1) + letter;
}

/** `F12`, from a row and a column that both count from 0. */
export const cellName = (row: number, column: number): string => `${columnLetters(column)}${row + 1}`;

/** `表一!F12`: how a finding says where it is. */
export const addressOf = (sheet: Pick<TableSheet, 'name'>, row: number, column: number): string =>
  `${sheet.name}!${cellName(row, column)}`;

/** The text of a cell; outside of the table it is empty. */
export const textAt = (sheet: TableSheet, row: number, column: number): string => sheet.rows[row]?.[column]?.text ?? '';
