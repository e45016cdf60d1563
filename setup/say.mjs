// What set-up prints: one line a step, with a ticking second while it lasts.
const screen = { out: process.stdout };

/** Sends every line to stderr: for commands whose own output is data. */
export function sayOnStderr() {
  screen.out = process.stderr;
}

/** A step that cannot go on; the message says in words what failed and which command mends it. */
export class SetupFailure extends Error {}

let ticking = null;
const clear = () => {
  if (ticking && screen.out.isTTY) screen.out.write('\r\x1b[K');
};

export function say(line) {
  clear();
  screen.out.write(`${line}\n`);
}

const notAFailure = (result) => !result?.code;

/**
 * Runs `work` under `label`: a running clock on a terminal, a line every 10 s elsewhere, one closing line,
 * which tells of a failure when `work` throws or `good` refuses its result (by default an exit code other than 0).
 */
export async function step(label, work, good = notAFailure) {
  const begun = process.hrtime.bigint();
  const seconds = () => Number(process.hrtime.bigint() - begun) / 1e9;
  const now = () => (seconds() < 10 ? seconds().toFixed(1) : String(Math.round(seconds())));
  const tick = () => {
    if (screen.out.isTTY) screen.out.write(`\r\x1b[K${label} … ${Math.floor(seconds())} s`);
    else if (Math.round(seconds()) > 0) say(`  ${label} … 已 ${Math.round(seconds())} s`);
  };
  const timer = setInterval(tick, screen.out.isTTY ? 1000 : 10_000);
  ticking = timer;
  if (screen.out.isTTY) tick();
  let passed = false;
  try {
    const result = await work();
    passed = good(result);
    return result;
  } finally {
    clearInterval(timer);
    clear();
    ticking = null;
    say(`${label} … ${passed ? '' : '未成 failed，'}${now()} s`);
  }
}
