import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May, Public } from '../web/authorised.js';
import { AccountForm, AccountPage, NewPasswordForm, SuspensionForm } from './accounts.form.js';
import { AccountsService } from './accounts.service.js';
import { FoundingCode } from './founding-code.js';
import { SetupForm } from './sessions.form.js';

/** 账号 within the administrator's scope. */
@ApiTags('账号')
@Controller('api/accounts')
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Get()
  @May('account.manage')
  @ApiOperation({ summary: '管辖范围内的账号' })
  list(@Query() page: AccountPage, @CurrentActor() actor: Actor) {
    return this.accounts.list(actor, page);
  }

  @Post()
  @May('account.manage')
  @ApiOperation({ summary: '建立账号' })
  create(@Body() form: AccountForm, @CurrentActor() actor: Actor) {
    return this.accounts.create(actor, form);
  }

  @Put(':id/password')
  @HttpCode(204)
  @May('account.manage')
  @ApiOperation({ summary: '重设密码，该账号所有会话随之结束' })
  setPassword(@Param('id') id: string, @Body() form: NewPasswordForm, @CurrentActor() actor: Actor) {
    return this.accounts.setPassword(actor, id, form.password);
  }

  @Post(':id/suspension')
  @HttpCode(204)
  @May('account.manage')
  @ApiOperation({ summary: '停用账号，会话和令牌立即失效' })
  disable(@Param('id') id: string, @Body() form: SuspensionForm, @CurrentActor() actor: Actor) {
    return this.accounts.disable(actor, id, form.reason);
  }

  @Delete(':id/suspension')
  @HttpCode(204)
  @May('account.manage')
  @ApiOperation({ summary: '恢复账号' })
  restore(@Param('id') id: string, @Body() form: SuspensionForm, @CurrentActor() actor: Actor) {
    return this.accounts.restore(actor, id, form.reason);
  }
}

/** The first administrator, by the code that the server printed when it started. */
@ApiTags('账号')
@Controller('api/setup')
export class SetupController {
  constructor(private readonly founding: FoundingCode) {}

  @Post()
  @Public()
  @ApiOperation({ summary: '首次设置：凭启动时打印的设置码建立第一个管理员' })
  found(@Body() { code, ...form }: SetupForm) {
    return this.founding.found(code, form);
  }
}
