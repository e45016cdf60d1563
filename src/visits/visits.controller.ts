import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import {
  NewVisitForm,
  TripForm,
  VisitCorrectionForm,
  VisitForm,
  VisitIdForm,
  VisitPage,
  WithdrawalForm,
} from './visits.form.js';
import { VisitsService } from './visits.service.js';

/** 检查记录. The maker of a record chooses its id, so that a record sent twice is kept once. */
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

  @Post('visits')
  @May('visit.record')
  @ApiOperation({ summary: '登记检查；编号由登记端生成，同一记录重发不重复登记' })
  record(@Body() { id, ...form }: NewVisitForm, @CurrentActor() actor: Actor) {
    return this.visits.record(actor, id, form);
  }

  @Get('visits/:id')
  @May('visit.read')
  @ApiOperation({ summary: '一条检查记录，以及它计入哪些挂牌类别' })
  show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.visits.show(actor, id);
  }

  @Put('visits/:id')
  @May('visit.record')
  @ApiOperation({ summary: '登记检查，编号写在地址中' })
  put(@Param() { id }: VisitIdForm, @Body() form: VisitForm, @CurrentActor() actor: Actor) {
    return this.visits.record(actor, id, form);
  }

  @Post('visits/:id/correction')
  @May('visit.record')
  @ApiOperation({ summary: '更正检查记录：新记录代替原记录，原记录保留' })
  correct(@Param('id') id: string, @Body() form: VisitCorrectionForm, @CurrentActor() actor: Actor) {
    return this.visits.correct(actor, id, form);
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
