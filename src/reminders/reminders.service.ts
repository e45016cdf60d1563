import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor } from '../domain/authority.js';
import { addMonths, monthOf } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import { type ReminderRules, reminderDays } from '../domain/reminder.js';
import { RegionRules } from '../outgoing/region-rules.entity.js';
import { RegionRulesQueries } from '../outgoing/region-rules.queries.js';
import { regionsWithin, startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { ReminderRulesForm } from './reminders.form.js';
import { ReminderQueries, type ToldAccount } from './reminders.queries.js';
import { Shortfalls, type ShortPerson } from './shortfalls.js';

const ROUNDS = 12;

/** How somebody would hear of a reminder. */
export type Reach = 'mail' | 'page' | 'none';

const reachOf = (accounts: readonly ToldAccount[], { personId }: ShortPerson): Reach => {
  const own = accounts.filter((one) => one.role === 'leader' && one.personId === personId);
  return own.some(({ mail }) => mail) ? 'mail' : own.length > 0 ? 'page' : 'none';
};

/** 检查提醒 of a region: when, to whom it would go today, and which rounds were made. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: ReminderQueries,
    private readonly shortfalls: Shortfalls,
    private readonly rules: RegionRulesQueries,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  /** The rules in force, the days that come, who is short as of today and how each would hear of it. */
  async show(actor: Actor, named: string | undefined) {
    const tree = await this.regions.tree();
    const region = startingRegion(tree, actor, 'reminder.manage', named);
    const { rules, ownerId } = (await this.rules.inForce(tree))(region.id);
    const today = this.clock.today();
    const accounts = await this.queries.accounts();
    const people = await this.shortfalls.of(tree, region.id, today);
    const month = monthOf(today);
    const areas = tree.chain(region.id).map(({ id }) => id);
    return {
      region: { id: region.id, code: region.code, name: region.name },
      regions: regionsWithin(tree, actor).map(({ code, name }) => ({ code, name })),
      today,
      rules,
      owner: ownerId === null ? null : tree.get(ownerId).name,
      own: ownerId === region.id,
      days: [month, addMonths(month, 1)].flatMap((one) => reminderDays(rules, one)).filter((day) => day >= today),
      people: people.map((person) => ({ ...person, reach: reachOf(accounts, person) })),
      rounds: (await this.queries.rounds(areas, ROUNDS)).map((round) => ({ ...round, late: Boolean(round.late) })),
    };
  }

  async set(actor: Actor, form: ReminderRulesForm): Promise<void> {
    const region = startingRegion(await this.regions.tree(), actor, 'reminder.manage', form.region);
    const days = [
      ...new Set(
        (form.days ?? '')
          .split(/[,，、\s]+/)
          .filter(Boolean)
          .map(Number),
      ),
    ].sort((a, b) => a - b);
    const { active, lastDays, escalates, digestDay, quietFrom, quietUntil } = form;
    const values = { active, days: days.join(','), lastDays, escalates, digestDay, quietFrom, quietUntil };
    await this.units.run(actor, async (work) => {
      const known = await work.find(RegionRules, { regionId: region.id });
      if (known) await work.change(RegionRules, known.id, values);
      else await work.insert(RegionRules, { ...values, id: work.newId(), regionId: region.id });
      await work.tell(events.reminderRulesSet(region, values.days, lastDays, active));
    });
  }
}

export type RemindersShown = Awaited<ReturnType<RemindersService['show']>> & { rules: ReminderRules };
