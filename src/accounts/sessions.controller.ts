import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { TokenForm } from './sessions.form.js';
import { SessionsService } from './sessions.service.js';
import { TokensService } from './tokens.service.js';

/** The sessions of one's own account. */
@ApiTags('登录')
@Controller('api/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @May('own.account')
  @ApiOperation({ summary: '本人的会话' })
  list(@CurrentActor() actor: Actor) {
    return this.sessions.list(actor);
  }

  @Delete()
  @May('own.account')
  @ApiOperation({ summary: '结束本人的其他会话' })
  endOthers(@CurrentActor() actor: Actor) {
    return this.sessions.endOthers(actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @May('own.account')
  @ApiOperation({ summary: '结束本人的一个会话' })
  end(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.sessions.end(actor, id);
  }
}

/** 接口令牌 of one's own account: by which programs act for it, within what it may do itself. */
@ApiTags('登录')
@Controller('api/tokens')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Get()
  @May('own.account')
  @ApiOperation({ summary: '本人的接口令牌' })
  list(@CurrentActor() actor: Actor) {
    return this.tokens.list(actor);
  }

  @Post()
  @May('own.account')
  @ApiOperation({ summary: '签发接口令牌：密文只在此时给出一次' })
  issue(@Body() form: TokenForm, @CurrentActor() actor: Actor) {
    return this.tokens.issue(actor, form.name, form.actions, form.until);
  }

  @Delete(':id')
  @HttpCode(204)
  @May('own.account')
  @ApiOperation({ summary: '撤销接口令牌' })
  revoke(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.tokens.revoke(actor, id);
  }
}
