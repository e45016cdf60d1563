// One run of Jest, its own report on the screen and its figures for the closing line.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { requireHere, scratch } from './project.mjs';
import { openly } from './run.mjs';
import { say } from './say.mjs';

const patience = 10_000;

// Jest waits for ever when a test leaves a connection or a timer behind; the results are written by then.
function endWhenStuck(child, file) {
  let since = null;
  const timer = setInterval(() => {
    since ??= existsSync(file) ? Date.now() : null;
    if (since === null || Date.now() - since < patience) return;
    clearInterval(timer);
    say('测试已结束，但有测试没有关闭它打开的东西，Jest 不能退出 (npm test -- --detectOpenHandles)');
    child.kill('SIGKILL');
  }, 500);
  child.once('close', () => clearInterval(timer));
}

/** Answers `{ passed, failed, skipped }` and `code`; a test file that cannot be loaded is one failure. */
export async function runJest(args, env) {
  const file = join(scratch('jest'), 'results.json');
  const jest = join(dirname(requireHere.resolve('jest/package.json')), 'bin', 'jest.js');
  const options = `${env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim();
  // A busy machine may take its time: nothing is proven by a test that was cut short after Jest's five seconds.
  const calm = args.some((word) => word.startsWith('--testTimeout')) ? [] : ['--testTimeout=120000'];
  // Files are short and wait for databases and browsers: leaving a core free, as Jest does, would leave one of two.
  const workers = args.some((word) => /^(--maxWorkers|-w|-i|--runInBand)/.test(word)) ? [] : ['--maxWorkers=100%'];
  const everything = [jest, '--json', `--outputFile=${file}`, ...calm, ...workers, ...args];
  const watching = args.some((word) => word.startsWith('--watch'));
  const started = (child) => watching || endWhenStuck(child, file);
  const code = await openly(process.execPath, everything, { env: { ...env, NODE_OPTIONS: options }, started });
  return { code, ...figures(file, code) };
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

const SECOND = ['medium', 'web'];

/** The Jest arguments of the second engine: its two projects, or those of them that the caller named; null = none. */
export function onSecondEngine(args) {
  const at = args.indexOf('--selectProjects');
  const rest = at < 0 ? -1 : args.findIndex((word, index) => index > at && word.startsWith('-'));
  const end = rest < 0 ? args.length : rest;
  const projects = at < 0 ? SECOND : args.slice(at + 1, end).filter((name) => SECOND.includes(name));
  if (projects.length === 0) return null;
  const others = at < 0 ? args : [...args.slice(0, at), ...args.slice(end)];
  return [...others, '--passWithNoTests', '--selectProjects', ...projects];
}
