import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { photoStrip } from '../photos/photo-strip.pages.js';
import { ReplyForm } from '../visits/visit-statements.form.js';
import { VisitStatements } from '../visits/visit-statements.service.js';
import { VisitsService } from '../visits/visits.service.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { Pictures, type SentPicture, TakesPictures } from '../web/pictures.js';
import { MyEntries } from './my-entries.service.js';
import { MyPages } from './my-page.service.js';
import { recordView } from './my-visits.pages.js';
import {
  CorrectionPageForm,
  MyVisitsPage,
  NewVisitPage,
  VisitPageForm,
  WithdrawalPageForm,
} from './visit-page.form.js';

/** 我的检查: the pages of a leader and of whoever enters visits for him. */
@Controller('my')
export class MyPageController {
  constructor(
    private readonly my: MyPages,
    private readonly entries: MyEntries,
    private readonly visits: VisitsService,
    private readonly statements: VisitStatements,
  ) {}

  @Get()
  @May('visit.record')
  @Page()
  async desk(@CurrentActor() actor: Actor) {
    return showPage('leaders/my', '本期检查', await this.my.desk(actor));
  }

  @Get('visits/new')
  @May('visit.record')
  @Page()
  async form(@Query() prefill: NewVisitPage, @CurrentActor() actor: Actor) {
    return showPage('leaders/new-visit', '登记检查', await this.my.form(actor, prefill));
  }

  @Get('visits')
  @May('visit.read')
  @Page()
  async list(@Query() page: MyVisitsPage, @CurrentActor() actor: Actor) {
    return showPage('leaders/visits', '检查记录', await this.my.list(actor, page));
  }

  @Post('visits')
  @May('visit.record')
  @TakesPictures()
  @Page()
  async record(@Body() form: VisitPageForm, @Pictures() pictures: SentPicture[], @CurrentActor() actor: Actor) {
    await this.entries.record(actor, form, pictures);
    return goTo('/my', '已登记');
  }

  @Get('visits/:id')
  @May('visit.read')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const { visit, enterer, ...rest } = await this.my.visit(actor, id);
    const photos = photoStrip(visit.photos, '检查');
    const view = { record: recordView(visit, enterer, actor.personId), photos, ...rest };
    return showPage('leaders/visit', '检查记录', view);
  }

  @Post('visits/:id/correction')
  @May('visit.record')
  @TakesPictures()
  @Page()
  async correct(
    @Param('id') id: string,
    @Body() form: CorrectionPageForm,
    @Pictures() pictures: SentPicture[],
    @CurrentActor() actor: Actor,
  ) {
    const made = await this.entries.correct(actor, id, form, pictures);
    return goTo(`/my/visits/${made.id}`, '已更正，原记录保留');
  }

  @Post('visits/:id/reply')
  @May('visit.reply')
  @Page()
  async reply(@Param('id') id: string, @Body() form: ReplyForm, @CurrentActor() actor: Actor) {
    await this.statements.reply(actor, id, form);
    return goTo(`/my/visits/${id}`, '已答复，煤矿可以看到');
  }

  @Post('visits/:id/withdrawal')
  @May('visit.record')
  @Page()
  async withdraw(@Param('id') id: string, @Body() form: WithdrawalPageForm, @CurrentActor() actor: Actor) {
    await this.visits.withdraw(actor, id, form);
    return goTo('/my/visits', '已撤回，原记录保留');
  }
}
