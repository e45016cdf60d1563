import { Injectable, Logger } from '@nestjs/common';
import { ComplianceService } from '../compliance/compliance.service.js';
import { Clock } from '../database/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { addDays, type CivilDate } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import { monthPeriod } from '../domain/period.js';
import { dueOn, type ReminderRules, type Round } from '../domain/reminder.js';
import { type Message, Outbox, unquiet } from '../outgoing/outbox.js';
import { postRoom } from '../outgoing/post-room.js';
import { RegionRulesQueries, type RulesInForce } from '../outgoing/region-rules.queries.js';
import { type ActiveSubscription, SubscriptionQueries } from '../outgoing/subscriptions.queries.js';
import type { Region } from '../regions/region.entity.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import { digest, escalation, groupReminder, personalReminder } from './reminder-texts.js';
import { ReminderQueries, type ToldAccount } from './reminders.queries.js';
import { Shortfalls, type ShortPerson } from './shortfalls.js';

/** One message and to whom; `subject` is the person or account who gets no second one of this round. */
interface Letter {
  subject: string;
  accounts: readonly ToldAccount[];
  message: Message;
}

/** A region whose rules are due, and all that lies under them. */
interface Area {
  region: Region;
  rules: ReminderRules;
  covers(regionId: string): boolean;
}

const names: Record<Round['kind'], string> = { short: '检查提醒', escalation: '到期提醒', digest: '履职摘要' };

/**
 * Makes the rounds of reminders that are due. What decides whether one was made is the table of claims, written in the
 * same unit as its messages: two processes, or one that starts again, make it once.
 */
@Injectable()
export class ReminderRounds {
  private readonly logger = new Logger('Reminders');

  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: ReminderQueries,
    private readonly shortfalls: Shortfalls,
    private readonly compliance: ComplianceService,
    private readonly regions: RegionQueries,
    private readonly rules: RegionRulesQueries,
    private readonly subscriptions: SubscriptionQueries,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Makes what is due now, outside of the quiet hours, and catches up on what was missed. @returns what it made */
  async round(): Promise<Round[]> {
    const today = this.clock.today();
    const tree = await this.regions.tree();
    const made: Round[] = [];
    for (const area of areasOf(tree, await this.rules.inForce(tree)))
      for (const round of await this.due(area, today)) if (await this.make(tree, area, round, today)) made.push(round);
    return made;
  }

  private async due({ region, rules }: Area, today: CivilDate): Promise<Round[]> {
    const now = this.clock.now();
    if (!rules.active || unquiet(now, rules.quiet) !== now) return [];
    const since = (await this.queries.begun(region.id)) ?? (await this.begin(region, today));
    const due: Round[] = [];
    for (const round of dueOn(rules, today, since)) {
      const { kind, month, day } = round;
      if (!(await this.queries.claimed({ kind: `round-${kind}`, subjectId: region.id, month, day }))) due.push(round);
    }
    return due;
  }

  /** Days before the first round ever are not caught up on: nobody missed them. */
  private begin(region: Region, today: CivilDate): Promise<CivilDate> {
    const day = addDays(today, -1);
    return this.units.run(postRoom, async (work) => {
      const begun = { kind: 'begun', subjectId: region.id, month: today.slice(0, 7), day } as const;
      if (await this.queries.claim(work, begun, false)) await work.tell(events.reminderRulesBegun(region));
      return day;
    });
  }

  private async make(tree: RegionTree, area: Area, round: Round, today: CivilDate): Promise<boolean> {
    const { region, rules } = area;
    const accounts = await this.queries.accounts();
    const people =
      round.kind === 'digest'
        ? []
        : (await this.shortfalls.of(tree, top(tree, region).id, today)).filter(({ regionId }) => area.covers(regionId));
    const letters = await this.letters(tree, area, round, today, people, accounts);
    const posters = await this.posters(tree, area, round, people);
    const { kind, month, day, late } = round;
    const done = await this.units.run(postRoom, async (work) => {
      if (!(await this.queries.claim(work, { kind: `round-${kind}`, subjectId: region.id, month, day }, late)))
        return false;
      let told = 0;
      for (const { subject, accounts: to, message } of letters) {
        if (!(await this.queries.claim(work, { kind, subjectId: subject, month, day }, late))) continue;
        told += 1;
        for (const { id, mail } of to)
          await this.outbox.toAccount(work, { accountId: id, mail, regionId: region.id }, message, rules.quiet);
      }
      for (const { to, message } of posters) await this.outbox.toSubscription(work, to, message, rules.quiet);
      await work.tell(events.reminded(region, kind, names[kind], day, late, told));
      return true;
    });
    if (done && late) this.logger.warn(`${region.name}${day}的${names[kind]}当日没有发出，现已补发`);
    return done;
  }

  private async letters(
    tree: RegionTree,
    area: Area,
    round: Round,
    today: CivilDate,
    people: readonly ShortPerson[],
    accounts: readonly ToldAccount[],
  ): Promise<Letter[]> {
    if (round.kind === 'short')
      return people.map((person) => ({
        subject: person.personId,
        accounts: accounts.filter(({ role, personId }) => role === 'leader' && personId === person.personId),
        message: personalReminder(person, round, today),
      }));
    if (round.kind === 'escalation') return escalations(tree, people, round, accounts);
    const letters: Letter[] = [];
    for (const account of accounts) {
      const regionId = account.regionId ?? top(tree, area.region).id;
      if (account.role !== 'auditor' || !area.covers(regionId)) continue;
      const message = await this.digestOf(tree, regionId, round);
      if (message) letters.push({ subject: account.id, accounts: [account], message });
    }
    return letters;
  }

  /** Null where nothing was owed, or nothing can be said. */
  private async digestOf(tree: RegionTree, regionId: string, round: Round): Promise<Message | null> {
    const report = await this.compliance.compile(tree, { regionId, period: monthPeriod(round.month) });
    return report.totals.owed > 0 ? digest(report, round) : null;
  }

  private async posters(tree: RegionTree, area: Area, { kind, ...round }: Round, people: readonly ShortPerson[]) {
    const posters: { to: ActiveSubscription; message: Message }[] = [];
    if (kind === 'escalation') return posters;
    for (const to of await this.subscriptions.active()) {
      if (!to.kinds.split(',').includes(`reminder.${kind}`) || !area.covers(to.regionId)) continue;
      const within = people.filter(({ regionId }) => tree.get(regionId).path.startsWith(to.path));
      const message =
        kind === 'digest'
          ? await this.digestOf(tree, to.regionId, { kind, ...round })
          : within.length > 0
            ? groupReminder(within, { kind, ...round })
            : null;
      if (message) posters.push({ to, message });
    }
    return posters;
  }
}

const top = (tree: RegionTree, region: Region): Region => tree.chain(region.id)[0] ?? region;

/** The regions whose rules hold: those that have some of their own, and the topmost for all the others. */
function areasOf(tree: RegionTree, inForce: (regionId: string) => RulesInForce): Area[] {
  const ownerOf = (regionId: string): string => inForce(regionId).ownerId ?? top(tree, tree.get(regionId)).id;
  const owners = new Set(tree.all.map(({ id }) => ownerOf(id)));
  return [...owners].map((id) => ({
    region: tree.get(id),
    rules: inForce(id).rules,
    covers: (regionId) => ownerOf(regionId) === id,
  }));
}

/** Each person goes to the clerks of the nearest region that has some. */
function escalations(
  tree: RegionTree,
  people: readonly ShortPerson[],
  round: Round,
  accounts: readonly ToldAccount[],
): Letter[] {
  const clerks = accounts.filter(({ role }) => role === 'clerk');
  const told = new Map<string, ShortPerson[]>();
  for (const person of people) {
    const chain = tree.chain(person.regionId).reverse();
    const nearest = chain.find(({ id }) => clerks.some(({ regionId }) => regionId === id));
    for (const { id } of clerks.filter(({ regionId }) => regionId === nearest?.id))
      told.set(id, [...(told.get(id) ?? []), person]);
  }
  return clerks.flatMap((clerk) => {
    const mine = told.get(clerk.id);
    return mine ? [{ subject: clerk.id, accounts: [clerk], message: escalation(mine, round) }] : [];
  });
}
