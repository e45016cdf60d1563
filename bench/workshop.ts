import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../src/app.module.js';
import { Clock } from '../src/database/clock.js';
import type { Actor } from '../src/domain/authority.js';
import { readSettings, type Settings } from '../src/settings.js';

/** Where the bench works: gone with the process, however that ends. */
export const workshop = mkdtempSync(join(tmpdir(), 'guapai-bench-'));
const children = new Set<ChildProcess>();

process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(workshop, { recursive: true, force: true, maxRetries: 5 });
});
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(code));

export const inWorkshop = (name: string): string => join(workshop, name);

/** A closed SQLite file under another name; whoever closed it last has left nothing in its log. */
export function copyOf(file: string, name: string): string {
  const copy = inWorkshop(name);
  copyFileSync(file, copy);
  return copy;
}

export const origin = 'https://guapai.mochuan.example';

/** What the environment says of the machine stays; data and origin are the bench's own. */
const environmentFor = (file: string) => ({
  ...process.env,
  DATABASE_URL: `sqlite:${file}`,
  GUAPAI_OUT: inWorkshop('out'),
  GUAPAI_PHOTOS: inWorkshop('photos'),
  GUAPAI_PRINTS: inWorkshop('prints'),
  GUAPAI_KEYS: inWorkshop('keys'),
  GUAPAI_PUBLIC_ORIGIN: origin,
  GUAPAI_PUBLIC_PER_MINUTE: '1000000000',
  HOST: '127.0.0.1',
  PORT: '0',
});

export const settingsFor = (file: string): Settings => readSettings(environmentFor(file));

/** Who acts in the bench: everything is his to do, everywhere. */
export const clerk: Actor = {
  accountId: 'bench',
  name: '基准测试',
  role: 'clerk',
  regionPath: '/',
  personId: null,
  mineId: null,
  tokenActions: null,
};

/** The application on a database file, without a web server. */
export interface Application {
  get<Service>(type: Type<Service> | string): Service;
  close(): Promise<void>;
}

export async function openApplication(file: string, clock = new Clock()): Promise<Application> {
  const context: INestApplicationContext = await NestFactory.createApplicationContext(
    AppModule.with(settingsFor(file), clock),
    { logger: ['error'], abortOnError: false },
  );
  return { get: (type) => context.get(type, { strict: false }), close: () => context.close() };
}

/** A program of ours in a process of its own that has said where it serves. */
export interface ServingProcess {
  url: URL;
  end(): Promise<void>;
}

/** Folder of the compiled program. */
const compiled = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Starts a compiled file that prints its address, on a database file or on none. */
export async function startProcess(program: string, args: string[], file = inWorkshop('none.db')) {
  const child = spawn(process.execPath, [join(compiled, program), ...args], {
    env: environmentFor(file),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      children.delete(child);
      resolve();
    });
  });
  const url = await new Promise<URL>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code} before it served`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /http:\/\/[\d.]+:\d+/.exec(line)?.[0];
      if (address) resolve(new URL(address));
    });
  });
  const serving: ServingProcess = {
    url,
    end: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
  return serving;
}

export const startService = (file: string): Promise<ServingProcess> => startProcess('src/cli.js', ['serve'], file);
