import { Injectable } from '@nestjs/common';
import { AuditQueries, type ChosenEntry } from '../audit/audit.queries.js';
import { Clock } from '../database/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { printDate } from '../domain/civil-date.js';
import { forPeople, outgoingKinds, trailKinds } from '../domain/outgoing.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import { type Message, Outbox, unquiet } from './outbox.js';
import { postRoom } from './post-room.js';
import { RegionRulesQueries } from './region-rules.queries.js';
import { type ActiveSubscription, SubscriptionQueries } from './subscriptions.queries.js';

/** As many entries are read at a time; who is further behind reads on in the next round. */
const AT_A_TIME = 200;
/** Without anything to tell, the cursor is moved only now and then. */
const FAR = 1000;
/** As many lines a message for people has. */
const LINES = 12;

type Kind = keyof typeof outgoingKinds;
const labelOf = (action: string): string => outgoingKinds[action as Kind] ?? action;

/**
 * Makes deliveries of what the evidence trail tells. Each subscription reads the entries of its kinds and its region by
 * their numbers; the deliveries and the number until which it has read are saved as one. So nothing that was committed
 * is left out, and nothing is told that was not.
 */
@Injectable()
export class TrailCourier {
  constructor(
    private readonly units: UnitOfWork,
    private readonly audit: AuditQueries,
    private readonly subscriptions: SubscriptionQueries,
    private readonly rules: RegionRulesQueries,
    private readonly regions: RegionQueries,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Reads on for every subscription. */
  async round(): Promise<void> {
    const last = await this.audit.last();
    const behind = (await this.subscriptions.active()).filter(({ seq }) => seq < last);
    if (behind.length === 0) return;
    const tree = await this.regions.tree();
    for (const subscription of behind) await this.readOn(tree, subscription, last);
  }

  private async readOn(tree: RegionTree, subscription: ActiveSubscription, last: number): Promise<void> {
    const { id, channel, path, seq } = subscription;
    const kinds = subscription.kinds.split(',').filter((kind) => trailKinds.includes(kind as Kind));
    const { quiet } = (await this.rules.inForce(tree))(subscription.regionId).rules;
    const now = this.clock.now();
    // What people would get in the night, they get as one message in the morning.
    if (forPeople(channel) && unquiet(now, quiet) !== now) return;
    const scope = (await this.audit.coversAll(path)) ? null : path;
    const entries = kinds.length ? await this.audit.chosen(scope, kinds, { after: seq, until: last }, AT_A_TIME) : [];
    if (entries.length === 0 && last - seq < FAR) return;
    const until = entries.length === AT_A_TIME ? (entries.at(-1)?.seq ?? last) : last;
    const messages = forPeople(channel) ? await this.gathered(entries) : entries.map(one);
    await this.units.run(postRoom, async (work) => {
      if (!(await this.subscriptions.still(work, subscription))) return;
      for (const message of messages) await this.outbox.toSubscription(work, subscription, message, quiet);
      await this.subscriptions.readUntil(work, id, until);
    });
  }

  private async gathered(entries: readonly ChosenEntry[]): Promise<Message[]> {
    const [first] = entries;
    if (!first) return [];
    const mines = await this.subscriptions.mineNames(
      entries.flatMap(({ facts }) => (typeof facts.mine === 'string' ? [facts.mine] : [])),
    );
    const lines = entries.slice(0, LINES).map(({ action, facts }) => {
      const day = facts.on ?? facts.from ?? facts.until;
      const mine = typeof facts.mine === 'string' ? (mines.get(facts.mine) ?? '') : '';
      const said = [mine, typeof day === 'string' ? printDate(day) : ''].filter(Boolean).join('，');
      return `${labelOf(action)}${said ? `：${said}` : ''}`;
    });
    const rest = entries.length - lines.length;
    const alike = entries.every(({ action }) => action === first.action);
    const message = {
      ...{ kind: alike ? first.action : 'several', once: `seq ${first.seq}`, href: null, facts: {} },
      title: alike ? `${labelOf(first.action)} ${entries.length} 项` : `台账变动 ${entries.length} 项`,
      text: [...lines, ...(rest > 0 ? [`另有 ${rest} 项，请登录台账查看。`] : [])].join('\n'),
    };
    return [message];
  }
}

/** An entry as programs get it: what it holds in clear, never what it only commits to. */
const one = ({ seq, at, action, subjectType, subjectId, facts }: ChosenEntry): Message => ({
  ...{ kind: action, once: `seq ${seq}`, title: labelOf(action), text: '', href: null },
  facts: { at, seq, subject: { type: subjectType, id: subjectId }, facts },
});
