import { Injectable } from '@nestjs/common';
import { Clock, later } from '../database/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { minutesToRetry } from '../domain/dispatch.js';
import { events } from '../domain/events.js';
import { forPeople } from '../domain/outgoing.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { Carrier, outcomeOf } from './carrier.js';
import { unquiet } from './outbox.js';
import { OutboxQueries, type WaitingDelivery } from './outbox.queries.js';
import { postRoom } from './post-room.js';
import { RegionRulesQueries } from './region-rules.queries.js';

const MINUTE = 60_000;
/** Longer than any try may take: who holds a lease that ended is gone. */
const LEASE = 2 * MINUTE;
const AT_A_TIME = 10;

/**
 * Sends what is due. A delivery is leased in one unit, sent outside of any, and settled in another: two processes never
 * hold the same one. Who is killed between sending and settling leaves a lease that ends; then it is sent again, under
 * the same id.
 */
@Injectable()
export class DeliveryWorker {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: OutboxQueries,
    private readonly carrier: Carrier,
    private readonly rules: RegionRulesQueries,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  /** Tries once whatever is due. @returns how many were tried */
  async round(): Promise<number> {
    let tried = 0;
    while (await this.queries.anyReady(this.clock.now())) {
      const taken = await this.units.run(postRoom, (work) =>
        this.queries.lease(work, later(work.at, LEASE), AT_A_TIME),
      );
      if (taken.length === 0) break;
      tried += taken.length;
      await Promise.all(taken.map((delivery) => this.deliver(delivery)));
    }
    return tried;
  }

  private async deliver(delivery: WaitingDelivery): Promise<void> {
    const quietUntil = await this.quietUntil(delivery);
    if (quietUntil) return this.postpone(delivery, quietUntil);
    const begun = this.clock.ticks();
    const tried = await this.carrier.carry(delivery).then(
      (outcome) => ({ arrived: true, outcome }),
      (error: unknown) => ({ arrived: false, outcome: outcomeOf(error) }),
    );
    const took = this.clock.ticks() - begun;
    await this.units.run(postRoom, async (work) => {
      const { id, channel, kind, attempts } = delivery;
      await this.queries.noteAttempt(work, id, tried.arrived ? 'sent' : 'failed', tried.outcome, took);
      if (tried.arrived) return this.queries.settleSent(work, id, tried.outcome);
      const wait = minutesToRetry(attempts + 1);
      const dueAt = wait === null ? null : later(work.at, wait * MINUTE);
      await this.queries.settleFailed(work, delivery, dueAt, tried.outcome);
      if (dueAt) return;
      await work.tell(events.deliveryGivenUp(id, channel, kind, attempts + 1));
      if (delivery.subscriptionBy)
        await this.queries.addNotice(work, {
          ...{ accountId: delivery.subscriptionBy, kind: 'delivery.given-up', href: `/deliveries/${id}` },
          title: `消息未能送达：${delivery.subscriptionName}`,
          body: `“${delivery.title}”试过 ${attempts + 1} 次都未能送达，不再自动发送。最后一次：${tried.outcome}。`,
        });
    });
  }

  /** The hours may have changed since it was put into the post, and tries in vain run into the night. */
  private async quietUntil({ channel, regionId }: WaitingDelivery): Promise<string | null> {
    if (!forPeople(channel)) return null;
    const { quiet } = (await this.rules.inForce(await this.regions.tree()))(regionId).rules;
    const now = this.clock.now();
    const until = unquiet(now, quiet);
    return until === now ? null : until;
  }

  private async postpone(delivery: WaitingDelivery, until: string): Promise<void> {
    await this.units.run(postRoom, (work) => this.queries.postpone(work, delivery, until));
  }
}
