import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import type { Period } from '../domain/period.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { ComplianceService } from './compliance.service.js';
import type { ComplianceReport } from './compliance-report.js';
import { type Change, TrailQueries } from './trail.queries.js';

interface Kept {
  /** The last entry of the trail that was there before the report was compiled, or that it was seen to outlive. */
  seq: number;
  report: ComplianceReport;
}

/** About as many as fit the memory of a small server. */
const MOST_LINES = 150_000;

/** Further back the entries are not read one by one. */
const MOST_CHANGES = 500;

/** What happens without any figure of a report being another. */
const APART =
  /^(access|account|calendar|circular|closing|delivery|filing|hazard|paper-text|photo|placard|reminder|session|subscription|token)\.|^(assistant\.named|proposal\.made|visit\.(confirmed|disputed|dispute-answered))$/;

/**
 * Reports of whole regions, compiled once for as long as nothing happens that they look at. Every change is in the trail,
 * in the same transaction: a report is good as long as no entry after it can concern it. A visit of a later day, or a seat
 * taken or left from one on, concerns no report that ended before; any entry that is not known to be apart does.
 */
@Injectable()
export class KeptReports {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly compliance: ComplianceService,
    private readonly trail: TrailQueries,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  /** As `ComplianceService.report`. What is answered is shared: nobody changes it. */
  async report(actor: Actor, form: { regionId: string; period: Period }): Promise<ComplianceReport> {
    const tree = await this.regions.tree();
    if (this.compliance.ownOnly(actor, tree.get(form.regionId)) !== null) return this.compliance.report(actor, form);
    const { from, until } = form.period;
    // Whether the period runs yet is said of the day.
    const key = [form.regionId, from, until, until > this.clock.today()].join(' ');
    const seq = await this.trail.last();
    const known = this.kept.get(key);
    this.kept.delete(key);
    const good = known && (await this.outlives(known, seq));
    const report = good ? known.report : await this.compliance.compile(tree, form);
    this.keep(key, { seq, report });
    return report;
  }

  private async outlives({ seq, report }: Kept, now: number): Promise<boolean> {
    if (seq === now) return true;
    if (now < seq || now - seq > MOST_CHANGES) return false;
    const later = ({ on }: Change) => on !== null && on >= report.period.until;
    return (await this.trail.after(seq, now)).every((change) => APART.test(change.action) || later(change));
  }

  /** The one asked for last is the last to go. */
  private keep(key: string, kept: Kept): void {
    this.kept.set(key, kept);
    let lines = 0;
    for (const [other, { report }] of [...this.kept].reverse()) {
      lines += report.lines.length + 1;
      if (lines > MOST_LINES && other !== key) this.kept.delete(other);
    }
  }
}
