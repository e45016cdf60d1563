// The compiled program goes on in this very process, so that nothing is left behind when the process is ended.
import { pathToFileURL } from 'node:url';
import { inProject } from './project.mjs';

/** Runs a compiled file as if `node dist/… args` had been typed. */
export async function handOver(file, args) {
  const path = inProject('dist', ...file.split('/'));
  process.argv = [process.argv[0], path, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(path).href);
}
