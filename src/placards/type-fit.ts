/**
 * How large type may be set: text is measured in ems (the width of a Chinese character), so that sizes follow from the
 * text by rule and the same board always comes out the same. Widths err on the wide side; the printer measures the truth.
 */
export function ems(text: string): number {
  let width = 0;
  for (const character of text) width += emOf(character);
  return width;
}

const emOf = (character: string): number => {
  if (/[A-Z@%&]/.test(character)) return 0.9;
  if (/[\u0020-\u007e]/.test(character)) return 0.62;
  return 1;
};

const LINE = 1.28;

/** Lines that the text takes at this size in this width. A line that wraps may lose a place to punctuation. */
export function linesOf(text: string, size: number, width: number): number {
  const whole = ems(text);
  const places = width / size;
  return whole <= places ? Math.min(1, Math.ceil(whole)) : Math.ceil(whole / Math.max(1, Math.floor(places) - 1));
}

export const heightOf = (text: string, size: number, width: number): number => linesOf(text, size, width) * size * LINE;

/**
 * The largest size, in steps of 0.1 between `smallest` and `largest`, at which something holds that holds at all smaller
 * ones; `smallest` if at none.
 */
export function largestSize(largest: number, smallest: number, holds: (size: number) => boolean): number {
  if (holds(largest)) return largest;
  let fits = Math.round(smallest * 10);
  let tooLarge = Math.round(largest * 10);
  while (tooLarge - fits > 1) {
    const middle = Math.floor((fits + tooLarge) / 2);
    if (holds(middle / 10)) fits = middle;
    else tooLarge = middle;
  }
  return fits / 10;
}

/** The largest size at which the text stands in so many lines of this width. */
export const sizeInLines = (text: string, width: number, lines: number, largest: number, smallest: number): number =>
  largestSize(largest, smallest, (size) => linesOf(text, size, width) <= lines);
