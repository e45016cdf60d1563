import { Controller, Get, Param, Query } from '@nestjs/common';
import { type Actor, decide } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { Page, showPage } from '../web/page.js';
import { dutiesPage, latePage, madePage } from './behind-figures.pages.js';
import { BehindFigures } from './behind-figures.service.js';
import { comparisonPage } from './comparison.pages.js';
import { overviewPage } from './compliance.pages.js';
import { ComplianceOverview } from './compliance-overview.service.js';
import { ComparisonPageForm, CompliancePageForm, PersonPageForm } from './compliance-page.form.js';
import { leadersPage } from './leaders.pages.js';
import { monthsPage } from './months.pages.js';
import { personPage } from './person.pages.js';
import { PersonEvidence } from './person-evidence.service.js';

/** 履职情况 by page: where an auditor's day begins. */
@Controller('compliance')
export class CompliancePageController {
  constructor(
    private readonly overview: ComplianceOverview,
    private readonly evidence: PersonEvidence,
    private readonly behind: BehindFigures,
  ) {}

  @Get()
  @May('compliance.read')
  @Page()
  async show(@Query() form: CompliancePageForm, @CurrentActor() actor: Actor) {
    if (form.seat || form.state || form.unit || form.personId) return this.duties(form, actor);
    return showPage(
      'compliance/overview',
      '履职情况',
      overviewPage(await this.overview.of(actor, form), decide(actor, 'circular.read') === 'allow'),
    );
  }

  @Get('duties')
  @May('compliance.read')
  @Page()
  async duties(@Query() form: CompliancePageForm, @CurrentActor() actor: Actor) {
    return showPage('compliance/duties', '履职明细', dutiesPage(await this.overview.duties(actor, form), form));
  }

  @Get('made')
  @May('compliance.read')
  @Page()
  async made(@Query() form: CompliancePageForm, @CurrentActor() actor: Actor) {
    return showPage('compliance/made', '计入的检查', madePage(await this.behind.made(actor, form), form));
  }

  @Get('late')
  @May('compliance.read')
  @Page()
  async late(@Query() form: CompliancePageForm, @CurrentActor() actor: Actor) {
    return showPage('compliance/late', '迟录的检查', latePage(await this.overview.late(actor, form), form));
  }

  @Get('leaders')
  @May('compliance.read')
  @Page()
  async leaders(@Query() form: CompliancePageForm, @CurrentActor() actor: Actor) {
    return showPage('compliance/leaders', '各人履职情况', leadersPage(await this.overview.late(actor, form), form));
  }

  @Get('comparison')
  @May('compliance.read')
  @Page()
  async comparison(@Query() form: ComparisonPageForm, @CurrentActor() actor: Actor) {
    return showPage('compliance/comparison', '两期对比', comparisonPage(await this.overview.compared(actor, form)));
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
