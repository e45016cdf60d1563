import { Injectable } from '@nestjs/common';
import { Assignment } from '../assignments/assignment.entity.js';
import { type Rehearsal, Rehearsals } from '../changes/rehearsals.service.js';
import { closedMonths } from '../closings/closed-months.js';
import { Reader, type Rows } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, permit } from '../domain/authority.js';
import { addMonths, type Month, printDate } from '../domain/civil-date.js';
import { monthsTouched } from '../domain/effects.js';
import type { Board } from '../domain/placard.js';
import { refusals } from '../domain/refusals.js';
import { regionPathOf } from '../mines/mines.queries.js';
import { PoliciesService } from '../policies/policies.service.js';
import { retract } from './retract.js';
import type { RetractionForm } from './retractions.form.js';
import { issuedMeanwhile } from './retractions.queries.js';

/** 撤销录入: an assignment that was entered by mistake counts as never held; the row is kept and says so. */
@Injectable()
export class Retractions {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly policies: PoliciesService,
    private readonly rehearsals: Rehearsals,
  ) {}

  /** What the retraction would do: seats, boards, loads, months, and which issued placards name the holder. */
  async preview(actor: Actor, id: string): Promise<Preview> {
    const found = await this.find(this.reader, actor, id);
    if (found.assignment.retractedAt) return { ...found, rehearsal: null };
    const { mineId, personId, fromDay, untilDay } = found.assignment;
    const reach = { mineIds: [mineId], personIds: [personId], from: fromDay, until: untilDay };
    const form = { reason: '预览', basis: '预览' };
    const change = () => this.units.run(actor, (work) => retract(work, id, found.seatName, form));
    return { ...found, rehearsal: (await this.rehearsals.of(actor, reach, change)).rehearsal };
  }

  /**
   * Retracts. Where issued placards or closed months stand on the assignment, the clerk must have seen which.
   * @throws retracted-already, retraction-stands-fast
   */
  async retract(actor: Actor, id: string, form: RetractionForm): Promise<Assignment> {
    return this.units.run(actor, async (work) => {
      const { assignment, seatName, placards } = await this.find(work, actor, id);
      const { first, last } = monthsTouched(assignment.fromDay, assignment.untilDay, work.today);
      const closed = await closedMonths(work, [assignment.mineId], monthsBetween(first, last));
      const standing = [
        ...placards.map(({ words }) => words),
        ...closed.map((month) => `${month} 已关账，须作更正报送`),
      ];
      if (!form.seen && standing.length) throw refusals.retractionStandsFast(standing);
      return retract(work, id, seatName, form);
    });
  }

  private async find(rows: Rows & Pick<Work, 'find'>, actor: Actor, id: string) {
    const assignment = await rows.find(Assignment, { id });
    if (!assignment) throw refusals.notFound('挂牌责任', id);
    const { mineId, personId, seat, fromDay, untilDay } = assignment;
    permit(actor, 'assignment.write', { regionPath: await regionPathOf(rows, mineId), mineId }, '挂牌责任', id);
    const [names] = await rows.all<{ mine: string; person: string }>(
      'SELECT m.name AS mine, p.name AS person FROM mines m JOIN people p ON p.id = :personId WHERE m.id = :mineId',
      { mineId, personId },
    );
    const rules = (await this.policies.all()).flatMap(({ seats }) => seats);
    const seatName = rules.find(({ key }) => key === seat)?.name ?? seat;
    const person = names?.person ?? '';
    const placards = (await issuedMeanwhile(rows, mineId, fromDay, untilDay)).flatMap((one) => {
      const { rows: printed } = JSON.parse(one.content) as Board;
      const named = printed.some(({ level, name }) => level === seatName && name === person);
      return named ? [{ id: one.id, words: `${printDate(one.issuedOn)}制发的牌板 ${one.serial} 载有${person}` }] : [];
    });
    return { assignment, mine: names?.mine ?? '', person, seatName, placards };
  }
}

const monthsBetween = (first: Month, last: Month): Month[] =>
  first > last ? [] : [first, ...monthsBetween(addMonths(first, 1), last)];

export interface Preview {
  assignment: Assignment;
  mine: string;
  person: string;
  seatName: string;
  /** Issued placards on which the holder stands. */
  placards: { id: string; words: string }[];
  /** Null where the assignment has been retracted already. */
  rehearsal: Rehearsal | null;
}
