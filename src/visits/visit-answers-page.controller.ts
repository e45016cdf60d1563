import { Body, Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page } from '../web/page.js';
import { ReplyForm } from './visit-statements.form.js';
import { VisitStatements } from './visit-statements.service.js';
import { WithdrawalForm } from './visits.form.js';
import { VisitsService } from './visits.service.js';

/** What a clerk does about a record that its mine disputes. */
@Controller('visits/:id')
export class VisitAnswersPageController {
  constructor(
    private readonly statements: VisitStatements,
    private readonly visits: VisitsService,
  ) {}

  @Post('reply')
  @May('visit.reply')
  @Page()
  async reply(@Param('id') id: string, @Body() form: ReplyForm, @CurrentActor() actor: Actor) {
    await this.statements.reply(actor, id, form);
    return goTo(`/visits/${id}`, '已答复，煤矿可以看到');
  }

  @Post('withdrawal')
  @May('visit.record')
  @Page()
  async withdraw(@Param('id') id: string, @Body() form: WithdrawalForm, @CurrentActor() actor: Actor) {
    const made = await this.visits.withdraw(actor, id, form);
    return goTo(`/visits/${made.id}`, '已撤回，原记录保留');
  }
}
