import type { Work } from '../../database/work.js';
import type { CivilDate } from '../../domain/civil-date.js';
import { events } from '../../domain/events.js';
import { refusals } from '../../domain/refusals.js';
import { assertPlanDay } from '../../domain/underground.js';
import type { Shift } from '../../domain/vocabulary.js';
import { Mine } from '../../mines/mine.entity.js';
import type { PlanRow } from './underground.queries.js';
import { UndergroundPlan } from './underground-plan.entity.js';

/** A plan before it is kept; a title only of whom the registry does not know. */
export interface PlanToKeep {
  personId: string | null;
  name: string;
  title: string | null;
  shift: Shift | null;
  inAt: string | null;
}

/** Keeps a plan and tells it. */
export async function keepPlan(work: Work, mine: Mine, onDay: CivilDate, plan: PlanToKeep): Promise<{ id: string }> {
  const { personId, name, title, shift, inAt } = plan;
  const { id } = await work.insert(UndergroundPlan, {
    ...{ id: work.newId(), kind: 'plan' as const, mineId: mine.id, onDay, shift, inAt },
    ...(personId === null ? { name, title } : { personId }),
    ...{ enteredAt: work.at, enteredBy: work.actor.accountId },
  });
  await work.tell(events.undergroundPlanned(id, mine, { personId, name }, { on: onDay, shift, inAt }));
  return { id };
}

/** @throws underground-in-past, underground-withdrawn */
export async function withdrawPlan(work: Work, { id, mineId, onDay, name }: PlanRow, reason: string): Promise<void> {
  assertPlanDay(onDay, work.today);
  if (await work.find(UndergroundPlan, { withdraws: id })) throw refusals.undergroundWithdrawn();
  const withdrawal = await work.insert(UndergroundPlan, {
    ...{ id: work.newId(), kind: 'withdrawal' as const, mineId, onDay, withdraws: id, reason },
    ...{ enteredAt: work.at, enteredBy: work.actor.accountId },
  });
  const mine = await work.get(Mine, mineId, '煤矿');
  await work.tell(events.undergroundWithdrawn(withdrawal.id, id, mine, name, onDay, reason));
}
