import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faces } from './fonts.js';

const HERE = dirname(fileURLToPath(import.meta.url));

/** What a program of this room is written in: maps and declarations draw nothing. */
const PROGRAM = new Set(['.js', '.ts', '.hbs', '.css']);

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (PROGRAM.has(extname(entry.name)) && !entry.name.endsWith('.d.ts')) yield path;
  }
}

const sizeAndDay = (file: string): string => {
  const { size, mtimeMs } = statSync(file);
  return `${size} ${Math.round(mtimeMs)}`;
};

/** What a print depends on beside its board: this program, the templates, the fonts and the browser. */
export function pressIdentity(templates: string, browserPath: string | null): string {
  const hash = createHash('sha256');
  for (const folder of [HERE, join(templates, 'placards')])
    for (const file of filesBelow(folder)) hash.update(readFileSync(file));
  for (const { file } of faces) hash.update(`${file} ${statSync(file).size}\n`);
  if (browserPath) hash.update(`${browserPath} ${sizeAndDay(browserPath)}`);
  return hash.digest('hex');
}
