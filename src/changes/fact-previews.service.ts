import { Injectable } from '@nestjs/common';
import { MineFactsService } from '../assignments/mine-facts.service.js';
import type { Actor } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import type { FactCorrectionForm, FactForm } from '../mines/mines.form.js';
import { MinesService } from '../mines/mines.service.js';
import { type Rehearsal, Rehearsals } from './rehearsals.service.js';

/** What a fact of one mine would change, before it is entered or corrected. */
@Injectable()
export class FactPreviews {
  constructor(
    private readonly mines: MinesService,
    private readonly facts: MineFactsService,
    private readonly rehearsals: Rehearsals,
  ) {}

  /** @throws whatever entering the fact is refused for */
  async entry(actor: Actor, mineId: string, form: FactForm): Promise<Rehearsal> {
    const reach = { mineIds: [mineId], from: form.from, until: form.until };
    return (await this.rehearsals.of(actor, reach, () => this.facts.enter(actor, mineId, form))).rehearsal;
  }

  /**
   * Looks from the first day that either the wrong or the right fact touches to the last.
   * @throws whatever the correction is refused for
   */
  async correction(actor: Actor, mineId: string, factId: string, form: FactCorrectionForm): Promise<Rehearsal> {
    const { history } = await this.mines.show(actor, mineId);
    const wrong = history.find(({ id }) => id === factId);
    if (!wrong) throw refusals.notFound('事实', factId);
    const right = {
      from: form.from ?? wrong.fromDay,
      until: form.until === undefined ? wrong.untilDay : form.until,
    };
    const reach = {
      mineIds: [mineId],
      from: right.from < wrong.fromDay ? right.from : wrong.fromDay,
      until: laterEnd(right.until, wrong.untilDay),
    };
    return (await this.rehearsals.of(actor, reach, () => this.mines.correct(actor, mineId, factId, form))).rehearsal;
  }
}

const laterEnd = (a: CivilDate | null, b: CivilDate | null): CivilDate | null =>
  a === null || b === null ? null : a > b ? a : b;
