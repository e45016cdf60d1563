import { type FileFacts, FileWriter } from './file-writer.js';
import { pagesOf, readObjects } from './skia-file.js';

/**
 * A printed file with tags of one board. Tags tie a file together, so that it must hold one board from the start.
 * @throws an error where the file has more than one page
 */
export function taggedBoard(file: Buffer, about: FileFacts): Buffer {
  if (pagesOf(readObjects(file)).length !== 1) throw new Error('A tagged board was printed on several pages');
  return namedFile(file, about);
}

/** A printed file as it is, tags and all, but for what it says of itself: named and dated by its content alone. */
export function namedFile(file: Buffer, about: FileFacts): Buffer {
  const objects = readObjects(file);
  const tail = file.toString('latin1', Math.max(0, file.length - 400));
  const information = Number(/\/Info (\d+) 0 R/.exec(tail)?.[1]);
  const out = new FileWriter();
  const renamed = nodeNames([...objects.values()].map(({ dictionary }) => dictionary));
  let catalog = 0;
  for (const [number, { dictionary, raw }] of objects) {
    if (out.reserve() !== number) throw new Error('The printed file leaves out a number');
    const root = /\/Type \/Catalog\b/.test(dictionary);
    if (root) catalog = number;
    if (number === information) out.put(number, 'null');
    else if (raw) out.putStream(number, withoutLength(dictionary), raw, '');
    else out.put(number, renamed(root ? titled(dictionary) : dictionary));
  }
  return out.file(catalog, about);
}

const NODE = /\(node(\d+)\)/g;

/** The browser names tags by how many nodes its page has ever had: here they count from one, in the same order. */
function nodeNames(texts: readonly string[]): (text: string) => string {
  const given = new Set(texts.flatMap((text) => [...text.matchAll(NODE)].map(([, number]) => Number(number))));
  const order = [...given].sort((a, b) => a - b);
  const names = new Map(order.map((number, index) => [number, `(node${String(index + 1).padStart(8, '0')})`]));
  return (text) => text.replace(NODE, (_, number: string) => names.get(Number(number)) ?? '');
}

const withoutLength = (dictionary: string): string =>
  dictionary
    .replace(/^<<|>>$/g, '')
    .replace(/\/Length \d+/, '')
    .trim();

/** Readers announce the title and not the name of the file. */
const titled = (catalog: string): string =>
  /\/ViewerPreferences/.test(catalog)
    ? catalog
    : catalog.replace(/>>$/, '\n/ViewerPreferences <</DisplayDocTitle true>>>>');
