import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { tell } from '../accounts/accounts-page.controller.js';
import type { Actor } from '../domain/authority.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { newSubscriptionPage, secretTold, subscriptionPage, subscriptionsPage } from './subscription.pages.js';
import { SecretForm, SubscriptionChangeForm, SubscriptionForm } from './subscriptions.form.js';
import { SubscriptionsService, type ToldOnce } from './subscriptions.service.js';

/** 消息推送: pages of the administrator. */
@Controller('subscriptions')
export class SubscriptionsPageController {
  constructor(
    private readonly subscriptions: SubscriptionsService,
    private readonly regions: RegionQueries,
  ) {}

  @Get()
  @May('outgoing.manage')
  @Page()
  async list(@CurrentActor() actor: Actor) {
    return showPage('outgoing/subscriptions', '消息推送', subscriptionsPage(await this.subscriptions.list(actor)));
  }

  @Get('new')
  @May('outgoing.manage')
  @Page()
  async fresh(@CurrentActor() actor: Actor) {
    const view = newSubscriptionPage(regionOptions(await this.regions.tree(), actor, null));
    return showPage('outgoing/subscription-new', '新建推送订阅', view);
  }

  @Post()
  @May('outgoing.manage')
  @Page()
  async make(@Body() form: SubscriptionForm, @CurrentActor() actor: Actor) {
    return this.told(await this.subscriptions.make(actor, form), '已建立订阅');
  }

  @Get(':id')
  @May('outgoing.manage')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const view = subscriptionPage(await this.subscriptions.show(actor, id));
    return showPage('outgoing/subscription', view.name, view);
  }

  @Post(':id/change')
  @May('outgoing.manage')
  @Page()
  async change(@Param('id') id: string, @Body() form: SubscriptionChangeForm, @CurrentActor() actor: Actor) {
    await this.subscriptions.change(actor, id, form);
    return goTo(`/subscriptions/${id}`, '已更改');
  }

  @Post(':id/secret')
  @May('outgoing.manage')
  @Page()
  async rotate(@Param('id') id: string, @Body() form: SecretForm, @CurrentActor() actor: Actor) {
    return this.told(await this.subscriptions.rotate(actor, id, form), '已更换密钥');
  }

  @Post(':id/pause')
  @May('outgoing.manage')
  @Page()
  async pause(@Param('id') id: string, @CurrentActor() actor: Actor) {
    await this.subscriptions.pause(actor, id);
    return goTo(`/subscriptions/${id}`, '已暂停，其间发生的在恢复后补发');
  }

  @Post(':id/resumption')
  @May('outgoing.manage')
  @Page()
  async resume(@Param('id') id: string, @CurrentActor() actor: Actor) {
    await this.subscriptions.resume(actor, id);
    return goTo(`/subscriptions/${id}`, '已恢复');
  }

  @Post(':id/end')
  @May('outgoing.manage')
  @Page()
  async end(@Param('id') id: string, @CurrentActor() actor: Actor) {
    await this.subscriptions.end(actor, id);
    return goTo('/subscriptions', '已终止，地址和密钥已清除');
  }

  @Post(':id/trial')
  @May('outgoing.manage')
  @Page()
  async try(@Param('id') id: string, @CurrentActor() actor: Actor) {
    await this.subscriptions.try(actor, id);
    return goTo(`/deliveries?subscription=${id}`, '试发消息已交付发送，刷新本页可见结果');
  }

  private told({ id, secret }: ToldOnce, said: string) {
    return secret ? tell(secretTold(id, secret)) : goTo(`/subscriptions/${id}`, said);
  }
}
