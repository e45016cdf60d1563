import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { batchFileName, batchFileType, batchView, progressOf } from './batches.pages.js';
import { BatchesService } from './batches.service.js';
import { BatchForm, BatchKindForm } from './placards.form.js';
import { batchAddress } from './placards.pages.js';
import { PlacardsService } from './placards.service.js';
import { PrintOrders } from './print-orders.service.js';

/** 成批打印: started, watched, gone on with, fetched. */
@ApiTags('牌板')
@Controller()
export class BatchesController {
  constructor(
    private readonly batches: BatchesService,
    private readonly placards: PlacardsService,
    private readonly orders: PrintOrders,
    private readonly regions: RegionQueries,
  ) {}

  @Post('api/placard-batches')
  @May('placard.print')
  @ApiOperation({ summary: '在后台打印辖区内现行牌板；已打印过的直接取用' })
  async start(@Body() form: BatchForm, @CurrentActor() actor: Actor) {
    return progressOf(await this.started(actor, form));
  }

  @Get('api/placard-batches/:id')
  @May('placard.print')
  @ApiOperation({ summary: '一个打印批次的进度' })
  async progress(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return progressOf(await this.batches.show(actor, id));
  }

  @Post('api/placard-batches/:id/resumption')
  @HttpCode(200)
  @May('placard.print')
  @ApiOperation({ summary: '从中断处继续打印' })
  async resume(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return progressOf(await this.batches.resume(actor, id));
  }

  @Get('api/placard-batches/:id/file')
  @May('placard.print')
  @ApiProduces('application/zip', 'application/pdf')
  @ApiOperation({ summary: '取打印批次：一个压缩包，或合为一个 PDF' })
  async file(@Param('id') id: string, @Query() { as }: BatchKindForm, @CurrentActor() actor: Actor) {
    const { order, boards } = await this.batches.show(actor, id);
    const disposition = `attachment; filename="${batchFileName(boards.length, order.label, as)}"`;
    return new StreamableFile(await this.batches.file(actor, id, as), { type: batchFileType(as), disposition });
  }

  @Post('placards/batches')
  @May('placard.print')
  @Page()
  async startByPage(@Body() form: BatchForm, @CurrentActor() actor: Actor) {
    return goTo(batchAddress((await this.started(actor, form)).id));
  }

  @Get('placards/batches/:id')
  @May('placard.print')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const batch = await this.batches.show(actor, id);
    return showPage('placards/batch', '成批打印', batchView(batch), 'placards/batch-progress');
  }

  @Post('placards/batches/:id/resumption')
  @May('placard.print')
  @Page()
  async resumeByPage(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return goTo(batchAddress((await this.batches.resume(actor, id)).id));
  }

  @Get('placards/batches/:id/file')
  @May('placard.print')
  @ApiExcludeEndpoint()
  fileByPage(@Param('id') id: string, @Query() form: BatchKindForm, @CurrentActor() actor: Actor) {
    return this.file(id, form, actor);
  }

  private async started(actor: Actor, form: BatchForm) {
    const region = chosenRegion(await this.regions.tree(), actor, 'placard.print', form.region);
    const order = await this.orders.of(actor, form);
    return this.batches.start(actor, await this.placards.current(actor, region.id), order, form.as);
  }
}
