// npm passes signals on, but not SIGKILL, and the shell that it puts between passes on none: when either is gone, so
// are we.
import { readFileSync } from 'node:fs';

const processFile = (pid, name) => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
};
const parentOf = (pid) => Number(/^PPid:\s*(\d+)/m.exec(processFile(pid, 'status'))?.[1] ?? 0);
const isNpm = (pid) => processFile(pid, 'cmdline').includes('npm');

const shell = process.ppid;
const npm = isNpm(shell) ? 0 : parentOf(shell);
const shellFollows = npm > 0 && isNpm(npm);
const alone = () => process.ppid !== shell || (shellFollows && parentOf(shell) !== npm);

if (process.env.npm_lifecycle_event) {
  setInterval(() => alone() && process.kill(process.pid, 'SIGTERM'), 1000).unref();
}
