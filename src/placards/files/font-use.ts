import { createHash } from 'node:crypto';
import { GlyphSource } from './board-font.js';
import { glyphTexts, type PdfObject, referred } from './skia-file.js';

/** A font as one page uses it: its glyphs in an order of their own. */
export interface FontInUse {
  source: GlyphSource;
  name: string;
  /** Six letters that PDF wants before the name of a part of a font, from what the part is. */
  tag: string;
  /** Numbers in the source, in the order of what they say. */
  glyphs: number[];
  /** Number as printed → as the new file has it. */
  renumbered: Map<number, number>;
  widths: number[];
  /** Lines of the descriptor that hold for the whole font. */
  shape: string;
  unicodeTable: string;
}

const hex = (glyph: number): string => glyph.toString(16).toUpperCase().padStart(4, '0');

/** What all pages of a printed file know of a font. */
interface PrintedFont {
  name: string;
  source: GlyphSource;
  textOf: (glyph: number) => string;
  /** Places of the glyphs in the order of what they say, then of how they look; the same place where both are the same. */
  placeOf: (glyph: number) => number;
  widthOf: (glyph: number) => number;
  shape: string;
}

const printedFonts = new WeakMap<PdfObject, PrintedFont>();

/** The pages of a file share their fonts: each is taken apart once. */
function printedFont(font: PdfObject | undefined, objects: Map<number, PdfObject>): PrintedFont {
  const known = font && printedFonts.get(font);
  if (known) return known;
  const descendant = font && referred(font.dictionary, 'DescendantFonts', objects);
  const descriptor = descendant && referred(descendant.dictionary, 'FontDescriptor', objects);
  const file = descriptor && referred(descriptor.dictionary, 'FontFile2', objects);
  const name = /\/BaseFont \/[A-Z]{6}\+([^\s/>]+)/.exec(font?.dictionary ?? '')?.[1];
  if (!font || !descendant || !descriptor || !file || !name) throw new Error('A printed font is not TrueType');
  const source = new GlyphSource(file.stream());
  const texts = new Map([...glyphTexts(font, objects)].map(([glyph, text]) => [Number.parseInt(glyph, 16), text]));
  const textOf = (glyph: number) => texts.get(glyph) ?? '';
  const shape = ['Ascent', 'Descent', 'CapHeight', 'FontBBox']
    .map((key) => entry(descriptor.dictionary, key))
    .join(' ');
  const widthOf = widthsOf(descendant.dictionary);
  const printed = { name, source, textOf, placeOf: placesOf(source, textOf), widthOf, shape };
  printedFonts.set(font, printed);
  return printed;
}

function placesOf(source: GlyphSource, textOf: (glyph: number) => string): (glyph: number) => number {
  const alike = (a: number, b: number) =>
    compare(textOf(a), textOf(b)) || Buffer.compare(source.outline(a), source.outline(b));
  const order = Array.from({ length: source.count }, (_, glyph) => glyph).sort(alike);
  const places = new Uint16Array(source.count);
  for (let index = 1; index < order.length; index++) {
    const before = order[index - 1]!;
    places[order[index]!] = places[before]! + (alike(before, order[index]!) === 0 ? 0 : 1);
  }
  return (glyph) => places[glyph] ?? 0;
}

/** The font of this number in the printed file, as a page uses it that draws these glyphs. */
export function fontInUse(number: number, used: ReadonlySet<number>, objects: Map<number, PdfObject>): FontInUse {
  const { name, source, textOf, placeOf, widthOf, shape } = printedFont(objects.get(number), objects);
  const glyphs = [...used].filter((glyph) => glyph !== 0).sort((a, b) => placeOf(a) - placeOf(b));
  const texts = glyphs.map(textOf);
  const renumbered = new Map([[0, 0]]);
  glyphs.forEach((glyph, index) => {
    renumbered.set(glyph, index + 1);
  });
  return {
    source,
    name,
    glyphs,
    tag: tagOf(texts.join('')),
    renumbered,
    widths: glyphs.map(widthOf),
    shape,
    unicodeTable: unicodeTable(texts),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const entry = (dictionary: string, key: string): string =>
  new RegExp(`/${key} (\\[[^\\]]*\\]|[-\\d.]+)`).exec(dictionary)?.[0] ?? '';

/** Letters from a hash: parts of a font with other glyphs must have other names. */
const tagOf = (text: string): string =>
  [...createHash('sha256').update(text).digest().subarray(0, 6)]
    .map((byte) => String.fromCharCode(65 + (byte % 26)))
    .join('');

/** Advance widths as printed, in thousandths of the em: `/W [1 [224] 11 20 555]` and `/DW`. */
function widthsOf(dictionary: string): (glyph: number) => number {
  const otherwise = Number(/\/DW ([\d.]+)/.exec(dictionary)?.[1] ?? 1000);
  const widths = new Map<number, number>();
  const list = /\/W \[((?:[^[\]]|\[[^\]]*\])*)\]/.exec(dictionary)?.[1] ?? '';
  for (const [, first, each, from, to, same] of list.matchAll(/(\d+) \[([^\]]*)\]|(\d+) (\d+) ([\d.]+)/g)) {
    if (each !== undefined)
      for (const [index, width] of each.trim().split(/\s+/).entries()) widths.set(Number(first) + index, Number(width));
    else for (let glyph = Number(from); glyph <= Number(to); glyph++) widths.set(glyph, Number(same));
  }
  return (glyph) => widths.get(glyph) ?? otherwise;
}

const MOST_LINES = 100;

/** A text in UTF-16 as hexadecimal digits. */
function utf16Digits(text: string): string {
  let digits = '';
  for (let unit = 0; unit < text.length; unit++) digits += hex(text.charCodeAt(unit));
  return digits;
}

/** What each glyph says, so that text can be found and copied. */
function unicodeTable(texts: readonly string[]): string {
  const lines = texts.flatMap((text, index) => (text ? [`<${hex(index + 1)}> <${utf16Digits(text)}>`] : []));
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += MOST_LINES) {
    const block = lines.slice(at, at + MOST_LINES);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
    '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
    ...blocks,
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend',
  ].join('\n');
}
