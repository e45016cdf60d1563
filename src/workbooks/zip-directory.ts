import { refusals } from '../domain/refusals.js';

/** One file inside a zip, as its central directory has it. */
export interface ZipEntry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  /** Where its local header begins. */
  offset: number;
}

/** What a workbook may at most be; each is far beyond any roster. */
export const ZIP_LIMITS = { entries: 200, unpacked: 64 * 1024 * 1024, ratio: 100 };

const END = 0x0605_4b50;
const ENTRY = 0x0201_4b50;
const LOCAL = 0x0403_4b50;
const ENCRYPTED = 0x1;
/** Ratios of tiny files say nothing. */
const SMALL = 64 * 1024;

/**
 * Reads the central directory of a workbook before anything is unpacked.
 * @throws table-unreadable where it is damaged, encrypted, no workbook, or larger than `ZIP_LIMITS`
 */
export function workbookEntries(name: string, bytes: Buffer): ZipEntry[] {
  const refuse = (reason: string) => refusals.tableUnreadable(name, reason);
  const damaged = () => refuse('工作簿已损坏或不完整，请重新另存后再导入');
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END) throw damaged();
  const count = bytes.readUInt16LE(end + 10);
  const size = bytes.readUInt32LE(end + 12);
  const start = bytes.readUInt32LE(end + 16);
  if (count > ZIP_LIMITS.entries) throw refuse(`工作簿内应不多于 ${ZIP_LIMITS.entries} 个文件，实为 ${count} 个`);
  if (start + size > end) throw damaged();
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== ENTRY) throw damaged();
    if (bytes.readUInt16LE(at + 8) & ENCRYPTED) throw refuse('文件设有打开密码，请取消密码后再导入');
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const entry = {
      name: bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8'),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    if (entry.offset + 30 > start || bytes.readUInt32LE(entry.offset) !== LOCAL) throw damaged();
    if (entry.method !== 0 && entry.method !== 8) throw damaged();
    entries.push(entry);
    at += 46 + nameLength + extra + comment;
  }
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (unpacked > ZIP_LIMITS.unpacked) throw refuse(`工作簿展开后应不大于 ${ZIP_LIMITS.unpacked / 1024 / 1024} MB`);
  const swollen = entries.some((entry) => entry.unpacked > SMALL && entry.unpacked > entry.packed * ZIP_LIMITS.ratio);
  if (swollen) throw refuse(`工作簿的压缩比应不大于 ${ZIP_LIMITS.ratio}，可能不是正常的表格`);
  const names = new Set(entries.map((entry) => entry.name));
  if (names.has('word/document.xml')) throw refuse('这是 Word 文档，请导入 xlsx 或 CSV 表格');
  if (names.has('xl/workbook.bin')) throw refuse('这是 .xlsb 二进制工作簿，请另存为 .xlsx 后再导入');
  if (names.has('content.xml')) throw refuse('这是 .ods 表格，请另存为 .xlsx 后再导入');
  if (!names.has('xl/workbook.xml')) throw refuse('压缩包里没有工作簿，请导入 xlsx 或 CSV 表格');
  return entries;
}
