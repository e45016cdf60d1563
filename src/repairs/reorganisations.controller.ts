import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { ReorganisationForm } from './reorganisations.form.js';
import { Reorganisations } from './reorganisations.service.js';

/** 机构改革. */
@ApiTags('单位')
@Controller('api/organisations/:id/reorganisations')
export class ReorganisationsController {
  constructor(private readonly reorganisations: Reorganisations) {}

  @Post('preview')
  @HttpCode(200)
  @May('registry.write')
  @ApiOperation({ summary: '机构改革预览：各人职务名称、挂牌条件、牌板和履职的变化，不保存' })
  preview(@Param('id') id: string, @Body() form: ReorganisationForm, @CurrentActor() actor: Actor) {
    return this.reorganisations.preview(actor, id, form);
  }

  @Post()
  @May('registry.write')
  @ApiOperation({ summary: '机构改革：更名、并入其他单位、分设或撤销；职务和任职随之接续' })
  reorganise(@Param('id') id: string, @Body() form: ReorganisationForm, @CurrentActor() actor: Actor) {
    return this.reorganisations.reorganise(actor, id, form);
  }
}
