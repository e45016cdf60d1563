import { createHash } from 'node:crypto';
import { GlyphSource } from './board-font.js';
import { glyphTexts, type PdfObject, referred, resourcesOf } from './skia-file.js';

/** A font as one page uses it: its glyphs in an order of their own. */
export interface FontInUse {
  source: GlyphSource;
  name: string;
  /** Six letters that PDF wants before the name of a part of a font, from what the part is. */
  tag: string;
  /** Numbers in the source, in the order of what they say. */
  glyphs: number[];
  /** Four hexadecimal digits as printed → as the new file has them. */
  renumbered: Map<string, string>;
  widths: number[];
  /** Lines of the descriptor that hold for the whole font. */
  shape: string;
  unicodeTable: string;
}

const hex = (glyph: number): string => glyph.toString(16).toUpperCase().padStart(4, '0');

/** The fonts that a page and the forms on it draw with, by their numbers in the printed file. */
export function fontsInUse(
  owner: string,
  content: PdfObject,
  objects: Map<number, PdfObject>,
): ReadonlyMap<number, FontInUse> {
  const glyphs = new Map<number, Set<string>>();
  collect(owner, content, objects, glyphs);
  return new Map([...glyphs].map(([number, used]) => [number, fontInUse(objects.get(number), used, objects)]));
}

function collect(owner: string, content: PdfObject, objects: Map<number, PdfObject>, found: Map<number, Set<string>>) {
  const fonts = resourcesOf(owner, 'Font');
  const forms = resourcesOf(owner, 'XObject');
  let used: Set<string> | undefined;
  const text = content.stream().toString('latin1');
  for (const [, font, glyphs, drawn] of text.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9A-F]+)>|\/(\w+) Do/g)) {
    if (font) {
      const number = fonts.get(font) ?? 0;
      used = found.get(number) ?? new Set();
      found.set(number, used);
    }
    if (glyphs?.length === 4) used?.add(glyphs);
    else for (const glyph of glyphs?.match(/.{4}/g) ?? []) used?.add(glyph);
    const form = drawn && objects.get(forms.get(drawn) ?? 0);
    if (form && /\/Subtype \/Form\b/.test(form.dictionary)) collect(form.dictionary, form, objects, found);
  }
}

/** What all pages of a printed file know of a font. */
interface PrintedFont {
  name: string;
  source: GlyphSource;
  texts: ReadonlyMap<string, string>;
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
  const shape = ['Ascent', 'Descent', 'CapHeight', 'FontBBox']
    .map((key) => entry(descriptor.dictionary, key))
    .join(' ');
  const printed = {
    name,
    source: new GlyphSource(file.stream()),
    texts: glyphTexts(font, objects),
    widthOf: widthsOf(descendant.dictionary),
    shape,
  };
  printedFonts.set(font, printed);
  return printed;
}

function fontInUse(font: PdfObject | undefined, used: ReadonlySet<string>, objects: Map<number, PdfObject>): FontInUse {
  const { name, source, texts, widthOf, shape } = printedFont(font, objects);
  const known = [...used]
    .map((printed) => ({ printed, number: Number.parseInt(printed, 16), text: texts.get(printed) ?? '' }))
    .filter(({ number }) => number !== 0)
    .sort((a, b) => compare(a.text, b.text) || Buffer.compare(source.outline(a.number), source.outline(b.number)));
  const glyphs = known.map(({ number }) => number);
  return {
    source,
    name,
    glyphs,
    tag: tagOf(known.map(({ text }) => text).join('')),
    renumbered: new Map([['0000', '0000'], ...known.map(({ printed }, index) => [printed, hex(index + 1)] as const)]),
    widths: glyphs.map(widthOf),
    shape,
    unicodeTable: unicodeTable(known.map(({ text }) => text)),
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

/** What each glyph says, so that text can be found and copied. */
function unicodeTable(texts: readonly string[]): string {
  const lines = texts.flatMap((text, index) =>
    text ? [`<${hex(index + 1)}> <${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`] : [],
  );
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
