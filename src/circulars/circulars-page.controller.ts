import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { type Actor, decide } from '../domain/authority.js';
import { Refusal } from '../domain/refusal.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, RefusedForm, showPage } from '../web/page.js';
import { lastMonth, periodOptions } from '../web/period-choice.js';
import {
  CircularDraftForm,
  CircularFileForm,
  CircularIssueForm,
  CircularsPage,
  CircularWordsForm,
} from './circulars.form.js';
import { attached, circularPage, circularsPage } from './circulars.pages.js';
import { CircularQueries } from './circulars.queries.js';
import { CircularsService } from './circulars.service.js';

/** 通报、季汇报 by page. */
@Controller('circulars')
export class CircularsPageController {
  constructor(
    private readonly circulars: CircularsService,
    private readonly queries: CircularQueries,
    private readonly regions: RegionQueries,
  ) {}

  @Get()
  @May('circular.read')
  @Page()
  async list(@Query() { region: named }: CircularsPage, @CurrentActor() actor: Actor) {
    const { region, today, items } = await this.circulars.list(actor, named);
    const regions = regionOptions(await this.regions.tree(), actor, region);
    const periods = periodOptions(today, lastMonth(today)).filter(({ value }) => /-(\d\d|Q\d)$/.test(value));
    const view = circularsPage(region, items, regions, periods, decide(actor, 'circular.draft') === 'allow');
    return showPage('circulars/list', '通报和汇报', view);
  }

  @Post()
  @May('circular.draft')
  @Page()
  async draft(@Body() form: CircularDraftForm, @CurrentActor() actor: Actor) {
    const { id } = await this.circulars.draft(actor, form);
    return goTo(`/circulars/${id}`, '请核对预览，修改文字，再印发');
  }

  @Get(':id')
  @May('circular.read')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const view = await this.view(actor, id);
    return showPage('circulars/circular', view.heading, view);
  }

  @Post(':id')
  @May('circular.draft')
  @Page()
  async revise(@Param('id') id: string, @Body() form: CircularWordsForm, @CurrentActor() actor: Actor) {
    await this.kept(actor, id, { words: form }, () => this.circulars.revise(actor, id, form));
    return goTo(`/circulars/${id}`, '草稿已修改');
  }

  @Post(':id/issuance')
  @May('circular.issue')
  @Page()
  async issue(@Param('id') id: string, @Body() form: CircularIssueForm, @CurrentActor() actor: Actor) {
    const { number, on } = form;
    const { title } = await this.kept(actor, id, { number, today: on }, () => this.circulars.issue(actor, id, form));
    return goTo(`/circulars/${id}`, `《${title}》已印发`);
  }

  @Post(':id/dropping')
  @May('circular.draft')
  @Page()
  async drop(@Param('id') id: string, @CurrentActor() actor: Actor) {
    await this.circulars.drop(actor, id);
    return goTo('/circulars', '草稿已弃用');
  }

  @Get(':id/files/:format')
  @May('circular.read')
  @ApiExcludeEndpoint()
  async file(@Param() { id, format }: CircularFileForm, @CurrentActor() actor: Actor) {
    return attached(await this.circulars.file(actor, id, format), format);
  }

  /** A refused form stays on its page with what was typed. */
  private async kept<Answer>(actor: Actor, id: string, typed: object, act: () => Promise<Answer>): Promise<Answer> {
    try {
      return await act();
    } catch (failure) {
      if (!(failure instanceof Refusal) || failure.kind === 'missing' || failure.kind === 'forbidden') throw failure;
      const view = await this.view(actor, id);
      throw new RefusedForm(failure, 'circulars/circular', view.heading, {
        ...view,
        ...typed,
      });
    }
  }

  private async view(actor: Actor, id: string) {
    const shown = await this.circulars.show(actor, id);
    const target = { regionPath: shown.row.regionPath };
    const may = {
      draft: decide(actor, 'circular.draft', target) === 'allow',
      issue: decide(actor, 'circular.issue', target) === 'allow',
    };
    return { ...circularPage(shown, await this.queries.files(id), may), refused: '' };
  }
}
