import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../domain/authority.js';
import { Refusal } from '../../domain/refusal.js';
import { refusals } from '../../domain/refusals.js';
import { CurrentActor, May } from '../../web/authorised.js';
import { goTo, Page, RefusedForm, showPage } from '../../web/page.js';
import {
  UndergroundDayForm,
  UndergroundPlanForm,
  UndergroundRepetitionForm,
  UndergroundWithdrawalForm,
} from './underground.form.js';
import { undergroundAddress, undergroundPage } from './underground.pages.js';
import { UndergroundService } from './underground.service.js';

const TEMPLATE = 'placards/underground-day';

/** 今日下井领导 by page, for the mine itself and for the clerk. */
@Controller()
export class UndergroundPageController {
  constructor(private readonly underground: UndergroundService) {}

  @Get('my-mine/underground')
  @May('underground.plan')
  @Page()
  own(@Query() form: UndergroundDayForm, @CurrentActor() actor: Actor) {
    if (!actor.mineId) throw refusals.notFound('煤矿', '本矿');
    return this.show(actor.mineId, form, actor);
  }

  @Get('mines/:id/underground')
  @May('placard.read')
  @Page()
  async show(@Param('id') mineId: string, @Query() { day }: UndergroundDayForm, @CurrentActor() actor: Actor) {
    const view = undergroundPage(actor, await this.underground.desk(actor, mineId, day));
    return showPage(TEMPLATE, `${view.name}下井领导`, view);
  }

  @Post('mines/:id/underground')
  @May('underground.plan')
  @Page()
  async plan(@Param('id') mineId: string, @Body() form: UndergroundPlanForm, @CurrentActor() actor: Actor) {
    try {
      await this.underground.plan(actor, mineId, form);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error;
      const view = undergroundPage(actor, await this.underground.desk(actor, mineId, form.day), form);
      throw new RefusedForm(error, TEMPLATE, `${view.name}下井领导`, view);
    }
    return goTo(undergroundAddress(actor, mineId, form.day), '已登记');
  }

  @Post('mines/:id/underground/repetition')
  @May('underground.plan')
  @Page()
  async repeat(@Param('id') mineId: string, @Body() { day }: UndergroundRepetitionForm, @CurrentActor() actor: Actor) {
    const { repeated, left } = await this.underground.repeat(actor, mineId, day);
    const rest = left.length ? `；${left.join('、')}已不在可选人员之列，没有照搬` : '';
    return goTo(undergroundAddress(actor, mineId, day), `已照搬前一日的 ${repeated} 人${rest}`);
  }

  @Post('underground-plans/:id/withdrawal')
  @May('underground.plan')
  @Page()
  async withdraw(@Param('id') id: string, @Body() { reason }: UndergroundWithdrawalForm, @CurrentActor() actor: Actor) {
    const { mineId, onDay } = await this.underground.withdraw(actor, id, reason);
    return goTo(undergroundAddress(actor, mineId, onDay), '已撤回，原登记保留');
  }
}
