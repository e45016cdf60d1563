import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import { PaperTextForm, PaperTextPage, PaperTextSaving } from './paper-templates.form.js';
import { listedText } from './paper-templates.pages.js';
import { PaperTemplates } from './paper-templates.service.js';

/** 公文文本. */
@ApiTags('公文文本')
@Controller('api/paper-templates')
export class PaperTemplatesController {
  constructor(private readonly templates: PaperTemplates) {}

  @Get()
  @May('paper.template')
  @ApiOperation({ summary: '各种公文在本辖区所用的文本' })
  async list(@Query() { region }: PaperTextPage, @CurrentActor() actor: Actor) {
    const { texts } = await this.templates.list(actor, region);
    return { items: texts.map(listedText) };
  }

  @Get(':kind')
  @May('paper.template')
  @ApiOperation({ summary: '一种公文的文本、可填入的字段和历次改写' })
  async show(@Param('kind') kind: string, @Query() { region }: PaperTextPage, @CurrentActor() actor: Actor) {
    const text = await this.templates.show(actor, region, kind);
    const history = text.history.map(({ regionPath: _, ...row }) => row);
    return { ...listedText(text), source: text.source, shipped: text.shipped, fields: text.kind.fields, history };
  }

  @Post(':kind/preview')
  @HttpCode(200)
  @May('paper.template')
  @ApiOperation({ summary: '以虚构数据套用文本；保存时须带上返回的校验值' })
  preview(@Param('kind') kind: string, @Body() { source }: PaperTextForm, @CurrentActor() actor: Actor) {
    return this.templates.try(actor, kind, source);
  }

  @Put(':kind')
  @May('paper.template')
  @ApiOperation({ summary: '保存预览过的文本，作为本辖区的文本' })
  save(@Param('kind') kind: string, @Body() form: PaperTextSaving, @CurrentActor() actor: Actor) {
    return this.templates.save(actor, form.region, kind, form.source, form.seen);
  }

  @Post(':kind/reversion')
  @HttpCode(200)
  @May('paper.template')
  @ApiOperation({ summary: '停用本辖区的文本，恢复上级或随程序的文本' })
  revert(@Param('kind') kind: string, @Body() { region }: PaperTextPage, @CurrentActor() actor: Actor) {
    return this.templates.revert(actor, region, kind);
  }
}
