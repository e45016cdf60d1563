import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, decide } from '../domain/authority.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { formPipe } from '../web/validation.js';
import { HazardTermsForm } from './hazard-terms.form.js';
import { type TermsFields, termsFormOf, termsPage } from './hazard-terms.pages.js';
import { HazardTermsService } from './hazard-terms.service.js';
import { HazardTermsPage } from './hazards.form.js';

/** 隐患规定 by page. */
@Controller('hazards/terms')
export class HazardTermsPageController {
  constructor(
    private readonly terms: HazardTermsService,
    private readonly regions: RegionQueries,
  ) {}

  @Get()
  @May('hazard.read')
  @Page()
  async show(@Query() { region }: HazardTermsPage, @CurrentActor() actor: Actor) {
    const shown = await this.terms.show(actor, region);
    const regions = regionOptions(await this.regions.tree(), actor, shown.region);
    const may = decide(actor, 'hazard.terms', { regionPath: shown.region.path }) === 'allow';
    return showPage('hazards/terms', '隐患规定', termsPage(shown, regions, may));
  }

  @Post()
  @May('hazard.terms')
  @Page()
  async set(@Body() fields: TermsFields, @CurrentActor() actor: Actor) {
    const region = typeof fields.region === 'string' ? fields.region : '';
    const form: HazardTermsForm = await formPipe().transform(termsFormOf(fields), {
      type: 'body',
      metatype: HazardTermsForm,
    });
    await this.terms.set(actor, region, form);
    return goTo(`/hazards/terms?region=${encodeURIComponent(region)}`, '已规定，自现在起适用');
  }
}
