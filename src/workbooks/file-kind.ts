import { refusals } from '../domain/refusals.js';

/** Tables larger than this are no rosters: the whole country's is a tenth of it. */
export const LARGEST_FILE = 20 * 1024 * 1024;

const startsWith = (bytes: Uint8Array, text: string) =>
  Buffer.from(bytes.subarray(0, text.length)).equals(Buffer.from(text, 'latin1'));

const others: readonly [string, string][] = [
  ['%PDF', '这是 PDF 文件，请导入其原来的 xlsx 或 CSV 表格'],
  ['\x89PNG', '这是图片，请导入 xlsx 或 CSV 表格'],
  ['\xff\xd8\xff', '这是图片，请导入 xlsx 或 CSV 表格'],
  ['GIF8', '这是图片，请导入 xlsx 或 CSV 表格'],
  ['Rar!', '这是 RAR 压缩包，请解压后导入其中的表格'],
  ['7z\xbc\xaf', '这是 7z 压缩包，请解压后导入其中的表格'],
  ['\x1f\x8b', '这是 gzip 压缩包，请解压后导入其中的表格'],
  ['{\\rtf', '这是 RTF 文档，请导入 xlsx 或 CSV 表格'],
];

const inUtf16 = (text: string) => Buffer.from(text, 'utf16le');

/** Old Office files and everything that modern Office encrypts share one container. */
function oleReason(bytes: Buffer): string {
  if (bytes.includes(inUtf16('EncryptedPackage'))) return '文件设有打开密码，请取消密码后再导入';
  if (bytes.includes(inUtf16('WordDocument'))) return '这是 Word 文档，请导入 xlsx 或 CSV 表格';
  return '这是旧版 .xls（或 .et）工作簿，请在 WPS 或 Excel 中另存为 .xlsx 后再导入';
}

/**
 * What kind of table the bytes are, by the bytes and never by the name.
 * @throws table-unreadable, naming what the file is
 */
export function kindOf(name: string, given: Uint8Array): 'zip' | 'text' {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const refuse = (reason: string) => refusals.tableUnreadable(name, reason);
  if (bytes.length === 0) throw refuse('文件是空的');
  if (bytes.length > LARGEST_FILE) throw refuse(`文件应不大于 ${LARGEST_FILE / 1024 / 1024} MB`);
  if (startsWith(bytes, 'PK\x05\x06')) throw refuse('压缩包是空的');
  if (startsWith(bytes, 'PK')) return 'zip';
  if (startsWith(bytes, '\xd0\xcf\x11\xe0')) throw refuse(oleReason(bytes));
  const other = others.find(([magic]) => startsWith(bytes, magic));
  if (other) throw refuse(other[1]);
  const head = bytes.subarray(0, 2000).toString('latin1').trimStart().toLowerCase();
  if (/^(<!doctype html|<html|<table|<head|<meta)/.test(head))
    throw refuse('这是网页表格，请在 WPS 或 Excel 中另存为 .xlsx 后再导入');
  if (head.startsWith('<?xml')) throw refuse('这是 XML 表格，请在 WPS 或 Excel 中另存为 .xlsx 后再导入');
  return 'text';
}
