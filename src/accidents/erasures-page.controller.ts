import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { ErasureForm, NewErasurePage, RejectionForm, RetentionPage, RetentionPageForm } from './erasures.form.js';
import { erasuresPage, newErasurePage, retentionPage } from './erasures.pages.js';
import { ErasuresService } from './erasures.service.js';
import { RetentionService } from './retention.service.js';

/** 保存期限 and 个人信息删除 by page. */
@Controller()
export class ErasuresPageController {
  constructor(
    private readonly erasures: ErasuresService,
    private readonly retention: RetentionService,
  ) {}

  @Get('retention')
  @May('retention.read')
  @Page()
  async past(@Query() { region }: RetentionPage, @CurrentActor() actor: Actor) {
    return showPage('accidents/retention', '保存期限', retentionPage(await this.retention.show(actor, region)));
  }

  @Post('retention')
  @May('retention.set')
  @Page()
  async set(@Body() form: RetentionPageForm, @CurrentActor() actor: Actor) {
    const { region, basis, ...years } = form;
    const given = Object.entries(years).filter(([, value]) => value !== undefined);
    const set = Object.fromEntries(given.map(([key, value]) => [key, Number(value)]));
    await this.retention.set(actor, region, set, basis);
    return goTo('/retention', '已规定保存年限');
  }

  @Get('erasures')
  @May('erasure.decide')
  @Page()
  async list(@CurrentActor() actor: Actor) {
    return showPage('accidents/erasures', '个人信息删除', erasuresPage(await this.erasures.list(actor)));
  }

  @Get('erasures/new')
  @May('erasure.ask')
  @Page()
  async begin(@Query() { person }: NewErasurePage, @CurrentActor() actor: Actor) {
    const begun = await this.erasures.begun(actor, person);
    return showPage('accidents/new-erasure', '申请删除个人信息', newErasurePage(begun));
  }

  @Post('erasures')
  @May('erasure.ask')
  @Page()
  async ask(@Body() form: ErasureForm, @CurrentActor() actor: Actor) {
    await this.erasures.ask(actor, form);
    return goTo('/erasures', '已申请，等待第二人核准');
  }

  @Post('erasures/:id/approval')
  @May('erasure.decide')
  @Page()
  async approve(@Param('id') id: string, @CurrentActor() actor: Actor) {
    await this.erasures.approve(actor, id);
    return goTo('/erasures', '已删除，留痕仍可核验');
  }

  @Post('erasures/:id/rejection')
  @May('erasure.decide')
  @Page()
  async reject(@Param('id') id: string, @Body() { reason }: RejectionForm, @CurrentActor() actor: Actor) {
    await this.erasures.reject(actor, id, reason);
    return goTo('/erasures', '已登记：不同意删除');
  }
}
