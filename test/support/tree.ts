import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot } from '../../src/settings.js';

const root = projectRoot();

/** Every file below a folder of the project whose name ends so, by its path from the project's root. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('node_modules'))
    .sort();
}

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The program text without comments, so that a sentence about a thing is not the thing. */
export const codeOf = (path: string): string =>
  textOf(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '');

/** What a module imports, static or dynamic, types included: relative paths from the project's root, packages as they are. */
export function importsOf(path: string): string[] {
  const found = codeOf(path).matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([@\w./:-]+)'/g);
  return [...found].map(([, name = '']) =>
    name.startsWith('.') ? join(path, '..', name).replace(/\.js$/, '.ts') : name,
  );
}
