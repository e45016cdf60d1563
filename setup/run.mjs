// Other programs, started so that none outlives us: a signal to us ends them first.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const running = new Map();
const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
const kept = 64_000;

const kill = (child, ownGroup, signal) => {
  try {
    if (ownGroup) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It ended by itself in the meantime.
  }
};

let ending = false;
function end(signal) {
  if (ending) return;
  ending = true;
  for (const [child, ownGroup] of running) kill(child, ownGroup, signal);
  const force = () => {
    for (const [child, ownGroup] of running) kill(child, ownGroup, 'SIGKILL');
    process.exit(128 + signals[signal]);
  };
  setTimeout(force, 5000);
  for (const [child] of running) child.once('close', () => running.size === 0 && process.exit(128 + signals[signal]));
}

function watch(child, ownGroup) {
  if (running.size === 0) for (const signal of Object.keys(signals)) process.on(signal, end);
  running.set(child, ownGroup);
  return new Promise((resolve) => {
    const leave = (code, signal) => {
      if (!running.delete(child)) return;
      // When all is ending nobody goes on. With nothing running a signal is again for whoever comes next, such as the server in this process.
      if (ending) return;
      if (running.size === 0) for (const name of Object.keys(signals)) process.off(name, end);
      resolve(code ?? 128 + (signals[signal] ?? 9));
    };
    child.once('error', () => leave(127, null));
    child.once('close', leave);
  });
}

/** Runs quietly in a process group of its own; answers the exit code and the last of what it wrote. */
export async function quietly(command, args, { env = process.env, cwd, seconds = 1800 } = {}) {
  const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  const keep = (chunk) => {
    output = (output + chunk).slice(-kept);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.once('error', (error) => keep(error.message));
  let late = false;
  const limit = setTimeout(() => {
    late = true;
    kill(child, true, 'SIGKILL');
  }, seconds * 1000);
  const code = await watch(child, true);
  clearTimeout(limit);
  return { code: late ? 124 : code, output: late ? `${output}\n超过 ${seconds} s 未完成，已中止` : output };
}

/** Runs with our terminal; answers the exit code. `started` gets the child, to end it early. */
export function openly(command, args, { env = process.env, started = () => {} } = {}) {
  const child = spawn(command, args, { env, stdio: 'inherit' });
  started(child);
  return watch(child, false);
}

export const lastLines = (output, count = 25) => output.trimEnd().split('\n').slice(-count).join('\n');

/** The beginning and the end of a long output: causes stand at the one or the other. */
export function gist(output) {
  const lines = output.trimEnd().split('\n');
  return (lines.length <= 30 ? lines : [...lines.slice(0, 12), '…', ...lines.slice(-16)]).join('\n');
}

export function onPath(program, env = process.env) {
  return (env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
