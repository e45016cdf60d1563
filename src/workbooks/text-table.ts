import { CsvError, parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { unguarded } from '../domain/csv-text.js';
import { refusals } from '../domain/refusals.js';
import type { TableSheet } from '../domain/sheet.js';
import { MOST_COLUMNS, MOST_ROWS } from './table-limits.js';

/** Text of a file in the encodings that Chinese offices use: Unicode with or without a mark, else GB18030. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(Buffer.from(bytes), 'gb18030');
  }
}

/** The separator that most lines of the beginning have most of. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 4000);
  const count = (separator: string) => head.split(separator).length;
  return [',', '\t', ';', '，'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/**
 * Reads a text table. Rows count as a spreadsheet counts them.
 * @throws table-unreadable
 */
export function readTextTable(name: string, bytes: Uint8Array): TableSheet {
  const text = decodeText(bytes);
  if (text.includes('\0')) throw refusals.tableUnreadable(name, '不是文本表格，请导入 xlsx 或 CSV 表格');
  const records = recordsOf(name, text);
  if (records.length > MOST_ROWS) throw refusals.tableUnreadable(name, `应不多于 ${MOST_ROWS} 行`);
  return {
    name: name.replace(/\.[^.]*$/u, '').slice(0, 60) || name,
    mergesKnown: false,
    rows: records.map((record) =>
      record.slice(0, MOST_COLUMNS).map((cell) => ({ text: unguarded(cell), origin: null })),
    ),
  };
}

function recordsOf(name: string, text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 200_000,
    }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = (error as unknown as { lines?: number }).lines ?? 1;
    throw refusals.tableUnreadable(name, `第 ${line} 行附近的引号不成对或格式不正确`);
  }
}
