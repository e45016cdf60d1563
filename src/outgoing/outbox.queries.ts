import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { SqlParameters } from '../database/sql.js';
import type { Work } from '../database/work.js';
import type { Channel } from '../domain/outgoing.js';
import type { Delivery } from './delivery.entity.js';

/** A delivery that waits, with what its sending needs of its subscription and account. */
export interface WaitingDelivery {
  id: string;
  channel: Channel;
  kind: string;
  title: string;
  body: string;
  attempts: number;
  regionId: string;
  subscriptionId: string | null;
  subscriptionName: string | null;
  subscriptionBy: string | null;
  address: string | null;
  secret: string | null;
  mailAddress: string | null;
  leasedUntil: string;
}

const READY = `d.state = 'waiting' AND d.due_at <= :now AND (d.leased_until IS NULL OR d.leased_until <= :now)
  AND (s.id IS NULL OR (s.paused_at IS NULL AND s.ended_at IS NULL))`;
const OF = 'FROM deliveries d LEFT JOIN subscriptions s ON s.id = d.subscription_id';

/**
 * The post room's own books. They are no evidence: what is on its way follows from what the trail tells, so that their
 * rows change without an entry.
 */
@Injectable()
export class OutboxQueries {
  constructor(private readonly reader: Reader) {}

  async anyReady(now: string): Promise<boolean> {
    return (await this.reader.one(`SELECT d.id ${OF} WHERE ${READY} LIMIT 1`, { now })) !== null;
  }

  /** Takes some of what is due for itself until `until`; nobody else gets them before. */
  async lease(work: Work, until: string, limit: number): Promise<WaitingDelivery[]> {
    const ids = await work.all<{ id: string }>(
      `SELECT d.id ${OF} WHERE ${READY} ORDER BY d.due_at, d.id LIMIT :limit`,
      {
        ...{ now: work.at, limit },
      },
    );
    const taken = { ids: ids.map(({ id }) => id), until };
    await work.all('UPDATE deliveries SET leased_until = :until WHERE id IN (:ids)', taken);
    return work.all(
      `SELECT d.id, d.channel, d.kind, d.title, d.body, d.attempts, d.region_id, d.subscription_id, d.leased_until,
         s.name AS subscription_name, s.created_by AS subscription_by, s.address, s.secret, e.address AS mail_address
       ${OF} LEFT JOIN mail_addresses e ON e.account_id = d.account_id WHERE d.id IN (:ids) ORDER BY d.due_at, d.id`,
      { ids: taken.ids },
    );
  }

  /** What was made once is not made again: answers whether it is new. */
  async add(work: Work, row: Omit<Delivery, 'attempts' | 'leasedUntil' | 'settledAt' | 'outcome' | 'madeAt'>) {
    const known = await work.one('SELECT id FROM deliveries WHERE once_key = :onceKey', { onceKey: row.onceKey });
    if (known) return false;
    await work.all(
      `INSERT INTO deliveries (id, once_key, region_id, subscription_id, account_id, channel, kind, title, body, state, attempts, due_at, made_at)
       VALUES (:id, :onceKey, :regionId, :subscriptionId, :accountId, :channel, :kind, :title, :body, :state, 0, :dueAt, :madeAt)`,
      { ...row, madeAt: work.at } as unknown as SqlParameters,
    );
    return true;
  }

  /** For an account that there is; installations and tests act under names that are none. */
  addNotice(work: Work, notice: { accountId: string; kind: string; title: string; body: string; href: string | null }) {
    return work.all(
      `INSERT INTO notices (id, account_id, kind, title, body, href, made_at)
       SELECT :id, a.id, :kind, :title, :body, :href, :madeAt FROM accounts a WHERE a.id = :accountId`,
      { ...notice, id: work.newId(), madeAt: work.at },
    );
  }

  noteAttempt(work: Work, deliveryId: string, result: 'sent' | 'failed', outcome: string, milliseconds: number) {
    return work.all(
      `INSERT INTO delivery_attempts (id, delivery_id, at, result, outcome, milliseconds)
       VALUES (:id, :deliveryId, :at, :result, :outcome, :milliseconds)`,
      { ...{ id: work.newId(), at: work.at, deliveryId, result, outcome }, milliseconds: Math.round(milliseconds) },
    );
  }

  /** It arrived, whoever holds it now. */
  settleSent(work: Work, id: string, outcome: string) {
    return work.all(
      `UPDATE deliveries SET state = 'sent', attempts = attempts + 1, settled_at = :at, leased_until = NULL, outcome = :outcome
       WHERE id = :id AND state <> 'cancelled'`,
      { id, at: work.at, outcome },
    );
  }

  /** It did not arrive; said only by who still holds it. `dueAt` null = it is given up. */
  settleFailed(work: Work, { id, leasedUntil }: WaitingDelivery, dueAt: string | null, outcome: string) {
    return work.all(
      `UPDATE deliveries SET state = :state, attempts = attempts + 1, due_at = COALESCE(:dueAt, due_at),
         settled_at = :settledAt, leased_until = NULL, outcome = :outcome
       WHERE id = :id AND leased_until = :leasedUntil AND state = 'waiting'`,
      {
        ...{ id, leasedUntil, dueAt, outcome, state: dueAt ? 'waiting' : 'given-up' },
        settledAt: dueAt ? null : work.at,
      },
    );
  }

  /** It waits for the quiet hours to end; that was no try. */
  postpone(work: Work, { id, leasedUntil }: WaitingDelivery, dueAt: string) {
    return work.all(
      'UPDATE deliveries SET due_at = :dueAt, leased_until = NULL WHERE id = :id AND leased_until = :leasedUntil',
      { id, leasedUntil, dueAt },
    );
  }

  again(work: Work, id: string) {
    return work.all(
      `UPDATE deliveries SET state = 'waiting', attempts = 0, due_at = :at, settled_at = NULL, leased_until = NULL
       WHERE id = :id AND state <> 'waiting'`,
      { id, at: work.at },
    );
  }

  cancelOf(work: Work, subscriptionId: string) {
    return work.all(
      `UPDATE deliveries SET state = 'cancelled', settled_at = :at WHERE subscription_id = :subscriptionId AND state = 'waiting'`,
      { subscriptionId, at: work.at },
    );
  }
}
