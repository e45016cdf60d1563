import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { AppModule } from '../../src/app.module.js';
import { FoundingService } from '../../src/founding/founding.service.js';
import { readSettings, type Settings } from '../../src/settings.js';
import { StoppedClock } from './clock.js';
import { mochuan } from './mochuan.js';

/** What a database holds when a test begins. It is made once a run, and copied for every file that asks for it. */
export interface Filling {
  name: string;
  fill(context: { get<Service>(type: Type<Service>): Service }): Promise<void>;
}

/** The invented city without its visits. */
export const MOCHUAN: Filling = { name: 'mochuan', fill: mochuan };

/** All that the first start loads: both cities, and a year of visits of the invented one. */
export const BOTH_CITIES: Filling = {
  name: 'cities',
  fill: ({ get }) => get(FoundingService).found(() => undefined),
};

export async function onServer<Answer>(url: string, act: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

export const urlOf = (server: string, database: string): string => {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
};

async function filled(settings: Settings, filling: Filling) {
  const context = await NestFactory.createApplicationContext(AppModule.with(settings, new StoppedClock()), {
    logger: ['error'],
    abortOnError: false,
  });
  try {
    await filling.fill({ get: (type) => context.get(type, { strict: false }) });
  } finally {
    await context.close();
  }
}

/** The file of the filling, or its database on the server; `marker` says that it is whole. */
interface Template {
  marker: string;
  source: string;
  make(): Promise<void>;
}

function templateFile(folder: string, filling: Filling): Template {
  const source = join(folder, `${filling.name}.db`);
  const make = async () => {
    const growing = `${source}.growing`;
    await filled(
      readSettings({ DATABASE_URL: `sqlite:${growing}`, GUAPAI_OUT: folder, GUAPAI_PHOTOS: folder }),
      filling,
    );
    renameSync(growing, source);
  };
  return { marker: source, source, make };
}

function templateDatabase(folder: string, filling: Filling, server: string): Template {
  const source = `guapai_template_${filling.name}_${folder.slice(-6).toLowerCase()}`;
  const marker = join(folder, source);
  const make = async () => {
    await onServer(server, (client) => client.query(`CREATE DATABASE "${source}"`));
    const environment = { DATABASE_URL: urlOf(server, source), GUAPAI_OUT: folder, GUAPAI_PHOTOS: folder };
    await filled(readSettings(environment), filling);
    writeFileSync(marker, server);
  };
  return { marker, source, make };
}

/** Where the filling can be copied from. Of several workers that need it the first makes it, and the others wait. */
export async function templateOf(filling: Filling, server: string | null): Promise<string> {
  const folder = process.env.GUAPAI_TEST_TEMPLATES;
  if (!folder) throw new Error('templates are made within a run of Jest, whose global set-up names their folder');
  const { marker, source, make } = server ? templateDatabase(folder, filling, server) : templateFile(folder, filling);
  const lock = `${marker}.lock`;
  while (!existsSync(marker)) {
    if (!taken(lock)) {
      await wait(200);
      continue;
    }
    await make().finally(() => rmSync(lock, { recursive: true }));
  }
  return source;
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** A new database on the server, a copy of `template` where one is named. */
export async function createDatabase(server: string, template: string | null): Promise<string> {
  const name = `guapai_${randomBytes(6).toString('hex')}`;
  const copied = template ? ` TEMPLATE "${template}"` : '';
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name}${copied}`));
  return name;
}
