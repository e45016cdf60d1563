import { createRequire } from 'node:module';
import { refusals } from '../domain/refusals.js';
import type { TableCell, TableSheet } from '../domain/sheet.js';
import { inBoundedThread } from './bounded-thread.js';
import { kindOf } from './file-kind.js';
import { MOST_COLUMNS, MOST_MERGED, MOST_ROWS, MOST_SHEETS } from './table-limits.js';
import { readTextTable } from './text-table.js';
import {
  type ReadSheet,
  type SheetMarks,
  type WorkbookAnswer,
  type WorkbookTask,
  workInThread,
} from './workbook-thread.js';
import { workbookEntries, ZIP_LIMITS } from './zip-directory.js';

/** A file as it was sent. */
export interface TableFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads a workbook (.xlsx) or a text table (CSV: UTF-8, UTF-16, GB18030 and GBK) into cells. What the file is, is told
 * by its bytes. A workbook is looked at from outside first and then parsed in a thread with little memory and time.
 * @throws table-unreadable, with what is wrong
 */
export async function readTables(file: TableFile): Promise<TableSheet[]> {
  if (kindOf(file.name, file.bytes) === 'text') return [readTextTable(file.name, file.bytes)];
  const { sheets = [] } = await opened(file, null);
  return sheets.map(tableOf);
}

/**
 * The same workbook with the marks in it, styles and all else as they were; null where the file is a text table.
 * @throws table-unreadable, with what is wrong
 */
export async function withMarks(file: TableFile, marks: readonly SheetMarks[]): Promise<Buffer | null> {
  if (kindOf(file.name, file.bytes) === 'text') return null;
  const { workbook } = await opened(file, [...marks]);
  return workbook ? Buffer.from(workbook) : null;
}

function tableOf({ name, rows, merged }: ReadSheet): TableSheet {
  const cells: TableCell[][] = rows.map((row) => row.map((text) => ({ text, origin: null })));
  for (const [row, column, origin] of merged) {
    const cell = cells[row]?.[column];
    if (cell) cell.origin = origin;
  }
  return { name, rows: cells, mergesKnown: true };
}

async function opened({ name, bytes }: TableFile, marks: SheetMarks[] | null) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const task: WorkbookTask = {
    library: createRequire(import.meta.url).resolve('@cj-tech-master/excelts'),
    bytes,
    entries: workbookEntries(name, buffer),
    limits: {
      unpacked: ZIP_LIMITS.unpacked,
      sheets: MOST_SHEETS,
      rows: MOST_ROWS,
      columns: MOST_COLUMNS,
      merged: MOST_MERGED,
    },
    marks,
  };
  const answer = await inBoundedThread<WorkbookAnswer>(workInThread, task);
  if ('reason' in answer) throw refusals.tableUnreadable(name, answer.reason);
  return answer;
}
