import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Serving, serve } from '../../src/main.js';
import type { Settings } from '../../src/settings.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let settings: Settings;
const open: Serving[] = [];

beforeEach(async () => {
  database = await testDatabase({ PORT: '0' });
  settings = database.settings;
});
afterEach(async () => {
  for (const serving of open.splice(0)) await serving.close();
  await database.remove();
});

const start = async () => {
  const serving = await serve(settings);
  open.push(serving);
  return serving;
};
const healthy = async ({ url }: Serving) => (await (await fetch(`${url}/api/health`)).json()).state;

/** Another process that holds the file until it is killed. */
async function holder(file: string) {
  const script = `const D = require('better-sqlite3'); new D(process.argv[1]).exec('BEGIN EXCLUSIVE');
    console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-e', script, `${file}.serving`], { cwd: join(settings.root), stdio: 'pipe' });
  await once(child.stdout, 'data');
  return child;
}

describe('a server', () => {
  it('serves where it says, gives out the set-up code, and is gone when closed', async () => {
    const serving = await start();
    expect(await healthy(serving)).toBe('ok');
    expect(serving.setupCode).toMatch(/^[A-Z2-9-]{19}$/);
    await serving.close();
    await serving.closed;
    await expect(fetch(serving.url)).rejects.toThrow();
  });

  it('answers the requests that are under way when it is asked to end, and no others', async () => {
    const serving = await start();
    const headers = { 'content-type': 'application/json', 'content-length': '2', expect: '100-continue' };
    const asked = request(`${serving.url}/api/session`, { method: 'POST', headers });
    asked.flushHeaders();
    await once(asked, 'continue');
    const closed = serving.close();
    asked.end('{}');
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(422);
    answer.resume();
    await closed;
    await expect(fetch(serving.url)).rejects.toThrow();
  });
});

describe('a second server', () => {
  it('is refused on the same SQLite file, and welcome once the first has gone', async () => {
    if (settings.database.engine === 'postgres') {
      // A PostgreSQL takes several servers: its own locks order their units.
      const both = [await start(), await start()];
      expect(await Promise.all(both.map(healthy))).toEqual(['ok', 'ok']);
      return;
    }
    const first = await start();
    await expect(start()).rejects.toMatchObject({ code: 'already-serving' });
    await first.close();
    expect(await healthy(await start())).toBe('ok');
  });

  it('is refused while another process lives, and not when that one was killed', async () => {
    if (settings.database.engine === 'postgres') {
      expect(await healthy(await start())).toBe('ok');
      return;
    }
    await (await start()).close();
    const other = await holder(settings.database.file);
    await expect(start()).rejects.toMatchObject({ code: 'already-serving' });
    const gone = once(other, 'exit');
    other.kill('SIGKILL');
    await gone;
    expect(await healthy(await start())).toBe('ok');
  });
});
