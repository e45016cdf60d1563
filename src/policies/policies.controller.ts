import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { PackLibrary } from './pack-library.service.js';
import { PackForm, PolicyPage } from './policies.form.js';

/** 制度文件. */
@ApiTags('制度文件')
@Controller('api/policies')
export class PoliciesController {
  constructor(private readonly library: PackLibrary) {}

  @Get()
  @May('policy.read')
  @ApiOperation({ summary: '已载入的制度文件' })
  list(@Query() form: PolicyPage) {
    return this.library.list(form);
  }

  @Post()
  @May('policy.load')
  @ApiOperation({ summary: '载入制度文件（YAML）；逐处指出错误，有错即不载入' })
  load(@Body() form: PackForm, @CurrentActor() actor: Actor) {
    return this.library.load(actor, form);
  }

  @Get('schema')
  @May('policy.read')
  @ApiOperation({ summary: '制度文件的格式（JSON Schema）' })
  schema() {
    return this.library.schema;
  }

  @Get(':id')
  @May('policy.read')
  @ApiOperation({ summary: '一份制度文件的全部条款与读法' })
  show(@Param('id') id: string) {
    return this.library.show(id);
  }
}
