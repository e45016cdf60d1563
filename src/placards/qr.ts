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
    x >= 0 && y >= 0 && x < modules.size && y < modules.size && modules.get(y, x) === 1;
  return { side: modules.size + 2 * QUIET_ZONE, path: outline(modules.size, dark) };
}

type Corner = readonly [x: number, y: number];

/** Borders between dark and light as closed loops, dark always on the right hand. */
function outline(size: number, dark: (x: number, y: number) => boolean): string {
  const next = new Map<string, Corner[]>();
  const edge = (from: Corner, to: Corner) => next.set(`${from}`, [...(next.get(`${from}`) ?? []), to]);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!dark(x, y)) continue;
      if (!dark(x, y - 1)) edge([x, y], [x + 1, y]);
      if (!dark(x + 1, y)) edge([x + 1, y], [x + 1, y + 1]);
      if (!dark(x, y + 1)) edge([x + 1, y + 1], [x, y + 1]);
      if (!dark(x - 1, y)) edge([x, y + 1], [x, y]);
    }
  }
  const loops: string[] = [];
  for (const [key, targets] of next) {
    while (targets.length > 0) loops.push(follow(key, next));
  }
  return loops.join('');
}

/** Takes one loop off the edges that are left, as a path of horizontal and vertical runs. */
function follow(key: string, next: Map<string, Corner[]>): string {
  const start = key.split(',').map(Number) as unknown as Corner;
  let at = start;
  let path = `M${start[0] + QUIET_ZONE} ${start[1] + QUIET_ZONE}`;
  let heading = '';
  do {
    const to = next.get(`${at}`)!.pop()!;
    const turn = to[1] === at[1] ? 'H' : 'V';
    const value = (turn === 'H' ? to[0] : to[1]) + QUIET_ZONE;
    path = turn === heading ? path.replace(/\d+$/, String(value)) : `${path}${turn}${value}`;
    heading = turn;
    at = to;
  } while (at[0] !== start[0] || at[1] !== start[1]);
  return `${path}Z`;
}
