import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { Page, Pages } from '../web/page.js';
import type { WebReply, WebRequest } from '../web/request.js';
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
    private readonly pages: Pages,
    private readonly overview: ComplianceOverview,
    private readonly evidence: PersonEvidence,
  ) {}

  @Get()
  @May('compliance.read')
  @Page()
  async show(
    @Query() form: CompliancePageForm,
    @CurrentActor() actor: Actor,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ) {
    const found = await this.overview.of(actor, form);
    const lines = form.seat || form.state || form.unit;
    if (lines) return this.pages.show(request, reply, 'compliance/lines', '履职明细', linesPage(found, form));
    return this.pages.show(request, reply, 'compliance/overview', '履职情况', overviewPage(found));
  }

  @Get('months')
  @May('compliance.read')
  @Page()
  async months(
    @Query() form: CompliancePageForm,
    @CurrentActor() actor: Actor,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ) {
    const view = monthsPage(await this.overview.months(actor, form), form);
    return this.pages.show(request, reply, 'compliance/months', '近十二个月', view);
  }

  @Get('people/:id')
  @May('compliance.read')
  @Page()
  async person(
    @Param('id') id: string,
    @Query() form: PersonPageForm,
    @CurrentActor() actor: Actor,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ) {
    const view = personPage(await this.evidence.of(actor, id, form));
    return this.pages.show(request, reply, 'compliance/person', `${view.name}履职情况`, view);
  }
}
