import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { DisputeForm, ReplyForm } from './visit-statements.form.js';
import { VisitStatements } from './visit-statements.service.js';

/** 煤矿确认. */
@ApiTags('检查记录')
@Controller('api/visits/:id')
export class VisitStatementsController {
  constructor(private readonly statements: VisitStatements) {}

  @Get('statements')
  @May('visit.read')
  @ApiOperation({ summary: '煤矿对一条检查记录的确认、异议，以及答复，先后为序' })
  of(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.statements.of(actor, id);
  }

  @Post('confirmation')
  @HttpCode(200)
  @May('visit.confirm')
  @ApiOperation({ summary: '煤矿确认检查记录属实' })
  confirm(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.statements.confirm(actor, id);
  }

  @Post('dispute')
  @HttpCode(200)
  @May('visit.confirm')
  @ApiOperation({ summary: '煤矿对检查记录提出异议；照常计入，只作注明' })
  dispute(@Param('id') id: string, @Body() form: DisputeForm, @CurrentActor() actor: Actor) {
    return this.statements.dispute(actor, id, form);
  }

  @Post('reply')
  @HttpCode(200)
  @May('visit.reply')
  @ApiOperation({ summary: '答复煤矿的异议（也可以更正或撤回记录）' })
  reply(@Param('id') id: string, @Body() form: ReplyForm, @CurrentActor() actor: Actor) {
    return this.statements.reply(actor, id, form);
  }
}
