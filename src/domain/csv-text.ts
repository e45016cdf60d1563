/** What a spreadsheet would take for a formula when it opens a text file. */
const LIVE = /^[=+\-@\t\r＝＋－＠]/u;

/**
 * One cell as CSV (RFC 4180): quoted where it must be, and with an apostrophe in front of what would come alive as a
 * formula. A plain negative number stays one.
 */
export function csvCell(text: string): string {
  const guarded = LIVE.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** A table as CSV the way spreadsheets of this country open it: UTF-8 with a mark, lines ended by CR LF. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
