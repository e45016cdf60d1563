import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { Pictures, type SentPicture, TakesPictures } from '../web/pictures.js';
import { PostingPageForm, PostingWithdrawalForm } from './postings.form.js';
import { hungWhere, postingsAddress, postingsPage } from './postings.pages.js';
import { PostingsService } from './postings.service.js';

/** 牌板上墙 by page, for the mine itself and for the clerk. */
@Controller()
export class PostingsPageController {
  constructor(private readonly postings: PostingsService) {}

  @Get('mines/:id/postings')
  @May('placard.read')
  @Page()
  async show(@Param('id') mineId: string, @CurrentActor() actor: Actor) {
    const view = postingsPage(await this.postings.desk(actor, mineId));
    return showPage('placards/postings', `${view.name}牌板上墙`, view);
  }

  @Post('mines/:id/postings')
  @May('placard.post')
  @TakesPictures()
  @Page()
  async post(
    @Param('id') mineId: string,
    @Body() form: PostingPageForm,
    @Pictures() pictures: SentPicture[],
    @CurrentActor() actor: Actor,
  ) {
    await this.postings.postWith(actor, mineId, hungWhere(form), pictures);
    return goTo(postingsAddress(actor, mineId), '已登记上墙');
  }

  @Post('postings/:id/withdrawal')
  @May('placard.post')
  @Page()
  async withdraw(@Param('id') id: string, @Body() { reason }: PostingWithdrawalForm, @CurrentActor() actor: Actor) {
    const { mineId } = await this.postings.withdraw(actor, id, reason);
    return goTo(postingsAddress(actor, mineId), '已撤回，原登记保留');
  }
}
