import { Injectable } from '@nestjs/common';
import { ComplianceService } from '../compliance/compliance.service.js';
import type { ComplianceReport } from '../compliance/compliance-report.js';
import { DutyQueries } from '../compliance/duty.queries.js';
import { LookedAt } from '../compliance/looked-at.js';
import { spanOf } from '../compliance/report-context.js';
import type { FrozenInputs } from '../domain/closing-inputs.js';
import { lastDay, type Period } from '../domain/period.js';
import type { Policy } from '../domain/policy.js';
import { type Edition, PoliciesService } from '../policies/policies.service.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { inputsOf } from './looked-at-inputs.js';

/** A report with all that it followed from. */
export interface Looked {
  report: ComplianceReport;
  inputs: FrozenInputs;
  editions: Edition[];
}

/** Compiles a period together with what it is judged by. */
@Injectable()
export class StatementMaker {
  constructor(
    private readonly compliance: ComplianceService,
    private readonly duties: DutyQueries,
    private readonly policies: PoliciesService,
    private readonly regions: RegionQueries,
  ) {}

  /** @param packs in place of the documents that are loaded now */
  async look(regionId: string, period: Period, packs?: readonly Policy[]): Promise<Looked> {
    const now = await this.regions.tree();
    const seen = new LookedAt();
    const report = await this.compliance.compile(now, { regionId, period, packs }, seen);
    const span = spanOf([
      ...seen.seats.map(({ sitting }) => sitting.turn.window),
      ...seen.posts.map(({ turn }) => turn.window),
    ]);
    const records = span ? await this.duties.records(seen.people(), span) : [];
    const then = now.on(lastDay(period));
    return {
      report,
      inputs: inputsOf(then, then.get(regionId), seen, records),
      editions: await this.policies.editions(),
    };
  }
}
