import { refusals } from '../domain/refusals.js';
import type { CutBoard } from './files/board-files.js';
import { readPdf } from './files/pdf-check.js';
import { faces } from './fonts.js';

const OURS = new Set(faces.map((face) => face.postScriptName));

/**
 * Looks at a printed board before anyone sees it: every character drawn, in our fonts only and as text. The browser falls
 * back on another font or on a box without a word, and reports success. Refuses print-failed.
 */
export function refuseBadPrint({ fonts, boxes }: CutBoard, name: string): void {
  const foreign = fonts.find((font) => !OURS.has(font));
  if (foreign) throw refusals.printFailed(`${name}混入了其他字体 ${foreign}`);
  if (boxes > 0) throw refusals.printFailed(`${name}有 ${boxes} 个字没有印出`);
}

/** What is seen of a file that was not cut: a page more, or a font that is no text, is an error. */
export function seenOf(file: Buffer): CutBoard {
  const { pages, fonts } = readPdf(file);
  const drawn = fonts.find((font) => font.kind !== 'CIDFontType2' || !font.embedded);
  if (pages.length !== 1) throw new Error(`A board was printed on ${pages.length} pages`);
  if (drawn) throw new Error(`A board was printed in ${drawn.name}, which is not TrueType`);
  return { file, fonts: fonts.map(({ name }) => name), boxes: pages[0]!.boxes };
}
