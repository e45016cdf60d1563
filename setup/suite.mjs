// One run of Jest, its own report on the screen and its figures for the closing line.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { requireHere } from './project.mjs';
import { openly } from './run.mjs';

/** Answers `{ passed, failed, skipped }` and `code`; a test file that cannot be loaded is one failure. */
export async function runJest(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'guapai-jest-'));
  const file = join(folder, 'results.json');
  const jest = join(dirname(requireHere.resolve('jest/package.json')), 'bin', 'jest.js');
  const options = `${env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim();
  try {
    const everything = [jest, '--json', `--outputFile=${file}`, ...args];
    const code = await openly(process.execPath, everything, { ...env, NODE_OPTIONS: options });
    return { code, ...figures(file, code) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figures(file, code) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    const skipped = result.numPendingTests + result.numTodoTests;
    return { passed: result.numPassedTests, failed: Math.max(failed, code === 0 ? 0 : 1), skipped };
  } catch {
    return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  }
}

/** The Jest arguments of the second engine: its two projects, or those of them that the caller named; null = none. */
export function onSecondEngine(args) {
  const both = ['medium', 'web'];
  const at = args.indexOf('--selectProjects');
  const rest = at < 0 ? -1 : args.findIndex((word, index) => index > at && word.startsWith('-'));
  const end = rest < 0 ? args.length : rest;
  const projects = at < 0 ? both : args.slice(at + 1, end).filter((name) => both.includes(name));
  if (projects.length === 0) return null;
  const others = at < 0 ? args : [...args.slice(0, at), ...args.slice(end)];
  return [...others, '--passWithNoTests', '--selectProjects', ...projects];
}
