import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { canonicalJson, sha256 } from '../../database/evidence.js';
import type { IssueSignature } from '../../domain/placard.js';

/** Files of an extract by their names, in the order in which they are packed. */
export type ExtractFiles = ReadonlyMap<string, Uint8Array>;

/** What the signature stands under: everything else is held by the sums. */
export interface Manifest {
  format: 'guapai-extract/1';
  mine: { id: string; code: string; name: string };
  /** The day of which it speaks. */
  on: string;
  madeAt: string;
  madeBy: string;
  /** SHA-256 of sha256sums.txt. */
  sums: string;
}
export type SignedManifest = Manifest & IssueSignature;

export const MANIFEST = 'manifest.json';
export const SUMS = 'sha256sums.txt';

/** The text that is signed. */
export const signedText = (manifest: Manifest): string => `guapai-extract/1\n${canonicalJson(manifest)}`;

/** One line a file, as `sha256sum -c` reads it. */
export const sumsOf = (files: ExtractFiles): string =>
  [...files].map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`).join('');

/** Every archive is packed alike: nothing in it is the packer's choice, so that one byte more or other shows. */
const STORED = { level: 0, mtime: '1980/01/01 00:00:00' } as const;

export function packed(files: ExtractFiles): Uint8Array {
  const entries: Zippable = {};
  for (const [name, bytes] of files) entries[name] = [bytes, STORED];
  return zipSync(entries);
}

/** The whole archive: the files, their sums, and the signed manifest. */
export function sealed(
  content: ExtractFiles,
  manifestFor: (sums: string) => SignedManifest,
): { archive: Uint8Array; sums: string } {
  const sums = sumsOf(content);
  const digest = sha256(sums);
  const manifest = canonicalJson(manifestFor(digest));
  const files = new Map([...content, [SUMS, strToU8(sums)], [MANIFEST, strToU8(manifest)]]);
  return { archive: packed(files), sums: digest };
}

const LARGEST = 2 ** 31;

/** The files of an archive; null for what is none of ours. Ours are stored, so none grows when it is opened. */
export function opened(archive: Uint8Array): ExtractFiles | null {
  try {
    let total = 0;
    const files = unzipSync(archive, {
      filter: ({ compression, size, originalSize }) => {
        total += originalSize;
        if (compression !== 0 || size !== originalSize || total > LARGEST || size > archive.length)
          throw new Error('not packed by us');
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch {
    return null;
  }
}
