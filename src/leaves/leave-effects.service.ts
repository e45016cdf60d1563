import { Injectable } from '@nestjs/common';
import { closedMonths } from '../closings/closed-months.js';
import { ComplianceService } from '../compliance/compliance.service.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Actor } from '../domain/authority.js';
import { type Month, monthOf, overlap } from '../domain/civil-date.js';
import type { DutySeen } from '../domain/effects.js';
import { type LeaveEffect, leaveEffects, monthsOfLeave } from '../domain/leave-effect.js';
import { Refusal } from '../domain/refusal.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { LeaveReach } from './leave-reach.js';
import { grantLeave } from './leave-request-records.js';
import { type LeaveRequestRow, minesDuring } from './leave-requests.queries.js';

/** What approving a request would do; or why it cannot be approved as things stand. */
export interface LeaveOutlook {
  refusal: string | null;
  /** Closed months that would come out differently: what changes in them is an amendment. */
  closed: Month[];
  duties: LeaveEffect[];
}

/** 批准前: approves a request as it would be approved, looks at the leader's duties, and undoes it. */
@Injectable()
export class LeaveEffects {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reach: LeaveReach,
    private readonly compliance: ComplianceService,
    private readonly regions: RegionQueries,
  ) {}

  /** @throws not-found, not-allowed for whoever may not approve it */
  async of(actor: Actor, id: string): Promise<LeaveOutlook> {
    const request = await this.reach.find(actor, id);
    await this.reach.permit(actor, 'leave.approve', request.personId, '免检申请', id);
    try {
      return await this.units.rehearse(actor, async (work) => {
        const before = await this.duties(actor, request);
        await grantLeave(work, id, { approver: actor.name, basis: actor.name }, actor.personId);
        const duties = leaveEffects(before, await this.duties(actor, request));
        const months = [...new Set(duties.flatMap(({ changes, month }) => (changes ? [month] : [])))];
        const leave = { from: request.fromDay, until: request.untilDay };
        const mines = await minesDuring(work, request.personId, leave);
        return { refusal: null, closed: await closedMonths(work, mines, months), duties };
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { refusal: error.message, closed: [], duties: [] };
    }
  }

  /** The leader's duties whose turns share a day with the leave. */
  private async duties(actor: Actor, { personId, fromDay, untilDay }: LeaveRequestRow): Promise<DutySeen[]> {
    const leave = { from: fromDay, until: untilDay };
    const { id: regionId } = startingRegion(await this.regions.tree(), actor, 'compliance.read', undefined);
    const { lines } = await this.compliance.report(actor, { regionId, period: monthsOfLeave(leave), personId });
    return lines
      .filter(({ window }) => overlap(window, leave))
      .map((line) => ({
        month: monthOf(line.due),
        period: line.window.printed,
        subject: line.subject,
        quota: line.quotaText,
        personId: line.personId,
        personName: line.personName,
        standing: line.standing,
      }));
  }
}
