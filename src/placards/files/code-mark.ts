import { qrLoops } from '../qr.js';

/** Length of the mark's square, in its own units. */
const SIDE = 1000;

/**
 * What templates draw where a code goes: a shape that nothing else has. Its place is found in the printed page, and the
 * code is drawn there when the page is cut out: a browser takes longer over the two thousand corners of a code than over
 * the board around it.
 */
export const codeMark = { side: SIDE, path: `M1 3L${SIDE - 1} 1L${SIDE - 3} ${SIDE - 1}Z` } as const;

const PRINTED = Buffer.from(`1 3 m\n${SIDE - 1} 1 l\n${SIDE - 3} ${SIDE - 1} l\n1 3 l\nh\nf`, 'latin1');

/**
 * The content with the code of an address in the place of its mark.
 * @throws an error where a mark stands without an address, or an address without one mark
 */
export function withCode(content: Buffer, address: string | undefined): Buffer {
  const at = content.indexOf(PRINTED);
  const marks = at < 0 ? 0 : content.includes(PRINTED, at + 1) ? 2 : 1;
  if (marks !== (address === undefined ? 0 : 1))
    throw new Error('A printed page has no place for its code, or several');
  if (address === undefined) return content;
  return Buffer.concat([content.subarray(0, at), codeOf(address), content.subarray(at + PRINTED.length)]);
}

/** The code as a page draws it in the mark's square. */
function codeOf(address: string): Buffer {
  const { side, loops } = qrLoops(address);
  const scale = Math.round((SIDE / side) * 1e6) / 1e6;
  let drawn = `q\n${scale} 0 0 ${scale} 0 0 cm\n`;
  for (const loop of loops) {
    drawn += `${loop[0]} ${loop[1]} m\n`;
    for (let at = 2; at < loop.length; at += 2) drawn += `${loop[at]} ${loop[at + 1]} l\n`;
    drawn += 'h\n';
  }
  return Buffer.from(`${drawn}f\nQ`, 'latin1');
}
