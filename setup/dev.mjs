// The server, started anew with every saved source: looking at the files themselves works on every kind of disk.
import './node-version.mjs';
import './follow-npm.mjs';
import { setTimeout as pause } from 'node:timers/promises';
import { contentOf, ensureBuilt } from './compile.mjs';
import { inProject } from './project.mjs';
import { entry, ready } from './ready.mjs';
import { openly } from './run.mjs';
import { SetupFailure, say } from './say.mjs';

let seen = '';
function changed() {
  try {
    const now = contentOf(['src', 'migrations', 'templates', 'seed']);
    const differs = now !== seen;
    seen = now;
    return differs;
  } catch {
    // A file went while it was read: the next look shows what came of it.
    return false;
  }
}

function serve() {
  const server = { wanted: true };
  const started = (child) => {
    server.stop = async () => {
      server.wanted = false;
      const force = setTimeout(() => child.kill('SIGKILL'), 5000);
      child.kill('SIGTERM');
      await server.ended;
      clearTimeout(force);
    };
  };
  const command = [inProject('dist', 'src', 'cli.js'), 'start', ...process.argv.slice(2)];
  server.ended = openly(process.execPath, ['--enable-source-maps', ...command], { started });
  server.ended.then((code) => server.wanted && say(`服务已结束，代码 ${code}；保存源码后再启动`));
  return server;
}

async function built() {
  try {
    await ensureBuilt();
    return true;
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    say(error.message);
    return false;
  }
}

await entry(async () => {
  await ready();
  changed();
  let server = serve();
  for (;;) {
    await pause(400);
    if (!changed() || !(await built())) continue;
    await server.stop();
    server = serve();
  }
});
