import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { Refusal } from '../domain/refusal.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { PaperTextForm, PaperTextPage, PaperTextSaving } from './paper-templates.form.js';
import { asItStands, paperTextPage, paperTextsPage, type TypedText } from './paper-templates.pages.js';
import { PaperTemplates } from './paper-templates.service.js';
import { paperView } from './paper-view.js';

/** 公文文本 by page. */
@Controller('paper-templates')
export class PaperTemplatesPageController {
  constructor(
    private readonly templates: PaperTemplates,
    private readonly regions: RegionQueries,
  ) {}

  @Get()
  @May('paper.template')
  @Page()
  async list(@Query() { region: named }: PaperTextPage, @CurrentActor() actor: Actor) {
    const { region, texts } = await this.templates.list(actor, named);
    const regions = regionOptions(await this.regions.tree(), actor, region);
    return showPage('papers/texts', '公文文本', paperTextsPage(region, texts, regions));
  }

  @Get(':kind')
  @May('paper.template')
  @Page()
  async show(@Param('kind') kind: string, @Query() { region }: PaperTextPage, @CurrentActor() actor: Actor) {
    return this.page(actor, kind, region, null);
  }

  @Post(':kind/preview')
  @May('paper.template')
  @Page()
  async preview(@Param('kind') kind: string, @Body() { region, source }: PaperTextForm, @CurrentActor() actor: Actor) {
    const { hash, findings, paper } = this.templates.try(actor, kind, source);
    const refused = findings.length > 0 ? `文本有 ${findings.length} 处不合要求` : '';
    const typed = { source, seen: paper ? hash : '', findings, refused, previewed: paper !== null };
    return this.page(actor, kind, region, typed);
  }

  @Post(':kind')
  @May('paper.template')
  @Page()
  async save(
    @Param('kind') kind: string,
    @Body() { region, source, seen }: PaperTextSaving,
    @CurrentActor() actor: Actor,
  ) {
    try {
      await this.templates.save(actor, region, kind, source, seen);
    } catch (failure) {
      if (!(failure instanceof Refusal) || !failure.code.startsWith('paper-text-')) throw failure;
      const { findings, message } = failure;
      return this.page(actor, kind, region, { source, seen: '', findings, refused: message, previewed: false });
    }
    return goTo(`/paper-templates?region=${region ?? ''}`, '文本已保存，此后印发的公文按它成文');
  }

  @Post(':kind/reversion')
  @May('paper.template')
  @Page()
  async revert(@Param('kind') kind: string, @Body() { region }: PaperTextPage, @CurrentActor() actor: Actor) {
    const { name } = await this.templates.revert(actor, region, kind);
    return goTo(`/paper-templates?region=${region ?? ''}`, `${name}不再用本辖区自己的文本`);
  }

  private async page(actor: Actor, kind: string, region: string | undefined, typed: TypedText | null) {
    const text = await this.templates.show(actor, region, kind);
    const shown = typed ?? asItStands(text.source);
    const tried = shown.previewed ? this.templates.try(actor, kind, shown.source).paper : null;
    const view = paperTextPage(text, shown);
    return showPage('papers/text', `${text.kind.name}文本`, { ...view, preview: tried && paperView(tried) });
  }
}
