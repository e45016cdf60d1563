import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { VisitsService } from '../visits/visits.service.js';
import { CurrentActor, May } from '../web/authorised.js';
import { go, Page, Pages } from '../web/page.js';
import type { WebReply, WebRequest } from '../web/request.js';
import { MyPages } from './my-page.service.js';
import { recordView } from './my-visits.pages.js';
import {
  CorrectionPageForm,
  MyVisitsPage,
  NewVisitPage,
  VisitPageForm,
  visitOf,
  WithdrawalPageForm,
} from './visit-page.form.js';

/** 我的检查: the pages of a leader and of whoever enters visits for him. */
@Controller('my')
export class MyPageController {
  constructor(
    private readonly pages: Pages,
    private readonly my: MyPages,
    private readonly visits: VisitsService,
  ) {}

  @Get()
  @May('visit.record')
  @Page()
  async desk(@CurrentActor() actor: Actor, @Req() request: WebRequest, @Res({ passthrough: true }) reply: WebReply) {
    return this.pages.show(request, reply, 'leaders/my', '本期检查', await this.my.desk(actor));
  }

  @Get('visits/new')
  @May('visit.record')
  @Page()
  async form(
    @Query() prefill: NewVisitPage,
    @CurrentActor() actor: Actor,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ) {
    return this.pages.show(request, reply, 'leaders/new-visit', '登记检查', await this.my.form(actor, prefill));
  }

  @Get('visits')
  @May('visit.read')
  @Page()
  async list(
    @Query() page: MyVisitsPage,
    @CurrentActor() actor: Actor,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ) {
    return this.pages.show(request, reply, 'leaders/visits', '检查记录', await this.my.list(actor, page));
  }

  @Post('visits')
  @May('visit.record')
  @Page()
  async record(
    @Body() form: VisitPageForm,
    @CurrentActor() actor: Actor,
    @Req() request: WebRequest,
    @Res() reply: WebReply,
  ) {
    await this.my.record(actor, form);
    go(request, reply, '/my', '已登记');
  }

  @Get('visits/:id')
  @May('visit.read')
  @Page()
  async show(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Req() request: WebRequest,
    @Res({ passthrough: true }) reply: WebReply,
  ) {
    const { visit, enterer, form, withdrawalId } = await this.my.visit(actor, id);
    const view = { record: recordView(visit, enterer, actor.personId), form, withdrawalId };
    return this.pages.show(request, reply, 'leaders/visit', '检查记录', view);
  }

  @Post('visits/:id/correction')
  @May('visit.record')
  @Page()
  async correct(
    @Param('id') id: string,
    @Body() { reason, ...form }: CorrectionPageForm,
    @CurrentActor() actor: Actor,
    @Req() request: WebRequest,
    @Res() reply: WebReply,
  ) {
    const made = await this.visits.correct(actor, id, { ...visitOf(form), reason });
    go(request, reply, `/my/visits/${made.id}`, '已更正，原记录保留');
  }

  @Post('visits/:id/withdrawal')
  @May('visit.record')
  @Page()
  async withdraw(
    @Param('id') id: string,
    @Body() form: WithdrawalPageForm,
    @CurrentActor() actor: Actor,
    @Req() request: WebRequest,
    @Res() reply: WebReply,
  ) {
    await this.visits.withdraw(actor, id, form);
    go(request, reply, '/my/visits', '已撤回，原记录保留');
  }
}
