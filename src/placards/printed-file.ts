import { refusals } from '../domain/refusals.js';
import { readPdf } from './files/pdf-check.js';
import { faces } from './fonts.js';

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
