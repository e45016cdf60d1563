import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CivilDate } from '../domain/civil-date.js';
import type { Paper } from '../domain/paper.js';
import { refusals } from '../domain/refusals.js';
import { readPdf } from '../placards/files/pdf-check.js';
import { namedFile } from '../placards/files/tagged-file.js';
import type { BoardPress } from '../placards/press.js';
import { fontsOf, paperFaces } from './paper-fonts.js';
import { PAGE } from './paper-size.js';

const OURS = new Set(paperFaces.map(({ postScriptName }) => postScriptName));

/** The style sheets of printed documents: what the preview has, and pages. */
export const printStyles = (templates: string): string =>
  ['assets/paper.css', 'papers/pages.css'].map((file) => readFileSync(join(templates, file), 'utf8')).join('\n');

/**
 * The document as a tagged PDF of A4 pages, each numbered. The same document, day and fonts make the same bytes.
 * @param drawn the document as `paper.hbs` draws it
 * @param day that the file is dated with
 * @throws glyph-missing, print-failed, browser-missing, printer-busy
 */
export async function paperPdf(
  press: BoardPress,
  paper: Paper,
  drawn: string,
  styles: string,
  day: CivilDate,
): Promise<Buffer> {
  const printed = await press.printSheet({
    styles: `${await fontsOf(paper)}\n${styles}`,
    html: drawn,
    titles: [paper.title],
    ...PAGE,
    tagged: true,
  });
  refuseBadPaper(printed, paper);
  return namedFile(printed, {
    title: paper.title,
    day,
    facts: {
      ...(paper.number ? { Subject: paper.number } : {}),
      ...(paper.evidence ? { Evidence: paper.evidence } : {}),
    },
  });
}

/** The browser falls back on other fonts, on boxes and on pages without a number, and reports success. */
function refuseBadPaper(file: Buffer, { title }: Paper): void {
  const { pages, fonts } = readPdf(file);
  const foreign = fonts.find(({ name, embedded }) => !OURS.has(name) || !embedded);
  if (foreign) throw refusals.printFailed(`《${title}》混入了其他字体 ${foreign.name}`);
  pages.forEach(({ text, boxes }, index) => {
    if (boxes > 0) throw refusals.printFailed(`《${title}》有 ${boxes} 个字没有印出`);
    if (!text.replace(/\s/g, '').includes(`—${index + 1}—`))
      throw refusals.printFailed(`《${title}》第 ${index + 1} 页没有页码，请更新 Chromium（131 或以上）`);
  });
}
