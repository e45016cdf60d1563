import { Injectable } from '@nestjs/common';
import { Clock } from '../../database/clock.js';
import { Reader } from '../../database/reader.js';
import { UnitOfWork } from '../../database/unit-of-work.js';
import { type Actor, decide, permit } from '../../domain/authority.js';
import { addDays, type CivilDate } from '../../domain/civil-date.js';
import { refusals } from '../../domain/refusals.js';
import { assertPlanDay, samePlan } from '../../domain/underground.js';
import { Mine } from '../../mines/mine.entity.js';
import { regionPathOf } from '../../mines/mines.queries.js';
import { PlacardsService } from '../placards.service.js';
import { PrintOrders } from '../print-orders.service.js';
import { PrintingService } from '../printing.service.js';
import type { SheetSizeKey } from '../sheet-sizes.js';
import type { UndergroundPlanForm } from './underground.form.js';
import { type PlanRow, plansOf, UndergroundQueries } from './underground.queries.js';
import { UndergroundChoices } from './underground-choices.reader.js';
import { UndergroundLines } from './underground-lines.reader.js';
import { keepPlan, type PlanToKeep, withdrawPlan } from './underground-records.js';

const STRIP = 'underground';

/** 今日下井领导: who is to go underground at a mine on a day, as the mine says or the clerk of its region for it. */
@Injectable()
export class UndergroundService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly queries: UndergroundQueries,
    private readonly lines: UndergroundLines,
    private readonly choices: UndergroundChoices,
    private readonly placards: PlacardsService,
    private readonly orders: PrintOrders,
    private readonly printing: PrintingService,
  ) {}

  /** All that a page about a mine and day needs; whoever reads the mine's board may read it. */
  async desk(actor: Actor, mineId: string, asked?: CivilDate) {
    const place = await this.permitted(actor, 'placard.read', mineId);
    const today = this.clock.today();
    const day = asked ?? today;
    const mine = await this.reader.one<{ name: string }>('SELECT name FROM mines WHERE id = :mineId', { mineId });
    const mayPlan = day >= today && decide(actor, 'underground.plan', place) === 'allow';
    return {
      ...{ mineId, mineName: mine?.name ?? '', today, day, mayPlan },
      plans: await plansOf(this.reader, mineId, day),
      descents: (await this.lines.on(day, [mineId])).get(mineId) ?? [],
      before: mayPlan ? await this.queries.standing(addDays(day, -1), [mineId]) : [],
      choices: mayPlan ? await this.choices.of(mineId, day) : { holders: [], group: [] },
      typed: mayPlan ? await this.queries.typedBefore(mineId) : [],
    };
  }

  /** @throws underground-in-past, underground-too-early, underground-twice, invalid-form where nobody is named */
  async plan(actor: Actor, mineId: string, form: UndergroundPlanForm): Promise<{ id: string }> {
    await this.permitted(actor, 'underground.plan', mineId);
    const who = await this.whoOf(mineId, form);
    const { day, shift = null, inAt = null } = form;
    return this.units.run(actor, async (work) => {
      const mine = await work.get(Mine, mineId, '煤矿');
      assertPlanDay(day, work.today);
      const plan = { ...who, shift, inAt };
      if ((await standing(work, mineId, day)).some((known) => samePlan(known, plan)))
        throw refusals.undergroundTwice(who.name, day);
      return keepPlan(work, mine, day, plan);
    });
  }

  /**
   * What stood for the day before, once more for this day; who can no longer be chosen, or is there already, is left out.
   * @throws nothing-to-repeat and as `plan`
   */
  async repeat(actor: Actor, mineId: string, day: CivilDate): Promise<{ repeated: number; left: string[] }> {
    await this.permitted(actor, 'underground.plan', mineId);
    const { holders, group } = await this.choices.of(mineId, day);
    const known = new Set([...holders, ...group].map(({ personId }) => personId));
    return this.units.run(actor, async (work) => {
      const mine = await work.get(Mine, mineId, '煤矿');
      assertPlanDay(day, work.today);
      const there = await standing(work, mineId, day);
      const before = (await standing(work, mineId, addDays(day, -1))).filter(
        (plan) => !there.some((one) => samePlan(one, plan)),
      );
      const again = before.filter(({ personId }) => personId === null || known.has(personId));
      if (again.length === 0) throw refusals.nothingToRepeat(addDays(day, -1));
      for (const plan of again) await keepPlan(work, mine, day, plan);
      return { repeated: again.length, left: before.filter((one) => !again.includes(one)).map(({ name }) => name) };
    });
  }

  /** @throws underground-withdrawn, underground-in-past */
  async withdraw(actor: Actor, id: string, reason: string): Promise<PlanRow> {
    const plan = await this.queries.plan(id);
    if (!plan) throw refusals.notFound('下井安排', id);
    const place = { regionPath: await regionPathOf(this.reader, plan.mineId), mineId: plan.mineId };
    permit(actor, 'underground.plan', place, '下井安排', id);
    await this.units.run(actor, (work) => withdrawPlan(work, plan, reason));
    return plan;
  }

  /** The strip of a mine and day as a file. */
  async strip(actor: Actor, mineId: string, { day, size }: { day?: CivilDate; size: SheetSizeKey }) {
    const printable = await this.placards.preview(actor, mineId);
    const of = day ?? this.clock.today();
    const order = await this.orders.of(actor, { size, template: STRIP });
    const label = `${order.label}-${of}`;
    return { printable, label, file: await this.printing.print(printable, { ...order, label, day: of }) };
  }

  private async permitted(actor: Actor, action: 'placard.read' | 'underground.plan', mineId: string) {
    const place = { regionPath: await regionPathOf(this.reader, mineId), mineId };
    permit(actor, action, place, '煤矿', mineId);
    return place;
  }

  private async whoOf(mineId: string, { day, personId, name, title }: UndergroundPlanForm) {
    if (personId) {
      const { holders, group } = await this.choices.of(mineId, day);
      const chosen = [...holders, ...group].find((one) => one.personId === personId);
      if (!chosen)
        throw refusals.invalidForm([{ at: 'personId', message: '只能选择本矿责任人和所属企业、集团的人员' }]);
      return { personId, name: chosen.name, title: null };
    }
    if (!name) throw refusals.invalidForm([{ at: 'name', message: '请选择下井领导，或填写姓名和职务' }]);
    if (!title) throw refusals.invalidForm([{ at: 'title', message: '请填写职务' }]);
    return { personId: null, name, title };
  }
}

const standing = async (work: Parameters<typeof plansOf>[0], mineId: string, day: CivilDate): Promise<PlanToKeep[]> =>
  (await plansOf(work, mineId, day)).filter(({ withdrawnAt }) => withdrawnAt === null);
