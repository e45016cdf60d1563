import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { addDays, type CivilDate, monthOf } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import { dueOn, type Round } from '../domain/reminder.js';
import { Outbox, unquiet } from '../outgoing/outbox.js';
import { postRoom } from '../outgoing/post-room.js';
import { RegionRulesQueries } from '../outgoing/region-rules.queries.js';
import type { Region } from '../regions/region.entity.js';
import { RegionQueries, type RegionTree } from '../regions/regions.queries.js';
import { type Area, areasOf } from './areas.js';
import { ReminderLetters } from './letters.js';
import { ReminderQueries } from './reminders.queries.js';

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
    private readonly letters: ReminderLetters,
    private readonly regions: RegionQueries,
    private readonly rules: RegionRulesQueries,
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
      const begun = { kind: 'begun', subjectId: region.id, month: monthOf(today), day } as const;
      if (await this.queries.claim(work, begun, false)) await work.tell(events.reminderRulesBegun(region));
      return day;
    });
  }

  private async make(tree: RegionTree, area: Area, round: Round, today: CivilDate): Promise<boolean> {
    const { region, rules } = area;
    const { kind, month, day, late } = round;
    const { letters, posters } = await this.letters.of(tree, area, round, today);
    const done = await this.units.run(postRoom, async (work) => {
      const whole = { kind: `round-${kind}`, subjectId: region.id, month, day } as const;
      if (!(await this.queries.claim(work, whole, late))) return false;
      const told = new Set<string>();
      for (const { subjects, accounts, regionId, message } of letters) {
        if (!(await this.claimAny(work, subjects, round))) continue;
        for (const { id, mail } of accounts) {
          told.add(id);
          await this.outbox.toAccount(work, { accountId: id, mail, regionId }, message, rules.quiet);
        }
      }
      for (const { to, message } of posters) await this.outbox.toSubscription(work, to, message, rules.quiet);
      await work.tell(events.reminded(region, kind, names[kind], day, late, told.size));
      return true;
    });
    if (done && late) this.logger.warn(`${region.name}${day}的${names[kind]}当日没有发出，现已补发`);
    return done;
  }

  /** Whether there is any among them who was not told yet. */
  private async claimAny(work: Work, subjects: readonly string[], { kind, month, day, late }: Round): Promise<boolean> {
    let fresh = false;
    for (const subjectId of subjects)
      if (await this.queries.claim(work, { kind, subjectId, month, day }, late)) fresh = true;
    return fresh;
  }
}
