import { join } from 'node:path';
import { Body, Controller, Get, Inject, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { type Actor, decide } from '../../domain/authority.js';
import { Refusal } from '../../domain/refusal.js';
import type { Settings } from '../../settings.js';
import { SETTINGS } from '../../settings.module.js';
import { CurrentActor, May } from '../../web/authorised.js';
import { goTo, Page, showPage } from '../../web/page.js';
import { TemplateForm, TemplatePreviewForm } from './own-templates.form.js';
import { exampleTemplate, ownTemplatesPage } from './own-templates.pages.js';
import { OwnTemplates, type TemplateSource } from './own-templates.service.js';

const ADDRESS = '/board-templates';

/** 自有版式 by page. */
@Controller('board-templates')
export class OwnTemplatesPageController {
  constructor(
    private readonly templates: OwnTemplates,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @May('placard.template')
  @Page()
  async list(@CurrentActor() actor: Actor) {
    return this.page(actor, exampleTemplate(join(this.settings.root, 'templates')));
  }

  @Post()
  @May('placard.template')
  @Page()
  async load(@Body() { region, name, markup, styles }: TemplateForm, @CurrentActor() actor: Actor) {
    const source = { name, markup, styles };
    try {
      await this.templates.load(actor, region, source);
    } catch (failure) {
      if (!(failure instanceof Refusal) || failure.code !== 'template-unsound') throw failure;
      return this.page(actor, source, failure);
    }
    return goTo(ADDRESS, `《${name}》已载入，请先试印并核对，再启用`);
  }

  @Post(':id/preview')
  @May('placard.template')
  @ApiExcludeEndpoint()
  async preview(@Param('id') id: string, @Body() { size }: TemplatePreviewForm, @CurrentActor() actor: Actor) {
    const file = await this.templates.preview(actor, id, size);
    return new StreamableFile(file, { type: 'application/pdf', disposition: 'inline; filename="preview.pdf"' });
  }

  @Post(':id/adoption')
  @May('placard.template')
  @Page()
  async adopt(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const { name } = await this.templates.adopt(actor, id);
    return goTo(ADDRESS, `《${name}》已启用，打印牌板时可以选用`);
  }

  @Post(':id/retirement')
  @May('placard.template')
  @Page()
  async retire(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const { name } = await this.templates.retire(actor, id);
    return goTo(ADDRESS, `《${name}》已停用`);
  }

  private async page(actor: Actor, typed: TemplateSource, refused: Refusal | null = null) {
    const mayLoad = decide(actor, 'placard.template') === 'allow';
    const view = ownTemplatesPage(await this.templates.list(actor), mayLoad, typed, refused?.findings ?? []);
    return showPage('placards/own-templates', '牌板版式', { ...view, refused: refused?.message ?? '' });
  }
}
