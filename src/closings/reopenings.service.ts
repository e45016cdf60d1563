import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit } from '../domain/authority.js';
import { assertSecondPerson } from '../domain/closing.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { Reopening, ReopeningAnswer } from './closing.entity.js';
import { ClosingTermsService } from './closing-terms.service.js';
import { ClosingQueries, type ClosingRow, type ReopeningRow } from './closings.queries.js';

/** 反关账: one person asks with a reason, another one agrees; only then does the statement stand no more. */
@Injectable()
export class ReopeningsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: ClosingQueries,
    private readonly terms: ClosingTermsService,
    private readonly regions: RegionQueries,
  ) {}

  /** @throws not-found, closing-reopened, reopening-waits */
  async ask(actor: Actor, closingId: string, reason: string): Promise<Reopening> {
    const closing = await this.permitted(actor, closingId);
    return this.units.together(actor, async (work) => {
      await this.open(closing);
      const waits = (await this.queries.reopenings([closingId])).some(({ approved }) => approved === null);
      if (waits) throw refusals.reopeningWaits(closing.label);
      const row = await work.insert(Reopening, {
        ...{ id: work.newId(), closingId, reason },
        ...{ askedAt: work.at, askedBy: work.actor.accountId },
      });
      await work.tell(events.reopeningAsked(row.id, closingId, closing.label, reason));
      return row;
    });
  }

  /**
   * The second person's answer. A refusal needs a reason.
   * @throws not-found, closing-reopened, reopening-answered, reopening-by-one-person, reopening-approver
   */
  async answer(
    actor: Actor,
    closingId: string,
    reopeningId: string,
    { approved, reason }: { approved: boolean; reason: string | null },
  ): Promise<ReopeningAnswer> {
    const closing = await this.permitted(actor, closingId);
    const terms = await this.terms.of(await this.regions.tree(), closing.regionId);
    return this.units.together(actor, async (work) => {
      const asked = await this.asked(closingId, reopeningId);
      if (asked.approved !== null) throw refusals.reopeningAnswered();
      await this.open(closing);
      assertSecondPerson({ accountId: asked.askedBy, personId: asked.askedByPerson }, actor, terms, closing.regionPath);
      const row = await work.insert(ReopeningAnswer, {
        ...{ id: work.newId(), reopeningId, approved, reason, askedBy: asked.askedBy },
        ...{ answeredAt: work.at, answeredBy: work.actor.accountId },
      });
      const { label } = closing;
      await work.tell(
        approved
          ? events.reopeningApproved(reopeningId, closingId, label, asked.askedBy, reason)
          : events.reopeningDeclined(reopeningId, closingId, label, asked.askedBy, reason ?? ''),
      );
      return row;
    });
  }

  private async asked(closingId: string, reopeningId: string): Promise<ReopeningRow> {
    const asked = (await this.queries.reopenings([closingId])).find(({ id }) => id === reopeningId);
    if (!asked) throw refusals.notFound('反关账申请', reopeningId);
    return asked;
  }

  private async open({ id, label }: ClosingRow) {
    if ((await this.queries.one(id))?.reopenedAt) throw refusals.closingReopened(label);
  }

  private async permitted(actor: Actor, id: string): Promise<ClosingRow> {
    const closing = await this.queries.one(id);
    if (!closing) throw refusals.notFound('关账报表', id);
    permit(actor, 'closing.reopen', { regionPath: closing.regionPath }, '关账报表', id);
    return closing;
  }
}
