import { civilDayOf } from '../../database/clock.js';
import type { Actor } from '../../domain/authority.js';
import { addDays, type CivilDate, printDate } from '../../domain/civil-date.js';
import { PLAN_DAYS_AHEAD } from '../../domain/underground.js';
import { shifts } from '../../domain/vocabulary.js';
import { addressOf, optionsOf } from '../../web/links.js';
import { sheetSizes } from '../sheet-sizes.js';
import type { UndergroundPlanForm } from './underground.form.js';
import type { UndergroundService } from './underground.service.js';
import type { UndergroundChoice } from './underground-choices.reader.js';

type UndergroundDesk = Awaited<ReturnType<UndergroundService['desk']>>;

/** A mine's account knows this page as its own. */
export const undergroundAddress = ({ role }: Pick<Actor, 'role'>, mineId: string, day: CivilDate): string =>
  addressOf(role === 'mine' ? '/my-mine/underground' : `/mines/${mineId}/underground`, { day });

/** Who goes underground at a mine on a day, the form to say so, and the strip to print; `typed`: what was refused. */
export function undergroundPage(actor: Actor, desk: UndergroundDesk, typed?: UndergroundPlanForm) {
  const { mineId, mineName, today, day, plans, descents, before, mayPlan } = desk;
  const known = new Set(plans.filter(({ withdrawnAt }) => !withdrawnAt).map((plan) => plan.personId ?? plan.name));
  const options = (choices: readonly UndergroundChoice[]) =>
    choices.map(({ personId, name, post, as }) => ({
      value: personId,
      text: [name, post || as].join('　'),
      chosen: personId === typed?.personId,
    }));
  return {
    ...{ mineId, name: mineName, day, today, own: actor.role === 'mine', printed: printDate(day) },
    isToday: day === today,
    earlier: undergroundAddress(actor, mineId, addDays(day, -1)),
    later: day < addDays(today, PLAN_DAYS_AHEAD) ? undergroundAddress(actor, mineId, addDays(day, 1)) : '',
    here: undergroundAddress(actor, mineId, today),
    lines: descents.map(({ name, post, shift, inAt, outAt, recorded }) => ({
      ...{ name, post, recorded, shift: shift ? shifts[shift] : '' },
      times: outAt ? `${inAt ?? ''}—${outAt}` : inAt ? `${recorded ? '' : '拟 '}${inAt} 入井` : '',
    })),
    repeatable: before.filter((plan) => !known.has(plan.personId ?? plan.name)).map(({ name }) => name),
    form: mayPlan
      ? {
          action: `/mines/${mineId}/underground`,
          ...{ day, holders: options(desk.choices.holders), group: options(desk.choices.group), known: desk.typed },
          shifts: optionsOf(shifts, typed?.shift),
          ...{ typedName: typed?.name ?? '', typedTitle: typed?.title ?? '', inAt: typed?.inAt ?? '' },
        }
      : null,
    plans: plans.map((plan) => ({
      id: plan.id,
      name: plan.name,
      title: plan.title ?? '',
      when: [plan.shift ? shifts[plan.shift] : '', plan.inAt ?? ''].filter(Boolean).join(' '),
      by: plan.enteredByName ?? '',
      entered: civilDayOf(plan.enteredAt),
      withdrawn: plan.withdrawnAt === null ? null : { on: civilDayOf(plan.withdrawnAt), reason: plan.reason },
      mayWithdraw: mayPlan && plan.withdrawnAt === null,
    })),
    strip: `/api/mines/${mineId}/underground/pdf`,
    sizes: Object.entries(sheetSizes).map(([value, { name }]) => ({ value, text: name })),
  };
}
