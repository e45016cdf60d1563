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

/** A file for anyone, as it is sent: plain, and packed once for whoever takes that, the smallest first. */
export interface Asset {
  type: string;
  plain: Buffer;
  packed: readonly (readonly [encoding: 'br' | 'gzip', bytes: Buffer])[];
}

/** The best of it would hold up the start of a small machine by a second. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

const packedOf = (plain: Buffer): Asset['packed'] => [
  ['br', brotliCompressSync(plain, BROTLI)],
  ['gzip', gzipSync(plain, { level: 9 })],
];

/** The few files that pages need, read once: the libraries, and all of `templates/assets`. */
export function assetsOf(root: string): Map<string, Asset> {
  const asset = (name: string, file: string) => {
    const type = types[name.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8';
    const text = type === types.png ? readFileSync(file) : readFileSync(file, 'utf8').replace(SOURCE_MAP, '');
    const plain = Buffer.from(text);
    return [name, { type, plain, packed: packedOf(plain) }] as const;
  };
  const folder = join(root, 'templates/assets');
  return new Map([
    asset('bootstrap.css', require.resolve('bootstrap/dist/css/bootstrap.min.css')),
    asset('htmx.js', require.resolve('htmx.org/dist/htmx.min.js')),
    asset('fflate.js', join(dirname(require.resolve('fflate/package.json')), 'esm/browser.js')),
    ...readdirSync(folder).map((name) => asset(name, join(folder, name))),
  ]);
}
