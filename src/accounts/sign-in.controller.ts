import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Actor } from '../domain/authority.js';
import type { Settings } from '../settings.js';
import { SETTINGS } from '../settings.module.js';
import { CurrentActor, May, Public } from '../web/authorised.js';
import { presentedBy, sessionCookie } from '../web/credentials.js';
import { goTo, localPath, Page, showPage } from '../web/page.js';
import type { WebReply, WebRequest } from '../web/request.js';
import { FoundingCode } from './founding-code.js';
import { SetupForm, SignInForm } from './sessions.form.js';
import { SessionsService } from './sessions.service.js';

class DestinationForm {
  @IsOptional()
  @IsString({ message: '去处应为文字' })
  @MaxLength(2000, { message: '去处过长' })
  to?: string;
}

class SignInPageForm extends SignInForm {
  @IsOptional()
  @IsString({ message: '去处应为文字' })
  @MaxLength(2000, { message: '去处过长' })
  to?: string;
}

/** Signing in and out by page. */
@Controller()
export class SignInController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly founding: FoundingCode,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('sign-in')
  @Public()
  @Page()
  form(@Query() { to }: DestinationForm) {
    const setup = this.founding.code !== null;
    return showPage('accounts/sign-in', '登录', { to: localPath(to), setup });
  }

  @Post('sign-in')
  @Public()
  @Page()
  async signIn(@Body() form: SignInPageForm, @Req() request: WebRequest, @Res({ passthrough: true }) reply: WebReply) {
    const presented = presentedBy(request.headers, this.settings.webOrigin);
    const replaced = presented?.kind === 'session' ? presented.secret : null;
    const secret = await this.sessions.signIn(form.username, form.password, replaced, request.id);
    reply.header('Set-Cookie', sessionCookie(this.settings.webOrigin, secret));
    return goTo(localPath(form.to));
  }

  @Post('sign-out')
  @May('own.account')
  @Page()
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: WebReply) {
    await this.sessions.signOut(actor);
    reply.header('Set-Cookie', sessionCookie(this.settings.webOrigin, null));
    return goTo('/sign-in');
  }

  @Get('setup')
  @Public()
  @Page()
  setupForm() {
    return showPage('accounts/setup', '首次设置', {});
  }

  @Post('setup')
  @Public()
  @Page()
  async setup(@Body() { code, ...form }: SetupForm) {
    await this.founding.found(code, form);
    return goTo('/sign-in', '系统管理员已建立，请登录');
  }
}
