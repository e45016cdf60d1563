import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/authority.js';
import { CurrentActor, May } from '../web/authorised.js';
import {
  CircularDraftForm,
  CircularFileForm,
  CircularIssueForm,
  CircularsPage,
  CircularWordsForm,
} from './circulars.form.js';
import { attached, listedCircular, MEDIA } from './circulars.pages.js';
import { CircularsService } from './circulars.service.js';

/** 通报、季汇报. */
@ApiTags('通报和汇报')
@Controller('api/circulars')
export class CircularsController {
  constructor(private readonly circulars: CircularsService) {}

  @Get()
  @May('circular.read')
  @ApiOperation({ summary: '本辖区及下级的月通报、季汇报' })
  async list(@Query() { region }: CircularsPage, @CurrentActor() actor: Actor) {
    return { items: (await this.circulars.list(actor, region)).items.map(listedCircular) };
  }

  @Post()
  @May('circular.draft')
  @ApiOperation({ summary: '起草某月的通报或某季的汇报；已有草稿的返回该草稿' })
  draft(@Body() form: CircularDraftForm, @CurrentActor() actor: Actor) {
    return this.circulars.draft(actor, form);
  }

  @Get(':id')
  @May('circular.read')
  @ApiOperation({ summary: '全文：草稿按现在的数字，印发的按印发时的；hash 是预览的校验值' })
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const { row, paper, hash } = await this.circulars.show(actor, id);
    return { ...listedCircular(row), paper, hash };
  }

  @Put(':id')
  @May('circular.draft')
  @ApiOperation({ summary: '修改草稿的发文机关、主送、抄送、署名和要求' })
  async revise(@Param('id') id: string, @Body() form: CircularWordsForm, @CurrentActor() actor: Actor) {
    return listedCircular(await this.circulars.revise(actor, id, form));
  }

  @Post(':id/issuance')
  @HttpCode(200)
  @May('circular.issue')
  @ApiOperation({ summary: '印发：编号、定稿，文件连同校验值存档，此后不能更改' })
  async issue(@Param('id') id: string, @Body() form: CircularIssueForm, @CurrentActor() actor: Actor) {
    return listedCircular(await this.circulars.issue(actor, id, form));
  }

  @Post(':id/dropping')
  @HttpCode(200)
  @May('circular.draft')
  @ApiOperation({ summary: '弃用草稿' })
  async drop(@Param('id') id: string, @CurrentActor() actor: Actor) {
    await this.circulars.drop(actor, id);
    return { id };
  }

  @Get(':id/files/:format')
  @May('circular.read')
  @ApiProduces(...Object.values(MEDIA))
  @ApiOperation({ summary: '文件：印发的与印发时逐字节相同' })
  async file(@Param() { id, format }: CircularFileForm, @CurrentActor() actor: Actor) {
    return attached(await this.circulars.file(actor, id, format), format);
  }
}
