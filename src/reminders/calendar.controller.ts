import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiTags } from '@nestjs/swagger';
import { tell } from '../accounts/accounts-page.controller.js';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { CurrentActor, May, Public } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { PerAddress } from '../web/per-address.js';
import type { WebReply, WebRequest } from '../web/request.js';
import { addressTold, calendarPage } from './calendar.pages.js';
import { CalendarFeeds } from './calendar-feeds.service.js';

@ApiTags('日历')
@Controller('api/calendar-feed')
export class CalendarFeedController {
  constructor(private readonly feeds: CalendarFeeds) {}

  @Get()
  @May('calendar.feed')
  @ApiOperation({ summary: '本人的日历订阅自何时起' })
  show(@CurrentActor() actor: Actor) {
    return this.feeds.show(actor);
  }

  @Post()
  @May('calendar.feed')
  @ApiOperation({ summary: '建立日历订阅；地址只在答复中出现这一次，原有的随之失效' })
  make(@CurrentActor() actor: Actor) {
    return this.feeds.make(actor);
  }

  @Post('revocation')
  @May('calendar.feed')
  @HttpCode(204)
  @ApiOperation({ summary: '撤销日历订阅' })
  revoke(@CurrentActor() actor: Actor) {
    return this.feeds.revoke(actor);
  }
}

/** 日历订阅: the leader's page of it, and what calendars fetch. */
@Controller('calendar')
export class CalendarPageController {
  private readonly askers: PerAddress;

  constructor(
    private readonly feeds: CalendarFeeds,
    clock: Clock,
  ) {
    this.askers = new PerAddress(clock, 60);
  }

  @Get()
  @May('calendar.feed')
  @Page()
  async show(@CurrentActor() actor: Actor) {
    return showPage('reminders/calendar', '日历订阅', calendarPage(await this.feeds.show(actor)));
  }

  @Post()
  @May('calendar.feed')
  @Page()
  async make(@CurrentActor() actor: Actor) {
    return tell(addressTold((await this.feeds.make(actor)).address));
  }

  @Post('revocation')
  @May('calendar.feed')
  @Page()
  async revoke(@CurrentActor() actor: Actor) {
    await this.feeds.revoke(actor);
    return goTo('/calendar', '已撤销，原地址不再提供内容');
  }

  /** For calendars, which have no account: whoever has the address. */
  @Get(':file')
  @Public()
  @ApiExcludeEndpoint()
  async calendar(@Param('file') file: string, @Req() request: WebRequest, @Res({ passthrough: true }) reply: WebReply) {
    this.askers.pass(request.ip);
    const text = await this.feeds.calendar(file);
    if (text === null) throw refusals.notFound('日历', '');
    reply.headers({ 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'no-store' });
    return text;
  }
}
