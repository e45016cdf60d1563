import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, decide, permit, scopeOf } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { orderBy, pageOf, rowsOf } from '../web/paging.js';
import type { DeliveryPage } from './deliveries.form.js';
import { DeliveryQueries } from './deliveries.queries.js';
import { OutboxQueries } from './outbox.queries.js';

const SORTS = { '-made': 'd.made_at DESC', made: 'd.made_at', due: 'd.due_at' };

/** 发送记录: what went out, what waits and why, what was given up; the last can be sent again by hand. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: DeliveryQueries,
    private readonly outbox: OutboxQueries,
  ) {}

  async list(actor: Actor, form: DeliveryPage) {
    const { state, subscription } = form;
    const order = orderBy(form.sort, SORTS, 'd.id');
    const { items, total } = await this.queries.list(
      scopeOf(actor, 'outgoing.read'),
      { state, subscription },
      rowsOf(form),
      order,
    );
    return pageOf(items, total, form);
  }

  /** What a person's own mailbox gets is that person's; programs and robots get what may be looked at. @throws not-found */
  async show(actor: Actor, id: string) {
    const found = await this.queries.one(id);
    if (!found) throw refusals.notFound('发送记录', id);
    permit(actor, 'outgoing.read', { regionPath: found.path }, '发送记录', id);
    return {
      ...found,
      body: found.subscriptionId ? found.body : null,
      tries: await this.queries.attempts(id),
      mayResend:
        decide(actor, 'outgoing.manage', { regionPath: found.path }) === 'allow' &&
        found.state !== 'waiting' &&
        !found.endedAt,
    };
  }

  /** Under the same id, so that a receiver who has it after all knows it. @throws delivery-under-way */
  async resend(actor: Actor, id: string): Promise<void> {
    const { path, channel, kind, state, endedAt } = await this.show(actor, id);
    permit(actor, 'outgoing.manage', { regionPath: path }, '发送记录', id);
    if (state === 'waiting') throw refusals.deliveryUnderWay();
    if (endedAt) throw refusals.subscriptionEnded();
    await this.units.run(actor, async (work) => {
      await this.outbox.again(work, id);
      await work.tell(events.deliveryResent(id, channel, kind));
    });
  }
}
