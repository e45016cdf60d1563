import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { Clock } from '../database/clock.js';
import { type Actor, decide } from '../domain/authority.js';
import { headerRowOf } from '../domain/roster/layout.js';
import { regionsWithin } from '../regions/region-choice.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { Upload, type UploadedFile } from '../web/upload.js';
import { markedWorkbook } from '../workbooks/marked-workbook.js';
import { answersOf } from '../workbooks/trial.pages.js';
import { rosterDeskPage, rosterTrialPage } from './roster.pages.js';
import { formats } from './roster-export.service.js';
import { orderOf } from './rosters.form.js';
import { RostersService } from './rosters.service.js';
import { WaitingRosters } from './waiting-rosters.js';

type Answers = Readonly<Record<string, string | string[] | null>>;

/** Pages of 挂牌表: send, look at the dry run, answer, import; and take away. */
@Controller('rosters')
export class RostersPageController {
  constructor(
    private readonly rosters: RostersService,
    private readonly waiting: WaitingRosters,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @May('roster.export')
  @Page()
  async desk(@CurrentActor() actor: Actor) {
    const tree = await this.regions.tree();
    const regions = regionOptions(tree, actor, regionsWithin(tree, actor)[0] ?? null);
    const view = rosterDeskPage(regions, this.clock.today(), decide(actor, 'roster.import') === 'allow');
    return showPage('rosters/desk', '导入导出', view);
  }

  @Post()
  @May('roster.import')
  @Page()
  async send(@Upload() file: UploadedFile, @CurrentActor() actor: Actor) {
    const order = await orderOf(file.fields);
    await this.rosters.preview(actor, file, order);
    return goTo(`/rosters/${this.waiting.keep(actor, { name: file.name, bytes: file.bytes }, order).id}`);
  }

  @Get(':id')
  @May('roster.import')
  @Page()
  async trial(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const roster = this.waiting.of(actor, id);
    const trial = await this.rosters.examine(actor, roster.file, roster.order);
    const { name } = (await this.regions.tree()).named(roster.order.region);
    return showPage('rosters/trial', '试导入', rosterTrialPage(roster, trial, name));
  }

  @Get(':id/marked')
  @May('roster.import')
  @ApiExcludeEndpoint()
  async marked(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const roster = this.waiting.of(actor, id);
    const { outcome, sheets } = await this.rosters.examine(actor, roster.file, roster.order);
    const disposition = 'attachment; filename="roster-problems.xlsx"';
    return new StreamableFile(await markedWorkbook(roster.file, sheets, outcome.findings, headerRowOf), {
      type: formats.xlsx.type,
      disposition,
    });
  }

  @Post(':id/answers')
  @May('roster.import')
  @Page()
  answer(@Param('id') id: string, @Body() fields: Answers, @CurrentActor() actor: Actor) {
    this.waiting.answer(this.waiting.of(actor, id), answersOf(fields));
    return goTo(`/rosters/${id}`);
  }

  @Post(':id/import')
  @May('roster.import')
  @Page()
  async import(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const roster = this.waiting.of(actor, id);
    const { lines, changes } = await this.rosters.import(actor, roster.file, roster.order);
    this.waiting.drop(roster);
    return goTo('/mines', changes ? `已导入，共 ${lines.length} 项变更` : '与台账一致，没有变更');
  }
}
