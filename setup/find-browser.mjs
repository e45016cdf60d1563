// Where the browser that prints is looked for. Plain JavaScript with Node's own modules only, because set-up asks
// before anything is compiled; the compiled program asks the same file.
import { accessSync, constants, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

/**
 * @typedef {Readonly<Record<string, string | undefined>>} Environment
 * @typedef {object} Browser
 * @property {string} path the program itself, never a wrapper script
 * @property {boolean} shell true: a headless shell; false: a full Chromium or Chrome, which prints several times slower
 */

// Debian keeps the programs here; what it puts into /usr/bin are wrappers that write to stderr.
const installed = {
  shells: ['/usr/lib/chromium/chromium-headless-shell'],
  full: [
    '/usr/lib/chromium/chromium',
    '/usr/lib/chromium-browser/chromium-browser',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
};

/** @param {string} path */
function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} folder */
function entries(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

// chrome-headless-shell/linux-150.0.1.2/chrome-headless-shell-linux64/chrome-headless-shell, the newest build first.
/**
 * @param {Environment} env
 * @param {string} kind
 */
function inPuppeteersCache(env, kind) {
  const folder = join(env.PUPPETEER_CACHE_DIR || join(env.HOME || homedir(), '.cache', 'puppeteer'), kind);
  return entries(folder)
    .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }))
    .flatMap((build) => entries(join(folder, build)).map((inner) => join(folder, build, inner, kind)));
}

/**
 * The browser to print with: the named one, a headless shell of puppeteer's or Debian's, a full browser; null = none.
 * What PUPPETEER_EXECUTABLE_PATH names is meant: when it is not there, nothing else is taken in its place.
 * @param {Environment} env
 * @param {typeof installed} places
 * @returns {Browser | null}
 */
export function findBrowser(env, places = installed) {
  const named = env.PUPPETEER_EXECUTABLE_PATH;
  if (named) return runs(named) ? { path: named, shell: basename(named).includes('headless-shell') } : null;
  const shell = [...inPuppeteersCache(env, 'chrome-headless-shell'), ...places.shells].find(runs);
  if (shell) return { path: shell, shell: true };
  const full = [...inPuppeteersCache(env, 'chrome'), ...places.full].find(runs);
  return full ? { path: full, shell: false } : null;
}

/**
 * Why there is none, and the command that gets one.
 * @param {Environment} env
 */
export function browserMissing(env) {
  const named = env.PUPPETEER_EXECUTABLE_PATH;
  if (named) return `环境变量 PUPPETEER_EXECUTABLE_PATH 指向的浏览器不存在或不能执行：${named}`;
  return (
    '没有找到打印用的浏览器。Debian 以 root 运行：apt-get install -y --no-install-recommends chromium-headless-shell；' +
    '其他系统运行：npx puppeteer browsers install chrome-headless-shell'
  );
}
