import { Injectable } from '@nestjs/common';
import { civilTimeOf, type Instant, later } from '../database/clock.js';
import type { Work } from '../database/work.js';
import { type QuietHours, quietMinutes } from '../domain/dispatch.js';
import { type Channel, forPeople } from '../domain/outgoing.js';
import { OutboxQueries } from './outbox.queries.js';
import type { Subscription } from './subscription.entity.js';

/** What is to be told; `once` names the occasion, which nobody hears of twice. */
export interface Message {
  kind: string;
  once: string;
  title: string;
  text: string;
  /** Where it can be settled on our pages. */
  href: string | null;
  /** What programs get instead of the text: ids, days, figures. */
  facts: Readonly<Record<string, unknown>>;
}

const MINUTE = 60_000;

/** The first instant, from this one on, at which people may be written to. */
export const unquiet = (at: Instant, quiet: QuietHours): Instant => {
  const wait = quietMinutes(civilTimeOf(at).slice(11), quiet);
  return wait === 0 ? at : later(at, wait * MINUTE);
};

/** Puts messages into the post, in the unit of work of what they tell. */
@Injectable()
export class Outbox {
  constructor(private readonly queries: OutboxQueries) {}

  /** On the pages of an account at once, and to its mailbox, where it has one, outside of the quiet hours. */
  async toAccount(
    work: Work,
    to: { accountId: string; mail: boolean; regionId: string },
    message: Message,
    quiet: QuietHours,
  ) {
    const { kind, title, text, href } = message;
    await this.queries.addNotice(work, { accountId: to.accountId, kind, title, body: text, href });
    if (!to.mail) return;
    await this.queries.add(work, {
      ...{ id: work.newId(), onceKey: `${to.accountId} ${message.once}`, regionId: to.regionId, subscriptionId: null },
      ...{ accountId: to.accountId, channel: 'email', kind, title, body: text, state: 'waiting' },
      dueAt: unquiet(work.at, quiet),
    });
  }

  async toSubscription(
    work: Work,
    to: Pick<Subscription, 'id' | 'regionId'> & { channel: Channel; regionCode: string },
    message: Message,
    quiet: QuietHours,
  ) {
    const id = work.newId();
    const people = forPeople(to.channel);
    const told = { delivery: id, event: message.kind, region: to.regionCode, at: work.at, ...message.facts };
    await this.queries.add(work, {
      ...{ id, onceKey: `${to.id} ${message.once}`, regionId: to.regionId, subscriptionId: to.id, accountId: null },
      ...{ channel: to.channel, kind: message.kind, title: message.title, state: 'waiting' },
      body: people ? message.text : JSON.stringify(told),
      dueAt: people ? unquiet(work.at, quiet) : work.at,
    });
  }
}
