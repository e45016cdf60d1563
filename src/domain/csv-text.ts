/** What a spreadsheet would take for a formula when it opens a text file, apostrophes in front or not. */
const LIVE = /^'*[=+\-@\t\r＝＋－＠]/u;
const NEGATIVE = /^-\d+(\.\d+)?$/;

/** A text with an apostrophe in front of what would come alive as a formula. A plain negative number stays one. */
export const guarded = (text: string): string => (LIVE.test(text) && !NEGATIVE.test(text) ? `'${text}` : text);

/** The text that was guarded: the apostrophe is no part of it. */
export const unguarded = (text: string): string => (text.startsWith("'") && LIVE.test(text) ? text.slice(1) : text);

/**
 * One cell as CSV (RFC 4180): guarded, and quoted where it must be.
 */
export function csvCell(text: string): string {
  const safe = guarded(text);
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as CSV the way spreadsheets of this country open it: UTF-8 with a mark, lines ended by CR LF. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
