import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
};

const SOURCE_MAP = /\n?(\/\/|\/\*)# sourceMappingURL=[^\n]*$/;

/** The smallest first. */
const ENCODINGS = ['br', 'gzip'] as const;
type Encoding = (typeof ENCODINGS)[number];

/** The best of it would hold up the first page on a small machine by a second. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

const PACK: Record<Encoding, (plain: Buffer) => Buffer> = {
  br: (plain) => brotliCompressSync(plain, BROTLI),
  gzip: (plain) => gzipSync(plain, { level: 9 }),
};

/** A file for anyone, as it is sent: plain, or packed, once, when the first comes who takes that. */
export class Asset {
  private readonly packed = new Map<Encoding, Buffer>();

  constructor(
    readonly type: string,
    readonly plain: Buffer,
  ) {}

  /** Packed in the smallest way that is taken; null where none is. */
  packedFor(taken: readonly string[]): readonly [Encoding, Buffer] | null {
    const encoding = ENCODINGS.find((one) => taken.includes(one));
    if (!encoding) return null;
    const bytes = this.packed.get(encoding) ?? PACK[encoding](this.plain);
    this.packed.set(encoding, bytes);
    return [encoding, bytes];
  }
}

/** The few files that pages need, read once: the libraries, and all of `templates/assets`. */
export function assetsOf(root: string): Map<string, Asset> {
  const asset = (name: string, file: string) => {
    const type = types[name.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8';
    const text = type === types.png ? readFileSync(file) : readFileSync(file, 'utf8').replace(SOURCE_MAP, '');
    return [name, new Asset(type, Buffer.from(text))] as const;
  };
  const folder = join(root, 'templates/assets');
  return new Map([
    asset('bootstrap.css', require.resolve('bootstrap/dist/css/bootstrap.min.css')),
    asset('htmx.js', require.resolve('htmx.org/dist/htmx.min.js')),
    asset('fflate.js', join(dirname(require.resolve('fflate/package.json')), 'esm/browser.js')),
    ...readdirSync(folder).map((name) => asset(name, join(folder, name))),
  ]);
}
