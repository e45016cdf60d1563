/** An outline as a new font takes it: padded to whole words, with their sum and the box around it (null where it is empty). */
interface Piece {
  bytes: Buffer;
  sum: number;
  box: readonly [number, number, number, number] | null;
  /** Put together from others, whose numbers it holds. */
  composed: boolean;
}

/** A TrueType font taken apart: only what draws. */
export class GlyphSource {
  private readonly tables = new Map<string, Buffer>();
  private readonly pieces = new Map<number, Piece>();
  private readonly longOffsets: boolean;
  private readonly loca: Buffer;
  private readonly glyf: Buffer;

  constructor(font: Buffer) {
    for (let record = 12; record < 12 + 16 * font.readUInt16BE(4); record += 16) {
      const offset = font.readUInt32BE(record + 8);
      const tag = font.toString('latin1', record, record + 4);
      this.tables.set(tag, font.subarray(offset, offset + font.readUInt32BE(record + 12)));
    }
    this.longOffsets = this.table('head').readUInt16BE(50) === 1;
    this.loca = this.table('loca');
    this.glyf = this.table('glyf');
  }

  /** How many glyphs there are. */
  get count(): number {
    return this.table('maxp').readUInt16BE(4);
  }

  outline(glyph: number): Buffer {
    const { loca, longOffsets } = this;
    const at = (index: number) => (longOffsets ? loca.readUInt32BE(4 * index) : 2 * loca.readUInt16BE(2 * index));
    return this.glyf.subarray(at(glyph), at(glyph + 1));
  }

  /** The pages of a file draw the same glyphs again and again: each is made ready once. */
  piece(glyph: number): Piece {
    const known = this.pieces.get(glyph);
    if (known) return known;
    const outline = this.outline(glyph);
    const bytes = Buffer.concat([outline, Buffer.alloc(-outline.length & 3)]);
    const edge = (at: number) => outline.readInt16BE(at);
    const made: Piece = {
      bytes,
      sum: sumOf(bytes),
      box: outline.length >= 10 ? [edge(2), edge(4), edge(6), edge(8)] : null,
      composed: outline.length >= 10 && edge(0) < 0,
    };
    this.pieces.set(glyph, made);
    return made;
  }

  /** Advance width and left side bearing. */
  metrics(glyph: number): { advance: number; bearing: number } {
    const hmtx = this.table('hmtx');
    const wide = this.table('hhea').readUInt16BE(34);
    if (glyph < wide) return { advance: hmtx.readUInt16BE(4 * glyph), bearing: hmtx.readInt16BE(4 * glyph + 2) };
    return { advance: hmtx.readUInt16BE(4 * wide - 4), bearing: hmtx.readInt16BE(4 * wide + 2 * (glyph - wide)) };
  }

  has(tag: string): boolean {
    return this.tables.has(tag);
  }

  table(tag: string): Buffer {
    const table = this.tables.get(tag);
    if (!table) throw new Error(`The printed font has no table ${tag}`);
    return table;
  }
}

/** What the instructions of outlines call. */
const HINTS = ['cvt ', 'fpgm', 'prep'] as const;

/** A glyph that is put together from others keeps their numbers inside, from byte 10 on. */
function* partsOf(outline: Buffer): Generator<number> {
  if (outline.length < 10 || outline.readInt16BE(0) >= 0) return;
  for (let at = 10, more = true; more; ) {
    const flags = outline.readUInt16BE(at);
    yield at + 2;
    more = (flags & 0x20) !== 0;
    at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
  }
}

/**
 * A font of these glyphs only, numbered from 1 in the order given (0 is the empty box), and of nothing that depends on
 * what else the source held: the same glyphs in the same order make the same bytes.
 */
export function fontOfGlyphs(source: GlyphSource, glyphs: readonly number[]): Buffer {
  const order = [0, ...glyphs];
  let numberOf: Map<number, number> | null = null;
  const pieces: Piece[] = [];
  for (let number = 0; number < order.length; number++) {
    const piece = source.piece(order[number]!);
    if (!piece.composed) {
      pieces.push(piece);
      continue;
    }
    numberOf ??= new Map(order.map((glyph, index) => [glyph, index]));
    const bytes = Buffer.from(piece.bytes);
    for (const at of partsOf(bytes)) {
      const part = bytes.readUInt16BE(at);
      if (!numberOf.has(part)) numberOf.set(part, order.push(part) - 1);
      bytes.writeUInt16BE(numberOf.get(part)!, at);
    }
    pieces.push({ ...piece, bytes, sum: sumOf(bytes) });
  }
  const summed = (table: Buffer) => ({ table, sum: sumOf(table) });
  return assemble({
    glyf: {
      table: Buffer.concat(pieces.map(({ bytes }) => bytes)),
      sum: pieces.reduce((all, { sum }) => (all + sum) >>> 0, 0),
    },
    head: summed(headOf(source, pieces)),
    hhea: summed(hheaOf(source, order.length)),
    hmtx: summed(metricsOf(source, order)),
    loca: summed(offsetsOf(pieces)),
    maxp: summed(limitsOf(source, order.length)),
    ...Object.fromEntries(HINTS.flatMap((tag) => (source.has(tag) ? [[tag, summed(source.table(tag))]] : []))),
  });
}

function offsetsOf(pieces: readonly Piece[]): Buffer {
  const loca = Buffer.alloc(4 * (pieces.length + 1));
  let offset = 0;
  pieces.forEach(({ bytes }, number) => {
    offset += bytes.length;
    loca.writeUInt32BE(offset, 4 * number + 4);
  });
  return loca;
}

function metricsOf(source: GlyphSource, order: readonly number[]): Buffer {
  const hmtx = Buffer.alloc(4 * order.length);
  order.forEach((glyph, number) => {
    const { advance, bearing } = source.metrics(glyph);
    hmtx.writeUInt16BE(advance, 4 * number);
    hmtx.writeInt16BE(bearing, 4 * number + 2);
  });
  return hmtx;
}

/** The box around all outlines is drawn anew; the checksum is left at nought, as readers of PDF do not ask for it. */
function headOf(source: GlyphSource, pieces: readonly Piece[]): Buffer {
  const head = Buffer.from(source.table('head'));
  const boxes = pieces.flatMap(({ box }) => (box ? [box] : []));
  const edge = (side: 0 | 1 | 2 | 3, furthest: (...edges: number[]) => number) =>
    boxes.length ? furthest(...boxes.map((box) => box[side])) : 0;
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(edge(0, Math.min), 36);
  head.writeInt16BE(edge(1, Math.min), 38);
  head.writeInt16BE(edge(2, Math.max), 40);
  head.writeInt16BE(edge(3, Math.max), 42);
  head.writeUInt16BE(1, 50);
  return head;
}

function hheaOf(source: GlyphSource, glyphs: number): Buffer {
  const hhea = Buffer.from(source.table('hhea'));
  // The extremes of whatever the source held say nothing of these glyphs.
  for (const at of [10, 12, 14, 16]) hhea.writeUInt16BE(0, at);
  hhea.writeUInt16BE(glyphs, 34);
  return hhea;
}

function limitsOf(source: GlyphSource, glyphs: number): Buffer {
  const maxp = Buffer.from(source.table('maxp'));
  maxp.writeUInt16BE(glyphs, 4);
  return maxp;
}

function assemble(tables: Readonly<Record<string, { table: Buffer; sum: number }>>): Buffer {
  const tags = Object.keys(tables).sort();
  const directory = Buffer.alloc(12 + 16 * tags.length);
  const power = 2 ** Math.floor(Math.log2(tags.length));
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tags.length, 4);
  directory.writeUInt16BE(16 * power, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE(16 * (tags.length - power), 10);
  const parts = [directory];
  let offset = directory.length;
  tags.forEach((tag, index) => {
    const { table, sum } = tables[tag]!;
    const record = 12 + 16 * index;
    directory.write(tag, record, 'latin1');
    directory.writeUInt32BE(sum, record + 4);
    directory.writeUInt32BE(offset, record + 8);
    directory.writeUInt32BE(table.length, record + 12);
    const padded = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}

function sumOf(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4)
    sum = (sum + (at + 4 <= table.length ? table.readUInt32BE(at) : 0)) >>> 0;
  return sum;
}
