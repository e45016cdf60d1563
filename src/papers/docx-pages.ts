import {
  AlignmentType,
  DocumentGridType,
  Footer,
  type ISectionOptions,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx';
import { BODY, MARGIN, PAGE } from './paper-size.js';

export const twips = (millimetres: number): number => Math.floor((millimetres / 25.4) * 1440);

/** Lines of the grid: a twip more and the page holds one line less. */
export const LINE = Math.floor(twips(BODY.heightMm) / BODY.lines);

/** Twentieths of a point that a character takes less than its size, so that 28 fill the line: in the styles and not in the grid, which office programs read differently. */
export const CHARACTER_SPACE = -Math.ceil(20 * (BODY.points - ((BODY.widthMm / 25.4) * 72) / BODY.characters));

/** From the lower edge of the page to that of the page number, which stands 7 mm below the text (7.5). */
const FOOTER = twips(MARGIN.bottomMm - 7) - 14 * 20;

/** A4 with the margins of the standard, upright or turned. */
export const sectionOf = (landscape: boolean): NonNullable<ISectionOptions['properties']> => ({
  type: SectionType.NEXT_PAGE,
  page: {
    // The library swaps the two itself for a turned page.
    size: {
      width: twips(PAGE.widthMm),
      height: twips(PAGE.heightMm),
      orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
    },
    margin: landscape
      ? { ...sides(MARGIN.leftMm, MARGIN.bottomMm, MARGIN.rightMm, MARGIN.topMm), footer: twips(MARGIN.rightMm - 12) }
      : { ...sides(MARGIN.topMm, MARGIN.leftMm, MARGIN.bottomMm, MARGIN.rightMm), footer: FOOTER },
  },
  grid: { type: DocumentGridType.LINES, linePitch: LINE },
});

const sides = (top: number, left: number, bottom: number, right: number) => ({
  top: twips(top),
  left: twips(left),
  bottom: twips(bottom),
  right: twips(right),
  header: twips(15),
});

/** — 1 — at the outer side: odd pages right, even ones left, each a character from the edge (7.5). */
export const footers = () => ({
  default: new Footer({ children: [pageNumber(AlignmentType.RIGHT)] }),
  even: new Footer({ children: [pageNumber(AlignmentType.LEFT)] }),
});

const pageNumber = (alignment: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT) =>
  new Paragraph({
    style: 'PageNumber',
    alignment,
    indent: alignment === AlignmentType.RIGHT ? { right: 280 } : { left: 280 },
    children: [new TextRun('— '), new TextRun({ children: [PageNumber.CURRENT] }), new TextRun(' —')],
  });
