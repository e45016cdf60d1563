import { type FileFacts, FileWriter } from './file-writer.js';
import { pagesOf, readObjects } from './skia-file.js';

/**
 * Files of one board each, as one file in the same order. Each board keeps its own fonts, so that its page draws the same
 * bytes as its file; names of the boards become bookmarks.
 */
export function bookOf(files: readonly Buffer[], titles: readonly string[], about: FileFacts): Buffer {
  const out = new FileWriter();
  const [catalog, pages, outlines] = [out.reserve(), out.reserve(), out.reserve()];
  const leaves = files.map((file) => copiedPage(out, file, pages));
  const marks = leaves.map(() => out.reserve());
  for (const [index, mark] of marks.entries()) {
    const near = [
      index > 0 ? `/Prev ${marks[index - 1]} 0 R` : '',
      marks[index + 1] ? `/Next ${marks[index + 1]} 0 R` : '',
    ];
    const title = Buffer.from(`\ufeff${titles[index] ?? ''}`, 'utf16le')
      .swap16()
      .toString('hex')
      .toUpperCase();
    out.put(mark, `<</Title <${title}> /Parent ${outlines} 0 R /Dest [${leaves[index]} 0 R /Fit] ${near.join(' ')}>>`);
  }
  out.put(outlines, `<</Type /Outlines /First ${marks[0]} 0 R /Last ${marks.at(-1)} 0 R /Count ${marks.length}>>`);
  out.put(pages, `<</Type /Pages /Count ${leaves.length} /Kids [${leaves.map((leaf) => `${leaf} 0 R`).join(' ')}]>>`);
  out.put(
    catalog,
    `<</Type /Catalog /Pages ${pages} 0 R /Outlines ${outlines} 0 R /Lang (zh-CN) /ViewerPreferences <</DisplayDocTitle true>>>>`,
  );
  return out.file(catalog, about);
}

/** Copies the page of a file and all that it draws with. @returns its number in the new file */
function copiedPage(out: FileWriter, file: Buffer, parent: number): number {
  const objects = readObjects(file);
  const [page] = pagesOf(objects);
  const numbers = new Map<number, number>();
  const referring = (text: string): string =>
    text.replace(/\b(\d+) 0 R\b/g, (_, number: string) => `${copied(Number(number))} 0 R`);
  const copied = (number: number): number => {
    const known = numbers.get(number);
    if (known !== undefined) return known;
    const made = out.reserve();
    numbers.set(number, made);
    const object = objects.get(number);
    if (!object) throw new Error('A board refers to what its file does not hold');
    const { dictionary, raw } = object;
    if (!raw) out.put(made, referring(dictionary));
    else {
      const entries = dictionary.replace(/^<<|>>$/g, '').replace(/\/Length \d+\s*$/, '');
      out.putStream(made, referring(entries).trim(), raw, '');
    }
    return made;
  };
  const leaf = out.reserve();
  const own = page!.dictionary.replace(/\/Parent \d+ 0 R/, '');
  out.put(leaf, referring(own).replace(/^<</, `<</Parent ${parent} 0 R `));
  return leaf;
}
