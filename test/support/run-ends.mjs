import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** Takes away the templates of the run, also those on a server that stays. */
export default async function end() {
  const folder = process.env.GUAPAI_TEST_TEMPLATES;
  for (const name of readdirSync(folder).filter((file) => file.startsWith('guapai_template_') && !file.includes('.'))) {
    const client = new pg.Client({ connectionString: readFileSync(join(folder, name), 'utf8') });
    await client.connect();
    await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`).finally(() => client.end());
  }
  rmSync(folder, { recursive: true, force: true });
}
