import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { printDate } from '../domain/civil-date.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { boardAfter } from './board.pages.js';
import { LeavingDayForm, LeavingForm, successionsOf } from './leaving.form.js';
import { leavingView } from './leaving.pages.js';
import { LeavingLeaders } from './leaving-leader.service.js';

/** 离任交接, as a page. */
@Controller('people/:id/hand-over')
export class LeavingPageController {
  constructor(private readonly leaving: LeavingLeaders) {}

  @Get()
  @May('assignment.write')
  @Page()
  async show(@Param('id') id: string, @Query() { on }: LeavingDayForm, @CurrentActor() actor: Actor) {
    const view = leavingView(await this.leaving.of(actor, id, on));
    return showPage('assignments/leaving', `${view.person.name}离任交接`, view);
  }

  @Post()
  @May('assignment.write')
  @Page()
  async handOver(@Param('id') personId: string, @Body() form: LeavingForm, @CurrentActor() actor: Actor) {
    const { on, reason } = form;
    const made = await this.leaving.handOver(actor, { personId, on, reason, successions: successionsOf(form) });
    const { person, today } = await this.leaving.of(actor, personId, on);
    const said = `${person.name}的 ${made.length} 项挂牌责任已交接，自${printDate(on)}起`;
    return goTo(boardAfter(on, today), said);
  }
}
