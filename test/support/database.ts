import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type Settings } from '../../src/settings.js';
import { createDatabase, type Filling, onServer, templateOf, urlOf } from './templates.js';

/**
 * A database of its own for each test file: a SQLite file in a temporary folder, or, where DATABASE_URL names a
 * PostgreSQL server, a new database on it.
 */
export interface TestDatabase {
  settings: Settings;
  remove(): Promise<void>;
}

export async function testDatabase(
  environment: Record<string, string> = {},
  filling: Filling | null = null,
): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'guapai-test-'));
  const server = process.env.DATABASE_URL;
  const common = {
    GUAPAI_OUT: join(folder, 'out'),
    GUAPAI_PHOTOS: join(folder, 'photos'),
    GUAPAI_KEYS: join(folder, 'keys'),
    GUAPAI_PRINTS: join(folder, 'prints'),
    ...environment,
  };
  if (!server?.startsWith('postgres')) {
    const file = join(folder, 'guapai.db');
    if (filling) copyFileSync(await templateOf(filling, null), file);
    return {
      settings: readSettings({ ...common, DATABASE_URL: `sqlite:${file}` }),
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  const name = await createDatabase(server, filling && (await templateOf(filling, server)));
  return {
    settings: readSettings({ ...common, DATABASE_URL: urlOf(server, name) }),
    remove: async () => {
      await onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
