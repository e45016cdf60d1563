import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { type Actor, decide } from '../domain/authority.js';
import { PhotosService } from '../photos/photos.service.js';
import { startingRegion } from '../regions/region-choice.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { IsId } from '../web/form-fields.js';
import { goTo, Page, showPage } from '../web/page.js';
import { Pictures, type SentPicture, TakesPictures } from '../web/pictures.js';
import { draftFields, hazardPage } from './hazard.pages.js';
import { figuresPage } from './hazard-figures.pages.js';
import { HazardFigures } from './hazard-figures.service.js';
import { hazardsPage } from './hazard-list.pages.js';
import { HazardTermsService } from './hazard-terms.service.js';
import { HazardFiguresForm, HazardPage, NewHazardForm } from './hazards.form.js';
import { HazardsService } from './hazards.service.js';

class NewHazardPage {
  /** The visit that found it. */
  @IsId('检查记录') visit: string;
}

/** Pages of hazards: the list, one hazard, its finding, and figures. */
@Controller('hazards')
export class HazardPageController {
  constructor(
    private readonly hazards: HazardsService,
    private readonly figures: HazardFigures,
    private readonly terms: HazardTermsService,
    private readonly photos: PhotosService,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @May('hazard.read')
  @Page()
  async list(@Query() form: HazardPage, @CurrentActor() actor: Actor) {
    const tree = await this.regions.tree();
    const region = startingRegion(tree, actor, 'hazard.read', form.region);
    const view = hazardsPage(await this.hazards.list(actor, form), form, {
      regions: regionOptions(tree, actor, region),
      region: region.code,
      terms: (await this.terms.all()).of(region.id),
      role: actor.role,
    });
    return showPage('hazards/list', '隐患', view);
  }

  @Get('figures')
  @May('hazard.read')
  @Page()
  async count(@Query() form: HazardFiguresForm, @CurrentActor() actor: Actor) {
    const tree = await this.regions.tree();
    const figures = await this.figures.of(actor, form);
    const own = actor.role === 'mine' || actor.role === 'leader';
    const regions = own ? [] : regionOptions(tree, actor, tree.withCode(figures.region.code));
    return showPage('hazards/figures', '隐患统计', figuresPage(figures, form, regions, this.clock.today()));
  }

  @Get('new')
  @May('hazard.record')
  @Page()
  async form(@Query() { visit }: NewHazardPage, @CurrentActor() actor: Actor) {
    const { of, terms } = await this.hazards.finding(actor, visit);
    const { mineName, personName, onDay } = of;
    const view = { visit, mineName, personName, onDay, ...draftFields(terms) };
    return showPage('hazards/new', '登记隐患', view);
  }

  @Post()
  @May('hazard.record')
  @Page()
  @TakesPictures()
  async record(@Body() form: NewHazardForm, @Pictures() pictures: SentPicture[], @CurrentActor() actor: Actor) {
    await this.hazards.finding(actor, form.visitId);
    const { id } = await this.hazards.record(actor, { ...form, photos: await this.keep(actor, pictures) });
    return goTo(`/hazards/${id}`, '已登记隐患');
  }

  @Get(':id')
  @May('hazard.read')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const hazard = await this.hazards.show(actor, id);
    const terms = (await this.terms.all()).of(hazard.regionId);
    const view = hazardPage(hazard, terms, this.clock.today(), waysOf(actor, hazard));
    return showPage('hazards/hazard', view.title, view);
  }

  private async keep(actor: Actor, pictures: readonly SentPicture[]): Promise<string[]> {
    const kept: string[] = [];
    for (const picture of pictures) kept.push(await this.photos.keep(actor, picture));
    return kept;
  }
}

/** The pages of the reader's own room, which lead nowhere that is closed to him. */
function waysOf(actor: Actor, { personId, visitId, mineId }: { personId: string; visitId: string; mineId: string }) {
  if (actor.role === 'mine') return { visit: `/my-mine/visits/${visitId}`, mine: '/my-mine' };
  const mine = `/mines/${mineId}`;
  if (actor.role === 'leader') return { visit: actor.personId === personId ? `/my/visits/${visitId}` : '', mine };
  return { visit: decide(actor, 'visit.read') === 'allow' ? `/visits/${visitId}` : '', mine };
}
