import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { VisitIdForm } from '../visits/visits.form.js';
import { CurrentActor, May } from '../web/authorised.js';
import { NewVisitWithHazardsForm, VisitCorrectionWithHazardsForm, VisitWithHazardsForm } from './hazards.form.js';
import { VisitsWithHazards } from './visits-with-hazards.service.js';

/** 检查记录 with the hazards found. The maker of a record chooses its id, so that a record sent twice is kept once. */
@ApiTags('检查记录')
@Controller('api/visits')
export class VisitsWithHazardsController {
  constructor(private readonly visits: VisitsWithHazards) {}

  @Post()
  @May('visit.record')
  @ApiOperation({ summary: '登记检查，可连同发现的隐患；编号由登记端生成，同一记录重发不重复登记' })
  record(@Body() { id, ...form }: NewVisitWithHazardsForm, @CurrentActor() actor: Actor) {
    return this.visits.record(actor, id, form);
  }

  @Put(':id')
  @May('visit.record')
  @ApiOperation({ summary: '登记检查，可连同发现的隐患，编号写在地址中' })
  put(@Param() { id }: VisitIdForm, @Body() form: VisitWithHazardsForm, @CurrentActor() actor: Actor) {
    return this.visits.record(actor, id, form);
  }

  @Post(':id/correction')
  @May('visit.record')
  @ApiOperation({ summary: '更正检查记录：新记录代替原记录，原记录保留；可补登隐患' })
  correct(@Param('id') id: string, @Body() form: VisitCorrectionWithHazardsForm, @CurrentActor() actor: Actor) {
    return this.visits.correct(actor, id, form);
  }
}
