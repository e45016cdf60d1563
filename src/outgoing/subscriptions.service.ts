import { Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { newSecret } from '../accounts/secrets.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, permit, scopeOf } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { type Channel, maskedAddress } from '../domain/outgoing.js';
import { refusals } from '../domain/refusals.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { MailSender } from './mail-sender.js';
import { Outbox } from './outbox.js';
import { OutboxQueries } from './outbox.queries.js';
import { RegionRulesQueries } from './region-rules.queries.js';
import { Seal } from './seal.js';
import { Subscription } from './subscription.entity.js';
import type { SecretForm, SubscriptionChangeForm, SubscriptionForm } from './subscriptions.form.js';
import { type SubscriptionLine, SubscriptionQueries } from './subscriptions.queries.js';
import { TargetGuard } from './target-guard.js';

/** A secret that is told once; null where there is none to tell. */
export interface ToldOnce {
  id: string;
  secret: string | null;
}

/** 推送订阅: which programs, robots and mailboxes a region's administrator lets its messages go to. */
@Injectable()
export class SubscriptionsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: SubscriptionQueries,
    private readonly outboxQueries: OutboxQueries,
    private readonly outbox: Outbox,
    private readonly regions: RegionQueries,
    private readonly rules: RegionRulesQueries,
    private readonly seal: Seal,
    private readonly guard: TargetGuard,
    private readonly mail: MailSender,
  ) {}

  list(actor: Actor): Promise<SubscriptionLine[]> {
    return this.queries.list(scopeOf(actor, 'outgoing.manage'));
  }

  /** @throws not-found */
  async show(actor: Actor, id: string): Promise<SubscriptionLine> {
    const found = await this.queries.one(id);
    if (!found) throw refusals.notFound('推送订阅', id);
    permit(actor, 'outgoing.manage', { regionPath: found.path }, '推送订阅', id);
    return found;
  }

  /** @throws target-forbidden, mail-not-set, invalid-form */
  async make(actor: Actor, form: SubscriptionForm): Promise<ToldOnce> {
    const region = startingRegion(await this.regions.tree(), actor, 'outgoing.manage', form.region);
    await this.assertReachable(form.channel, form.address);
    const made = form.channel === 'webhook' ? newSecret() : null;
    const secret = made ?? (form.channel === 'dingtalk' ? (form.secret ?? null) : null);
    return this.units.run(actor, async (work) => {
      const { id } = await work.insert(Subscription, {
        ...{ id: work.newId(), regionId: region.id, channel: form.channel, name: form.name },
        ...{ address: this.seal.close(form.address), shownAddress: maskedAddress(form.channel, form.address) },
        ...{ kinds: form.kinds.join(','), secret: secret && this.seal.close(secret) },
        ...{ createdAt: work.at, createdBy: work.actor.accountId },
      });
      await work.tell(events.subscriptionMade(id, region, form.channel, form.name, form.kinds.join(',')));
      await this.queries.begin(work, id);
      return { id, secret: made };
    });
  }

  /** What is asked for from now on is not told of before. */
  change(actor: Actor, id: string, { name, kinds }: SubscriptionChangeForm) {
    return this.upon(actor, id, async (work, before) => {
      await this.queries.passOver(work, id, before.kinds.split(','));
      await work.change(Subscription, id, { name, kinds: kinds.join(',') });
      await work.tell(events.subscriptionChanged(id, name, kinds.join(',')));
    });
  }

  /** A new secret, which signs from the next try on. That of a robot is made where the robot is, and entered here. */
  rotate(actor: Actor, id: string, form: SecretForm): Promise<ToldOnce> {
    return this.upon(actor, id, async (work, { channel, name }) => {
      if (channel !== 'webhook' && channel !== 'dingtalk') throw refusals.noSecret();
      const made = channel === 'webhook' ? newSecret() : null;
      const secret = made ?? form.secret;
      if (!secret) throw refusals.invalidForm([{ at: 'secret', message: '请填写机器人的加签密钥' }]);
      await work.change(Subscription, id, { secret: this.seal.close(secret) });
      await work.tell(events.secretRotated(id, name));
      return { id, secret: made };
    });
  }

  /** What happens meanwhile is told once it is resumed. */
  pause(actor: Actor, id: string) {
    return this.upon(actor, id, async (work, { name, pausedAt }) => {
      if (pausedAt) return;
      await work.change(Subscription, id, { pausedAt: work.at });
      await work.tell(events.subscriptionPaused(id, name));
    });
  }

  resume(actor: Actor, id: string) {
    return this.upon(actor, id, async (work, { name, pausedAt }) => {
      if (!pausedAt) return;
      await work.change(Subscription, id, { pausedAt: null });
      await work.tell(events.subscriptionResumed(id, name));
    });
  }

  /** For good: what still waits is not sent, and its address and secret are forgotten. */
  end(actor: Actor, id: string) {
    return this.upon(actor, id, async (work, { name }) => {
      await work.change(Subscription, id, { endedAt: work.at, address: '', secret: null });
      await work.tell(events.subscriptionEnded(id, name));
      await this.outboxQueries.cancelOf(work, id);
    });
  }

  /** Puts a message into its post that only tries the way. */
  try(actor: Actor, id: string) {
    return this.upon(actor, id, async (work, line) => {
      const { quiet } = (await this.rules.inForce(await this.regions.tree(work), work))(line.regionId).rules;
      await this.outbox.toSubscription(
        work,
        line,
        {
          ...{ kind: 'subscription.trial', once: `trial ${work.newId()}`, title: '试发', href: null, facts: {} },
          text: `这是“${line.name}”的一条试发消息，收到即说明推送可用。`,
        },
        quiet,
      );
    });
  }

  private async assertReachable(channel: Channel, address: string): Promise<void> {
    if (channel !== 'email') return void (await this.guard.check(address));
    if (!this.mail.usable) throw refusals.mailNotSet();
    if (!isEmail(address)) throw refusals.invalidForm([{ at: 'address', message: '邮箱地址不正确' }]);
  }

  private async upon<Answer>(
    actor: Actor,
    id: string,
    act: (work: Work, line: SubscriptionLine) => Promise<Answer>,
  ): Promise<Answer> {
    const line = await this.show(actor, id);
    if (line.endedAt) throw refusals.subscriptionEnded();
    return this.units.run(actor, (work) => act(work, line));
  }
}
