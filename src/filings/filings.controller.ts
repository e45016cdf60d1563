import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { FilingForm, FilingsPage } from './filings.form.js';
import { filingsPage } from './filings.pages.js';
import { FilingsService } from './filings.service.js';

/** 备案 of changed assignments. */
@ApiTags('备案')
@Controller('api/filings')
export class FilingsController {
  constructor(private readonly filings: FilingsService) {}

  @Get()
  @May('assignment.write')
  @ApiOperation({ summary: '尚未备案的挂牌变动，以及历次备案' })
  list(@Query() { region }: FilingsPage, @CurrentActor() actor: Actor) {
    return this.filings.list(actor, region);
  }

  @Post()
  @May('assignment.write')
  @ApiOperation({ summary: '登记备案：此前的挂牌变动均已报上级备案' })
  file(@Body() form: FilingForm, @CurrentActor() actor: Actor) {
    return this.filings.file(actor, form);
  }
}

@Controller('filings')
export class FilingsPageController {
  constructor(private readonly filings: FilingsService) {}

  @Get()
  @May('assignment.write')
  @Page()
  async list(@Query() { region }: FilingsPage, @CurrentActor() actor: Actor) {
    return showPage('filings/list', '备案', filingsPage(await this.filings.list(actor, region)));
  }

  @Post()
  @May('assignment.write')
  @Page()
  async file(@Body() form: FilingForm, @CurrentActor() actor: Actor) {
    const { changes } = await this.filings.file(actor, form);
    return goTo('/filings', `已登记备案，${changes} 项变动`);
  }
}
