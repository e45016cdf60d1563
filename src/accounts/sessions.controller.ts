import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
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
  list(@CurrentActor() actor: Actor) {
    return this.sessions.list(actor);
  }

  @Delete()
  @May('own.account')
  endOthers(@CurrentActor() actor: Actor) {
    return this.sessions.endOthers(actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @May('own.account')
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
  list(@CurrentActor() actor: Actor) {
    return this.tokens.list(actor);
  }

  @Post()
  @May('own.account')
  issue(@Body() form: TokenForm, @CurrentActor() actor: Actor) {
    return this.tokens.issue(actor, form.name, form.actions, form.until);
  }

  @Delete(':id')
  @HttpCode(204)
  @May('own.account')
  revoke(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.tokens.revoke(actor, id);
  }
}
