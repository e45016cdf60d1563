import { Injectable } from '@nestjs/common';
import { Reader, type Rows } from '../database/reader.js';
import { scopeWhere } from '../database/scope.js';
import type { Work } from '../database/work.js';
import type { Scope } from '../domain/authority.js';
import type { Channel } from '../domain/outgoing.js';

export interface SubscriptionLine {
  id: string;
  regionId: string;
  regionCode: string;
  regionName: string;
  path: string;
  channel: Channel;
  name: string;
  shownAddress: string;
  kinds: string;
  signs: boolean;
  pausedAt: string | null;
  endedAt: string | null;
  createdAt: string;
  waiting: number;
  givenUp: number;
}

/** One that takes messages now, with how far it has read. */
export interface ActiveSubscription {
  id: string;
  regionId: string;
  regionCode: string;
  path: string;
  channel: Channel;
  kinds: string;
  seq: number;
}

const LINE = `s.id, s.region_id, r.code AS region_code, r.name AS region_name, r.path, s.channel, s.name, s.shown_address, s.kinds,
  s.secret IS NOT NULL AS signs, s.paused_at, s.ended_at, s.created_at,
  (SELECT COUNT(*) FROM deliveries d WHERE d.subscription_id = s.id AND d.state = 'waiting') AS waiting,
  (SELECT COUNT(*) FROM deliveries d WHERE d.subscription_id = s.id AND d.state = 'given-up') AS given_up
  FROM subscriptions s JOIN regions r ON r.id = s.region_id`;

const ACTIVE = `SELECT s.id, s.region_id, r.code AS region_code, r.path, s.channel, s.kinds, c.seq FROM subscriptions s
  JOIN regions r ON r.id = s.region_id JOIN subscription_cursors c ON c.subscription_id = s.id
  WHERE s.paused_at IS NULL AND s.ended_at IS NULL`;

const truthful = (row: SubscriptionLine): SubscriptionLine => ({ ...row, signs: Boolean(row.signs) });

@Injectable()
export class SubscriptionQueries {
  constructor(private readonly reader: Reader) {}

  /** Those within a scope: what runs first, then what ended. */
  async list(scope: Scope | null): Promise<SubscriptionLine[]> {
    const { sql, parameters } = scopeWhere(scope, { regionPath: 'r.path' });
    const rows = await this.reader.all<SubscriptionLine>(
      `SELECT ${LINE} WHERE ${sql} ORDER BY CASE WHEN s.ended_at IS NULL THEN 0 ELSE 1 END, r.code, s.created_at, s.id LIMIT 500`,
      parameters,
    );
    return rows.map(truthful);
  }

  async one(id: string): Promise<SubscriptionLine | null> {
    const row = await this.reader.one<SubscriptionLine>(`SELECT ${LINE} WHERE s.id = :id`, { id });
    return row && truthful(row);
  }

  active(rows: Rows = this.reader): Promise<ActiveSubscription[]> {
    return rows.all(`${ACTIVE} ORDER BY s.created_at, s.id`);
  }

  /** One that still takes messages and has read so far; null where another process read on meanwhile. */
  still(work: Work, { id, seq }: Pick<ActiveSubscription, 'id' | 'seq'>): Promise<ActiveSubscription | null> {
    return work.one(`${ACTIVE} AND s.id = :id AND c.seq = :seq`, { id, seq });
  }

  begin(work: Work, subscriptionId: string) {
    return work.all(
      'INSERT INTO subscription_cursors (subscription_id, seq) SELECT :subscriptionId, MAX(seq) FROM audit_entries',
      { subscriptionId },
    );
  }

  readUntil(work: Work, subscriptionId: string, seq: number) {
    return work.all('UPDATE subscription_cursors SET seq = :seq WHERE subscription_id = :subscriptionId', {
      ...{ subscriptionId, seq },
    });
  }

  /** Passes over what it did not ask for: up to the first entry of its kinds that it has not read. */
  passOver(work: Work, subscriptionId: string, kinds: readonly string[]) {
    return work.all(
      `UPDATE subscription_cursors SET seq = COALESCE(
         (SELECT MIN(e.seq) - 1 FROM audit_entries e WHERE e.seq > subscription_cursors.seq AND e.action IN (:kinds)),
         (SELECT MAX(e.seq) FROM audit_entries e)) WHERE subscription_id = :subscriptionId`,
      { subscriptionId, kinds },
    );
  }

  async mineNames(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.reader.all<{ id: string; name: string }>('SELECT id, name FROM mines WHERE id IN (:ids)', {
      ids: [...new Set(ids)],
    });
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
