import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, permit } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { SeatOnDay } from '../domain/responsibility.js';
import type { MineFact } from '../mines/mine.entity.js';
import type { FactForm } from '../mines/mines.form.js';
import { regionPathOf } from '../mines/mines.queries.js';
import { enterFactOf } from '../mines/mines.service.js';
import { ResponsibilityReader } from './responsibility.reader.js';

/** A fact that was entered, and what it does to the seats of its mine. */
export interface EnteredFact {
  fact: MineFact;
  /** The day on which the seats were looked at: today, or the first day of a fact that is still to come. */
  on: CivilDate;
  /** Holders who stay answerable, but whom the rule does not admit: to be replaced by a proposal. */
  toAdjust: {
    seat: string;
    name: string;
    holder: { personId: string; name: string };
    deviation: string;
    titles: string;
  }[];
  /** Seats that are owed and empty, and were not before. */
  opened: { seat: string; name: string; titles: string }[];
}

/** Facts of mines, entered where it is known what hangs on them. */
@Injectable()
export class MineFactsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly responsibility: ResponsibilityReader,
  ) {}

  enter(actor: Actor, mineId: string, form: FactForm): Promise<EnteredFact> {
    return this.units.run(actor, async (work) => {
      permit(actor, 'registry.write', { regionPath: await regionPathOf(work, mineId), mineId }, '煤矿', mineId);
      const past = form.until && form.until <= work.today;
      const on = past || form.from > work.today ? form.from : work.today;
      const before = new Map((await this.seats(work, mineId, on)).map((seat) => [seat.seat, seat.state]));
      const fact = await enterFactOf(work, actor, mineId, form);
      const after = await this.seats(work, mineId, on);
      return {
        fact,
        on,
        toAdjust: after.flatMap(({ seat, name, holder, deviation, titles }) =>
          holder && deviation === 'to-be-adjusted'
            ? [{ seat, name, holder: { personId: holder.personId, name: holder.personName }, deviation, titles }]
            : [],
        ),
        opened: after
          .filter(({ seat, state }) => state === 'open' && before.get(seat) !== 'open')
          .map(({ seat, name, titles }) => ({ seat, name, titles })),
      };
    });
  }

  private async seats(work: Work, mineId: string, on: CivilDate): Promise<SeatOnDay[]> {
    return (await this.responsibility.boards(work, { ids: [mineId] }, on)).flatMap(({ seats }) => seats);
  }
}
