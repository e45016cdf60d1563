import type { Cell } from '@cj-tech-master/excelts';
import { daysBetween, isCivilDate } from '../domain/civil-date.js';

/** What the cells of a column are: text as it stands, a day, a day with its time, or a figure. */
export type CellKind = 'text' | 'day' | 'time' | 'number';
export type CellValue = string | number | null | undefined;

/** Spreadsheets count days from here. */
const FIRST_DAY = '1899-12-30';
const MINUTES_OF_DAY = 1440;
const TIME = /^(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2})$/;

/** Year first, so that no setting of the office program can read the month for the day. */
export const FORMATS: Record<CellKind, string> = {
  text: '@',
  day: 'yyyy-mm-dd',
  time: 'yyyy-mm-dd hh:mm',
  number: '0',
};

const dayCount = (day: string) => daysBetween(FIRST_DAY, day);

/** A day or time as the number that a spreadsheet keeps of it, free of any time zone; what is none stays text. */
function storedValue(value: CellValue, kind: CellKind): string | number | null {
  if (value === null || value === undefined || value === '') return null;
  if (kind === 'day' && isCivilDate(value)) return dayCount(value);
  const [, day = '', hours = '', minutes = ''] = kind === 'time' ? (TIME.exec(String(value)) ?? []) : [];
  if (day) return dayCount(day) + (Number(hours) * 60 + Number(minutes)) / MINUTES_OF_DAY;
  if (kind !== 'number') return String(value);
  const figure = Number(value);
  return Number.isFinite(figure) ? figure : String(value);
}

/** Writes a value so that it stays what it is: text never comes alive as a formula, also after somebody edits the cell. */
export function writeValue(cell: Cell, value: CellValue, kind: CellKind = 'text'): void {
  const stored = storedValue(value, kind);
  cell.value = stored;
  const format = typeof stored === 'string' ? FORMATS.text : FORMATS[kind];
  cell.numFmt = kind === 'number' && typeof stored === 'number' && !Number.isInteger(stored) ? 'General' : format;
}
