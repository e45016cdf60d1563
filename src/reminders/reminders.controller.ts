import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { ReminderRulesForm, RemindersPage } from './reminders.form.js';
import { remindersPage } from './reminders.pages.js';
import { RemindersService } from './reminders.service.js';

@ApiTags('检查提醒')
@Controller('api/reminders')
export class RemindersController {
  constructor(private readonly reminders: RemindersService) {}

  @Get()
  @May('reminder.manage')
  @ApiOperation({ summary: '提醒设置、以后的提醒日、今天会提醒谁、已经提醒过的' })
  show(@Query() { region }: RemindersPage, @CurrentActor() actor: Actor) {
    return this.reminders.show(actor, region);
  }

  @Put('rules')
  @May('reminder.manage')
  @HttpCode(204)
  @ApiOperation({ summary: '设定辖区的提醒日和免打扰时间' })
  set(@Body() form: ReminderRulesForm, @CurrentActor() actor: Actor) {
    return this.reminders.set(actor, form);
  }
}

/** 检查提醒: its page. */
@Controller('reminders')
export class RemindersPageController {
  constructor(private readonly reminders: RemindersService) {}

  @Get()
  @May('reminder.manage')
  @Page()
  async show(@Query() { region }: RemindersPage, @CurrentActor() actor: Actor) {
    return showPage('reminders/reminders', '检查提醒', remindersPage(await this.reminders.show(actor, region)));
  }

  @Post('rules')
  @May('reminder.manage')
  @Page()
  async set(@Body() form: ReminderRulesForm, @CurrentActor() actor: Actor) {
    await this.reminders.set(actor, form);
    return goTo(form.region ? `/reminders?region=${form.region}` : '/reminders', '已保存提醒设置');
  }
}
