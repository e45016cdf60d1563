import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../domain/authority.js';
import { CurrentActor, May } from '../../web/authorised.js';
import { TemplateForm, TemplatePreviewForm } from './own-templates.form.js';
import { stateOf } from './own-templates.pages.js';
import type { OwnTemplateRow } from './own-templates.queries.js';
import { OwnTemplates } from './own-templates.service.js';

const listed = ({ path: _, markup: __, styles: ___, ...row }: OwnTemplateRow) => ({
  ...row,
  state: stateOf(row),
});

/** 自有版式. */
@ApiTags('牌板')
@Controller('api/board-templates')
export class OwnTemplatesController {
  constructor(private readonly templates: OwnTemplates) {}

  @Get()
  @May('policy.read')
  @ApiOperation({ summary: '本辖区及其上下级的自有版式' })
  async list(@CurrentActor() actor: Actor) {
    return { items: (await this.templates.list(actor)).map(listed) };
  }

  @Post()
  @May('placard.template')
  @ApiOperation({ summary: '载入自有版式（Handlebars 和 CSS 各一个文件的内容）；不合要求的逐行指出' })
  load(@Body() { region, name, markup, styles }: TemplateForm, @CurrentActor() actor: Actor) {
    return this.templates.load(actor, region, { name, markup, styles });
  }

  @Post(':id/preview')
  @HttpCode(200)
  @May('placard.template')
  @ApiProduces('application/pdf')
  @ApiOperation({ summary: '以虚构牌板试印；缺少必有内容的不能启用' })
  async preview(@Param('id') id: string, @Body() { size }: TemplatePreviewForm, @CurrentActor() actor: Actor) {
    const file = await this.templates.preview(actor, id, size);
    return new StreamableFile(file, { type: 'application/pdf', disposition: 'inline; filename="preview.pdf"' });
  }

  @Post(':id/adoption')
  @HttpCode(200)
  @May('placard.template')
  @ApiOperation({ summary: '启用试印过的版式' })
  async adopt(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return listed(await this.templates.adopt(actor, id));
  }

  @Post(':id/retirement')
  @HttpCode(200)
  @May('placard.template')
  @ApiOperation({ summary: '停用版式' })
  async retire(@Param('id') id: string, @CurrentActor() actor: Actor) {
    return listed(await this.templates.retire(actor, id));
  }
}
