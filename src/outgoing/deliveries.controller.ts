import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { DeliveryPage } from './deliveries.form.js';
import { DeliveriesService } from './deliveries.service.js';
import { deliveriesPage, deliveryPage } from './delivery.pages.js';

@ApiTags('推送')
@Controller('api/deliveries')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get()
  @May('outgoing.read')
  @ApiOperation({ summary: '管辖范围内的发送记录' })
  async list(@Query() form: DeliveryPage, @CurrentActor() actor: Actor) {
    const { items, ...page } = await this.deliveries.list(actor, form);
    return { ...page, items: items.map(({ path: _path, ...line }) => line) };
  }

  @Get(':id')
  @May('outgoing.read')
  @ApiOperation({ summary: '一条消息和每次发送的结果' })
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const { path: _path, ...shown } = await this.deliveries.show(actor, id);
    return shown;
  }

  @Post(':id/resending')
  @May('outgoing.manage')
  @HttpCode(202)
  @ApiOperation({ summary: '重发，消息编号不变' })
  resend(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.deliveries.resend(actor, id);
  }
}

/** 发送记录: its pages. */
@Controller('deliveries')
export class DeliveriesPageController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get()
  @May('outgoing.read')
  @Page()
  async list(@Query() form: DeliveryPage, @CurrentActor() actor: Actor) {
    return showPage('outgoing/deliveries', '发送记录', deliveriesPage(await this.deliveries.list(actor, form), form));
  }

  @Get(':id')
  @May('outgoing.read')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return showPage('outgoing/delivery', '发送记录', deliveryPage(await this.deliveries.show(actor, id)));
  }

  @Post(':id/resending')
  @May('outgoing.manage')
  @Page()
  async resend(@Param('id') id: string, @CurrentActor() actor: Actor) {
    await this.deliveries.resend(actor, id);
    return goTo(`/deliveries/${id}`, '已交付重发');
  }
}
