import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { refusals } from '../domain/refusals.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import type { Copy } from './picture.js';

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/** Photos as files, named by the SHA-256 of what they hold: `ab/abcd….`; what is still coming lies in `incoming/`. */
@Injectable()
export class PhotoStore {
  private readonly folder: string;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.folder = settings.photoFolder;
  }

  /** How many bytes of a photo have come so far. */
  received(fingerprint: string): Promise<number> {
    return sizeOf(this.incoming(fingerprint));
  }

  /**
   * Takes the next piece of a photo.
   * @returns how many bytes there are now
   * @throws photo-offset where the piece does not begin where the last one ended
   */
  async append(fingerprint: string, from: number, piece: Buffer): Promise<number> {
    const path = this.incoming(fingerprint);
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a');
    try {
      const { size } = await file.stat();
      if (size !== from) throw refusals.photoOffset(size);
      await file.appendFile(piece);
      await file.sync();
      return size + piece.length;
    } finally {
      await file.close();
    }
  }

  /** What has come of a photo. @throws photo-altered, and forgets it, where that is not what was declared */
  async arrived(fingerprint: string): Promise<Buffer> {
    const bytes = await readFile(this.incoming(fingerprint));
    if (fingerprintOf(bytes) === fingerprint) return bytes;
    await this.forget(fingerprint);
    throw refusals.photoAltered();
  }

  async forget(fingerprint: string): Promise<void> {
    await rm(this.incoming(fingerprint), { force: true });
  }

  /** Keeps a photo and its copies, durably, before anything says that they are there. */
  async keep(fingerprint: string, bytes: Buffer, made: Record<Copy, Buffer>): Promise<void> {
    await mkdir(dirname(this.path(fingerprint)), { recursive: true });
    await this.write(`${this.path(fingerprint)}.small.jpg`, made.small);
    await this.write(`${this.path(fingerprint)}.shown.jpg`, made.shown);
    await this.write(this.path(fingerprint), bytes);
    const folder = await open(dirname(this.path(fingerprint)));
    await folder.sync().finally(() => folder.close());
    await this.forget(fingerprint);
  }

  original(fingerprint: string) {
    return createReadStream(this.path(fingerprint));
  }

  /** Destroys a photo and its copies; that there was one, and its fingerprint, stay on record. */
  async destroy(fingerprint: string): Promise<void> {
    for (const ending of ['', '.small.jpg', '.shown.jpg'])
      await rm(`${this.path(fingerprint)}${ending}`, { force: true });
    await this.forget(fingerprint);
  }

  copy(fingerprint: string, copy: Copy): Promise<Buffer> {
    return readFile(`${this.path(fingerprint)}.${copy}.jpg`);
  }

  private async write(path: string, bytes: Buffer) {
    const waiting = `${path}.${randomUUID()}`;
    try {
      await writeFile(waiting, bytes, { flush: true });
      await rename(waiting, path);
    } catch (error) {
      await rm(waiting, { force: true });
      throw (error as { code?: string }).code === 'ENOSPC' ? refusals.storageFull() : error;
    }
  }

  private incoming(fingerprint: string) {
    return join(this.folder, 'incoming', fingerprint);
  }

  private path(fingerprint: string) {
    return join(this.folder, fingerprint.slice(0, 2), fingerprint);
  }
}

export const fingerprintOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
