// Runs a test file under Jest's own engine, on modules that Node loads once for all files of a worker: Jest would load
// the application's thousand modules anew for every file. Coverage and watching need Jest's own loader, and get it.
import module, { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { runningFile } from './jest-globals.mjs';
import { stackInSources } from './stacks.mjs';
import * as hooks from './typescript-hooks.mjs';

const require = createRequire(import.meta.url);
const asyncHooks = require('node:async_hooks');
const withJestsLoader = require('jest-circus/runner').default;
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

let prepared = false;
function prepare() {
  if (prepared) return;
  prepared = true;
  // Node 20 asks hooks in another thread only.
  if (module.registerHooks) module.registerHooks(hooks);
  else register('./typescript-hooks.mjs', import.meta.url);
  process.setSourceMapsEnabled(true);
}

/** Files and their tests run one after another: what runs is known without asking Node at every promise. */
class Context {
  #store;
  getStore = () => this.#store;
  run(store, work) {
    const outer = this.#store;
    const leave = () => {
      this.#store = outer;
    };
    this.#store = store;
    const done = work();
    done.then(leave, leave);
    return done;
  }
}

const STATE = ({ description }) => ['EVENT_HANDLERS', 'JEST_STATE_SYMBOL'].includes(description);

/** The engine keeps what it was told of: each file gets a new one. */
function newEngine(path) {
  delete require.cache[path];
  for (const key of Object.getOwnPropertySymbols(globalThis).filter(STATE)) delete globalThis[key];
  const nodes = Object.getOwnPropertyDescriptor(asyncHooks, 'AsyncLocalStorage');
  Object.defineProperty(asyncHooks, 'AsyncLocalStorage', { configurable: true, value: Context });
  try {
    return require(path);
  } finally {
    Object.defineProperty(asyncHooks, 'AsyncLocalStorage', nodes);
  }
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
    requireInternalModule: newEngine,
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
