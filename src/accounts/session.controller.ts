import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, actions, actionsOf, roles } from '../domain/authority.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { CurrentActor, May, Public } from '../web/authorised.js';
import { presentedBy, sessionCookie } from '../web/credentials.js';
import { csrfOf } from '../web/cross-site.js';
import type { WebReply, WebRequest } from '../web/request.js';
import { ChangePasswordForm, SignInForm } from './sessions.form.js';
import { SessionsService } from './sessions.service.js';

/** Being signed in: a session is opened, shown and ended. */
@ApiTags('登录')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  @Public()
  @ApiOperation({ summary: '登录：开启会话，凭证在 Cookie 中' })
  async signIn(@Body() form: SignInForm, @Req() request: WebRequest, @Res({ passthrough: true }) reply: WebReply) {
    const presented = this.secretOf(request);
    const secret = await this.sessions.signIn(form.username, form.password, presented, request.id);
    reply.header('Set-Cookie', sessionCookie(this.settings.webOrigin, secret));
    return { csrf: csrfOf(secret) };
  }

  /** Who is signed in, and what this account may do. */
  @Get()
  @May('own.account')
  @ApiOperation({ summary: '当前账号及其权限' })
  show(@CurrentActor() actor: Actor, @Req() request: WebRequest) {
    const { accountId, name, role, regionPath, personId, mineId } = actor;
    const may = actionsOf(role).map((action) => ({ action, name: actions[action] }));
    const csrf = csrfOf(this.secretOf(request) ?? '');
    return { accountId, name, role, roleName: roles[role], regionPath, personId, mineId, may, csrf };
  }

  @Delete()
  @HttpCode(204)
  @May('own.account')
  @ApiOperation({ summary: '退出登录' })
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: WebReply) {
    await this.sessions.signOut(actor);
    reply.header('Set-Cookie', sessionCookie(this.settings.webOrigin, null));
  }

  @Put('password')
  @HttpCode(204)
  @May('own.account')
  @ApiOperation({ summary: '更改本人密码，所有会话随之结束' })
  changePassword(@Body() form: ChangePasswordForm, @CurrentActor() actor: Actor) {
    return this.sessions.changePassword(actor, form.current, form.fresh);
  }

  private secretOf({ headers }: WebRequest): string | null {
    const credential = presentedBy(headers, this.settings.webOrigin);
    return credential?.kind === 'session' ? credential.secret : null;
  }
}
