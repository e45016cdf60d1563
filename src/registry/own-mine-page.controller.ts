import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { Refusal } from '../domain/refusal.js';
import { postingsPage } from '../placards/postings.pages.js';
import { VisitStatements } from '../visits/visit-statements.service.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, RefusedForm, showPage } from '../web/page.js';
import { DisputePageForm, OwnVisitsPage } from './own-mine.form.js';
import { homePage, ownVisitPage, ownVisitsPage } from './own-mine.pages.js';
import { OwnMine } from './own-mine.service.js';

/** Where the day of a mine's account begins: what it is asked, its board, who answers for it, and who came. */
@Controller('my-mine')
export class OwnMinePageController {
  constructor(
    private readonly own: OwnMine,
    private readonly statements: VisitStatements,
  ) {}

  @Get()
  @May('placard.read')
  @Page()
  async home(@CurrentActor() actor: Actor) {
    const view = homePage(await this.own.home(actor));
    return showPage('registry/own-mine', view.name, view);
  }

  @Get('postings')
  @May('placard.read')
  @Page()
  async postings(@CurrentActor() actor: Actor) {
    return showPage('placards/postings', '牌板上墙', postingsPage(await this.own.wall(actor)));
  }

  @Get('visits')
  @May('visit.read')
  @Page()
  async visits(@Query() form: OwnVisitsPage, @CurrentActor() actor: Actor) {
    return showPage('registry/own-visits', '检查确认', ownVisitsPage(await this.own.list(actor, form), form));
  }

  @Get('visits/:id')
  @May('visit.read')
  @Page()
  async visit(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const view = ownVisitPage(await this.own.visit(actor, id));
    return showPage('registry/own-visit', `${view.name}${view.day}检查记录`, view);
  }

  @Post('visits/:id/confirmation')
  @May('visit.confirm')
  @Page()
  async confirm(@Param('id') id: string, @CurrentActor() actor: Actor) {
    await this.statements.confirm(actor, id);
    return goTo('/my-mine', '已确认');
  }

  @Post('visits/:id/dispute')
  @May('visit.confirm')
  @Page()
  async dispute(@Param('id') id: string, @Body() form: DisputePageForm, @CurrentActor() actor: Actor) {
    try {
      await this.statements.dispute(actor, id, form);
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
      const view = ownVisitPage(await this.own.visit(actor, id), form);
      throw new RefusedForm(error, 'registry/own-visit', `${view.name}${view.day}检查记录`, view);
    }
    return goTo('/my-mine', '异议已送达挂牌责任人和办事员');
  }
}
