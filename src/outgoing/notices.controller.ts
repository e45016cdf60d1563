import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { MailAddressForm, NoticePage } from './notices.form.js';
import { NoticesService } from './notices.service.js';

@ApiTags('通知')
@Controller('api/notices')
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @Get()
  @May('notice.read')
  @ApiOperation({ summary: '本人的通知' })
  list(@Query() form: NoticePage, @CurrentActor() actor: Actor) {
    return this.notices.list(actor, form);
  }

  @Get('mail-address')
  @May('own.account')
  @ApiOperation({ summary: '本人接收通知的邮箱' })
  mailAddress(@CurrentActor() actor: Actor) {
    return this.notices.mailAddress(actor);
  }

  @Put('mail-address')
  @May('own.account')
  @HttpCode(204)
  @ApiOperation({ summary: '登记本人接收通知的邮箱；留空则不再发邮件' })
  setMailAddress(@Body() { address }: MailAddressForm, @CurrentActor() actor: Actor) {
    return this.notices.setMailAddress(actor, address ?? null);
  }

  @Post('reading')
  @May('notice.read')
  @HttpCode(204)
  @ApiOperation({ summary: '全部标为已读' })
  readAll(@CurrentActor() actor: Actor) {
    return this.notices.readAll(actor);
  }

  @Post(':id/reading')
  @May('notice.read')
  @HttpCode(204)
  @ApiOperation({ summary: '标为已读' })
  read(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.notices.read(actor, id);
  }
}
