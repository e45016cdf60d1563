import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import type { CivilDate } from '../domain/civil-date.js';
import { lastDay } from '../domain/period.js';
import { policiesOn } from '../domain/policies-in-force.js';
import { type SeatOnDay, seatsOn } from '../domain/responsibility.js';
import { seatStates } from '../domain/vocabulary.js';
import { minesOn, statementsOf } from '../mines/mines.queries.js';
import type { AskedOf } from './asked-mines.js';
import type { ReportContext } from './report-context.js';
import type { Sitting } from './sitting.js';

export interface EmptySeat {
  sitting: Sitting;
  mineId: string;
  reason: string;
}

/** Seats that were owed at the end of a turn and that nobody held on any day of it: open, vacant by decision, unknown. */
@Injectable()
export class EmptySeats {
  constructor(private readonly reader: Reader) {}

  /**
   * @param here the mines of the reported region
   * @param held the mines at which somebody held the seat of the sitting on a day of its window
   */
  async seats(
    context: ReportContext,
    sittings: readonly Sitting[],
    here: readonly { id: string; regionId: string }[],
    held: (sitting: Sitting) => ReadonlySet<string>,
    askedOf: AskedOf,
  ): Promise<EmptySeat[]> {
    const found: EmptySeat[] = [];
    const days = new Set(sittings.map(({ turn }) => lastDay(turn.window)));
    for (const day of days) {
      const ending = sittings.filter(({ turn }) => lastDay(turn.window) === day);
      const empty = ending.map((sitting) => {
        const taken = held(sitting);
        const { regionIds } = sitting.turn;
        return {
          sitting,
          mineIds: here.filter(({ id, regionId }) => !taken.has(id) && regionIds.has(regionId)).map(({ id }) => id),
        };
      });
      const seats = await this.seatsOf(context, [...new Set(empty.flatMap(({ mineIds }) => mineIds))], day);
      for (const { sitting, mineIds } of empty)
        for (const mineId of mineIds) {
          const seat = seats.get(mineId)?.find((one) => one.seat === sitting.rule.key);
          if (seat && askedOf(sitting.turn)(mineId, [sitting.turn.window]).asked !== false)
            found.push({ sitting, mineId, reason: reasonOf(seat) });
        }
    }
    return found;
  }

  /** The seats that mines owed on a day, as if nobody held one. */
  private async seatsOf({ tree, packs, region, then }: ReportContext, ids: readonly string[], day: CivilDate) {
    if (ids.length === 0) return new Map<string, SeatOnDay[]>();
    // A country has more mines than a statement takes ids.
    const choice = ids.length > MANY && !then ? { regionPath: region.path } : { ids };
    const mines = await minesOn(this.reader, tree, choice, day);
    const statements = await statementsOf(this.reader, choice);
    return new Map(
      mines.map((mine): [string, SeatOnDay[]] => {
        const binding = policiesOn(packs, tree.on(day).codes(mine.regionId), day);
        return [mine.id, seatsOn(day, mine, binding, [], statements.get(mine.id) ?? new Map(), () => [])];
      }),
    );
  }
}

const MANY = 1000;

const reasonOf = ({ state, reason }: SeatOnDay) =>
  state === 'open' ? seatStates.open : `${seatStates[state]}：${reason}`;
