import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isWhole } from './files/file-writer.js';

/**
 * Printed boards by what they were printed from: asked for again, they need no browser. It is a memory and no record:
 * whatever is lost or damaged here is printed anew, to the same bytes.
 */
export class PrintStore {
  constructor(private readonly folder: string) {}

  /** The file printed from these parts, or null. */
  async find(parts: readonly string[]): Promise<Buffer | null> {
    try {
      const file = await readFile(this.path(parts));
      return isWhole(file) ? file : null;
    } catch {
      return null;
    }
  }

  /** Keeps a file; where there is no room for it, it is only not remembered. */
  async keep(parts: readonly string[], file: Buffer): Promise<void> {
    const path = this.path(parts);
    const growing = `${path}.${randomUUID()}`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(growing, file);
      await rename(growing, path);
    } catch {
      await rm(growing, { force: true }).catch(() => undefined);
    }
  }

  private path(parts: readonly string[]): string {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(`${part.length}:${part}\n`);
    const key = hash.digest('hex');
    return join(this.folder, key.slice(0, 2), `${key}.pdf`);
  }
}
