import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { TripForm, VisitPage, WithdrawalForm } from './visits.form.js';
import { VisitsService } from './visits.service.js';

/** 检查记录: read, withdrawn, and recorded by trip. Recording one is the next room's, with the hazards that it found. */
@ApiTags('检查记录')
@Controller('api')
export class VisitsController {
  constructor(private readonly visits: VisitsService) {}

  @Get('visits')
  @May('visit.read')
  @ApiOperation({ summary: '检查记录，最近的在前' })
  list(@Query() form: VisitPage, @CurrentActor() actor: Actor) {
    return this.visits.list(actor, form);
  }

  @Get('visits/:id')
  @May('visit.read')
  @ApiOperation({ summary: '一条检查记录，以及它计入哪些挂牌类别' })
  show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.visits.show(actor, id);
  }

  @Post('visits/:id/withdrawal')
  @May('visit.record')
  @ApiOperation({ summary: '撤回检查记录：不再计入，原记录保留' })
  withdraw(@Param('id') id: string, @Body() form: WithdrawalForm, @CurrentActor() actor: Actor) {
    return this.visits.withdraw(actor, id, form);
  }

  @Post('trips')
  @May('visit.record')
  @ApiOperation({ summary: '登记同行检查：一次行程，每名挂牌责任人各有一条记录' })
  recordTrip(@Body() form: TripForm, @CurrentActor() actor: Actor) {
    return this.visits.recordTrip(actor, form);
  }
}
