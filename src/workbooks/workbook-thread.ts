import type { Cell, Workbook } from '@cj-tech-master/excelts';
import type { ZipEntry } from './zip-directory.js';

/** What is to be written beside the rows of a sheet; rows and columns count from 1. */
export interface SheetMarks {
  name: string;
  headerRow: number;
  rows: { row: number; text: string; wrong: number[] }[];
}

/** What the thread is given. */
export interface WorkbookTask {
  /** Where the workbook library lies. */
  library: string;
  bytes: Uint8Array;
  entries: ZipEntry[];
  limits: { unpacked: number; sheets: number; rows: number; columns: number; merged: number };
  /** Null: the sheets are read. Otherwise the workbook comes back with these in a last column. */
  marks: SheetMarks[] | null;
}

/** A sheet as it crosses over: plain texts go quickly, and few cells are merged. */
export interface ReadSheet {
  name: string;
  rows: string[][];
  /** Row and column from 0, and the first cell of the range. */
  merged: [number, number, string][];
}

/** What it answers: the sheets, the marked workbook, or why there is neither. */
export type WorkbookAnswer = { sheets?: ReadSheet[]; workbook?: Uint8Array } | { reason: string };

/** Runs in a thread of its own as text, so it may use nothing from this file. */
export function workInThread(): void {
  const { parentPort } = require('node:worker_threads') as typeof import('node:worker_threads');
  const { inflateRawSync } = require('node:zlib') as typeof import('node:zlib');

  const columnNumber = (letters: string) => [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0);

  /** The library makes every cell of a merged range, however large a short line says that it is. */
  const mergedCells = (content: Buffer): number => {
    let cells = 0;
    const ranges = content.includes('<mergeCell ') ? content.toString('latin1') : '';
    for (const [, left = '', top, right = '', bottom] of ranges.matchAll(
      /<mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g,
    ))
      cells += (columnNumber(right) - columnNumber(left) + 1) * (Number(bottom) - Number(top) + 1);
    return cells;
  };

  /** The directory may lie about sizes, so everything is unpacked once against the limit before it is trusted. */
  const unpackingProblem = (bytes: Buffer, { entries, limits }: WorkbookTask): string | null => {
    let left = limits.unpacked;
    for (const entry of entries) {
      const names = bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
      const packed = bytes.subarray(entry.offset + 30 + names, entry.offset + 30 + names + entry.packed);
      if (left <= 0) return '工作簿展开后过大，可能不是正常的表格';
      let content: Buffer;
      try {
        content = entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: left });
      } catch (error) {
        const large = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
        return large ? '工作簿展开后过大，可能不是正常的表格' : '工作簿已损坏或不完整，请重新另存后再导入';
      }
      left -= content.length;
      if (!/\.(xml|rels|vml)$/i.test(entry.name)) continue;
      const wide = content[0] === 0xff || content[0] === 0xfe || content[0] === 0 || content[1] === 0;
      if (wide || content.includes('<!DOCTYPE') || content.includes('<!ENTITY'))
        return '工作簿内含不允许的 XML 声明，请重新另存后再导入';
      if (mergedCells(content) > limits.merged) return '工作表内合并的单元格过多，可能不是正常的表格';
    }
    return null;
  };

  /** Days and times as they are written, whatever zone the machine is in; all else as the sheet shows it. */
  const textOf = (cell: Cell): string => {
    let { value } = cell as { value: unknown };
    if (typeof value === 'object' && value !== null && 'result' in value) value = value.result;
    if (value === null || value === undefined) return '';
    if (!(value instanceof Date)) return String(cell.text ?? '');
    if (Number.isNaN(value.getTime())) return '';
    // A serial number is a fraction of a day: 09:30 may come out as 09:29:59.9.
    value.setTime(Math.round(value.getTime() / 60_000) * 60_000);
    const [day = '', time = ''] = value.toISOString().split('T');
    const clock = time.slice(0, 5);
    if (day < '1905') return clock;
    return clock === '00:00' ? day : `${day} ${clock}`;
  };

  const sheetsOf = (workbook: Workbook, limits: WorkbookTask['limits']): WorkbookAnswer => {
    const shown = workbook.worksheets.filter((sheet) => sheet.state === 'visible' || !sheet.state);
    if (shown.length > limits.sheets) return { reason: `应不多于 ${limits.sheets} 个工作表，实为 ${shown.length} 个` };
    const sheets: ReadSheet[] = [];
    for (const sheet of shown) {
      if (sheet.rowCount > limits.rows) return { reason: `工作表“${sheet.name}”应不多于 ${limits.rows} 行` };
      const rows: string[][] = Array.from({ length: sheet.rowCount }, () => []);
      const merged: ReadSheet['merged'] = [];
      const columns = Math.min(sheet.columnCount, limits.columns);
      sheet.eachRow((row, number) => {
        const cells = rows[number - 1] as string[];
        for (let column = 1; column <= columns; column += 1) {
          const cell = row.findCell(column);
          cells.push(cell ? textOf(cell) : '');
          if (cell?.isMerged) merged.push([number - 1, column - 1, cell.master.address]);
        }
      });
      sheets.push({ name: sheet.name, rows, merged });
    }
    return { sheets };
  };

  const WRONG = { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { argb: 'FFFBE4E4' } };

  const marked = async (workbook: Workbook, sheets: readonly SheetMarks[]): Promise<WorkbookAnswer> => {
    for (const { name, headerRow, rows } of sheets) {
      const sheet = workbook.worksheets.find((one) => one.name === name) ?? workbook.addWorksheet(name);
      const header = sheet.getRow(headerRow);
      let column = 1;
      while (column <= sheet.columnCount && header.getCell(column).text !== '问题') column += 1;
      // What an earlier try wrote there is done with.
      for (let row = headerRow; row <= sheet.rowCount; row += 1) sheet.getCell(row, column).value = null;
      header.getCell(column).value = '问题';
      header.getCell(column).style = { font: { bold: true } };
      sheet.getColumn(column).width = 60;
      sheet.getColumn(column).hidden = false;
      for (const { row, text, wrong } of rows) {
        const cell = sheet.getCell(row, column);
        cell.value = text;
        cell.style = { numFmt: '@', fill: WRONG, alignment: { wrapText: true, vertical: 'top' } };
        // Cells that look alike share one style: each marked one gets its own.
        for (const one of wrong) sheet.getCell(row, one).style = { ...sheet.getCell(row, one).style, fill: WRONG };
      }
    }
    return { workbook: new Uint8Array(await workbook.xlsx.writeBuffer()) };
  };

  const answerTo = async (task: WorkbookTask): Promise<WorkbookAnswer> => {
    const bytes = Buffer.from(task.bytes);
    const reason = unpackingProblem(bytes, task);
    if (reason) return { reason };
    const { Workbook } = require(task.library) as typeof import('@cj-tech-master/excelts');
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes);
    return task.marks ? marked(workbook, task.marks) : sheetsOf(workbook, task.limits);
  };

  parentPort?.on('message', (task: WorkbookTask) => {
    void answerTo(task)
      .catch((): WorkbookAnswer => ({ reason: '工作簿已损坏或格式不正确，请重新另存后再导入' }))
      .then((answer) => parentPort.postMessage(answer));
  });
}
