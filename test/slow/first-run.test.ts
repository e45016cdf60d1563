import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../src/settings.js';

const folder = mkdtempSync(join(tmpdir(), 'guapai-first-run-'));
let port = 0;

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Starts the compiled program, waits for its word that it serves, asks `then`, and stops it as a terminal would. */
async function start(then: (output: string) => Promise<void>): Promise<{ output: string; code: number | null }> {
  const child = spawn(process.execPath, [join(projectRoot(), 'dist/src/cli.js'), 'start'], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: `sqlite:${join(folder, 'guapai.db')}`,
      GUAPAI_OUT: join(folder, 'out'),
      GUAPAI_PHOTOS: join(folder, 'photos'),
      GUAPAI_PRINTS: join(folder, 'prints'),
      GUAPAI_KEYS: join(folder, 'keys'),
      PORT: String(port),
    },
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const serving = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        output += text;
        // The last line that it says of its start.
        if (output.includes('未设置 GUAPAI_PUBLIC_ORIGIN')) resolve();
      });
  });
  await Promise.race([serving, ended]);
  await then(output);
  child.kill('SIGTERM');
  return { output, code: await ended };
}

const health = async () => (await fetch(`http://127.0.0.1:${port}/api/health`)).status;

beforeAll(async () => {
  port = await freePort();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm start, once everything is built', () => {
  it('loads both cities, prints the 26 boards of the annex, serves, and ends cleanly', async () => {
    const { output, code } = await start(async () => expect(await health()).toBe(200));
    expect(output).toContain('26 座煤矿');
    expect(output).toMatch(/首次设置码 ([A-Z2-9]{4}-?){4}/);
    expect(readdirSync(join(folder, 'out/placards')).filter((name) => name.endsWith('.pdf'))).toHaveLength(26);
    expect(code).toBe(0);
  }, 90_000);

  it('a second start repeats nothing', async () => {
    const { output, code } = await start(async () => expect(await health()).toBe(200));
    expect(output).not.toContain('载入');
    expect(output).not.toContain('打印牌板');
    expect(code).toBe(0);
  }, 180_000);
});
