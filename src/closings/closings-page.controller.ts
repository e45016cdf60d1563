import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { AmendmentsService } from './amendments.service.js';
import { ClosingTermsService } from './closing-terms.service.js';
import { ClosingViews } from './closing-views.service.js';
import {
  AmendForm,
  CloseForm,
  ClosingReopeningForm,
  ClosingsPage,
  ClosingTermsForm,
  DeclineForm,
  StatementPage,
} from './closings.form.js';
import { closingsPage } from './closings.pages.js';
import { ClosingsService } from './closings.service.js';
import { ReopeningsService } from './reopenings.service.js';
import { statementPage, verificationPage } from './statement.pages.js';
import { VerificationService } from './verification.service.js';

/** 关账 by page. */
@Controller('closings')
export class ClosingsPageController {
  constructor(
    private readonly closings: ClosingsService,
    private readonly views: ClosingViews,
    private readonly amendments: AmendmentsService,
    private readonly reopenings: ReopeningsService,
    private readonly verification: VerificationService,
    private readonly terms: ClosingTermsService,
  ) {}

  @Get()
  @May('closing.read')
  @Page()
  async list(@Query() form: ClosingsPage, @CurrentActor() actor: Actor) {
    return showPage('closings/list', '关账', closingsPage(await this.views.list(actor, form)));
  }

  @Post()
  @May('closing.close')
  @Page()
  async close(@Body() form: CloseForm, @CurrentActor() actor: Actor) {
    const { id, label } = await this.closings.close(actor, form);
    return goTo(`/closings/${id}`, `已关账：${label}`);
  }

  @Post('terms')
  @May('closing.terms')
  @Page()
  async setTerms(@Body() form: ClosingTermsForm, @CurrentActor() actor: Actor) {
    await this.terms.set(actor, form);
    return goTo(form.region ? `/closings?region=${form.region}` : '/closings', '已规定');
  }

  @Get(':id')
  @May('closing.read')
  @Page()
  async one(@Param('id') id: string, @Query() form: StatementPage, @CurrentActor() actor: Actor) {
    const found = await this.views.one(actor, id);
    return showPage('closings/statement', found.closing.label, statementPage(found, form));
  }

  @Get(':id/verification')
  @May('closing.read')
  @Page()
  async verify(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const { closing } = await this.views.one(actor, id);
    const view = verificationPage(closing, await this.verification.verify(actor, id));
    return showPage('closings/verification', `核对${closing.label}`, view);
  }

  @Post(':id/amendments')
  @May('closing.close')
  @Page()
  async amend(@Param('id') id: string, @Body() form: AmendForm, @CurrentActor() actor: Actor) {
    const { number } = await this.amendments.confirm(actor, id, form);
    return goTo(`/closings/${id}`, `已确认为更正第${number}号，原报表不变`);
  }

  @Post(':id/reopenings')
  @May('closing.reopen')
  @Page()
  async ask(@Param('id') id: string, @Body() { reason }: ClosingReopeningForm, @CurrentActor() actor: Actor) {
    await this.reopenings.ask(actor, id, reason);
    return goTo(`/closings/${id}`, '已申请反关账，请另一人批准');
  }

  @Post(':id/reopenings/:reopening/approval')
  @May('closing.reopen')
  @Page()
  async approve(@Param('id') id: string, @Param('reopening') reopening: string, @CurrentActor() actor: Actor) {
    await this.reopenings.answer(actor, id, reopening, { approved: true, reason: null });
    return goTo(`/closings/${id}`, '已批准反关账：本报表不再适用，请重新关账');
  }

  @Post(':id/reopenings/:reopening/refusal')
  @May('closing.reopen')
  @Page()
  async decline(
    @Param('id') id: string,
    @Param('reopening') reopening: string,
    @Body() { reason }: DeclineForm,
    @CurrentActor() actor: Actor,
  ) {
    await this.reopenings.answer(actor, id, reopening, { approved: false, reason });
    return goTo(`/closings/${id}`, '已驳回反关账申请');
  }
}
