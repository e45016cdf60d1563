import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { DayForm, FactCorrectionForm, MineForm, MinePage, SeatStatementForm } from './mines.form.js';
import { MinesService } from './mines.service.js';

/** 煤矿. Entering a fact is in the assignments room, which answers what it does to the seats. */
@ApiTags('煤矿')
@Controller('api/mines')
export class MinesController {
  constructor(private readonly mines: MinesService) {}

  @Get()
  @May('registry.read')
  @ApiOperation({ summary: '煤矿名单及某日的情况' })
  list(@Query() form: MinePage, @CurrentActor() actor: Actor) {
    return this.mines.list(actor, form);
  }

  @Post()
  @May('registry.write')
  @ApiOperation({ summary: '登记煤矿及其最初情况' })
  register(@Body() form: MineForm, @CurrentActor() actor: Actor) {
    return this.mines.register(actor, form);
  }

  @Get(':id')
  @May('registry.read')
  @ApiOperation({ summary: '一矿某日的情况、依据和全部历史' })
  show(@Param('id') id: string, @Query() form: DayForm, @CurrentActor() actor: Actor) {
    return this.mines.show(actor, id, form.on);
  }

  @Post(':id/facts/:factId/correction')
  @May('registry.write')
  @ApiOperation({ summary: '更正登记有误的情况：原记录保留并标明撤回' })
  correct(
    @Param('id') id: string,
    @Param('factId') factId: string,
    @Body() form: FactCorrectionForm,
    @CurrentActor() actor: Actor,
  ) {
    return this.mines.correct(actor, id, factId, form);
  }

  @Post(':id/seat-statements')
  @May('registry.write')
  @ApiOperation({ summary: '登记空缺的挂牌类别：经批准空缺，或情况不明' })
  stateSeat(@Param('id') id: string, @Body() form: SeatStatementForm, @CurrentActor() actor: Actor) {
    return this.mines.stateSeat(actor, id, form);
  }
}
