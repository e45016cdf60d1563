/** A box of a page: left, bottom, right, top, in points. */
export type PageBox = readonly [number, number, number, number];

/** A page as a sign maker wants it: the board in the middle, marks in the corners where it is to be cut. */
export interface MarkedPage {
  /** Entries of the page's dictionary. */
  boxes: string;
  /** What is drawn before and after the board's own content. */
  before: string;
  after: string;
}

const POINTS_A_MM = 72 / 25.4;

/** Marks begin outside the bleed, so that no rest of them stays on a board that is cut a little too large. */
const MARK_MM = 6;
const EDGE_MM = 2;

const rounded = (points: number): string => String(Math.round(points * 1000) / 1000);
const boxOf = (box: readonly number[]): string => `[${box.map(rounded).join(' ')}]`;

/**
 * The page of a board around its trimmed size: TrimBox where it is cut, BleedBox that far beyond, MediaBox with the marks.
 * Nothing of the board is drawn anew: its own content is moved.
 */
export function withCropMarks([left, bottom, right, top]: PageBox, bleedMm: number): MarkedPage {
  const bleed = bleedMm * POINTS_A_MM;
  const mark = MARK_MM * POINTS_A_MM;
  const margin = bleed + mark + EDGE_MM * POINTS_A_MM;
  const [width, height] = [right - left, top - bottom];
  const trim = [margin, margin, margin + width, margin + height] as const;
  const [x0, y0, x1, y1] = trim;
  const line = (...points: number[]) => {
    const [fromX, fromY, toX, toY] = points.map(rounded);
    return `${fromX} ${fromY} m ${toX} ${toY} l S`;
  };
  const across = [y0, y1].flatMap((y) => [
    line(x0 - bleed - mark, y, x0 - bleed, y),
    line(x1 + bleed, y, x1 + bleed + mark, y),
  ]);
  const upright = [x0, x1].flatMap((x) => [
    line(x, y0 - bleed - mark, x, y0 - bleed),
    line(x, y1 + bleed, x, y1 + bleed + mark),
  ]);
  const boxes = [
    `/MediaBox ${boxOf([0, 0, width + 2 * margin, height + 2 * margin])}`,
    `/BleedBox ${boxOf([x0 - bleed, y0 - bleed, x1 + bleed, y1 + bleed])}`,
    `/TrimBox ${boxOf(trim)}`,
  ];
  return {
    boxes: boxes.join(' '),
    before: `q 1 0 0 1 ${rounded(margin - left)} ${rounded(margin - bottom)} cm\n`,
    after: `\nQ\n0 G 0.5 w\n${[...across, ...upright].join('\n')}\n`,
  };
}
