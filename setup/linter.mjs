import { dirname, join } from 'node:path';
import { requireHere } from './project.mjs';
import { openly } from './run.mjs';

/** Checks form and style of the sources; answers biome's exit code. */
export function lint(args = []) {
  const biome = join(dirname(requireHere.resolve('@biomejs/biome/package.json')), 'bin', 'biome');
  return openly(process.execPath, [biome, 'check', ...args]);
}
