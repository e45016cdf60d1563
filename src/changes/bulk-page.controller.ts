import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { PeopleService } from '../people/people.service.js';
import { PoliciesService } from '../policies/policies.service.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { bulkMinesPage, bulkPeoplePage, minesPreview, peoplePreview } from './bulk.pages.js';
import { BulkMines } from './bulk-mines.service.js';
import { BulkPeople } from './bulk-people.service.js';
import {
  MinesAcceptPageForm,
  MinesPreviewPageForm,
  MinesStart,
  minesAcceptOf,
  minesBulkOf,
  PeopleAcceptPageForm,
  PeoplePreviewPageForm,
  PeopleStart,
  peopleAcceptOf,
  peopleBulkOf,
} from './changes-page.form.js';
import { ChosenMines } from './chosen-mines.js';

/** 批量办理, as pages: choose, look, accept. */
@Controller('bulk')
export class BulkPageController {
  constructor(
    private readonly mines: BulkMines,
    private readonly people: BulkPeople,
    private readonly chosen: ChosenMines,
    private readonly policies: PoliciesService,
    private readonly directory: PeopleService,
    private readonly clock: Clock,
  ) {}

  @Get('mines')
  @May('registry.write')
  @Page()
  async minesForm(@Query() form: MinesStart, @CurrentActor() actor: Actor) {
    const codes = await this.chosen.codes(actor, form);
    const { people } = await this.directory.choices(actor);
    const view = bulkMinesPage(codes, await this.policies.all(), people, this.clock.today());
    return showPage('changes/bulk-mines', '批量办理煤矿', view);
  }

  @Post('mines/preview')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async minesPreview(@Body() form: MinesPreviewPageForm, @CurrentActor() actor: Actor) {
    const view = minesPreview(await this.mines.preview(actor, minesBulkOf(form)), form, this.clock.today());
    return showPage('changes/bulk-preview-page', '批量办理预览', view, 'changes/bulk-preview');
  }

  @Post('mines')
  @May('registry.write')
  @Page()
  async minesAccept(@Body() form: MinesAcceptPageForm, @CurrentActor() actor: Actor) {
    const changed = await this.mines.accept(actor, minesAcceptOf(form));
    return goTo('/mines', `已一次办理 ${changed} 座煤矿`);
  }

  @Get('people')
  @May('registry.write')
  @Page()
  async peopleForm(@Query() form: PeopleStart, @CurrentActor() actor: Actor) {
    const { people } = await this.directory.choices(actor);
    const view = bulkPeoplePage(await this.people.start(actor, form), people, this.clock.today());
    return showPage('changes/bulk-people', '批量办理人员', view);
  }

  @Post('people/preview')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async peoplePreview(@Body() form: PeoplePreviewPageForm, @CurrentActor() actor: Actor) {
    const view = peoplePreview(await this.people.preview(actor, peopleBulkOf(form)), form, this.clock.today());
    return showPage('changes/bulk-preview-page', '批量办理预览', view, 'changes/bulk-preview');
  }

  @Post('people')
  @May('registry.write')
  @Page()
  async peopleAccept(@Body() form: PeopleAcceptPageForm, @CurrentActor() actor: Actor) {
    const changed = await this.people.accept(actor, peopleAcceptOf(form));
    return goTo('/people', `已一次办理 ${changed} 人`);
  }
}
