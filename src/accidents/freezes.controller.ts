import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { FreezeForm, LiftForm } from './freezes.form.js';
import { FreezesService } from './freezes.service.js';

/** 事故封存. */
@ApiTags('事故封存')
@Controller('api/freezes')
export class FreezesController {
  constructor(private readonly freezes: FreezesService) {}

  @Get()
  @May('accident.read')
  @ApiOperation({ summary: '管辖范围内的封存，未解除的在前' })
  async list(@CurrentActor() actor: Actor) {
    return { items: await this.freezes.list(actor) };
  }

  @Post()
  @May('accident.freeze')
  @ApiOperation({ summary: '封存一座煤矿一段期间的记录；期间不填为事故当日及以前十二个月' })
  freeze(@Body() form: FreezeForm, @CurrentActor() actor: Actor) {
    return this.freezes.freeze(actor, form);
  }

  @Get(':id')
  @May('accident.read')
  @ApiOperation({ summary: '一次封存，以及封存后收到的待查材料' })
  show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.freezes.show(actor, id);
  }

  @Post(':id/lift-request')
  @May('accident.freeze')
  @ApiOperation({ summary: '申请解除封存，须经第二人核准' })
  askLift(@Param('id') id: string, @Body() { reason }: LiftForm, @CurrentActor() actor: Actor) {
    return this.freezes.askLift(actor, id, reason);
  }

  @Post(':id/lifting')
  @May('accident.freeze')
  @ApiOperation({ summary: '核准解除封存，须为申请人以外的人' })
  lift(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.freezes.lift(actor, id);
  }

  @Post(':id/keeping')
  @May('accident.freeze')
  @ApiOperation({ summary: '不同意解除，封存继续' })
  keep(@Param('id') id: string, @Body() { reason }: LiftForm, @CurrentActor() actor: Actor) {
    return this.freezes.keep(actor, id, reason);
  }
}
