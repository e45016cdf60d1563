import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { RegionMergerForm, RegionRecodingForm, RegionTransferForm } from './alterations.form.js';
import { AlterationsService } from './alterations.service.js';

const FIRST = '；缺省只预览，step=accept 办理';

/** 行政区划变更. A region is named by its code, one that it bore once, or its id. */
@ApiTags('行政区划')
@Controller('api/regions/:region')
export class RegionAlterationsController {
  constructor(private readonly alterations: AlterationsService) {}

  @Get('alterations')
  @May('registry.read')
  @ApiOperation({ summary: '行政区划的代码、名称、隶属变更和撤并' })
  list(@Param('region') region: string, @CurrentActor() actor: Actor) {
    return this.alterations.ofRegion(actor, region);
  }

  @Post('recoding')
  @May('registry.write')
  @ApiOperation({ summary: `行政区划代码、名称变更${FIRST}` })
  recode(@Param('region') region: string, @Body() form: RegionRecodingForm, @CurrentActor() actor: Actor) {
    return this.alterations.recode(actor, region, form);
  }

  @Post('transfer')
  @May('registry.write')
  @ApiOperation({ summary: `行政区划改隶其他上级${FIRST}` })
  move(@Param('region') region: string, @Body() form: RegionTransferForm, @CurrentActor() actor: Actor) {
    return this.alterations.moveRegion(actor, region, form);
  }

  @Post('merger')
  @May('registry.write')
  @ApiOperation({ summary: `行政区划撤并${FIRST}` })
  merge(@Param('region') region: string, @Body() form: RegionMergerForm, @CurrentActor() actor: Actor) {
    return this.alterations.mergeRegion(actor, region, form);
  }
}
