import { Injectable } from '@nestjs/common';
import { closedMonths } from '../closings/closed-months.js';
import { Clock } from '../database/clock.js';
import { Reader, type Rows } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Actor } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { type Effects, effectsOf, type MonthsTouched, monthsTouched } from '../domain/effects.js';
import { trailHead } from '../placards/placards.queries.js';
import { afterwards, Pictures } from './pictures.service.js';

/** From which day on a change holds, until when, and which mines it reaches. */
export interface Reach {
  mineIds: readonly string[];
  /** People whose load may change, beside the holders of these mines. */
  personIds?: readonly string[];
  from: CivilDate;
  until?: CivilDate | null;
}

/** What a change would do, and where it was looked at. */
export interface Rehearsal extends Effects {
  /** The day on which seats, boards and loads were looked at. */
  day: CivilDate;
  looked: MonthsTouched;
  /** Months among those that change which are closed: what changes in them is an amendment. */
  closed: string[];
}

/** Every change leaves an entry: as long as this is the last one, nothing has changed. */
const lastEntry = async (rows: Rows): Promise<number> => (await trailHead(rows))?.seq ?? 0;

/** Makes a change with the services that would make it, looks at what came of it, and undoes it. */
@Injectable()
export class Rehearsals {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly pictures: Pictures,
    private readonly clock: Clock,
  ) {}

  /**
   * Nothing but the change lies between the two pictures: the first is taken before other writers have to wait, and
   * anew where one of them was faster.
   * @throws whatever the change is refused for
   */
  async of<Answer>(
    actor: Actor,
    reach: Reach,
    change: () => Promise<Answer>,
  ): Promise<{ answer: Answer; rehearsal: Rehearsal }> {
    const view = this.viewOf(reach);
    const seen = await lastEntry(this.reader);
    const early = await this.pictures.take(actor, view);
    const { answer, effects, closed } = await this.units.rehearse(actor, async (work) => {
      const before = (await lastEntry(work)) === seen ? early : await this.pictures.take(actor, view);
      const answer = await change();
      const effects = effectsOf(before, await this.pictures.take(actor, afterwards(view, before)));
      const months = effects.months.map(({ month }) => month);
      return { answer, effects, closed: await closedMonths(work, view.mineIds, months) };
    });
    return { answer, rehearsal: { ...effects, day: view.day, looked: view.months, closed } };
  }

  /** Looked at today; or, where the change does not hold today, on its first day. */
  private viewOf({ mineIds, personIds = [], from, until = null }: Reach) {
    const today = this.clock.today();
    const holds = from <= today && (until === null || until > today);
    return { mineIds, personIds, day: holds ? today : from, months: monthsTouched(from, until, today) };
  }
}
