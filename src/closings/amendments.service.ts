import { Injectable } from '@nestjs/common';
import { canonicalJson, sha256 } from '../database/evidence.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { ClosingAmendment } from './closing.entity.js';
import { ClosingDifferences } from './closing-differences.service.js';
import type { AmendForm } from './closings.form.js';
import { ClosingQueries } from './closings.queries.js';
import type { AmendmentBody } from './statement.js';

/** 更正: what came after the closing is confirmed by a person as a numbered amendment; the statement stays as it is. */
@Injectable()
export class AmendmentsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: ClosingQueries,
    private readonly differences: ClosingDifferences,
  ) {}

  /**
   * Confirms the differences that were shown: all of them, as they are now.
   * @throws not-found, closing-reopened, nothing-to-amend, amendment-moved
   */
  async confirm(actor: Actor, closingId: string, { seen, reason }: AmendForm): Promise<AmendmentBody & { id: string }> {
    const closing = await this.queries.one(closingId);
    if (!closing) throw refusals.notFound('关账报表', closingId);
    permit(actor, 'closing.close', { regionPath: closing.regionPath }, '关账报表', closingId);
    return this.units.together(actor, async (work) => {
      if ((await this.queries.one(closingId))?.reopenedAt) throw refusals.closingReopened(closing.label);
      const { stated, lines, unowed, totals, inputs, seen: now } = await this.differences.explained(closingId);
      if (lines.length === 0 && unowed.length === 0) throw refusals.nothingToAmend(closing.label);
      if (seen !== now) throw refusals.amendmentMoved();
      const rows = await this.queries.amendments(closingId);
      const number = rows.length + 1;
      const amendment: AmendmentBody = {
        ...{ format: 'guapai-closing-amendment/1', closing: { label: closing.label, hash: closing.hash }, number },
        previous: rows.at(-1)?.hash ?? closing.hash,
        confirmedAt: work.at,
        confirmedBy: { id: work.actor.accountId, name: work.actor.name },
        ...{ reason, trailSeq: await this.differences.lastEntry(), lines, unowed, totals, inputs },
      };
      const body = canonicalJson(amendment);
      const row = await work.insert(ClosingAmendment, {
        ...{ id: work.newId(), closingId, number, reason, body, hash: sha256(body), trailSeq: amendment.trailSeq },
        ...{ confirmedAt: work.at, confirmedBy: work.actor.accountId },
      });
      const count = lines.length + unowed.length;
      await work.tell(
        events.closingAmended(row.id, closingId, stated.statement.label, number, row.hash, count, reason),
      );
      return { id: row.id, ...amendment };
    });
  }
}
