import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { refusals } from '../domain/refusals.js';
import type { RosterSheet } from '../domain/roster/sheet.js';
import { kindOf } from './file-kind.js';
import { MOST_COLUMNS, MOST_ROWS, MOST_SHEETS } from './table-limits.js';
import { readTextTable } from './text-table.js';
import { readInThread, type WorkbookAnswer, type WorkbookTask } from './workbook-thread.js';
import { workbookEntries, ZIP_LIMITS } from './zip-directory.js';

/** A file as it was sent. */
export interface RosterFile {
  name: string;
  bytes: Uint8Array;
}

const MEGABYTES = 256;
const PATIENCE_MILLISECONDS = 20_000;

/**
 * Reads a workbook (.xlsx) or a text table (CSV: UTF-8, UTF-16, GB18030 and GBK) into cells. What the file is, is told
 * by its bytes. A workbook is looked at from outside first and then parsed in a thread with little memory and time.
 * @throws roster-unreadable, with what is wrong
 */
export async function readTables({ name, bytes }: RosterFile): Promise<RosterSheet[]> {
  if (kindOf(name, bytes) === 'text') return [readTextTable(name, bytes)];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const answer = await inThread({
    library: createRequire(import.meta.url).resolve('@cj-tech-master/excelts'),
    bytes,
    entries: workbookEntries(name, buffer),
    limits: { unpacked: ZIP_LIMITS.unpacked, sheets: MOST_SHEETS, rows: MOST_ROWS, columns: MOST_COLUMNS },
  });
  if ('reason' in answer) throw refusals.rosterUnreadable(name, answer.reason);
  return answer.sheets.map((sheet) => ({ ...sheet, mergesKnown: true }));
}

async function inThread(task: WorkbookTask): Promise<WorkbookAnswer> {
  const worker = new Worker(`(${readInThread.toString()})()`, {
    eval: true,
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    stdout: true,
    stderr: true,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<WorkbookAnswer>((resolve) => {
      const tooMuch = (reason: string) => () => resolve({ reason });
      timer = setTimeout(tooMuch('读取超过 20 秒，表格过大或不是正常的表格'), PATIENCE_MILLISECONDS);
      worker.once('message', resolve);
      worker.once('error', tooMuch('读取所需内存过多，表格过大或不是正常的表格'));
      worker.once('exit', tooMuch('读取中断，表格过大或不是正常的表格'));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
