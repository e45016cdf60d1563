import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { AssistantForm, LeaveForm, PeoplePage, PersonForm, TenureEndForm, TenureForm } from './people.form.js';
import { PeopleService } from './people.service.js';

/** 人员. */
@ApiTags('人员')
@Controller('api/people')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get()
  @May('registry.read')
  @ApiOperation({ summary: '人员名单，可按姓名查找' })
  list(@Query() form: PeoplePage, @CurrentActor() actor: Actor) {
    return this.people.list(actor, form);
  }

  @Post()
  @May('registry.write')
  @ApiOperation({ summary: '登记人员，可同时登记任职；同名的人是不同的记录' })
  register(@Body() form: PersonForm, @CurrentActor() actor: Actor) {
    return this.people.register(actor, form);
  }

  @Get(':id')
  @May('registry.read')
  @ApiOperation({ summary: '一人及其历次任职；电话仅对其所在地区的办事员完整显示' })
  show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.people.show(actor, id);
  }

  @Post(':id/tenures')
  @May('registry.write')
  @ApiOperation({ summary: '登记任职' })
  beginTenure(@Param('id') id: string, @Body() form: TenureForm, @CurrentActor() actor: Actor) {
    return this.people.beginTenure(actor, id, form);
  }
}

/** What happens to people on file. */
@ApiTags('人员')
@Controller('api')
export class TenuresController {
  constructor(private readonly people: PeopleService) {}

  @Post('tenures/:id/end')
  @May('registry.write')
  @ApiOperation({ summary: '结束任职：截止日是不再任职的第一天' })
  endTenure(@Param('id') id: string, @Body() form: TenureEndForm, @CurrentActor() actor: Actor) {
    return this.people.endTenure(actor, id, form);
  }

  @Post('leaves')
  @May('leave.approve')
  @ApiOperation({ summary: '登记经批准的免检（培训、病假等）' })
  approveLeave(@Body() form: LeaveForm, @CurrentActor() actor: Actor) {
    return this.people.approveLeave(actor, form);
  }

  @Post('assistants')
  @May('registry.write')
  @ApiOperation({ summary: '备案联络员：可代挂牌责任人登记检查' })
  nameAssistant(@Body() form: AssistantForm, @CurrentActor() actor: Actor) {
    return this.people.nameAssistant(actor, form);
  }
}
