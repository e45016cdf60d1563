import { inflateSync } from 'node:zlib';

/** An object of a file: its dictionary (or whatever else it is) as text, and the bytes of its stream. */
export interface PdfObject {
  dictionary: string;
  /** As they stand in the file; null where the object is no stream. */
  raw: Buffer | null;
  /** Unpacked. */
  stream(): Buffer;
}

/**
 * Reads a file as Chromium writes it (Skia's PDF: plain cross-reference table, deflated streams, no encryption, no object
 * streams). Anything else is an error: then the file is not ours.
 */
export function readObjects(file: Buffer): Map<number, PdfObject> {
  const text = file.toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1]);
  const table = /^xref\s+0 (\d+)\s+/.exec(text.slice(start, start + 40));
  if (!table) throw new Error('The printed file has no cross-reference table');
  const objects = new Map<number, PdfObject>();
  for (let number = 1; number < Number(table[1]); number++) {
    const entry = start + table[0].length + 20 * number;
    objects.set(number, objectAt(file, text, Number(text.slice(entry, entry + 10))));
  }
  return objects;
}

function objectAt(file: Buffer, text: string, at: number): PdfObject {
  const from = text.indexOf('obj', at) + 4;
  const end = text.indexOf('endobj', from);
  const streamAt = text.slice(from, end).search(/\bstream\r?\n/);
  if (streamAt < 0) return { dictionary: text.slice(from, end).trim(), raw: null, stream: () => Buffer.alloc(0) };
  const dictionary = text.slice(from, from + streamAt).trim();
  const begin = text.indexOf('\n', from + streamAt) + 1;
  const raw = file.subarray(begin, begin + Number(/\/Length (\d+)/.exec(dictionary)?.[1]));
  let unpacked: Buffer | null = null;
  const stream = () => {
    unpacked ??= /\/FlateDecode/.test(dictionary) ? inflateSync(raw) : raw;
    return unpacked;
  };
  return { dictionary, raw, stream };
}

/** The object that a dictionary refers to under a key, alone or as the only one of a list. */
export const referred = (dictionary: string, key: string, objects: Map<number, PdfObject>): PdfObject | undefined =>
  objects.get(Number(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(dictionary)?.[1]));

/** Names of a resource dictionary, with the numbers of the objects that they stand for. */
export function resourcesOf(owner: string, kind: string): Map<string, number> {
  const inside = new RegExp(`/${kind} <<([^>]*)>>`).exec(owner)?.[1] ?? '';
  return new Map([...inside.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, number]) => [name!, Number(number)]));
}

/** The pages in their order. */
export function pagesOf(objects: Map<number, PdfObject>): PdfObject[] {
  const catalog = [...objects.values()].find(({ dictionary }) => /\/Type \/Catalog\b/.test(dictionary));
  const below = (node: PdfObject | undefined): PdfObject[] => {
    if (!node) throw new Error('The printed file has no tree of pages');
    if (!/\/Type \/Pages\b/.test(node.dictionary)) return [node];
    const kids = /\/Kids \[([^\]]*)\]/.exec(node.dictionary)?.[1] ?? '';
    return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, number]) => below(objects.get(Number(number))));
  };
  return below(catalog && referred(catalog.dictionary, 'Pages', objects));
}

export const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** What each glyph of a font says, by its number in four hexadecimal digits. */
export function glyphTexts(font: PdfObject | undefined, objects: Map<number, PdfObject>): Map<string, string> {
  const table = new Map<string, string>();
  const source = font && referred(font.dictionary, 'ToUnicode', objects)?.stream().toString('latin1');
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
