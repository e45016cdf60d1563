import QRCode from 'qrcode';

/** A QR code as one shape: `path` draws its dark area in a square of `side` units, quiet zone of 4 included. */
export interface QrShape {
  side: number;
  path: string;
}

/** The same by its corners: closed loops of x and y in turn. */
export interface QrLoops {
  side: number;
  loops: number[][];
}

const QUIET_ZONE = 4;

/**
 * The code of an address, with error correction H (30 %): boards hang for years in coal dust. The dark area is traced as
 * one outline, because squares drawn side by side show hairlines between them on paper and on screens.
 */
export function qrLoops(address: string): QrLoops {
  // Said to be bytes at once: the library would search long for parts that pack better, and addresses have none.
  const { modules } = QRCode.create([{ data: Buffer.from(address), mode: 'byte' }], { errorCorrectionLevel: 'H' });
  return { side: modules.size + 2 * QUIET_ZONE, loops: outline(modules.size, modules.data) };
}

export function qrShape(address: string): QrShape {
  const { side, loops } = qrLoops(address);
  const path = loops.map((loop) => {
    let drawn = `M${loop[0]} ${loop[1]}`;
    for (let at = 2; at < loop.length; at += 2)
      drawn += loop[at] === loop[at - 2] ? `V${loop[at + 1]}` : `H${loop[at]}`;
    return `${drawn}Z`;
  });
  return { side, path: path.join('') };
}

/**
 * Every border as a closed loop: found at the corner where it leaves to the right, followed with the dark on the right
 * hand until it comes back.
 */
function outline(size: number, modules: Uint8Array): number[][] {
  // With a row and a column of light around it, so that nothing has to be asked of what lies outside.
  const wide = size + 2;
  const dark = new Uint8Array(wide * wide);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) dark[(y + 1) * wide + x + 1] = modules[y * size + x]! ? 1 : 0;
  // Right, down, left, up: the step, and from a corner the module on the right hand and on the left.
  const steps = [1, wide, -1, -wide] as const;
  const right = [0, -1, -wide - 1, -wide] as const;
  const left = [-wide, 0, -1, -wide - 1] as const;
  const leaves = (corner: number, direction: number) =>
    dark[corner + right[direction]!] === 1 && dark[corner + left[direction]!] === 0;
  const done = new Uint8Array(wide * wide);
  const loops: number[][] = [];
  for (let start = wide + 1; start < wide * wide; start++) {
    if (!leaves(start, 0) || done[start]) continue;
    const loop: number[] = [];
    let [corner, direction, before] = [start, 0, -1];
    do {
      if (direction === 0) done[corner] = 1;
      if (direction !== before) loop.push((corner % wide) + QUIET_ZONE - 1, Math.floor(corner / wide) + QUIET_ZONE - 1);
      before = direction;
      corner += steps[direction]!;
      const turns = [(direction + 1) & 3, direction, (direction + 3) & 3] as const;
      direction = leaves(corner, turns[0]) ? turns[0] : leaves(corner, turns[1]) ? turns[1] : turns[2];
    } while (corner !== start || direction !== 0);
    loops.push(loop);
  }
  return loops;
}
