import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { Transform } from 'class-transformer';
import type { Action, Actor } from '../domain/authority.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { CurrentActor, May } from '../web/authorised.js';
import { sessionCookie } from '../web/credentials.js';
import { goTo, Page, showPage } from '../web/page.js';
import type { WebReply } from '../web/request.js';
import { ownAccountPage, tokenTold } from './account.pages.js';
import { tell } from './accounts-page.controller.js';
import { ChangePasswordForm, TokenForm } from './sessions.form.js';
import { SessionsService } from './sessions.service.js';
import { TokensService } from './tokens.service.js';

class TokenPageForm extends TokenForm {
  /** One ticked box comes as a text, several as a list. */
  @Transform(({ value }) => (typeof value === 'string' ? [value] : (value ?? [])))
  override actions: Action[];
}

/** The page of one's own account. */
@Controller('me')
export class OwnAccountPageController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly tokens: TokensService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @May('own.account')
  @Page()
  async show(@CurrentActor() actor: Actor) {
    const view = ownAccountPage(actor, await this.sessions.list(actor), await this.tokens.list(actor));
    return showPage('accounts/me', '我的账号', view);
  }

  @Post('password')
  @May('own.account')
  @Page()
  async changePassword(
    @Body() form: ChangePasswordForm,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: WebReply,
  ) {
    await this.sessions.changePassword(actor, form.current, form.fresh);
    reply.header('Set-Cookie', sessionCookie(this.settings.webOrigin, null));
    return goTo('/sign-in', '密码已更改，请用新密码登录');
  }

  @Post('sessions/others/end')
  @May('own.account')
  @Page()
  async endOthers(@CurrentActor() actor: Actor) {
    const { ended } = await this.sessions.endOthers(actor);
    return goTo('/me', `已结束 ${ended} 个其他会话`);
  }

  @Post('sessions/:id/end')
  @May('own.account')
  @Page()
  async end(@Param('id') id: string, @CurrentActor() actor: Actor) {
    await this.sessions.end(actor, id);
    return goTo('/me', '已结束该会话');
  }

  @Post('tokens')
  @May('own.account')
  @Page()
  async issue(@Body() form: TokenPageForm, @CurrentActor() actor: Actor) {
    const { name, secret } = await this.tokens.issue(actor, form.name, form.actions, form.until);
    return tell(tokenTold(name, secret));
  }

  @Post('tokens/:id/revocation')
  @May('own.account')
  @Page()
  async revoke(@Param('id') id: string, @CurrentActor() actor: Actor) {
    await this.tokens.revoke(actor, id);
    return goTo('/me', '已撤销该令牌');
  }
}
