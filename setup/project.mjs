import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const inProject = (...parts) => join(root, ...parts);
export const requireHere = createRequire(join(root, 'package.json'));
export const digest = (...texts) => texts.reduce((hash, text) => hash.update(text), createHash('sha256')).digest('hex');

// What set-up remembers lies with the installed packages: whoever deletes them starts afresh.
const noteFile = (name) => inProject('node_modules', '.cache', 'guapai', name);

export function noted(name) {
  try {
    return readFileSync(noteFile(name), 'utf8');
  } catch {
    return null;
  }
}

export function note(name, text) {
  mkdirSync(dirname(noteFile(name)), { recursive: true });
  writeFileSync(noteFile(name), text);
}

/** An empty folder that goes when this process goes, however early. */
export function scratch(name) {
  const folder = mkdtempSync(join(tmpdir(), `guapai-${name}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
