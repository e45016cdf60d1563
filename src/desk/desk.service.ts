import { Injectable } from '@nestjs/common';
import { LivingBoardService } from '../assignments/living-board.service.js';
import { ClosingViews } from '../closings/closing-views.service.js';
import type { ComplianceReport } from '../compliance/compliance-report.js';
import { KeptReports } from '../compliance/kept-reports.js';
import type { Actor } from '../domain/authority.js';
import { addMonths, type CivilDate, monthOf } from '../domain/civil-date.js';
import { monthPeriod } from '../domain/period.js';
import { LATE_DAYS } from '../domain/visit-flags.js';
import { FilingsService } from '../filings/filings.service.js';
import { HazardLists } from '../hazards/hazard-lists.service.js';
import { LeaveRequests } from '../leaves/leave-requests.service.js';
import { isUnposted } from '../placards/placards.form.js';
import { PlacardsService } from '../placards/placards.service.js';
import { StartService } from '../start/start.service.js';
import { VisitPage } from '../visits/visits.form.js';
import { VisitsService } from '../visits/visits.service.js';
import { gasEventsOf } from './gas-events.js';

/** Visits of these last days that were entered late. */
export interface LateVisits {
  count: number;
  period: string;
  days: number;
}

/** 工作台: what in the clerk's subtree waits for somebody to act, counted where it is listed. */
@Injectable()
export class DeskService {
  constructor(
    private readonly board: LivingBoardService,
    private readonly placards: PlacardsService,
    private readonly visits: VisitsService,
    private readonly hazards: HazardLists,
    private readonly reports: KeptReports,
    private readonly filings: FilingsService,
    private readonly leaves: LeaveRequests,
    private readonly closings: ClosingViews,
    private readonly start: StartService,
  ) {}

  async of(actor: Actor, named: string | undefined) {
    const { region, regions, today, boards } = await this.board.on(actor, { region: named });
    const month = monthOf(today);
    const placards = await this.placards.list(actor, region.id);
    return {
      region: { name: region.name, code: region.code },
      regions: regions.map(({ code, name }) => ({ code, name })),
      today,
      start: await this.start.progress(actor),
      seats: boards.flatMap((board) => board.seats),
      gas: gasEventsOf(boards),
      placards: placards.map(({ state }) => state),
      closings: await this.closings.waiting(actor, region),
      unfiled: await this.filings.waiting(actor, region.path),
      leaves: await this.leaves.waiting(actor, region.path),
      unposted: placards.filter(isUnposted).length,
      late: await this.late(actor, region.code, today),
      hazards: await this.hazards.waiting(actor, region.code),
      disputed: await this.disputed(actor, region.code),
      month: await this.progress(actor, region.id, month),
      before: await this.progress(actor, region.id, addMonths(month, -1)),
    };
  }

  private async late(actor: Actor, region: string, today: CivilDate): Promise<LateVisits> {
    const period = `${addMonths(monthOf(today), -1)}-01..${today}`;
    const asked = Object.assign(new VisitPage(), { region, period, late: LATE_DAYS, size: 1 });
    return { count: (await this.visits.list(actor, asked)).total, period, days: LATE_DAYS };
  }

  /** Visits that their mines dispute, as long as nobody has answered. */
  private async disputed(actor: Actor, region: string): Promise<number> {
    const asked = Object.assign(new VisitPage(), { region, confirmation: 'disputed', size: 1 });
    return (await this.visits.list(actor, asked)).total;
  }

  private async progress(actor: Actor, regionId: string, month: string): Promise<ComplianceReport & { month: string }> {
    return { ...(await this.reports.report(actor, { regionId, period: monthPeriod(month) })), month };
  }
}

export type Desk = Awaited<ReturnType<DeskService['of']>>;
