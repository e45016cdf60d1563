import { fork } from 'node:child_process';
import { inProject } from './project.mjs';

/**
 * A PostgreSQL for the second run of the tests: the one that TEST_DATABASE_URL names, or one of our own.
 * Answers `{ url, kind, stop }`, or `{ failure }` in words.
 */
export function startPostgres(env = process.env) {
  if (env.TEST_DATABASE_URL) {
    return Promise.resolve({ url: env.TEST_DATABASE_URL, kind: 'TEST_DATABASE_URL', stop: async () => {} });
  }
  const keeper = fork(inProject('setup', 'postgres-server.mjs'), { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const gone = new Promise((resolve) => keeper.once('exit', resolve));
  const stop = () => {
    if (keeper.connected) keeper.disconnect();
    return gone;
  };
  return new Promise((resolve) => {
    let complaint = '';
    keeper.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    keeper.once('error', (error) => resolve({ failure: error.message }));
    keeper.once('exit', () => resolve({ failure: complaint.trim() || '进程意外结束' }));
    keeper.once('message', ({ url, failure }) => resolve(failure ? { failure } : { url, kind: '内嵌 embedded', stop }));
  });
}
