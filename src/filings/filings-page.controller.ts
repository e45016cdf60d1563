import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { FilingDiscardForm, FilingForm, FilingStepForm, FilingsPage } from './filings.form.js';
import { filingPage, filingsPage } from './filings.pages.js';
import { FilingsService } from './filings.service.js';

@Controller('filings')
export class FilingsPageController {
  constructor(
    private readonly filings: FilingsService,
    private readonly clock: Clock,
  ) {}

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
    const { id, changes, number } = await this.filings.file(actor, form);
    return goTo(`/filings/${id}`, number ? `已登记备案，${changes} 项变动` : `已拟备案材料，${changes} 项变动`);
  }

  @Get(':id')
  @May('assignment.write')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const shown = await this.filings.show(actor, id);
    return showPage('filings/filing', '备案', filingPage(shown, this.clock.today()));
  }

  @Post(':id/submission')
  @May('assignment.write')
  @Page()
  async submit(@Param('id') id: string, @Body() form: FilingStepForm, @CurrentActor() actor: Actor) {
    await this.filings.submit(actor, id, form);
    return goTo(`/filings/${id}`, `已登记报出，${form.number}`);
  }

  @Post(':id/acknowledgement')
  @May('assignment.write')
  @Page()
  async acknowledge(@Param('id') id: string, @Body() form: FilingStepForm, @CurrentActor() actor: Actor) {
    await this.filings.acknowledge(actor, id, form);
    return goTo(`/filings/${id}`, `已登记回执，${form.number}`);
  }

  @Post(':id/discard')
  @May('assignment.write')
  @Page()
  async discard(@Param('id') id: string, @Body() { reason }: FilingDiscardForm, @CurrentActor() actor: Actor) {
    await this.filings.discard(actor, id, reason);
    return goTo('/filings', '材料已作废，所含变动重新列为未备案');
  }
}
