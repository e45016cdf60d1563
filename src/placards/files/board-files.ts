import { constants, deflateSync, type ZlibOptions } from 'node:zlib';
import { fontOfGlyphs } from './board-font.js';
import { withCode } from './code-mark.js';
import { type PageBox, withCropMarks } from './crop-marks.js';
import { type FileFacts, FileWriter } from './file-writer.js';
import { type FontInUse, fontInUse } from './font-use.js';
import { type Ink, KINDS, type Kind, readInk, rewritten } from './page-ink.js';
import { type PdfObject, pagesOf, readObjects, referred } from './skia-file.js';

/** The least effort leaves a file 2 % larger than the usual one. One piece as large as the whole is never too small. */
const deflated = (bytes: Buffer, options: ZlibOptions = { level: 1 }): Buffer =>
  deflateSync(bytes, { ...options, chunkSize: Math.max(1024, bytes.length) });

/** Outlines hardly repeat: to look for what repeats takes three times as long, and saves a seventh of them. */
const OUTLINES: ZlibOptions = { strategy: constants.Z_HUFFMAN_ONLY };

/** A board's file, and what was seen of its page. */
export interface CutBoard {
  file: Buffer;
  /** Fonts that it draws with, all of them embedded TrueType. */
  fonts: string[];
  /** Characters drawn as the empty box of a font that lacks them. */
  boxes: number;
}

/**
 * Cuts a printed file into one file a page. A page's file holds that page's own glyphs and nothing of its neighbours, and
 * is numbered, named and dated by its content alone: the same board makes the same bytes, whatever was printed with it.
 * With a bleed, each stands between crop marks.
 * @throws an error where the file is not in the form that it expects, or has another number of pages
 */
export function splitBoards(file: Buffer, about: readonly FileFacts[], bleedMm = 0): CutBoard[] {
  const objects = readObjects(file);
  const pages = pagesOf(objects);
  if (pages.length !== about.length) throw new Error(`${about.length} boards were printed on ${pages.length} pages`);
  return pages.map((page, index) => new BoardFile(objects).cut(page, about[index]!, bleedMm));
}

/** Letters by which the names of resources begin. */
const LETTERS = { Font: 'F', ExtGState: 'G', XObject: 'X' } as const satisfies Record<Kind, string>;

const isForm = (object: PdfObject | undefined): object is PdfObject =>
  object?.raw != null && /\/Subtype \/Form\b/.test(object.dictionary);

class BoardFile {
  private readonly out = new FileWriter();
  /** Numbers in the new file, by those in the printed one. */
  private readonly copied = new Map<number, number>();
  private readonly inks = new Map<PdfObject, Ink>();
  private fonts: ReadonlyMap<number, FontInUse> = new Map();
  private boxes = 0;

  constructor(private readonly objects: Map<number, PdfObject>) {}

  cut(page: PdfObject, about: FileFacts, bleedMm: number): CutBoard {
    const box = /\/MediaBox \[([^\]]+)\]/.exec(page.dictionary)?.[1];
    const content = referred(page.dictionary, 'Contents', this.objects);
    if (!box || !content) throw new Error('A printed page has no size or no content');
    const used = new Map<number, Set<number>>();
    this.read(page.dictionary, content, used);
    this.fonts = new Map([...used].map(([number, glyphs]) => [number, fontInUse(number, glyphs, this.objects)]));
    const edges = box.split(' ').map(Number) as unknown as PageBox;
    const around = bleedMm > 0 ? withCropMarks(edges, bleedMm) : { boxes: `/MediaBox [${box}]`, before: '', after: '' };
    const file = this.write(content, around, about);
    return { file, fonts: [...this.fonts.values()].map(({ name }) => name), boxes: this.boxes };
  }

  /** Reads the ink of a page and of the forms on it, and finds the glyphs of each font. */
  private read(owner: string, drawn: PdfObject, used: Map<number, Set<number>>): void {
    if (this.inks.has(drawn)) return;
    const ink = readInk(drawn.stream(), owner);
    this.inks.set(drawn, ink);
    for (let index = 0; index < ink.glyphs.length; index += 3) {
      const [glyph, font] = [ink.glyphs[index + 1]!, ink.glyphs[index + 2]!];
      if (glyph === 0) this.boxes += 1;
      const glyphs = used.get(font);
      if (glyphs) glyphs.add(glyph);
      else used.set(font, new Set([glyph]));
    }
    for (const name of new Set(ink.names.map(({ name }) => name))) {
      const { kind, number } = ink.resources.get(name)!;
      const form = kind === 'XObject' ? this.objects.get(number) : undefined;
      if (isForm(form)) this.read(form.dictionary, form, used);
    }
  }

  private write(content: PdfObject, around: ReturnType<typeof withCropMarks>, about: FileFacts): Buffer {
    const { out } = this;
    const [catalog, pages, page] = [out.reserve(), out.reserve(), out.reserve()];
    const drawn = this.drawing(content);
    const { boxes, before, after } = around;
    const coded = withCode(drawn.content, about.code);
    const whole = before || after ? Buffer.concat([Buffer.from(before), coded, Buffer.from(after)]) : coded;
    const stream = out.stream('', deflated(whole));
    out.put(
      catalog,
      `<</Type /Catalog /Pages ${pages} 0 R /Lang (zh-CN) /ViewerPreferences <</DisplayDocTitle true>>>>`,
    );
    out.put(pages, `<</Type /Pages /Count 1 /Kids [${page} 0 R]>>`);
    out.put(
      page,
      `<</Type /Page /Parent ${pages} 0 R ${boxes} /Resources ${drawn.resources} /Contents ${stream} 0 R>>`,
    );
    return out.file(catalog, about);
  }

  /** Content with names and glyphs as the new file has them, and the resources that it draws with. */
  private drawing(drawn: PdfObject): { content: Buffer; resources: string } {
    const ink = this.inks.get(drawn)!;
    const names = new Map<string, string>();
    const resources: Record<Kind, string[]> = { Font: [], ExtGState: [], XObject: [] };
    for (const { name } of ink.names) {
      if (names.has(name)) continue;
      const { kind, number } = ink.resources.get(name)!;
      const renamed = `${LETTERS[kind]}${resources[kind].length + 1}`;
      names.set(name, renamed);
      resources[kind].push(`/${renamed} ${this.copy(number, kind)} 0 R`);
    }
    const entries = KINDS.flatMap((kind) =>
      resources[kind].length ? [`/${kind} <<${resources[kind].join(' ')}>>`] : [],
    );
    const numberOf = (glyph: number, font: number) => {
      const number = this.fonts.get(font)?.renumbered.get(glyph);
      if (number === undefined) throw new Error('A printed page has glyphs of no font');
      return number;
    };
    return { content: rewritten(ink, (name) => names.get(name)!, numberOf), resources: `<<${entries.join(' ')}>>` };
  }

  private copy(number: number, kind: Kind): number {
    const known = this.copied.get(number);
    if (known !== undefined) return known;
    const copy = kind === 'Font' ? this.font(number) : this.object(number);
    this.copied.set(number, copy);
    return copy;
  }

  /** An object and all that it refers to; what draws is renamed like the page. */
  private object(number: number): number {
    const known = this.copied.get(number);
    if (known !== undefined) return known;
    const made = this.out.reserve();
    this.copied.set(number, made);
    const object = this.objects.get(number);
    if (!object) throw new Error(`The printed file refers to ${number}, which it does not have`);
    const { dictionary, raw } = object;
    if (isForm(object)) {
      if (!this.inks.has(object)) throw new Error('A printed page has a form that it does not draw');
      const drawn = this.drawing(object);
      const rest = this.referring(withoutResources(dictionary));
      this.out.putStream(made, `${rest} /Resources ${drawn.resources}`, deflated(drawn.content));
    } else if (raw) {
      const filter = /\/Filter \/\w+/.exec(dictionary)?.[0] ?? '';
      this.out.putStream(made, this.referring(inner(dictionary)), raw, filter);
    } else this.out.put(made, this.referring(dictionary));
    return made;
  }

  private referring(text: string): string {
    return text.replace(/\b(\d+) 0 R\b/g, (_, number: string) => `${this.object(Number(number))} 0 R`);
  }

  private font(number: number): number {
    const font = this.fonts.get(number);
    if (!font) throw new Error('A printed page has a font that it does not use');
    const { out } = this;
    const embedded = fontOfGlyphs(font.source, font.glyphs);
    const file = out.stream(`/Length1 ${embedded.length}`, deflated(embedded, OUTLINES));
    const name = `/${font.tag}+${font.name}`;
    const descriptor = out.add(
      `<</Type /FontDescriptor /FontName ${name} /Flags 4 ${font.shape} /StemV 0 /ItalicAngle 0 /FontFile2 ${file} 0 R>>`,
    );
    const system = '/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>';
    const described = out.add(
      `<</Type /Font /Subtype /CIDFontType2 /BaseFont ${name} /FontDescriptor ${descriptor} 0 R /CIDToGIDMap /Identity ${system} /DW 1000 /W [1 [${font.widths.join(' ')}]]>>`,
    );
    const unicode = out.stream('', deflated(Buffer.from(font.unicodeTable, 'latin1')));
    return out.add(
      `<</Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H /DescendantFonts [${described} 0 R] /ToUnicode ${unicode} 0 R>>`,
    );
  }
}

/** A dictionary without its brackets, and without what is said anew of its stream. */
const inner = (dictionary: string): string =>
  dictionary
    .replace(/^<<|>>$/g, '')
    .replace(/\/(Length \d+|Filter \/\w+)/g, '')
    .trim();

function withoutResources(dictionary: string): string {
  const text = inner(dictionary);
  const at = text.indexOf('/Resources <<');
  if (at < 0) return text;
  let depth = 0;
  for (let end = at + 11; end < text.length; end++) {
    if (text.startsWith('<<', end)) depth += text.startsWith('<<', end++) ? 1 : 0;
    else if (text.startsWith('>>', end)) {
      end += 1;
      depth -= 1;
      if (depth === 0) return `${text.slice(0, at)}${text.slice(end + 1)}`.trim();
    }
  }
  throw new Error('A printed form has no end of its resources');
}
