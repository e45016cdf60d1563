import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'outgoing-aes256.key';
const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/**
 * Seals what must be read again and is no business of who reads the database alone: addresses and secrets of
 * subscriptions. The key lies in a file that its owner alone may read, made when first needed.
 */
export class Seal {
  private key: Buffer | null = null;

  constructor(private readonly folder: string) {}

  close(text: string): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(CIPHER, this.read(), nonce);
    return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  /** @throws where it was sealed by another key */
  open(sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv(CIPHER, this.read(), bytes.subarray(0, NONCE));
    decipher.setAuthTag(bytes.subarray(-TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
  }

  /** Two processes may come to it at once: the first to put its file there wins. */
  private read(): Buffer {
    if (this.key) return this.key;
    const file = join(this.folder, FILE);
    if (!existsSync(file)) {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      const mine = `${file}.${process.pid}`;
      writeFileSync(mine, randomBytes(32), { mode: 0o600 });
      try {
        linkSync(mine, file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      } finally {
        rmSync(mine, { force: true });
      }
    }
    this.key = readFileSync(file);
    return this.key;
  }
}
