import QRCode from 'qrcode';

/** A QR code as one shape: `path` draws its dark area in a square of `side` units, quiet zone of 4 included. */
export interface QrShape {
  side: number;
  path: string;
}

const QUIET_ZONE = 4;

/**
 * The code of an address, with error correction H (30 %): boards hang for years in coal dust. The dark area is traced as
 * one outline, because squares drawn side by side show hairlines between them on paper and on screens.
 */
export function qrShape(address: string): QrShape {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'H' });
  const dark = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < modules.size && y < modules.size && modules.data[y * modules.size + x] === 1;
  return { side: modules.size + 2 * QUIET_ZONE, path: outline(modules.size, dark) };
}

/** Directions in the order of right turns; dark is always on the right hand. */
const STEPS = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
] as const;

/** Whether a border between dark and light leaves the corner in this direction. */
const borderFrom = (dark: (x: number, y: number) => boolean, x: number, y: number, direction: number): boolean => {
  const [right, left] = [
    [dark(x, y), dark(x, y - 1)],
    [dark(x - 1, y), dark(x, y)],
    [dark(x - 1, y - 1), dark(x - 1, y)],
    [dark(x, y - 1), dark(x - 1, y - 1)],
  ][direction]!;
  return right! && !left;
};

/** Every border as a closed loop: found at the corner where it leaves to the right, followed until it comes back. */
function outline(size: number, dark: (x: number, y: number) => boolean): string {
  const done = new Set<number>();
  let path = '';
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!borderFrom(dark, x, y, 0) || done.has(y * size + x)) continue;
      path += `M${x + QUIET_ZONE} ${y + QUIET_ZONE}`;
      let [atX, atY, direction] = [x, y, 0];
      do {
        if (direction === 0) done.add(atY * size + atX);
        atX += STEPS[direction]!.x;
        atY += STEPS[direction]!.y;
        const turns = [(direction + 1) % 4, direction, (direction + 3) % 4];
        const next = turns.find((turn) => borderFrom(dark, atX, atY, turn))!;
        if (next !== direction) path += direction % 2 === 0 ? `H${atX + QUIET_ZONE}` : `V${atY + QUIET_ZONE}`;
        direction = next;
      } while (atX !== x || atY !== y || direction !== 0);
      path += 'Z';
    }
  }
  return path;
}
