import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { Page, showPage } from '../web/page.js';
import { linesPage, overviewPage } from './compliance.pages.js';
import { ComplianceOverview } from './compliance-overview.service.js';
import { CompliancePageForm, PersonPageForm } from './compliance-page.form.js';
import { monthsPage } from './months.pages.js';
import { personPage } from './person.pages.js';
import { PersonEvidence } from './person-evidence.service.js';

/** 履职情况 by page: where an auditor's day begins. */
@Controller('compliance')
export class CompliancePageController {
  constructor(
    private readonly overview: ComplianceOverview,
    private readonly evidence: PersonEvidence,
  ) {}

  @Get()
  @May('compliance.read')
  @Page()
  async show(@Query() form: CompliancePageForm, @CurrentActor() actor: Actor) {
    const found = await this.overview.of(actor, form);
    const lines = form.seat || form.state || form.unit;
    if (lines) return showPage('compliance/lines', '履职明细', linesPage(found, form));
    return showPage('compliance/overview', '履职情况', overviewPage(found));
  }

  @Get('months')
  @May('compliance.read')
  @Page()
  async months(@Query() form: CompliancePageForm, @CurrentActor() actor: Actor) {
    const view = monthsPage(await this.overview.months(actor, form), form);
    return showPage('compliance/months', '近十二个月', view);
  }

  @Get('people/:id')
  @May('compliance.read')
  @Page()
  async person(@Param('id') id: string, @Query() form: PersonPageForm, @CurrentActor() actor: Actor) {
    const view = personPage(await this.evidence.of(actor, id, form));
    return showPage('compliance/person', `${view.name}履职情况`, view);
  }
}
