// The packages of package-lock.json, installed when what lies in node_modules is not what the lock says.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aptCommand, canInstall, install } from './debian.mjs';
import { inProject, requireHere, root } from './project.mjs';
import { gist, onPath, quietly } from './run.mjs';
import { SetupFailure, say, step } from './say.mjs';

const packagesOf = (...path) => {
  try {
    return JSON.parse(readFileSync(inProject(...path), 'utf8')).packages;
  } catch {
    return null;
  }
};

// npm writes down in node_modules what it installed, once all of it is there.
function asLocked() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules', '.package-lock.json');
  if (!wanted || !present) return false;
  const same = (place) => present[place] && present[place].version === wanted[place]?.version;
  return (
    Object.keys(wanted).every((place) => place === '' || wanted[place].optional || same(place)) &&
    Object.keys(present).every(same)
  );
}

// The one native module is compiled for one version of Node: opening a database in memory shows that it fits.
function databaseOpens() {
  try {
    const Database = requireHere('better-sqlite3');
    new Database(':memory:').close();
    return true;
  } catch {
    return false;
  }
}

const compilers = { python3: 'python3', make: 'make', 'g++': 'g++' };
const missingCompilers = () =>
  Object.entries(compilers)
    .filter(([program]) => !onPath(program))
    .map(([, debianPackage]) => debianPackage);

// Node's own headers spare node-gyp a download where they lie beside the program.
function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath));
  try {
    const text = readFileSync(join(prefix, 'include', 'node', 'node_version.h'), 'utf8');
    const part = (name) => new RegExp(`#define NODE_${name}_VERSION (\\d+)`).exec(text)?.[1];
    if (`v${part('MAJOR')}.${part('MINOR')}.${part('PATCH')}` !== process.version) return {};
    return { npm_config_nodedir: prefix, npm_package_config_node_gyp_nodedir: prefix };
  } catch {
    return {};
  }
}

function npm(args) {
  const env = { JOBS: 'max', ...process.env, ...nodeHeaders() };
  const cli = process.env.npm_execpath ?? '';
  const options = ['--no-audit', '--no-fund', '--loglevel=warn'];
  const [command, first] = /npm-cli\.js$/.test(cli) && existsSync(cli) ? [process.execPath, [cli]] : ['npm', []];
  return quietly(command, [...first, ...args, ...options], { env, cwd: root });
}

async function attempt(label, args) {
  const result = await step(label, () => npm(args));
  if (result.code === 0) return;
  const missing = missingCompilers();
  if (missing.length > 0 && canInstall) {
    say(`  没有现成的 better-sqlite3 可下载，就地编译需要 ${missing.join('、')}`);
    if (await install('安装编译工具 compilers', missing)) {
      const again = await step(`${label}（第二次）`, () => npm(args));
      if (again.code === 0) return;
      result.output = again.output;
    }
  }
  const stillMissing = missingCompilers();
  const advice =
    stillMissing.length > 0
      ? `缺少编译工具，请先运行：${aptCommand(stillMissing)}`
      : `请检查网络后重试：npm ${args.join(' ')}`;
  throw new SetupFailure(`${gist(result.output)}\n\n依赖未能安装。${advice}`);
}

/** Installs what is missing; answers whether anything was done. */
export async function ensureDependencies() {
  let done = false;
  if (!asLocked()) {
    say('安装依赖：better-sqlite3 没有现成的可下载时就地编译，约一分钟（需要 python3、make、g++）');
    // Development packages hold the compiler, so they are wanted whatever NODE_ENV says.
    await attempt('安装依赖 npm ci', ['ci', '--include=dev']);
    done = true;
  }
  if (!databaseOpens()) {
    await attempt(`为 Node ${process.version} 重新编译 better-sqlite3`, ['rebuild', 'better-sqlite3']);
    if (!databaseOpens()) {
      throw new SetupFailure('better-sqlite3 装好后仍不能打开数据库，请重装依赖：rm -rf node_modules && npm start');
    }
    done = true;
  }
  return done;
}
