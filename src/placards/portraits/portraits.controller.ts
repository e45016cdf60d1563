import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/authority.js';
import { CurrentActor, May } from '../../web/authorised.js';
import { goTo, Page, showPage } from '../../web/page.js';
import { Pictures, type SentPicture, TakesPictures } from '../../web/pictures.js';
import { PortraitForm, PortraitWithdrawalForm } from './portraits.form.js';
import { PortraitsService } from './portraits.service.js';

const address = (personId: string) => `/people/${personId}/portrait`;

/** 牌板照片. */
@ApiTags('牌板')
@Controller()
export class PortraitsController {
  constructor(private readonly portraits: PortraitsService) {}

  @Get('api/people/:id/portrait')
  @May('registry.read')
  @ApiOperation({ summary: '一人的牌板照片' })
  async one(@Param('id') personId: string, @CurrentActor() actor: Actor) {
    const { portrait } = await this.portraits.ofPerson(actor, personId);
    return { portrait: portrait && { id: portrait.id, use: portrait.useId, arrived: portrait.arrived } };
  }

  @Post('api/people/:id/portrait')
  @May('placard.portrait')
  @ApiOperation({ summary: '登记牌板照片（照片文件随后上传）；以最后一张为准' })
  enter(@Param('id') personId: string, @Body() { photo }: PortraitForm, @CurrentActor() actor: Actor) {
    return this.portraits.enter(actor, personId, photo);
  }

  @Post('api/people/:id/portrait/withdrawal')
  @HttpCode(204)
  @May('placard.portrait')
  @ApiOperation({ summary: '撤下牌板照片，牌板改印人形轮廓' })
  withdraw(
    @Param('id') personId: string,
    @Body() { reason }: PortraitWithdrawalForm,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.portraits.withdraw(actor, personId, reason);
  }

  @Get('people/:id/portrait')
  @May('registry.read')
  @Page()
  async show(@Param('id') personId: string, @CurrentActor() actor: Actor) {
    const { portrait, ...view } = await this.portraits.ofPerson(actor, personId);
    const shown = portrait?.arrived ? `/photos/${portrait.useId}/shown` : '';
    return showPage('placards/portrait', `${view.name}的牌板照片`, { ...view, shown, entered: portrait !== null });
  }

  @Post('people/:id/portrait')
  @May('placard.portrait')
  @TakesPictures()
  @Page()
  async enterByPage(@Param('id') personId: string, @Pictures() pictures: SentPicture[], @CurrentActor() actor: Actor) {
    await this.portraits.enterWith(actor, personId, pictures);
    return goTo(address(personId), '已登记，带照片的牌板从下次打印起使用');
  }

  @Post('people/:id/portrait/withdrawal')
  @May('placard.portrait')
  @Page()
  async withdrawByPage(
    @Param('id') personId: string,
    @Body() { reason }: PortraitWithdrawalForm,
    @CurrentActor() actor: Actor,
  ) {
    await this.portraits.withdraw(actor, personId, reason);
    return goTo(address(personId), '已撤下');
  }
}
