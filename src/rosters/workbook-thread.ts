import type { RosterCell } from '../domain/roster/sheet.js';
import type { ZipEntry } from './zip-directory.js';

/** What the thread is given. */
export interface WorkbookTask {
  /** Where the workbook library lies. */
  library: string;
  bytes: Uint8Array;
  entries: ZipEntry[];
  limits: { unpacked: number; sheets: number; rows: number; columns: number };
}

/** What it answers: the sheets, or why there are none. */
export type WorkbookAnswer = { sheets: { name: string; rows: RosterCell[][] }[] } | { reason: string };

/** Runs in a thread of its own as text, so it may use nothing from this file. */
export function readInThread(): void {
  const { parentPort, workerData } = require('node:worker_threads') as typeof import('node:worker_threads');
  const { inflateRawSync } = require('node:zlib') as typeof import('node:zlib');
  const { library, entries, limits, ...task } = workerData as WorkbookTask;
  const bytes = Buffer.from(task.bytes);

  /** The directory may lie about sizes, so everything is unpacked once against the limit before it is trusted. */
  const unpackingProblem = (): string | null => {
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
    }
    return null;
  };

  const sheetsOf = async (): Promise<WorkbookAnswer> => {
    const { Workbook } = require(library) as typeof import('@cj-tech-master/excelts');
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes);
    const shown = workbook.worksheets.filter((sheet) => sheet.state === 'visible' || !sheet.state);
    if (shown.length > limits.sheets) return { reason: `应不多于 ${limits.sheets} 个工作表，实为 ${shown.length} 个` };
    const sheets = [];
    for (const sheet of shown) {
      if (sheet.rowCount > limits.rows) return { reason: `工作表“${sheet.name}”应不多于 ${limits.rows} 行` };
      const rows: RosterCell[][] = Array.from({ length: sheet.rowCount }, () => []);
      const columns = Math.min(sheet.columnCount, limits.columns);
      sheet.eachRow((row, number) => {
        const cells = rows[number - 1] as RosterCell[];
        for (let column = 1; column <= columns; column += 1) {
          const cell = row.getCell(column);
          const text = cell.value === null || cell.value === undefined ? '' : String(cell.text ?? '');
          cells.push({ text, origin: cell.isMerged ? cell.master.address : null });
        }
      });
      sheets.push({ name: sheet.name, rows });
    }
    return { sheets };
  };

  const problem = unpackingProblem();
  const answer = problem
    ? Promise.resolve<WorkbookAnswer>({ reason: problem })
    : sheetsOf().catch((): WorkbookAnswer => ({ reason: '工作簿已损坏或格式不正确，请重新另存后再导入' }));
  void answer.then((message) => parentPort?.postMessage(message));
}
