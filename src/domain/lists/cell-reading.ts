import { type CivilDate, isCivilDate } from '../civil-date.js';
import type { Finding } from '../refusal.js';
import { compact } from '../roster/text.js';
import type { ListCell } from './list-reading.js';

/** Reads single cells; what cannot be read is a finding at the cell, and comes out as undefined. */

const WRITTEN = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0?0:00(?::00)?)?$/u;
const EIGHT = /^(\d{4})(\d{2})(\d{2})$/u;
const CLOCK = /^(\d{1,2})\s*[:：时]\s*(\d{2})\s*分?(?::00)?$/u;

/**
 * The day that a text says, with the year in front: 2026-08-03, 2026/8/3, 2026年8月3日, 20260803. Anything else is null:
 * 03/04/2026 may be two days, and so may 46237, as some workbooks count from 1900 and others from 1904.
 */
export function writtenDay(text: string): CivilDate | null {
  const [, year = '', month = '', day = ''] = WRITTEN.exec(text) ?? EIGHT.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCivilDate(date) ? date : null;
}

const SERIAL = /^\d{5}(?:\.\d+)?$/u;

/** The day of a cell; null where it is blank. */
export function dayOf(cell: ListCell | undefined, what: string, findings: Finding[]): CivilDate | null | undefined {
  if (!cell?.text) return null;
  const day = writtenDay(cell.text);
  if (day) return day;
  const hint = SERIAL.test(cell.text) ? '，像是日期的序号，请把单元格格式设为日期' : '';
  findings.push({ at: cell.at, message: `${what}应为年月日（如 2026-08-31），实为“${cell.text}”${hint}` });
  return undefined;
}

/** The time of a cell as HH:MM; null where it is blank. */
export function clockOf(cell: ListCell | undefined, what: string, findings: Finding[]): string | null | undefined {
  if (!cell?.text) return null;
  const [, hours = '', minutes = ''] = CLOCK.exec(cell.text) ?? [];
  if (hours && Number(hours) < 24 && Number(minutes) < 60) return `${hours.padStart(2, '0')}:${minutes}`;
  findings.push({ at: cell.at, message: `${what}应为 24 小时制的时分（如 09:30），实为“${cell.text}”` });
  return undefined;
}

/** The key of a printed word; null where the cell is blank. */
export function wordOf<Key extends string>(
  cell: ListCell | undefined,
  what: string,
  words: Readonly<Record<Key, string>>,
  findings: Finding[],
): Key | null | undefined {
  const text = compact(cell?.text ?? '');
  if (!cell || !text) return null;
  const key = (Object.keys(words) as Key[]).find((one) => words[one] === text);
  if (key) return key;
  findings.push({
    at: cell.at,
    message: `${what}应为${Object.values<string>(words).join('、')}之一，实为“${cell.text}”`,
  });
  return undefined;
}

/** Names in one cell: 甲、乙, each once. */
export const namesOf = (cell: ListCell | undefined): string[] => [
  ...new Set(
    (cell?.text ?? '')
      .split(/[、，,;；\n]/u)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];
