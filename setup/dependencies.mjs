// The packages of package-lock.json, installed when what lies in node_modules is not what the lock says.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { aptCommand, canInstall, install } from './debian.mjs';
import { inProject, note, noted, root } from './project.mjs';
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

// The one native module is compiled for one version of Node: opening a database in memory shows that it fits. Another
// process tries, for a program that once failed to load it cannot load it again; what it saw holds until either changes.
function databaseOpens() {
  const file = inProject('node_modules', 'better-sqlite3', 'build', 'Release', 'better_sqlite3.node');
  if (!existsSync(file)) return false;
  const pair = `${process.version} ${process.arch} ${statSync(file).mtimeMs}`;
  if (noted('database') === pair) return true;
  const attempt = "new (require('better-sqlite3'))(':memory:').close()";
  const opened = spawnSync(process.execPath, ['-e', attempt], { cwd: root, stdio: 'ignore' }).status === 0;
  if (opened) note('database', pair);
  return opened;
}

// Debian's packages are called like the programs.
const missingCompilers = () => ['python3', 'make', 'g++'].filter((program) => !onPath(program));

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

// Where packets to GitHub are dropped, the download of the compiled form would wait for minutes before it gave up.
function downloadable() {
  const elsewhere = /^(npm_config_)?https?[-_]proxy$|_binary_host/i;
  if (Object.keys(process.env).some((name) => elsewhere.test(name))) return true;
  return new Promise((resolve) => {
    const socket = connect(443, 'github.com');
    const settle = (reached) => {
      socket.destroy();
      resolve(reached);
    };
    socket.setTimeout(5000, () => settle(false));
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}

function npm(args, { seconds, settings = {} }) {
  const env = { ...process.env, ...nodeHeaders(), ...settings };
  const cli = process.env.npm_execpath ?? '';
  const options = ['--no-audit', '--no-fund', '--loglevel=warn'];
  const [command, first] = /npm-cli\.js$/.test(cli) && existsSync(cli) ? [process.execPath, [cli]] : ['npm', []];
  return quietly(command, [...first, ...args, ...options], { env, cwd: root, seconds });
}

const compiling = '编译 better-sqlite3：npm rebuild';

// Packages' own install scripts: the database fetches its compiled form, or compiles itself where none can be fetched.
async function compileDatabase() {
  say('better-sqlite3 先试下载现成的；没有时就地编译，约一分钟（需要 python3、make、g++）');
  const settings = (await downloadable()) ? {} : { npm_config_build_from_source: 'better-sqlite3' };
  const rebuild = () => npm(['rebuild'], { seconds: 420, settings });
  const first = await step(compiling, rebuild);
  if (first.code === 0) return first;
  const missing = missingCompilers();
  if (missing.length === 0 || !canInstall) return first;
  say(`  没有现成的可下载，就地编译还缺 ${missing.join('、')}`);
  return (await install('安装编译工具', missing)) ? step(compiling, rebuild) : first;
}

function giveUp(output) {
  const missing = missingCompilers();
  const advice = missing.length > 0 ? `缺少编译工具，请先运行：${aptCommand(missing)}` : '请再运行：npm rebuild';
  throw new SetupFailure(`${gist(output)}\n\nbetter-sqlite3 未能装好，数据库打不开。${advice}`);
}

/** Installs what is missing; does nothing when all is there. */
export async function ensureDependencies() {
  if (!asLocked()) {
    // Development packages hold the compiler, so they are wanted whatever NODE_ENV says.
    const args = ['ci', '--include=dev', '--ignore-scripts'];
    const { code, output } = await step('安装依赖 npm ci', () => npm(args, { seconds: 480 }));
    if (code !== 0) throw new SetupFailure(`${gist(output)}\n\n依赖未能安装。请检查网络，再运行：npm ci`);
  }
  if (databaseOpens()) return;
  const { output } = await compileDatabase();
  if (!databaseOpens()) giveUp(output);
}
