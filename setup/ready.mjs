// The whole set-up, in order; each step does nothing when there is nothing to do.
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './compile.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { SetupFailure, say } from './say.mjs';

/** Dependencies, compiled program, and a browser unless `browser` is false. */
export async function ready({ browser = true, insist = false } = {}) {
  await ensureDependencies();
  await ensureBuilt();
  if (browser) await ensureBrowser({ insist });
}

/** Runs an entry; a failure that set-up can explain is printed as its sentence alone. Answers whether it went well. */
export async function entry(work) {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    say(error.message);
    process.exitCode = 1;
    return false;
  }
}
