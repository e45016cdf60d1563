import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** A file of an archive: its name, and its bytes as they come. */
export interface ArchiveFile {
  name: string;
  content: AsyncIterable<Uint8Array>;
  /** Photos are packed already. */
  packed?: boolean;
}

const LEVEL = 6;
const NOTHING = new Uint8Array();

/** A zip, piece by piece as its files are read: neither a file nor the archive is ever held whole. */
export async function* zipped(files: AsyncIterable<ArchiveFile>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, data) => {
    if (error) failure = error;
    else ready.push(data);
  });
  for await (const { name, content, packed } of files) {
    const entry = packed ? new ZipPassThrough(name) : new ZipDeflate(name, { level: LEVEL });
    zip.add(entry);
    for await (const piece of content) {
      entry.push(piece);
      if (failure) throw failure;
      yield* ready.splice(0);
    }
    entry.push(NOTHING, true);
    yield* ready.splice(0);
  }
  zip.end();
  if (failure) throw failure;
  yield* ready.splice(0);
}
