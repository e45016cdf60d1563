// Form, types, then the whole suite on SQLite, then what touches a database again on PostgreSQL.
import './node-version.mjs';
import './follow-npm.mjs';
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './compile.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { lint } from './linter.mjs';
import { startPostgres } from './postgres.mjs';
import { entry } from './ready.mjs';
import { SetupFailure, say } from './say.mjs';
import { onSecondEngine, runJest } from './suite.mjs';

const unchecked = [];
const totals = { passed: 0, failed: 0, skipped: 0 };
const add = (run) => {
  for (const name of Object.keys(totals)) totals[name] += run[name];
};
const line = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

// A check that fails counts as one failure, so that the closing line never looks better than the exit code.
async function types() {
  try {
    await ensureBuilt();
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    say(error.message);
    unchecked.push('类型检查');
    totals.failed += 1;
  }
}

async function form() {
  if ((await lint()) === 0) return;
  say('格式检查未通过，多数可以用 npm run lint -- --write 改正 (lint failed)');
  unchecked.push('格式检查');
  totals.failed += 1;
}

// A check that is cut off says nothing: a slow machine asks the second engine for the services only, which hold all SQL,
// and what has not come to an end by then is ended, with the totals of what has.
const timed = process.env.CI && process.env.GUAPAI_TEST !== 'long';
const LATE_SECONDS = 8 * 60;
const LAST_SECONDS = 14 * 60;
function endInTime() {
  say(`已过 ${LAST_SECONDS / 60} 分钟，余下的不再测 (out of time)`);
  process.kill(process.pid, 'SIGTERM');
}
if (timed) setTimeout(endInTime, LAST_SECONDS * 1000).unref();

function secondArguments(args) {
  if (!timed || args.length > 0 || process.uptime() < LATE_SECONDS) return onSecondEngine(args);
  say('\n这台机器较慢，PostgreSQL 上只测服务，不测网页 (late: PostgreSQL is asked for the services only)');
  return onSecondEngine(['--selectProjects', 'medium']);
}

async function onPostgres(args) {
  const jestArguments = secondArguments(args);
  if (jestArguments === null) return null;
  const postgres = await startPostgres();
  if (postgres.failure) {
    say(`PostgreSQL 未能启动：${postgres.failure}`);
    return null;
  }
  say(`\n== PostgreSQL（${postgres.kind}）==`);
  try {
    return await runJest(jestArguments, { ...process.env, DATABASE_URL: postgres.url });
  } finally {
    await postgres.stop();
  }
}

// The totals are the last line whatever happens, and whatever happens counts.
process.once('exit', (code) => {
  if (code !== 0 && totals.failed === 0) totals.failed = 1;
  say(line(totals));
});

await entry(async () => {
  const args = process.argv.slice(2);
  await ensureDependencies();
  await types();
  await ensureBrowser({ insist: true });
  await form();

  say('\n== SQLite ==');
  const { DATABASE_URL: _, ...withoutServer } = process.env;
  const first = await runJest(args, withoutServer);
  add(first);
  const second = await onPostgres(args);
  if (second) add(second);

  say(`\nSQLite: ${line(first)}`);
  say(second ? `PostgreSQL: ${line(second)}` : 'PostgreSQL: 没有运行，只测了 SQLite (only SQLite was run)');
  if (unchecked.length > 0) say(`${unchecked.join('、')}未通过，各计一项失败 (each counts as one failure)`);
  process.exitCode = totals.failed > 0 ? 1 : 0;
}).catch((error) => {
  process.exitCode = 1;
  say(error.stack);
});
