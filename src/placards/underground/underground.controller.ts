import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/authority.js';
import { CurrentActor, May } from '../../web/authorised.js';
import { disposition } from '../placard-files.js';
import {
  UndergroundDayForm,
  UndergroundPlanForm,
  UndergroundRepetitionForm,
  UndergroundStripForm,
  UndergroundWithdrawalForm,
} from './underground.form.js';
import { UndergroundService } from './underground.service.js';

/** 今日下井领导. */
@ApiTags('牌板')
@Controller('api')
export class UndergroundController {
  constructor(private readonly underground: UndergroundService) {}

  @Get('mines/:id/underground')
  @May('placard.read')
  @ApiOperation({ summary: '一矿一日的下井安排（撤回的也在内），以及公示的下井领导：安排的和已有检查记录的' })
  async show(@Param('id') mineId: string, @Query() { day: asked }: UndergroundDayForm, @CurrentActor() actor: Actor) {
    const { day, plans, descents } = await this.underground.desk(actor, mineId, asked);
    return { day, plans, descents };
  }

  @Post('mines/:id/underground')
  @May('underground.plan')
  @ApiOperation({ summary: '安排一名领导下井：从责任人和所属企业、集团人员中选，或填写本矿带班领导；不作检查记录' })
  plan(@Param('id') mineId: string, @Body() form: UndergroundPlanForm, @CurrentActor() actor: Actor) {
    return this.underground.plan(actor, mineId, form);
  }

  @Post('mines/:id/underground/repetition')
  @HttpCode(200)
  @May('underground.plan')
  @ApiOperation({ summary: '照搬前一日的下井安排' })
  repeat(@Param('id') mineId: string, @Body() { day }: UndergroundRepetitionForm, @CurrentActor() actor: Actor) {
    return this.underground.repeat(actor, mineId, day);
  }

  @Post('underground-plans/:id/withdrawal')
  @HttpCode(200)
  @May('underground.plan')
  @ApiOperation({ summary: '撤回一条下井安排；原登记保留' })
  withdraw(@Param('id') id: string, @Body() { reason }: UndergroundWithdrawalForm, @CurrentActor() actor: Actor) {
    return this.underground.withdraw(actor, id, reason);
  }

  @Get('mines/:id/underground/pdf')
  @May('placard.read')
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: '打印一矿一日的“今日下井领导”条幅' })
  async strip(@Param('id') mineId: string, @Query() form: UndergroundStripForm, @CurrentActor() actor: Actor) {
    const { file, printable, label } = await this.underground.strip(actor, mineId, form);
    return new StreamableFile(file, { type: 'application/pdf', disposition: disposition(printable, label) });
  }
}
