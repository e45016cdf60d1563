import Database from 'better-sqlite3';
import { fingerprintOf, newSecret, newTokenSecret } from '../src/accounts/secrets.js';
import { sessionCookie } from '../src/web/credentials.js';
import { idOf } from './bulk-writer.js';
import { ROOT } from './generator.js';

const NOW = new Date().toISOString();
const LATER = new Date(Date.now() + 3_600_000).toISOString();

/** Headers by which a clerk of the whole country is recognised: of a session, and of a token that may do these actions. */
export interface Credentials {
  session: Record<string, string>;
  token: Record<string, string>;
}

/** Opens an account in a database file that nobody serves yet. */
export function openAccount(file: string, actions: readonly string[], publicOrigin: string | null): Credentials {
  const database = new Database(file);
  const [secret, token, account] = [newSecret(), newTokenSecret(), idOf('account', 0)];
  database
    .prepare(`INSERT INTO accounts (id, username, display_name, role, region_id, created_at) VALUES (?, ?, ?, ?, ?, ?)`)
    .run(account, 'bench', '基准测试', 'clerk', ROOT.id, NOW);
  database
    .prepare(`INSERT INTO sessions (id, account_id, created_at, last_seen_at, expires_at) VALUES (?, ?, ?, ?, ?)`)
    .run(fingerprintOf(secret), account, NOW, NOW, LATER);
  database
    .prepare(
      `INSERT INTO api_tokens (id, account_id, name, hash, scope, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(idOf('token', 0), account, 'bench', fingerprintOf(token), actions.join(','), NOW, LATER);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  const cookie = sessionCookie(publicOrigin, secret).split(';')[0] as string;
  return {
    session: { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' },
    token: { Authorization: `Bearer ${token}` },
  };
}
