import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { SecretForm, SubscriptionChangeForm, SubscriptionForm } from './subscriptions.form.js';
import { SubscriptionsService } from './subscriptions.service.js';

@ApiTags('推送')
@Controller('api/subscriptions')
export class SubscriptionsController {
  constructor(private readonly subscriptions: SubscriptionsService) {}

  @Get()
  @May('outgoing.manage')
  @ApiOperation({ summary: '管辖范围内的推送订阅' })
  async list(@CurrentActor() actor: Actor) {
    return (await this.subscriptions.list(actor)).map(({ path: _path, ...line }) => line);
  }

  @Get(':id')
  @May('outgoing.manage')
  @ApiOperation({ summary: '一项推送订阅' })
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const { path: _path, ...line } = await this.subscriptions.show(actor, id);
    return line;
  }

  @Post()
  @May('outgoing.manage')
  @ApiOperation({ summary: '建立推送订阅；签名密钥只在答复中出现这一次' })
  make(@Body() form: SubscriptionForm, @CurrentActor() actor: Actor) {
    return this.subscriptions.make(actor, form);
  }

  @Post(':id/change')
  @May('outgoing.manage')
  @HttpCode(204)
  @ApiOperation({ summary: '更改名称和推送内容' })
  change(@Param('id') id: string, @Body() form: SubscriptionChangeForm, @CurrentActor() actor: Actor) {
    return this.subscriptions.change(actor, id, form);
  }

  @Post(':id/secret')
  @May('outgoing.manage')
  @ApiOperation({ summary: '更换密钥，旧密钥立即失效' })
  rotate(@Param('id') id: string, @Body() form: SecretForm, @CurrentActor() actor: Actor) {
    return this.subscriptions.rotate(actor, id, form);
  }

  @Post(':id/pause')
  @May('outgoing.manage')
  @HttpCode(204)
  @ApiOperation({ summary: '暂停；其间发生的，恢复后补发' })
  pause(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.subscriptions.pause(actor, id);
  }

  @Post(':id/resumption')
  @May('outgoing.manage')
  @HttpCode(204)
  @ApiOperation({ summary: '恢复' })
  resume(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.subscriptions.resume(actor, id);
  }

  @Post(':id/end')
  @May('outgoing.manage')
  @HttpCode(204)
  @ApiOperation({ summary: '终止，地址和密钥随之清除' })
  end(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.subscriptions.end(actor, id);
  }

  @Post(':id/trial')
  @May('outgoing.manage')
  @HttpCode(202)
  @ApiOperation({ summary: '试发一条消息' })
  try(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.subscriptions.try(actor, id);
  }
}
