// The browser that prints placards: found, or fetched where that is possible, and tried once by printing a page.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { asRoot, canInstall, install } from './debian.mjs';
import { browserMissing, findBrowser } from './find-browser.mjs';
import { note, noted, requireHere, scratch } from './project.mjs';
import { lastLines, quietly } from './run.mjs';
import { say, step } from './say.mjs';

const flags = ['--headless', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-sync'];
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-breakpad', '--disable-quic'];

/** Prints an empty page; answers null, or what the browser said instead. */
async function refusal({ path }) {
  const folder = scratch('browser');
  const file = join(folder, 'probe.pdf');
  const own = [`--user-data-dir=${join(folder, 'profile')}`, `--print-to-pdf=${file}`, 'about:blank'];
  const sandbox = asRoot ? ['--no-sandbox'] : [];
  const { output } = await quietly(path, [...flags, ...quiet, ...sandbox, ...own], { seconds: 30 });
  const printed = existsSync(file) && readFileSync(file, 'latin1').startsWith('%PDF-');
  return printed ? null : lastLines(output, 3);
}

const identity = ({ path }) => {
  const { size, mtimeMs } = statSync(path);
  return `${path} ${size} ${mtimeMs}`;
};

async function works(browser) {
  if (noted('browser') === identity(browser)) return true;
  const said = await step(
    `试印 ${browser.path}`,
    () => refusal(browser),
    (refused) => refused === null,
  );
  if (said !== null) {
    say(`  这个浏览器不能打印：${said || '没有给出原因'}`);
    return false;
  }
  note('browser', identity(browser));
  if (!browser.shell) {
    say('  这是完整的浏览器，打印要慢几倍；装 chromium-headless-shell 更快 (a headless shell prints faster)');
  }
  return true;
}

async function download() {
  const cli = requireHere.resolve('puppeteer/lib/cjs/puppeteer/node/cli.js');
  const args = [cli, 'browsers', 'install', 'chrome-headless-shell'];
  const label = '下载浏览器 npx puppeteer browsers install chrome-headless-shell';
  const { code, output } = await step(label, () =>
    quietly(process.execPath, canInstall ? [...args, '--install-deps'] : args, { seconds: 120 }),
  );
  const reason = output.split('\n').find((line) => line.includes('Error')) ?? lastLines(output, 2);
  if (code !== 0) say(`  未能下载：${reason.trim()}`);
}

async function foundAndWorks() {
  const browser = findBrowser(process.env);
  return browser !== null && (await works(browser));
}

/**
 * Sees to a browser; where none can be had says so and goes on, for only printing needs it.
 * `insist` tries again to fetch one although an earlier try failed.
 */
export async function ensureBrowser({ insist = false } = {}) {
  if (await foundAndWorks()) return;
  const named = Boolean(process.env.PUPPETEER_EXECUTABLE_PATH);
  if (!named && (insist || noted('browser-sought') === null)) {
    note('browser-sought', '');
    if (canInstall) await install('安装浏览器', ['chromium-headless-shell']);
    if (canInstall && (await foundAndWorks())) return;
    await download();
    if (await foundAndWorks()) return;
  }
  const browser = findBrowser(process.env);
  say(
    browser
      ? `浏览器 ${browser.path} 不能打印（原因见上）；可用环境变量 PUPPETEER_EXECUTABLE_PATH 指定另一个`
      : browserMissing(process.env),
  );
  say('除打印挂牌外，其余功能照常 (everything but printing works)');
}
