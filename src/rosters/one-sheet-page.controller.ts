import { Controller, Get, Query } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { startingRegion } from '../regions/region-choice.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { addressOf } from '../web/links.js';
import { Page, showPage } from '../web/page.js';
import { oneSheetPage } from './one-sheet.pages.js';
import { RosterExportService } from './roster-export.service.js';
import { OneSheetForm } from './rosters.form.js';

/** 一张表 as a page, to be looked at and printed. */
@Controller('one-sheet')
export class OneSheetPageController {
  constructor(
    private readonly exports: RosterExportService,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @May('roster.export')
  @Page()
  async show(@Query() { region, on = this.clock.today() }: OneSheetForm, @CurrentActor() actor: Actor) {
    const tree = await this.regions.tree();
    const chosen = startingRegion(tree, actor, 'roster.export', region);
    const table = await this.exports.oneSheet(actor, chosen.id, on);
    const file = addressOf('/api/rosters/one-sheet', { region: chosen.code, on });
    const view = oneSheetPage(table, { regions: regionOptions(tree, actor, chosen), on, file });
    return showPage('rosters/one-sheet', '一张表', view);
  }
}
