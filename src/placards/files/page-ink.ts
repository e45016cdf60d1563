import { resourcesOf } from './skia-file.js';

/** Kinds of resources that a page draws with. */
export const KINDS = ['Font', 'ExtGState', 'XObject'] as const;
export type Kind = (typeof KINDS)[number];

/** A resource as a content stream names it, and where. */
interface NameAt {
  at: number;
  end: number;
  name: string;
}

/** Where a content stream names its resources and draws its glyphs. */
export interface Ink {
  content: Buffer;
  names: NameAt[];
  /** In threes: where a glyph's four digits stand, its number, and the number of its font in the printed file. */
  glyphs: number[];
  /** What the names stand for: kind, and number in the printed file. */
  resources: Map<string, { kind: Kind; number: number }>;
}

const [SLASH, LESS, GREATER, SPACE] = [0x2f, 0x3c, 0x3e, 0x20];

/** Values of hexadecimal digits as Skia writes them, by their codes; -1 for everything else. */
const VALUES = new Int8Array(256).fill(-1);
for (const [value, digit] of [...'0123456789ABCDEF'].entries()) VALUES[digit.charCodeAt(0)] = value;
const DIGITS = Buffer.from('0123456789ABCDEF', 'latin1');

/**
 * Reads a content stream as Skia writes it: names of resources, and strings of glyphs of four hexadecimal digits each.
 * @throws an error for anything else between / or < and their ends
 */
export function readInk(content: Buffer, owner: string): Ink {
  const resources: Ink['resources'] = new Map();
  for (const kind of KINDS)
    for (const [name, number] of resourcesOf(owner, kind)) resources.set(name, { kind, number });
  const names: NameAt[] = [];
  const glyphs: number[] = [];
  let font = 0;
  for (let at = 0; at < content.length; at++) {
    const byte = content[at];
    if (byte === SLASH) {
      const end = content.indexOf(SPACE, at);
      const name = content.toString('latin1', at + 1, end);
      const resource = resources.get(name);
      if (!resource) throw new Error(`A printed page names ${name.slice(0, 20)} in a way that is not known`);
      if (resource.kind === 'Font') font = resource.number;
      names.push({ at, end, name });
      at = end;
    } else if (byte === LESS) {
      for (at += 1; content[at] !== GREATER; at += 4) glyphs.push(at, glyphAt(content, at), font);
    }
  }
  return { content, names, glyphs, resources };
}

function glyphAt(content: Buffer, at: number): number {
  let glyph = 0;
  for (let digit = 0; digit < 4; digit++) {
    const value = VALUES[content[at + digit] ?? 0]!;
    if (value < 0) throw new Error('A printed page has glyphs of an unknown form');
    glyph = 16 * glyph + value;
  }
  return glyph;
}

/** The stream with other names and other numbers of glyphs. */
export function rewritten(
  { content, names, glyphs }: Ink,
  nameOf: (name: string) => string,
  numberOf: (glyph: number, font: number) => number,
): Buffer {
  const drawn = Buffer.from(content);
  for (let index = 0; index < glyphs.length; index += 3) {
    const at = glyphs[index]!;
    const number = numberOf(glyphs[index + 1]!, glyphs[index + 2]!);
    for (let digit = 0; digit < 4; digit++) drawn[at + digit] = DIGITS[(number >> (12 - 4 * digit)) & 15]!;
  }
  const parts: Buffer[] = [];
  let done = 0;
  for (const { at, end, name } of names) {
    parts.push(drawn.subarray(done, at + 1), Buffer.from(nameOf(name), 'latin1'));
    done = end;
  }
  return Buffer.concat([...parts, drawn.subarray(done)]);
}
