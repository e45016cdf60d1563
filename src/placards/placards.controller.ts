import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { pageFrom } from '../web/paging.js';
import { PlacardDesk } from './placard-desk.service.js';
import { disposition } from './placard-files.js';
import { BatchForm, FiguresForm, IssueForm, PlacardPage, PrintForm, placardMatches } from './placards.form.js';
import { PlacardsService, type PlacardView, type Printable } from './placards.service.js';
import { PrintOrders } from './print-orders.service.js';
import { PrintingService } from './printing.service.js';

/** What a list shows of a placard: not the whole board. */
const listed = ({ board, issued, ...view }: PlacardView) => ({
  ...view,
  effectiveFrom: board?.effectiveFrom ?? null,
  issued: issued && {
    id: issued.id,
    serial: issued.serial,
    version: issued.version,
    issuedOn: issued.issuedOn,
    fingerprint: issued.fingerprint,
  },
});

const SORTS = {
  mine: ({ mineCode }: { mineCode: string }) => mineCode,
  state: ({ state }: { state: string }) => state,
};

/** 牌板. */
@ApiTags('牌板')
@Controller('api')
export class PlacardsController {
  constructor(
    private readonly placards: PlacardsService,
    private readonly desk: PlacardDesk,
    private readonly printing: PrintingService,
    private readonly orders: PrintOrders,
    private readonly regions: RegionQueries,
  ) {}

  @Get('placards')
  @May('placard.read')
  @ApiOperation({ summary: '各矿牌板状态：现行有效、已过时、尚未制发、有应挂未挂' })
  async list(@Query() form: PlacardPage, @CurrentActor() actor: Actor) {
    const region = chosenRegion(await this.regions.tree(), actor, 'placard.read', form.region);
    const views = await this.placards.list(actor, region.id);
    return pageFrom(views.filter((view) => placardMatches(view, form.state)).map(listed), form, SORTS);
  }

  @Get('placards/figures')
  @May('placard.read')
  @ApiOperation({ summary: '现行牌板从变更到上墙的天数（中位、最长），以及未上墙的牌板' })
  async figures(@Query() { region }: FiguresForm, @CurrentActor() actor: Actor) {
    return this.desk.figures(actor, chosenRegion(await this.regions.tree(), actor, 'placard.read', region));
  }

  @Post('placards')
  @May('placard.print')
  @ApiOperation({ summary: '制发牌板：仅为内容有变更或尚未制发的煤矿签发新版' })
  async issue(@Body() form: IssueForm, @CurrentActor() actor: Actor) {
    const { id: regionId } = chosenRegion(await this.regions.tree(), actor, 'placard.print', form.region);
    const issued = await this.placards.issue(actor, { regionId, mineIds: form.mineIds });
    return { issued: issued.map(({ mineCode, board, issue }) => ({ mineCode, mineName: board.mine.name, ...issue })) };
  }

  @Get('placards/archive')
  @May('placard.print')
  @ApiProduces('application/zip', 'application/pdf')
  @ApiOperation({ summary: '辖区内现行牌板，按挂牌表顺序：一个压缩包，或合为一个 PDF（as=pdf）' })
  async archive(@Query() form: BatchForm, @CurrentActor() actor: Actor) {
    const region = chosenRegion(await this.regions.tree(), actor, 'placard.print', form.region);
    const boards = await this.placards.current(actor, region.id);
    const order = await this.orders.of(actor, form);
    const file = await this.printing.together(boards, order, form.as);
    const disposition = `attachment; filename="placards-${region.code}-${order.label}.${form.as}"`;
    return new StreamableFile(file, { type: `application/${form.as}`, disposition });
  }

  @Get('placards/:id/pdf')
  @May('placard.read')
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: '按签发时的内容打印一块牌板' })
  async print(@Param('id') id: string, @Query() form: PrintForm, @CurrentActor() actor: Actor) {
    const printable = await this.placards.issued(actor, id);
    return this.pdf(actor, printable, form);
  }

  @Get('mines/:id/placards')
  @May('placard.read')
  @ApiOperation({ summary: '一矿历次签发的牌板' })
  async history(@Param('id') mineId: string, @CurrentActor() actor: Actor) {
    const issued = await this.placards.history(actor, mineId);
    return { items: issued.map(({ content: _, ...record }) => record) };
  }

  @Get('mines/:id/placard/pdf')
  @May('placard.read')
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: '打印一矿今日的牌板；尚未签发的打印为预览' })
  async preview(@Param('id') mineId: string, @Query() form: PrintForm, @CurrentActor() actor: Actor) {
    const printable = await this.placards.preview(actor, mineId);
    return this.pdf(actor, printable, form);
  }

  private async pdf(actor: Actor, printable: Printable, form: PrintForm) {
    const order = await this.orders.of(actor, form);
    const file = await this.printing.print(printable, order);
    return new StreamableFile(file, { type: 'application/pdf', disposition: disposition(printable, order.label) });
  }
}
