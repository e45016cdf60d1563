import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
};

const SOURCE_MAP = /\n?(\/\/|\/\*)# sourceMappingURL=[^\n]*$/;

/** The few files that pages need, read once: the two libraries, and all of `templates/assets`. */
export function assetsOf(root: string): Map<string, { text: string | Buffer; type: string }> {
  const asset = (name: string, file: string) => {
    const type = types[name.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8';
    const text = type === types.png ? readFileSync(file) : readFileSync(file, 'utf8').replace(SOURCE_MAP, '');
    return [name, { text, type }] as const;
  };
  const folder = join(root, 'templates/assets');
  return new Map([
    asset('bootstrap.css', require.resolve('bootstrap/dist/css/bootstrap.min.css')),
    asset('htmx.js', require.resolve('htmx.org/dist/htmx.min.js')),
    ...readdirSync(folder).map((name) => asset(name, join(folder, name))),
  ]);
}
