import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { RegionForm } from './regions.form.js';
import { RegionsService } from './regions.service.js';

/** 行政区划. */
@ApiTags('行政区划')
@Controller('api/regions')
export class RegionsController {
  constructor(private readonly regions: RegionsService) {}

  @Get()
  @May('registry.read')
  @ApiOperation({ summary: '管辖范围内的行政区划，按层级展开' })
  tree(@CurrentActor() actor: Actor) {
    return this.regions.tree(actor);
  }

  @Post()
  @May('registry.write')
  @ApiOperation({ summary: '登记行政区划' })
  add(@Body() form: RegionForm, @CurrentActor() actor: Actor) {
    return this.regions.add(actor, form);
  }
}
