import { Injectable, StreamableFile } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { daysIn, parsePeriod } from '../domain/period.js';
import { refusals } from '../domain/refusals.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { ComplianceForm } from './compliance.form.js';
import { ComplianceService } from './compliance.service.js';
import type { ComplianceReport } from './compliance-report.js';
import { complianceSheet, type SheetFormat } from './compliance-sheet.js';
import { type PeriodNotice, PeriodNotices } from './period-notices.js';

/** Three years: every turn of a period is a row of one statement, whose length the engines limit. */
export const LONGEST = 3 * 366;

const types: Record<SheetFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A plain name of our own codes, beside one for a Chinese reader (RFC 6266). */
function disposition({ region, period }: ComplianceReport, format: SheetFormat): string {
  const plain = `compliance-${region.code}-${period.from}-${period.until}.${format}`;
  const printed = encodeURIComponent(`${region.name}履职情况（${period.printed}）.${format}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${printed}`;
}

/** Reports as they are asked for: as data, or as a table to circulate. */
@Injectable()
export class ComplianceAnswers {
  constructor(
    private readonly compliance: ComplianceService,
    private readonly regions: RegionQueries,
    private readonly notices: PeriodNotices,
  ) {}

  /** @throws invalid-period, period-too-long, not-found */
  async answer(
    actor: Actor,
    form: ComplianceForm,
  ): Promise<(ComplianceReport & { notices: PeriodNotice[] }) | StreamableFile> {
    const period = parsePeriod(form.period);
    if (daysIn(period) > LONGEST) throw refusals.periodTooLong();
    const region = chosenRegion(await this.regions.tree(), actor, 'compliance.read', form.region);
    const { seat, personId, state, unit } = form;
    const report = await this.compliance.report(actor, { regionId: region.id, period, seat, personId, state, unit });
    if (form.format === 'json') return { ...report, notices: await this.notices.of(actor, region, period) };
    const file = await complianceSheet(report, form.format);
    return new StreamableFile(file, { type: types[form.format], disposition: disposition(report, form.format) });
  }
}
