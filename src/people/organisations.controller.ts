import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { OrganisationForm, OrganisationPage } from './organisations.form.js';
import { OrganisationsService } from './organisations.service.js';
import { PostForm } from './people.form.js';

/** 单位 and 职务. */
@ApiTags('单位')
@Controller('api')
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationsService) {}

  @Get('organisations')
  @May('registry.read')
  @ApiOperation({ summary: '单位名单：本辖区的、上级的和各集团的' })
  list(@Query() form: OrganisationPage, @CurrentActor() actor: Actor) {
    return this.organisations.list(actor, form);
  }

  @Post('organisations')
  @May('registry.write')
  @ApiOperation({ summary: '登记单位' })
  register(@Body() form: OrganisationForm, @CurrentActor() actor: Actor) {
    return this.organisations.register(actor, form);
  }

  @Get('organisations/:id')
  @May('registry.read')
  @ApiOperation({ summary: '一单位及其职务' })
  show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.organisations.show(actor, id);
  }

  @Post('posts')
  @May('registry.write')
  @ApiOperation({ summary: '登记职务' })
  registerPost(@Body() form: PostForm, @CurrentActor() actor: Actor) {
    return this.organisations.registerPost(actor, form);
  }
}
