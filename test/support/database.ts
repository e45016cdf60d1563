import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readSettings, type Settings } from '../../src/settings.js';

/**
 * A database of its own for each test file: a SQLite file in a temporary folder, or, where DATABASE_URL names a
 * PostgreSQL server, a new database on it.
 */
export interface TestDatabase {
  settings: Settings;
  remove(): Promise<void>;
}

async function onServer<Answer>(url: string, act: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

export async function testDatabase(environment: Record<string, string> = {}): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'guapai-test-'));
  const server = process.env.DATABASE_URL;
  const common = { GUAPAI_OUT: join(folder, 'out'), GUAPAI_PHOTOS: join(folder, 'photos'), ...environment };
  if (!server?.startsWith('postgres'))
    return {
      settings: readSettings({ ...common, DATABASE_URL: `sqlite:${join(folder, 'guapai.db')}` }),
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  const name = `guapai_${randomBytes(6).toString('hex')}`;
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name}`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    settings: readSettings({ ...common, DATABASE_URL: url.href }),
    remove: async () => {
      await onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
