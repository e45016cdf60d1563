/** A4 and 版心 by GB/T 9704—2012, 5.2: 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters. */
export const PAGE = { widthMm: 210, heightMm: 297 } as const;
export const MARGIN = { topMm: 37, leftMm: 28, rightMm: 26, bottomMm: 35 } as const;
export const BODY = { widthMm: 156, heightMm: 225, lines: 22, characters: 28, points: 16 } as const;

/** Sizes of 发文机关标志, largest first, each with the most characters that fit on its line. */
const MARKS = [
  [44, 9],
  [36, 12],
  [28, 15],
  [22, 20],
] as const;

/** Points of 发文机关标志: as large as the line allows, 22 at the least; longer ones wrap. */
export const issuerPoints = (issuer: string): number =>
  (MARKS.find(([, most]) => [...issuer].length <= most) ?? MARKS[3])[0];

/** Percents of the columns of a table, in tenths, by their shares; they add up to 100. */
export function percents(shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0) || 1;
  let used = 0;
  let given = 0;
  return shares.map((share) => {
    used += share;
    const tenths = Math.round((used / whole) * 1000) - given;
    given += tenths;
    return tenths / 10;
  });
}
