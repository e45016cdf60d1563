import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { LeaveEffects } from './leave-effects.service.js';
import { LeaveApprovalForm, LeavePage, LeaveReasonForm, LeaveRequestForm } from './leave-requests.form.js';
import { LeaveRequests } from './leave-requests.service.js';

/** 免检申请. */
@ApiTags('免检')
@Controller('api/leave-requests')
export class LeavesController {
  constructor(
    private readonly requests: LeaveRequests,
    private readonly effects: LeaveEffects,
  ) {}

  @Get()
  @May('leave.read')
  @ApiOperation({ summary: '免检申请，待批准的在前' })
  list(@Query() form: LeavePage, @CurrentActor() actor: Actor) {
    return this.requests.list(actor, form);
  }

  @Post()
  @May('leave.ask')
  @ApiOperation({ summary: '申请免检：本人、备案的联络员（代办），或办事员附书面申请；同一编号重发，得到同一份申请' })
  ask(@Body() form: LeaveRequestForm, @CurrentActor() actor: Actor) {
    return this.requests.ask(actor, form);
  }

  @Get(':id')
  @May('leave.read')
  @ApiOperation({ summary: '一份免检申请及其材料、办理情况' })
  show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.requests.show(actor, id);
  }

  @Get(':id/effect')
  @May('leave.approve')
  @ApiOperation({ summary: '批准后哪些检查会免除或改变，不保存' })
  effect(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.effects.of(actor, id);
  }

  @Post(':id/approval')
  @May('leave.approve')
  @HttpCode(200)
  @ApiOperation({ summary: '批准：同时登记免检，履职情况从此按免检计算' })
  approve(@Param('id') id: string, @Body() form: LeaveApprovalForm, @CurrentActor() actor: Actor) {
    return this.requests.approve(actor, id, form);
  }

  @Post(':id/refusal')
  @May('leave.approve')
  @HttpCode(200)
  @ApiOperation({ summary: '不批准，说明理由' })
  decline(@Param('id') id: string, @Body() { reason }: LeaveReasonForm, @CurrentActor() actor: Actor) {
    return this.requests.decline(actor, id, reason);
  }

  @Post(':id/withdrawal')
  @May('leave.ask')
  @HttpCode(200)
  @ApiOperation({ summary: '批准前撤回，说明理由' })
  withdraw(@Param('id') id: string, @Body() { reason }: LeaveReasonForm, @CurrentActor() actor: Actor) {
    return this.requests.withdraw(actor, id, reason);
  }
}
