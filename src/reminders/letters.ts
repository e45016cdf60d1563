import { Injectable } from '@nestjs/common';
import { ComplianceService } from '../compliance/compliance.service.js';
import type { CivilDate } from '../domain/civil-date.js';
import { monthPeriod } from '../domain/period.js';
import type { Round } from '../domain/reminder.js';
import type { Message } from '../outgoing/outbox.js';
import { type ActiveSubscription, SubscriptionQueries } from '../outgoing/subscriptions.queries.js';
import type { RegionTree } from '../regions/regions.queries.js';
import { type Area, topOf } from './areas.js';
import { ReminderTexts } from './reminder-texts.js';
import { ReminderQueries, type ToldAccount } from './reminders.queries.js';
import { Shortfalls, type ShortPerson } from './shortfalls.js';

/** One message and to whom; `subject` is the person or account who gets no second one of this round. */
export interface Letter {
  subject: string;
  accounts: readonly ToldAccount[];
  /** Where it belongs: who oversees this region sees whether it went out. */
  regionId: string;
  message: Message;
}

/** One message to a group, a program or a mailbox of the bureau. */
export interface Poster {
  to: ActiveSubscription;
  message: Message;
}

/** Writes what a round says, and to whom. */
@Injectable()
export class ReminderLetters {
  constructor(
    private readonly queries: ReminderQueries,
    private readonly shortfalls: Shortfalls,
    private readonly compliance: ComplianceService,
    private readonly subscriptions: SubscriptionQueries,
    private readonly texts: ReminderTexts,
  ) {}

  async of(
    tree: RegionTree,
    area: Area,
    round: Round,
    today: CivilDate,
  ): Promise<{ letters: Letter[]; posters: Poster[] }> {
    const accounts = await this.queries.accounts();
    if (round.kind === 'digest') return this.digests(tree, area, round, accounts);
    const all = await this.shortfalls.of(tree, topOf(tree, area.region).id, today);
    const people = all.filter(({ regionId }) => area.covers(regionId));
    if (round.kind === 'escalation')
      return { letters: await this.escalations(tree, people, round, accounts), posters: [] };
    const letters: Letter[] = [];
    for (const person of people)
      letters.push({
        ...{ subject: person.personId, regionId: person.regionId },
        accounts: accounts.filter(({ role, personId }) => role === 'leader' && personId === person.personId),
        message: await this.texts.personal(tree.get(person.regionId).path, person, round, today),
      });
    const posters: Poster[] = [];
    for (const to of await this.subscribed(area, 'reminder.short')) {
      const within = people.filter(({ regionId }) => tree.get(regionId).path.startsWith(to.path));
      if (within.length > 0) posters.push({ to, message: await this.texts.group(to.path, within, round) });
    }
    return { letters, posters };
  }

  private async subscribed(area: Area, kind: 'reminder.short' | 'reminder.digest'): Promise<ActiveSubscription[]> {
    const active = await this.subscriptions.active();
    return active.filter(({ kinds, regionId }) => kinds.split(',').includes(kind) && area.covers(regionId));
  }

  /** Each person goes to the clerks of the nearest region that has some. */
  private async escalations(
    tree: RegionTree,
    people: readonly ShortPerson[],
    round: Round,
    accounts: readonly ToldAccount[],
  ): Promise<Letter[]> {
    const clerks = accounts.filter(({ role }) => role === 'clerk');
    const told = new Map<string, ShortPerson[]>();
    for (const person of people) {
      const chain = tree.chain(person.regionId).reverse();
      const nearest = chain.find(({ id }) => clerks.some(({ regionId }) => regionId === id));
      for (const { id } of clerks.filter(({ regionId }) => regionId === nearest?.id))
        told.set(id, [...(told.get(id) ?? []), person]);
    }
    const letters: Letter[] = [];
    for (const clerk of clerks) {
      const named = told.get(clerk.id);
      if (!named || !clerk.regionId) continue;
      const message = await this.texts.escalation(tree.get(clerk.regionId).path, named, round);
      letters.push({ subject: clerk.id, accounts: [clerk], regionId: clerk.regionId, message });
    }
    return letters;
  }

  private async digests(tree: RegionTree, area: Area, round: Round, accounts: readonly ToldAccount[]) {
    const letters: Letter[] = [];
    for (const account of accounts) {
      const regionId = account.regionId ?? topOf(tree, area.region).id;
      if (account.role !== 'auditor' || !area.covers(regionId)) continue;
      const message = await this.digestOf(tree, regionId, round);
      if (message) letters.push({ subject: account.id, accounts: [account], regionId, message });
    }
    const posters: Poster[] = [];
    for (const to of await this.subscribed(area, 'reminder.digest')) {
      const message = await this.digestOf(tree, to.regionId, round);
      if (message) posters.push({ to, message });
    }
    return { letters, posters };
  }

  /** Null where nothing was owed, or nothing can be said. */
  private async digestOf(tree: RegionTree, regionId: string, round: Round): Promise<Message | null> {
    const report = await this.compliance.compile(tree, { regionId, period: monthPeriod(round.month) });
    return report.totals.owed > 0 ? this.texts.digest(tree.get(regionId).path, report, round) : null;
  }
}
