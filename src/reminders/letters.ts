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

/** One message and to whom; `subjects` are the people or the region of whom nobody is told a second time in this round. */
export interface Letter {
  subjects: readonly string[];
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
      return { letters: await this.escalations(tree, area, people, round, accounts), posters: [] };
    const letters: Letter[] = [];
    for (const person of people)
      letters.push({
        ...{ subjects: [person.personId], regionId: person.regionId },
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

  /** Each person goes to the clerks of the nearest region that has some: one of theirs or, from several areas, above. */
  private async escalations(
    tree: RegionTree,
    area: Area,
    people: readonly ShortPerson[],
    round: Round,
    accounts: readonly ToldAccount[],
  ): Promise<Letter[]> {
    const clerksOf = (regionId: string) => accounts.filter((one) => one.role === 'clerk' && one.regionId === regionId);
    const told = new Map<string, ShortPerson[]>();
    for (const person of people) {
      const chain = tree.chain(person.regionId).reverse();
      const nearest = chain.find(({ id }) => clerksOf(id).length > 0);
      if (nearest) told.set(nearest.id, [...(told.get(nearest.id) ?? []), person]);
    }
    const letters: Letter[] = [];
    for (const [regionId, named] of told)
      letters.push({
        ...{ subjects: named.map(({ personId }) => personId), regionId, accounts: clerksOf(regionId) },
        message: await this.texts.escalation(tree.get(regionId).path, named, area.region.code, round),
      });
    return letters;
  }

  /** Auditors of no region oversee all of them: they get the digest of each topmost one. */
  private async digests(tree: RegionTree, area: Area, round: Round, accounts: readonly ToldAccount[]) {
    const overseen = ({ regionId }: ToldAccount) => regionId ?? topOf(tree, area.region).id;
    const auditors = accounts.filter((one) => one.role === 'auditor' && area.covers(overseen(one)));
    const letters: Letter[] = [];
    for (const regionId of new Set(auditors.map(overseen))) {
      const message = await this.digestOf(tree, regionId, round);
      const told = auditors.filter((one) => overseen(one) === regionId);
      if (message) letters.push({ subjects: [regionId], accounts: told, regionId, message });
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
