import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Actor, decide } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { noticesPage } from './notice.pages.js';
import { MailAddressForm, NoticePage } from './notices.form.js';
import { NoticesService } from './notices.service.js';

/** 通知: what one was told, and where it goes besides. */
@Controller('notices')
export class NoticesPageController {
  constructor(private readonly notices: NoticesService) {}

  @Get()
  @May('notice.read')
  @Page()
  async list(@Query() form: NoticePage, @CurrentActor() actor: Actor) {
    const list = await this.notices.list(actor, form);
    const mail = await this.notices.mailAddress(actor);
    const feeds = decide(actor, 'calendar.feed') === 'allow';
    return showPage('outgoing/notices', '通知', noticesPage(list, mail, form.unread === 'true', feeds));
  }

  @Post('mail-address')
  @May('own.account')
  @Page()
  async setMailAddress(@Body() { address }: MailAddressForm, @CurrentActor() actor: Actor) {
    await this.notices.setMailAddress(actor, address ?? null);
    return goTo('/notices', address ? `通知也发到 ${address}` : '通知不再发邮件');
  }

  @Post('reading')
  @May('notice.read')
  @Page()
  async readAll(@CurrentActor() actor: Actor) {
    await this.notices.readAll(actor);
    return goTo('/notices', '已全部标为已读');
  }

  @Post(':id/reading')
  @May('notice.read')
  @Page()
  async read(@Param('id') id: string, @CurrentActor() actor: Actor) {
    await this.notices.read(actor, id);
    return goTo('/notices');
  }
}
