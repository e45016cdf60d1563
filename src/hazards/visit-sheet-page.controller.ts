import { Controller, Get, Param } from '@nestjs/common';
import { type Actor, decide } from '../domain/authority.js';
import { visitPage } from '../visits/visit.pages.js';
import { VisitEvidence } from '../visits/visit-evidence.service.js';
import { CurrentActor, May } from '../web/authorised.js';
import { Page, showPage } from '../web/page.js';
import { HazardLists } from './hazard-lists.service.js';

/** One record of a visit by page, with the hazards that it found. */
@Controller('visits')
export class VisitSheetPageController {
  constructor(
    private readonly evidence: VisitEvidence,
    private readonly hazards: HazardLists,
  ) {}

  @Get(':id')
  @May('visit.read')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const found = await this.evidence.of(actor, id);
    const view = visitPage(found);
    const hazards = await this.hazards.ofVisits(
      actor,
      found.chain.map((one) => one.id),
    );
    const may = view.stands && found.visit.mineId !== null && decide(actor, 'hazard.record') === 'allow';
    const sheet = { ...view, hazards, newHazard: may ? `/hazards/new?visit=${id}` : '' };
    return showPage('visits/visit', `${view.name}${view.day}检查记录`, sheet);
  }
}
