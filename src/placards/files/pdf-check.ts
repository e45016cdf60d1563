import { glyphTexts, type PdfObject, pagesOf, readObjects, referred, resourcesOf, utf16 } from './skia-file.js';

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
  /** As it is cut, where the file says so; else the whole page. */
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

/** Reads a file as Chromium or `splitBoards` writes it; an error for any other. */
export function readPdf(file: Buffer): PdfContent {
  const objects = readObjects(file);
  const dictionaries = [...objects.values()].map((object) => object.dictionary);
  return {
    title: titleOf(dictionaries),
    pages: pagesOf(objects).map(({ dictionary }) => readPage(dictionary, objects)),
    fonts: dictionaries
      .filter((dictionary) => /\/Type \/Font\b/.test(dictionary))
      .flatMap((font) => fontOf(font, objects)),
  };
}

function readPage(page: string, objects: Map<number, PdfObject>): PdfPage {
  const box = (/\/TrimBox \[([^\]]+)\]/.exec(page) ?? /\/MediaBox \[([^\]]+)\]/.exec(page))![1]!.split(' ').map(Number);
  const millimetres = (points: number) => (points / 72) * 25.4;
  const content = referred(page, 'Contents', objects)!.stream().toString('latin1');
  const read = readText(page, content, objects);
  return { widthMm: millimetres(box[2]! - box[0]!), heightMm: millimetres(box[3]! - box[1]!), ...read };
}

/** Text and boxes of a content stream and of the forms that it draws. */
function readText(owner: string, content: string, objects: Map<number, PdfObject>): { text: string; boxes: number } {
  const fonts = resourcesOf(owner, 'Font');
  const forms = resourcesOf(owner, 'XObject');
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
      const inner = readText(form.dictionary, form.stream().toString('latin1'), objects);
      text += inner.text;
      boxes += inner.boxes;
    }
    if (!glyphs) continue;
    if (!tables.has(font)) tables.set(font, glyphTexts(objects.get(fonts.get(font) ?? 0), objects));
    for (const glyph of glyphs.match(/.{4}/g) ?? []) {
      if (glyph === '0000') boxes += 1;
      text += tables.get(font)!.get(glyph) ?? '\ufffd';
    }
  }
  return { text, boxes };
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
