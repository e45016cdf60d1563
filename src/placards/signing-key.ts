import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IssueSignature } from '../domain/placard.js';

const FILE = 'placards-ed25519.key';

/**
 * The key by which this installation signs the boards that it issues: Ed25519, as PKCS#8 in a file that its owner alone
 * may read, made when first needed. Signatures by it are the same for the same text, so a print keeps its bytes. Whoever
 * loses the file keeps every board verifiable that names its public key, and signs with a new one from then on.
 */
export class SigningKey {
  private loaded: { secret: KeyObject; key: string } | null = null;

  constructor(private readonly folder: string) {}

  sign(text: string): IssueSignature {
    const { secret, key } = this.read() ?? this.make();
    return { key, signature: sign(null, Buffer.from(text), secret).toString('base64url') };
  }

  /** The public key, raw in base64url; null as long as nothing was signed. */
  get key(): string | null {
    return this.read()?.key ?? null;
  }

  private read() {
    if (this.loaded) return this.loaded;
    const file = join(this.folder, FILE);
    if (!existsSync(file)) return null;
    const secret = createPrivateKey(readFileSync(file));
    if (secret.asymmetricKeyType !== 'ed25519') throw new Error(`${file} holds no Ed25519 key`);
    this.loaded = { secret, key: String(createPublicKey(secret).export({ format: 'jwk' }).x) };
    return this.loaded;
  }

  /** Two processes may come to it at once: the first to put its file there wins, and both sign by that. */
  private make() {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const file = join(this.folder, FILE);
    const mine = `${file}.${process.pid}`;
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(mine, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    chmodSync(mine, 0o600);
    try {
      linkSync(mine, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(mine, { force: true });
    }
    const made = this.read();
    if (!made) throw new Error(`${file} was not kept`);
    return made;
  }
}

const publicKey = (key: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' });

/** The public key as other programs take it. */
export const pemOf = (key: string): string => publicKey(key).export({ type: 'spki', format: 'pem' }).toString();

/** Whether the signature under a text is by the key that it names. What is no key or no signature verifies nothing. */
export function isSigned(text: string, { key, signature }: IssueSignature): boolean {
  try {
    const bytes = Buffer.from(signature, 'base64url');
    // One signature is written in one way only.
    return bytes.toString('base64url') === signature && verify(null, Buffer.from(text), publicKey(key), bytes);
  } catch {
    return false;
  }
}
