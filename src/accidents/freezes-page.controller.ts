import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Actor, decide } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { FreezeForm, LiftForm, NewFreezePage } from './freezes.form.js';
import { freezePage, freezesPage, newFreezePage } from './freezes.pages.js';
import { FreezesService } from './freezes.service.js';
import { LateMaterialsService } from './late-materials.service.js';

/** 事故封存 by page. */
@Controller('freezes')
export class FreezesPageController {
  constructor(private readonly freezes: FreezesService) {}

  @Get()
  @May('accident.read')
  @Page()
  async list(@CurrentActor() actor: Actor) {
    const view = freezesPage(await this.freezes.list(actor), decide(actor, 'accident.freeze') === 'allow');
    return showPage('accidents/list', '事故封存', view);
  }

  @Get('new')
  @May('accident.freeze')
  @Page()
  async begin(@Query() { mine }: NewFreezePage, @CurrentActor() actor: Actor) {
    return showPage('accidents/new', '封存记录', newFreezePage(await this.freezes.begun(actor, mine)));
  }

  @Post()
  @May('accident.freeze')
  @Page()
  async freeze(@Body() form: FreezeForm, @CurrentActor() actor: Actor) {
    const { id, number } = await this.freezes.freeze(actor, form);
    return goTo(`/freezes/${id}`, `已封存，编号${number}`);
  }

  @Get(':id')
  @May('accident.read')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const freeze = await this.freezes.show(actor, id);
    return showPage('accidents/freeze', freeze.number, freezePage(freeze, LateMaterialsService.enterable));
  }

  @Post(':id/lift-request')
  @May('accident.freeze')
  @Page()
  async askLift(@Param('id') id: string, @Body() { reason }: LiftForm, @CurrentActor() actor: Actor) {
    await this.freezes.askLift(actor, id, reason);
    return goTo(`/freezes/${id}`, '已申请解除，等待第二人核准');
  }

  @Post(':id/lifting')
  @May('accident.freeze')
  @Page()
  async lift(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const { number } = await this.freezes.lift(actor, id);
    return goTo(`/freezes/${id}`, `${number}已解除`);
  }

  @Post(':id/keeping')
  @May('accident.freeze')
  @Page()
  async keep(@Param('id') id: string, @Body() { reason }: LiftForm, @CurrentActor() actor: Actor) {
    const { number } = await this.freezes.keep(actor, id, reason);
    return goTo(`/freezes/${id}`, `${number}继续封存`);
  }
}
