import { Controller, Get, Param, Query } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { type Actor, decide } from '../domain/authority.js';
import { OrganisationPage } from '../people/organisations.form.js';
import { OrganisationsService } from '../people/organisations.service.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { Page, showPage } from '../web/page.js';
import { organisationListPage, organisationPage } from './organisation.pages.js';

/** Pages of the units: list, and one unit with its posts and who holds them. */
@Controller('organisations')
export class OrganisationsPageController {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @May('registry.read')
  @Page()
  async list(@Query() form: OrganisationPage, @CurrentActor() actor: Actor) {
    const tree = await this.regions.tree();
    const regions = regionOptions(tree, actor, form.region ? tree.find(form.region) : null);
    const found = await this.organisations.list(actor, form);
    const view = organisationListPage(found, form, regions, decide(actor, 'registry.write') === 'allow');
    return showPage('registry/organisation-list', '单位', view);
  }

  @Get(':id')
  @May('registry.read')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const view = organisationPage(await this.organisations.history(actor, id), this.clock.today());
    return showPage('registry/organisation', view.name, view);
  }
}
