import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { scopeWhere } from '../database/scope.js';
import type { Scope } from '../domain/authority.js';
import type { Channel, DeliveryState } from '../domain/outgoing.js';

export interface DeliveryLine {
  id: string;
  regionName: string;
  path: string;
  subscriptionId: string | null;
  /** The subscription, or whose mailbox it goes to. */
  receiver: string;
  shownAddress: string;
  channel: Channel;
  kind: string;
  title: string;
  state: DeliveryState;
  attempts: number;
  dueAt: string;
  madeAt: string;
  settledAt: string | null;
  outcome: string | null;
  /** Since when its subscription is over. */
  endedAt: string | null;
}

export interface AttemptLine {
  at: string;
  result: 'sent' | 'failed';
  outcome: string;
  milliseconds: number;
}

const OF = `FROM deliveries d JOIN regions r ON r.id = d.region_id LEFT JOIN subscriptions s ON s.id = d.subscription_id
  LEFT JOIN accounts a ON a.id = d.account_id`;
const LINE = `d.id, r.name AS region_name, r.path, d.subscription_id, COALESCE(s.name, a.display_name, '') AS receiver,
  COALESCE(s.shown_address, '') AS shown_address, d.channel, d.kind, d.title, d.state, d.attempts, d.due_at, d.made_at, d.settled_at, d.outcome, s.ended_at`;

const cuts = { state: 'd.state = :state', subscription: 'd.subscription_id = :subscription' } as const;

@Injectable()
export class DeliveryQueries {
  constructor(private readonly reader: Reader) {}

  async list(
    scope: Scope | null,
    asked: { state?: string; subscription?: string },
    page: { limit: number; offset: number },
    order: string,
  ): Promise<{ items: DeliveryLine[]; total: number }> {
    const cut = scopeWhere(scope, { regionPath: 'r.path' });
    const given = Object.entries(asked).filter(([, value]) => value !== undefined) as [keyof typeof cuts, string][];
    const where = [cut.sql, ...given.map(([name]) => cuts[name])].join(' AND ');
    const parameters = { ...cut.parameters, ...Object.fromEntries(given) };
    const counted = await this.reader.one<{ total: number }>(
      `SELECT COUNT(*) AS total ${OF} WHERE ${where}`,
      parameters,
    );
    const items = await this.reader.all<DeliveryLine>(
      `SELECT ${LINE} ${OF} WHERE ${where} ${order} LIMIT :limit OFFSET :offset`,
      { ...parameters, ...page },
    );
    return { items, total: counted?.total ?? 0 };
  }

  one(id: string): Promise<(DeliveryLine & { body: string }) | null> {
    return this.reader.one(`SELECT ${LINE}, d.body ${OF} WHERE d.id = :id`, { id });
  }

  attempts(deliveryId: string): Promise<AttemptLine[]> {
    return this.reader.all(
      'SELECT at, result, outcome, milliseconds FROM delivery_attempts WHERE delivery_id = :deliveryId ORDER BY at, id LIMIT 200',
      { deliveryId },
    );
  }
}
