import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { PAPER_MEDIA } from '../papers/paper-media.js';
import { CurrentActor, May } from '../web/authorised.js';
import { XLSX } from '../workbooks/xlsx-library.js';
import { type FilingFile, FilingFiles } from './filing-files.service.js';
import { FilingDiscardForm, FilingFilePage, FilingForm, FilingStepForm, FilingsPage } from './filings.form.js';
import { FilingsService } from './filings.service.js';

/** 备案 of changed assignments. */
@ApiTags('备案')
@Controller('api/filings')
export class FilingsController {
  constructor(
    private readonly filings: FilingsService,
    private readonly files: FilingFiles,
  ) {}

  @Get()
  @May('assignment.write')
  @ApiOperation({ summary: '尚未备案的挂牌变动及其期限，以及历次备案' })
  list(@Query() { region }: FilingsPage, @CurrentActor() actor: Actor) {
    return this.filings.list(actor, region);
  }

  @Post()
  @May('assignment.write')
  @ApiOperation({ summary: '拟备案材料：此前尚未备案的挂牌变动成一份；带文号和日期的即为已报出' })
  file(@Body() form: FilingForm, @CurrentActor() actor: Actor) {
    return this.filings.file(actor, form);
  }

  @Get(':id')
  @May('assignment.write')
  @ApiOperation({ summary: '一份备案的内容和经过' })
  show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return this.filings.show(actor, id);
  }

  @Post(':id/submission')
  @HttpCode(200)
  @May('assignment.write')
  @ApiOperation({ summary: '报出：文号和日期' })
  submit(@Param('id') id: string, @Body() form: FilingStepForm, @CurrentActor() actor: Actor) {
    return this.filings.submit(actor, id, form);
  }

  @Post(':id/acknowledgement')
  @HttpCode(200)
  @May('assignment.write')
  @ApiOperation({ summary: '登记回执：编号和日期' })
  acknowledge(@Param('id') id: string, @Body() form: FilingStepForm, @CurrentActor() actor: Actor) {
    return this.filings.acknowledge(actor, id, form);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @May('assignment.write')
  @ApiOperation({ summary: '作废未报出的材料' })
  discard(@Param('id') id: string, @Body() { reason }: FilingDiscardForm, @CurrentActor() actor: Actor) {
    return this.filings.discard(actor, id, reason);
  }

  @Get(':id/letter')
  @May('assignment.write')
  @ApiOperation({ summary: '备案报告及附件：可编辑的 docx，或 pdf' })
  @ApiProduces(...Object.values(PAPER_MEDIA))
  async letter(@Param('id') id: string, @Query() { format }: FilingFilePage, @CurrentActor() actor: Actor) {
    return streamed(await this.files.letter(actor, id, format ?? 'docx'));
  }

  @Get(':id/annex')
  @May('assignment.write')
  @ApiOperation({ summary: '变动后的挂牌煤矿表，印发格式的 xlsx' })
  @ApiProduces(XLSX)
  async annex(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return streamed(await this.files.annex(actor, id));
  }
}

const streamed = ({ bytes, type, name }: FilingFile) =>
  new StreamableFile(bytes, { type, disposition: `attachment; filename="${name}"` });
