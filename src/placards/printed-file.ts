import type { CivilDate } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import { faces } from './fonts.js';
import { readPdf } from './pdf-check.js';

const OURS = new Set(faces.map((face) => face.postScriptName));

/**
 * Looks at a printed board before anyone sees it: one page, every character drawn, in our fonts only and as text. The
 * browser falls back on another font or on a box without a word, and reports success. Refuses print-failed.
 */
export function refuseBadPrint(file: Buffer, name: string): void {
  const { pages, fonts } = readPdf(file);
  const foreign = fonts.find((font) => !OURS.has(font.name) || font.kind !== 'CIDFontType2' || !font.embedded);
  if (pages.length !== 1) throw refusals.printFailed(`${name}打印成了 ${pages.length} 页`);
  if (foreign) throw refusals.printFailed(`${name}混入了其他字体 ${foreign.name}`);
  if (pages[0]!.boxes > 0) throw refusals.printFailed(`${name}有 ${pages[0]!.boxes} 个字没有印出`);
}

/** Dates the file by its issue instead of by the clock, so that one issue record has one print. */
export function datedBy(file: Buffer, day: CivilDate): Buffer {
  const stamp = `D:${day.replaceAll('-', '')}000000+08'00'`;
  const dated = Buffer.from(file);
  const head = dated.toString('latin1', 0, 8000);
  for (const { index, 0: key, 1: old } of head.matchAll(/\/(?:CreationDate|ModDate) \((D:[^)]*)\)/g)) {
    if (old?.length === stamp.length) dated.write(stamp, index + key.indexOf('(') + 1, 'latin1');
  }
  return dated;
}
