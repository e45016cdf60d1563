import { inflateSync } from 'node:zlib';

/** A font of a printed file. */
export interface PdfFont {
  /** Without the prefix of its subset. */
  name: string;
  /** CIDFontType2 is TrueType, set as text; Type3 would be drawings. */
  kind: string;
  embedded: boolean;
}

/** One page as printed: its size, and its text in the order of the file. */
export interface PdfPage {
  widthMm: number;
  heightMm: number;
  text: string;
  /** Characters drawn as the empty box of a font that lacks them. */
  boxes: number;
}

/** What a printed file holds. */
export interface PdfContent {
  title: string;
  pages: PdfPage[];
  fonts: PdfFont[];
}

/**
 * Reads a file as Chromium writes it (Skia's PDF: plain cross-reference table, deflated streams, fonts with two-byte
 * glyph numbers and a ToUnicode table). Anything else is an error: then the file is not ours.
 */
export function readPdf(file: Buffer): PdfContent {
  const objects = readObjects(file);
  const dictionaries = [...objects.values()].map((object) => object.dictionary);
  const pages = dictionaries.filter((dictionary) => /\/Type \/Page\b/.test(dictionary));
  return {
    title: titleOf(dictionaries),
    pages: pages.map((page) => readPage(page, objects)),
    fonts: dictionaries
      .filter((dictionary) => /\/Type \/Font\b/.test(dictionary))
      .flatMap((font) => fontOf(font, objects)),
  };
}

interface PdfObject {
  dictionary: string;
  stream: () => string;
}

function readObjects(file: Buffer): Map<number, PdfObject> {
  const text = file.toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const table = /^xref\s+0 (\d+)\s+/.exec(text.slice(start, start + 40));
  if (!table) throw new Error('The printed file has no cross-reference table');
  const objects = new Map<number, PdfObject>();
  for (let number = 1; number < Number(table[1]); number++) {
    const entry = start + table[0].length + 20 * number;
    const from = Number(text.slice(entry, entry + 10));
    const end = text.indexOf('endobj', from);
    const streamAt = text.slice(from, end).search(/\bstream\r?\n/);
    const dictionary = streamAt < 0 ? text.slice(from, end) : text.slice(from, from + streamAt);
    objects.set(number, {
      dictionary,
      stream: () => {
        const begin = text.indexOf('\n', from + streamAt) + 1;
        const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
        const bytes = file.subarray(begin, begin + length);
        return (/\/FlateDecode/.test(dictionary) ? inflateSync(bytes) : bytes).toString('latin1');
      },
    });
  }
  return objects;
}

const referred = (dictionary: string, key: string, objects: Map<number, PdfObject>): PdfObject | undefined =>
  objects.get(Number(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(dictionary)?.[1]));

function readPage(page: string, objects: Map<number, PdfObject>): PdfPage {
  const box = /\/MediaBox \[([^\]]+)\]/.exec(page)![1]!.split(' ').map(Number);
  const millimetres = (points: number) => (points / 72) * 25.4;
  const read = readText(page, referred(page, 'Contents', objects)!.stream(), objects);
  return { widthMm: millimetres(box[2]! - box[0]!), heightMm: millimetres(box[3]! - box[1]!), ...read };
}

/** Text and boxes of a content stream and of the forms that it draws. */
function readText(owner: string, content: string, objects: Map<number, PdfObject>): { text: string; boxes: number } {
  const fonts = resources(owner, 'Font');
  const forms = resources(owner, 'XObject');
  const tables = new Map<string, Map<string, string>>();
  let font = '';
  let text = '';
  let boxes = 0;
  for (const [, setFont, glyphs, drawn, end] of content.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9A-F]+)>|\/(\w+) Do|(ET)/g)) {
    if (setFont) font = setFont;
    if (end) text += '\n';
    if (drawn) {
      const form = objects.get(forms.get(drawn) ?? 0);
      if (!form || !/\/Subtype \/Form/.test(form.dictionary)) continue;
      const inner = readText(form.dictionary, form.stream(), objects);
      text += inner.text;
      boxes += inner.boxes;
    }
    if (!glyphs) continue;
    if (!tables.has(font)) tables.set(font, toUnicode(objects.get(fonts.get(font) ?? 0), objects));
    for (const glyph of glyphs.match(/.{4}/g) ?? []) {
      if (glyph === '0000') boxes += 1;
      text += tables.get(font)!.get(glyph) ?? '\ufffd';
    }
  }
  return { text, boxes };
}

/** Names of a resource dictionary, with the numbers of the objects that they stand for. */
function resources(owner: string, kind: string): Map<string, number> {
  const inside = new RegExp(`/${kind} <<([^>]*)>>`).exec(owner)?.[1] ?? '';
  return new Map([...inside.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, number]) => [name!, Number(number)]));
}

const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

function toUnicode(font: PdfObject | undefined, objects: Map<number, PdfObject>): Map<string, string> {
  const table = new Map<string, string>();
  const source = font && referred(font.dictionary, 'ToUnicode', objects)?.stream();
  if (!source) return table;
  for (const [, block] of source.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, text] of block!.matchAll(/<(\w+)> <(\w+)>/g)) table.set(glyph!, utf16(text!));
  }
  for (const [, block] of source.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first, last, text] of block!.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      const from = Number.parseInt(first!, 16);
      for (let glyph = from; glyph <= Number.parseInt(last!, 16); glyph++) {
        const code = utf16(text!).codePointAt(0)! + glyph - from;
        table.set(glyph.toString(16).toUpperCase().padStart(4, '0'), String.fromCodePoint(code));
      }
    }
  }
  return table;
}

function fontOf(font: string, objects: Map<number, PdfObject>): PdfFont[] {
  const kind = /\/Subtype \/(\w+)/.exec(font)?.[1] ?? '';
  if (kind === 'Type0') return [];
  const descriptor = referred(font, 'FontDescriptor', objects)?.dictionary ?? '';
  const name = /\/BaseFont \/(?:[A-Z]{6}\+)?([^\s/>]+)/.exec(font)?.[1] ?? '';
  return [{ name, kind, embedded: /\/FontFile2 /.test(descriptor) }];
}

function titleOf(dictionaries: string[]): string {
  const title = dictionaries.map((dictionary) => /\/Title (<(\w+)>|\(([^)]*)\))/.exec(dictionary)).find(Boolean);
  return title?.[2] ? utf16(title[2]).replace(/^\ufeff/, '') : (title?.[3] ?? '');
}
