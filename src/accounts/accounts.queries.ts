import { Injectable } from '@nestjs/common';
import { later } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import { scopeWhere } from '../database/scope.js';
import type { Work } from '../database/work.js';
import type { Role, Scope } from '../domain/authority.js';
import { LIKE_PART, likePart } from '../people/directory.queries.js';

export const IDLE = 30 * 60_000;

/** An account as it acts: with the path of its region, and without its password. */
export interface ActingAccount {
  id: string;
  displayName: string;
  role: Role;
  regionId: string | null;
  regionPath: string | null;
  personId: string | null;
  mineId: string | null;
}

export type ActingSession = ActingAccount & { credential: string; lastSeenAt: string; unread: number };
export type ActingToken = ActingAccount & { credential: string; scope: string };

export interface AccountLine extends ActingAccount {
  username: string;
  regionName: string | null;
  disabled: boolean;
  hasPassword: boolean;
  createdAt: string;
  revision: number;
}

/** The mines' table belongs to a room further on; an account only points at it, and lies where its mine lies. */
const PATH = `COALESCE(r.path, (SELECT q.path FROM mines m JOIN regions q ON q.id = m.region_id WHERE m.id = a.mine_id))`;
const ACTING = `a.id, a.display_name, a.role, a.region_id, ${PATH} AS region_path, a.person_id, a.mine_id`;
const SCOPE = 'LEFT JOIN regions r ON r.id = a.region_id';

@Injectable()
export class AccountQueries {
  constructor(private readonly reader: Reader) {}

  /** The account of a session that has neither ended nor idled away. */
  ofSession(fingerprint: string, now: string): Promise<ActingSession | null> {
    return this.reader.one(
      `SELECT ${ACTING}, s.id AS credential, s.last_seen_at,
         (SELECT COUNT(*) FROM notices n WHERE n.account_id = a.id AND n.read_at IS NULL) AS unread FROM sessions s JOIN accounts a ON a.id = s.account_id ${SCOPE}
       WHERE s.id = :fingerprint AND s.expires_at > :now AND s.last_seen_at > :idle AND a.disabled = FALSE`,
      { fingerprint, now, idle: later(now, -IDLE) },
    );
  }

  ofToken(fingerprint: string, now: string): Promise<ActingToken | null> {
    return this.reader.one(
      `SELECT ${ACTING}, t.id AS credential, t.scope FROM api_tokens t JOIN accounts a ON a.id = t.account_id ${SCOPE}
       WHERE t.hash = :fingerprint AND t.expires_at > :now AND t.revoked_at IS NULL AND a.disabled = FALSE`,
      { fingerprint, now },
    );
  }

  /** One account within a scope, or null. */
  async line(scope: Scope | null, id: string): Promise<AccountLine | null> {
    const { items } = await this.list(scope, { limit: 1, offset: 0 }, 'ORDER BY a.id', { id });
    return items[0] ?? null;
  }

  /** Whom an account below a path may belong to. */
  peopleBelow(path: string, limit: number) {
    return this.reader.all<{ id: string; name: string; title: string | null }>(
      `SELECT p.id, p.name, MIN(t.title) AS title FROM people p JOIN standing_tenures t ON t.person_id = p.id
       JOIN posts s ON s.id = t.post_id JOIN organisations o ON o.id = s.organisation_id
       LEFT JOIN organisations g ON g.id = o.parent_id JOIN regions r ON r.id = COALESCE(o.region_id, g.region_id)
       WHERE t.until_day IS NULL AND substr(r.path, 1, length(:path)) = :path
       GROUP BY p.id, p.name ORDER BY p.name, p.id LIMIT :limit`,
      { path, limit },
    );
  }

  minesBelow(path: string, limit: number) {
    return this.reader.all<{ id: string; name: string; code: string }>(
      `SELECT m.id, m.name, m.code FROM mines m JOIN regions r ON r.id = m.region_id
       WHERE substr(r.path, 1, length(:path)) = :path AND m.merged_into IS NULL ORDER BY m.code LIMIT :limit`,
      { path, limit },
    );
  }

  async list(
    scope: Scope | null,
    page: { limit: number; offset: number },
    order: string,
    asked: { id?: string; search?: string } = {},
  ) {
    const cut = scopeWhere(scope, { regionPath: PATH });
    const { id, search } = asked;
    const found = search ? ` AND (${LIKE_PART('a.username')} OR ${LIKE_PART('a.display_name')})` : '';
    const sql = `${cut.sql}${id ? ' AND a.id = :id' : ''}${found}`;
    const parameters = { ...cut.parameters, ...(id && { id }), ...(search && { search: likePart(search) }) };
    const rows = await this.reader.all<AccountLine>(
      `SELECT ${ACTING}, a.username, r.name AS region_name, a.disabled, a.password_hash IS NOT NULL AS has_password,
         a.created_at, a.revision
       FROM accounts a ${SCOPE} WHERE ${sql} ${order} LIMIT :limit OFFSET :offset`,
      { ...parameters, ...page },
    );
    const items = rows.map((row) => ({
      ...row,
      disabled: Boolean(row.disabled),
      hasPassword: Boolean(row.hasPassword),
    }));
    const counted = await this.reader.one<{ total: number }>(
      `SELECT COUNT(*) AS total FROM accounts a ${SCOPE} WHERE ${sql}`,
      parameters,
    );
    return { items, total: counted?.total ?? 0 };
  }

  sessionsOf(accountId: string, now: string) {
    return this.reader.all<{ id: string; createdAt: string; lastSeenAt: string; expiresAt: string }>(
      `SELECT id, created_at, last_seen_at, expires_at FROM sessions
       WHERE account_id = :accountId AND expires_at > :now AND last_seen_at > :idle ORDER BY created_at DESC, id`,
      { accountId, now, idle: later(now, -IDLE) },
    );
  }

  tokensOf(accountId: string) {
    return this.reader.all<{
      id: string;
      name: string;
      scope: string;
      createdAt: string;
      expiresAt: string;
      revokedAt: string | null;
    }>(
      `SELECT id, name, scope, created_at, expires_at, revoked_at FROM api_tokens
       WHERE account_id = :accountId ORDER BY created_at DESC, id`,
      { accountId },
    );
  }

  /** Whether somebody can already administer. */
  async administered(rows: Pick<Reader | Work, 'one'> = this.reader): Promise<boolean> {
    const found = await rows.one(
      `SELECT id FROM accounts WHERE role = 'administrator' AND password_hash IS NOT NULL AND disabled = FALSE LIMIT 1`,
    );
    return found !== null;
  }

  /** Whether the person holds or held a post of a unit that lies below the path or is bound to no region. */
  async personWithin(personId: string, path: string): Promise<boolean> {
    const found = await this.reader.one(
      `SELECT p.id FROM people p
       LEFT JOIN standing_tenures t ON t.person_id = p.id LEFT JOIN posts s ON s.id = t.post_id
       LEFT JOIN organisations o ON o.id = s.organisation_id LEFT JOIN organisations g ON g.id = o.parent_id
       LEFT JOIN regions r ON r.id = COALESCE(o.region_id, g.region_id)
       WHERE p.id = :personId AND (r.id IS NULL OR substr(r.path, 1, :length) = :path) LIMIT 1`,
      { personId, path, length: path.length },
    );
    return found !== null;
  }

  /** Path of the region that a mine lies in; null where there is no such mine. */
  async pathOfMine(mineId: string): Promise<string | null> {
    const found = await this.reader.one<{ path: string }>(
      'SELECT r.path FROM mines m JOIN regions r ON r.id = m.region_id WHERE m.id = :mineId',
      { mineId },
    );
    return found?.path ?? null;
  }
}

/** Where an account lies, as the unit sees it; null = the whole country. */
export async function pathOfAccount(work: Work, id: string): Promise<string | null> {
  const found = await work.one<{ path: string | null }>(
    `SELECT ${PATH} AS path FROM accounts a ${SCOPE} WHERE a.id = :id`,
    {
      id,
    },
  );
  return found?.path ?? null;
}

/** Whether who acts in a unit may still act at its beginning: not disabled, and by a credential that has not ended. */
export async function stillStands(work: Work): Promise<boolean> {
  const account = await work.one<{ disabled: boolean; stands: boolean }>(
    `SELECT a.disabled, (:credential = ''
         OR EXISTS (SELECT 1 FROM sessions s WHERE s.id = :credential AND s.expires_at > :at)
         OR EXISTS (SELECT 1 FROM api_tokens t
              WHERE t.id = :credential AND t.revoked_at IS NULL AND t.expires_at > :at)) AS stands
     FROM accounts a WHERE a.id = :account`,
    { account: work.actor.accountId, credential: work.actor.credential ?? '', at: work.at },
  );
  return !account || (!account.disabled && Boolean(account.stands));
}

/** When a session was last used is no evidence: it is kept without an entry of the trail. */
export const touchSession = (work: Work, id: string) =>
  work.all('UPDATE sessions SET last_seen_at = :at WHERE id = :id AND last_seen_at < :at', { id, at: work.at });
