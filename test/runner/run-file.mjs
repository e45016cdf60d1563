// Runs a test file under Jest's own engine, on modules that Node loads once for all files of a worker: Jest would load
// the application's thousand modules anew for every file. Coverage and watching need Jest's own loader, and get it.
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { runningFile } from './jest-globals.mjs';
import { stackInSources } from './stacks.mjs';

const require = createRequire(import.meta.url);
const withJestsLoader = require('jest-circus/runner').default;
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');
const HANDLERS = Symbol.for('EVENT_HANDLERS');

let prepared = false;
function prepare() {
  if (prepared) return;
  prepared = true;
  register('./typescript-hooks.mjs', import.meta.url);
  process.setSourceMapsEnabled(true);
}

// These promise that modules are loaded anew, or reach another realm's timers.
const IMPOSSIBLE = ['mock', 'doMock', 'unstable_mockModule', 'resetModules', 'isolateModules', 'useFakeTimers'];
function refused(name) {
  return () => {
    throw new Error(`jest.${name}() has no effect here: modules stay loaded from one test file to the next`);
  };
}

function globalsFor(runtime, testPath) {
  const globals = runtime.requireModuleOrMock(testPath, '@jest/globals');
  const refusals = Object.fromEntries(IMPOSSIBLE.map((name) => [name, refused(name)]));
  return { ...globals, jest: { ...globals.jest, ...refusals } };
}

/** What the engine asks of Jest's loader, answered by Node's. */
function nodesLoader(runtime, environment, testPath) {
  const instead = {
    // The engine keeps the tests it was told of: each file gets a new one.
    requireInternalModule: (path) => {
      delete require.cache[path];
      delete globalThis[HANDLERS];
      return require(path);
    },
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: async (path) => {
      runningFile(globalsFor(runtime, testPath));
      await import(pathToFileURL(path).href);
      globalThis[TIMEOUT] = environment.global[TIMEOUT];
    },
  };
  return new Proxy(runtime, {
    get: (target, name) => {
      const value = instead[name] ?? target[name];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

export default async function runFile(globalConfig, config, environment, runtime, testPath, tell) {
  if (globalConfig.collectCoverage || globalConfig.watch || globalConfig.watchAll) {
    return withJestsLoader(globalConfig, config, environment, runtime, testPath, tell);
  }
  prepare();
  Error.prepareStackTrace = stackInSources;
  const { console } = globalThis;
  globalThis.console = environment.global.console;
  try {
    const loader = nodesLoader(runtime, environment, testPath);
    return await withJestsLoader(globalConfig, config, environment, loader, testPath, tell);
  } finally {
    globalThis.console = console;
    globalThis[TIMEOUT] = undefined;
  }
}
