import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { SeatTable } from '../assignments/seat-table.service.js';
import { Clock } from '../database/clock.js';
import { type Actor, decide } from '../domain/authority.js';
import { monthOf } from '../domain/civil-date.js';
import { HazardLists } from '../hazards/hazard-lists.service.js';
import { PeoplePage, TenureForm } from '../people/people.form.js';
import { PeopleService } from '../people/people.service.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { VisitPage } from '../visits/visits.form.js';
import { VisitsService } from '../visits/visits.service.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { newPersonPage, personListPage, personPage } from './person.pages.js';
import {
  AssistantPageForm,
  LeavePageForm,
  NewPersonPageForm,
  personFormOf,
  TenureEndPageForm,
} from './person-forms.js';

/** Pages of the people: list, one person, and the forms that change what is on file. */
@Controller('people')
export class PeoplePageController {
  constructor(
    private readonly people: PeopleService,
    private readonly seats: SeatTable,
    private readonly visits: VisitsService,
    private readonly hazards: HazardLists,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @May('registry.read')
  @Page()
  async list(@Query() form: PeoplePage, @CurrentActor() actor: Actor) {
    const tree = await this.regions.tree();
    const regions = regionOptions(tree, actor, form.region ? tree.find(form.region) : null);
    const found = await this.people.list(actor, form);
    const view = personListPage(found, form, regions, decide(actor, 'registry.write') === 'allow');
    return showPage('registry/person-list', '人员', view);
  }

  @Get('new')
  @May('registry.write')
  @Page()
  async fresh(@CurrentActor() actor: Actor) {
    const view = newPersonPage(await this.people.choices(actor));
    return showPage('registry/person-new', '登记人员', view);
  }

  @Post()
  @May('registry.write')
  @Page()
  async register(@Body() form: NewPersonPageForm, @CurrentActor() actor: Actor) {
    const { id, name } = await this.people.register(actor, personFormOf(form));
    return goTo(`/people/${id}`, `已登记${name}`);
  }

  @Get(':id')
  @May('assignment.read')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const today = this.clock.today();
    const shown = await this.people.show(actor, id);
    if (shown.id !== id) return goTo(`/people/${shown.id}`, '您打开的是一条重复登记，它已并入这里');
    const month = Object.assign(new VisitPage(), { personId: id, period: monthOf(today), size: 100 });
    const view = personPage({
      shown,
      absence: await this.people.absence(actor, id),
      merges: await this.people.merges(actor, id),
      held: (await this.seats.ofPerson(actor, id, {})).items,
      visits: (await this.visits.list(actor, month)).items,
      hazards: await this.hazards.short(actor, { personId: id, state: 'open' }, true),
      today,
      mayAssign: decide(actor, 'assignment.write') === 'allow',
      oversees: actor.role === 'auditor',
      mayErase: decide(actor, 'erasure.ask') === 'allow',
      choices: (await this.people.mayChange(actor, id)) ? await this.people.choices(actor) : null,
    });
    return showPage('registry/person', view.name, view);
  }

  @Post(':id/tenures')
  @May('registry.write')
  @Page()
  async beginTenure(@Param('id') id: string, @Body() form: TenureForm, @CurrentActor() actor: Actor) {
    const { title } = await this.people.beginTenure(actor, id, form);
    return goTo(`/people/${id}`, `已登记任职：${title}`);
  }

  @Post(':id/tenure-end')
  @May('registry.write')
  @Page()
  async endTenure(
    @Param('id') id: string,
    @Body() { tenureId, ...form }: TenureEndPageForm,
    @CurrentActor() actor: Actor,
  ) {
    const { title } = await this.people.endTenure(actor, tenureId, form);
    return goTo(`/people/${id}`, `已登记不再任${title}，所挂煤矿请办理交接`);
  }

  @Post(':id/leaves')
  @May('leave.approve')
  @Page()
  async approveLeave(@Param('id') id: string, @Body() form: LeavePageForm, @CurrentActor() actor: Actor) {
    await this.people.approveLeave(actor, { ...form, personId: id });
    return goTo(`/people/${id}`, '已登记免于检查');
  }

  @Post(':id/assistants')
  @May('registry.write')
  @Page()
  async nameAssistant(@Param('id') id: string, @Body() form: AssistantPageForm, @CurrentActor() actor: Actor) {
    await this.people.nameAssistant(actor, { ...form, leaderId: id });
    return goTo(`/people/${id}`, '已备案联络员');
  }
}
