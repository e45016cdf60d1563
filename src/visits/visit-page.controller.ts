import { Controller, Get, Query } from '@nestjs/common';
import { type Actor, decide } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { Page, showPage } from '../web/page.js';
import { visitsPage } from './visit.pages.js';
import { VisitEvidence } from './visit-evidence.service.js';
import { VisitPage } from './visits.form.js';

/** 检查记录 by page; one record is shown by the next room, with the hazards that it found. */
@Controller('visits')
export class VisitPageController {
  constructor(private readonly evidence: VisitEvidence) {}

  @Get()
  @May('visit.read')
  @Page()
  async list(@Query() form: VisitPage, @CurrentActor() actor: Actor) {
    const view = visitsPage(await this.evidence.list(actor, form), form);
    const byTable = actor.role === 'clerk' && decide(actor, 'visit.record') === 'allow';
    return showPage('visits/list', '检查记录', { ...view, byTable });
  }
}
