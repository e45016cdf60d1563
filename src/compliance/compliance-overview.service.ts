import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { type Actor, decide } from '../domain/authority.js';
import type { Period } from '../domain/period.js';
import { daysIn, monthPeriod } from '../domain/period.js';
import { periodText, spanOfMonths, stepped, twelveMonthsTo, yearBefore } from '../domain/period-steps.js';
import { refusals } from '../domain/refusals.js';
import { LATE_DAYS } from '../domain/visit-flags.js';
import { startingRegion } from '../regions/region-choice.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { VisitEvidenceQueries } from '../visits/visit-evidence.queries.js';
import { VisitsService } from '../visits/visits.service.js';
import { chosenPeriod } from '../web/period-choice.js';
import { LONGEST } from './compliance-answers.service.js';
import type { ComparisonPageForm, CompliancePageForm } from './compliance-page.form.js';
import type { ComplianceLine } from './compliance-report.js';
import { asksFor, figuresOf, lateAmong } from './figures.js';
import { KeptReports } from './kept-reports.js';
import { PeriodNotices } from './period-notices.js';

/** 履职情况 as pages show it: a period beside others, and twelve months at a glance. */
@Injectable()
export class ComplianceOverview {
  constructor(
    private readonly reports: KeptReports,
    private readonly visits: VisitsService,
    private readonly evidence: VisitEvidenceQueries,
    private readonly regions: RegionQueries,
    private readonly notices: PeriodNotices,
    private readonly clock: Clock,
  ) {}

  /** A period with the one before it and the same months of the year before. @throws invalid-period, period-too-long */
  async of(actor: Actor, form: CompliancePageForm) {
    const asked = await this.asked(actor, form);
    const { region, period } = asked;
    if (daysIn(period) > LONGEST) throw refusals.periodTooLong();
    const report = await this.reports.report(actor, { regionId: region.id, period });
    const scope = await this.scope(actor, region);
    const others = [stepped(period, -1), yearBefore(period)].filter((one): one is Period => one !== null);
    return {
      ...asked,
      report,
      late: await this.evidence.late(scope, period, LATE_DAYS),
      days: await this.evidence.byDay(scope, period),
      others: await Promise.all(others.map((one) => this.figures(actor, region, one))),
    };
  }

  /** The duties of a period that the filters of an address leave. @throws invalid-period, period-too-long */
  async duties(actor: Actor, form: CompliancePageForm) {
    const asked = await this.asked(actor, form);
    const { region, period } = asked;
    if (daysIn(period) > LONGEST) throw refusals.periodTooLong();
    const report = await this.reports.report(actor, { regionId: region.id, period });
    return { ...asked, report, lines: report.lines.filter((line) => asksFor(form, line)) };
  }

  /** The visits entered late that belong to such duties; without a filter, all of the place. */
  async late(actor: Actor, form: CompliancePageForm) {
    const found = await this.duties(actor, form);
    const all = await this.evidence.late(await this.scope(actor, found.region), found.period, LATE_DAYS);
    const { seat, state, unit, personId } = form;
    return { ...found, late: seat || state || unit || personId ? lateAmong(all, found.lines) : all };
  }

  /** Two periods beside each other. */
  async compared(actor: Actor, form: ComparisonPageForm) {
    const first = await this.late(actor, form);
    const against = form.with ?? periodText(stepped(first.period, -1));
    return { first, second: await this.late(actor, { ...form, period: against }) };
  }

  /** The twelve months that end with the period's last: a duty belongs to the month in which its turn ends. */
  async months(actor: Actor, form: CompliancePageForm) {
    const asked = await this.asked(actor, form);
    const months = twelveMonthsTo(asked.period);
    const regionId = asked.region.id;
    const lines: ComplianceLine[] = [];
    for (const month of months) {
      lines.push(...(await this.reports.report(actor, { regionId, period: monthPeriod(month) })).lines);
      // Twelve months of a country take seconds: others are answered in between.
      await setImmediate();
    }
    return { ...asked, months, period: spanOfMonths(months), lines };
  }

  private async figures(actor: Actor, region: { id: string; path: string }, period: Period) {
    const { lines, unknown } = await this.reports.report(actor, { regionId: region.id, period });
    const scope = await this.scope(actor, region);
    return { period, unknown, figures: figuresOf(lines, await this.evidence.late(scope, period, LATE_DAYS)) };
  }

  /** Who sees only his own visits sees them wherever they were made. */
  private async scope(actor: Actor, region: { path: string }) {
    const scope = await this.visits.scope(actor);
    return scope.personIds === null ? { ...scope, regionPath: region.path } : scope;
  }

  private async asked(actor: Actor, form: CompliancePageForm) {
    const today = this.clock.today();
    const tree = await this.regions.tree();
    const region = startingRegion(tree, actor, 'compliance.read', form.region);
    const period = chosenPeriod(form.period, today);
    const notices = await this.notices.of(actor, region, period);
    return {
      today,
      region,
      regions: regionOptions(tree, actor, region),
      period,
      notices,
      closes: decide(actor, 'closing.read') === 'allow',
    };
  }
}
