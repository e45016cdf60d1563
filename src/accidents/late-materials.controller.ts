import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { SettlementForm } from './freezes.form.js';
import { ownMaterialsPage } from './freezes.pages.js';
import { LateMaterialsService } from './late-materials.service.js';

/** 待查材料. What is sent for frozen days by any other route is answered 202 with its number here. */
@ApiTags('事故封存')
@Controller('api')
export class LateMaterialsController {
  constructor(private readonly materials: LateMaterialsService) {}

  @Get('my-late-materials')
  @May('own.account')
  @ApiOperation({ summary: '本账号所报、因封存收作待查的材料' })
  own(@CurrentActor() actor: Actor) {
    return this.materials.own(actor);
  }

  @Get('late-materials/:id')
  @May('accident.read')
  @ApiOperation({ summary: '一份待查材料的原文、到达时间和去向' })
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return (await this.materials.find(actor, id)).material;
  }

  @Post('late-materials/:id/entry')
  @May('accident.enter')
  @ApiOperation({ summary: '解除封存后补录：记录注明原录入时间、到达时间' })
  async enter(@Param('id') id: string, @CurrentActor() actor: Actor) {
    await this.materials.enter(actor, id);
    return this.show(id, actor);
  }

  @Post('late-materials/:id/settlement')
  @May('accident.enter')
  @ApiOperation({ summary: '不补录的，登记去向' })
  async setAside(@Param('id') id: string, @Body() { note }: SettlementForm, @CurrentActor() actor: Actor) {
    await this.materials.setAside(actor, id, note);
    return this.show(id, actor);
  }
}

@Controller()
export class LateMaterialsPageController {
  constructor(private readonly materials: LateMaterialsService) {}

  @Get('my-late-materials')
  @May('own.account')
  @Page()
  async own(@CurrentActor() actor: Actor) {
    const { items } = await this.materials.own(actor);
    return showPage('accidents/own-materials', '待查材料', ownMaterialsPage(items));
  }

  @Post('late-materials/:id/entry')
  @May('accident.enter')
  @Page()
  async enter(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const freeze = await this.materials.enter(actor, id);
    return goTo(`/freezes/${freeze.id}`, '已补录');
  }

  @Post('late-materials/:id/settlement')
  @May('accident.enter')
  @Page()
  async setAside(@Param('id') id: string, @Body() { note }: SettlementForm, @CurrentActor() actor: Actor) {
    const freeze = await this.materials.setAside(actor, id, note);
    return goTo(`/freezes/${freeze.id}`, '已登记去向');
  }
}
