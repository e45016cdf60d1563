import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { type Actor, decide, permit } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { actsOf, formView, madeView } from './alteration.pages.js';
import type { AlterationOutcome } from './alteration-desk.js';
import {
  type AlterationStepForm,
  RegionMergerForm,
  RegionRecodingForm,
  RegionTransferForm,
} from './alterations.form.js';
import { AlterationQueries } from './alterations.queries.js';
import { AlterationsService } from './alterations.service.js';
import { type RegionAct, regionActs, regionsView } from './region-alteration.pages.js';

/** 行政区划: the clerk's subtree, and what alters a region in it. */
@Controller('regions')
export class RegionsPageController {
  constructor(
    private readonly alterations: AlterationsService,
    private readonly queries: AlterationQueries,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @May('registry.write')
  @Page()
  async list(@CurrentActor() actor: Actor) {
    const tree = await this.regions.tree();
    const within = tree.all.filter(({ path }) => path.startsWith(actor.regionPath));
    const regions = regionsView(tree, within, await this.queries.regionFormers(), await this.queries.minesByRegion());
    return showPage('alterations/regions', '行政区划', { regions });
  }

  @Get(':code')
  @May('registry.write')
  @Page()
  async show(@Param('code') code: string, @CurrentActor() actor: Actor) {
    const { region } = await this.own(actor, code);
    const write = decide(actor, 'registry.write') === 'allow';
    const acts = actsOf(`/regions/${region.code}/alterations`, {
      'region-recoding': ['recoding', regionActs.recoding.lead],
      'region-transfer': ['transfer', regionActs.transfer.lead],
      'region-merger': ['merger', regionActs.merger.lead],
    });
    const view = {
      ...{ back: '/regions', backText: '行政区划', title: `${region.name}（${region.code}）` },
      acts: region.mergedInto ? [] : acts,
      made: madeView(await this.alterations.ofRegion(actor, region.id), write),
    };
    return showPage('alterations/made', view.title, view);
  }

  @Get(':code/alterations/:act')
  @May('registry.write')
  @Page()
  async form(@Param('code') code: string, @Param('act') act: string, @CurrentActor() actor: Actor) {
    if (!Object.hasOwn(regionActs, act)) throw refusals.notFound('办理', act);
    return this.page(actor, code, act as RegionAct, {}, null);
  }

  @Post(':code/alterations/recoding')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async recode(@Param('code') code: string, @Body() form: RegionRecodingForm, @CurrentActor() actor: Actor) {
    return this.page(actor, code, 'recoding', form, await this.alterations.recode(actor, code, form));
  }

  @Post(':code/alterations/transfer')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async move(@Param('code') code: string, @Body() form: RegionTransferForm, @CurrentActor() actor: Actor) {
    return this.page(actor, code, 'transfer', form, await this.alterations.moveRegion(actor, code, form));
  }

  @Post(':code/alterations/merger')
  @May('registry.write')
  @HttpCode(200)
  @Page()
  async merge(@Param('code') code: string, @Body() form: RegionMergerForm, @CurrentActor() actor: Actor) {
    return this.page(actor, code, 'merger', form, await this.alterations.mergeRegion(actor, code, form));
  }

  /** The form, with what it would do where that was asked for; once it is done, the list. */
  private async page(
    actor: Actor,
    code: string,
    act: RegionAct,
    form: AlterationStepForm,
    outcome: AlterationOutcome | null,
  ) {
    if (outcome?.id) return goTo('/regions', `已办理：${outcome.sentence}`);
    const { tree, region } = await this.own(actor, code);
    const { title, lead, confirm, fields } = regionActs[act];
    const about = {
      ...{ title: `${region.name}${title}`, lead, confirm },
      action: `/regions/${region.code}/alterations/${act}`,
      back: `/regions/${region.code}`,
      backText: region.name,
    };
    const given = { ...form } as Record<string, unknown>;
    const context = { region, tree, today: this.clock.today(), regions: regionOptions(tree, actor, region) };
    const view = formView(about, fields(context), given, outcome);
    return showPage('alterations/form', view.title, view, outcome ? 'alterations/outcome-of' : null);
  }

  private async own(actor: Actor, code: string) {
    const tree = await this.regions.tree();
    const region = tree.find(code);
    if (!region) throw refusals.notFound('行政区划', code);
    permit(actor, 'registry.write', { regionPath: region.path }, '行政区划', code);
    return { tree, region };
  }
}
