import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { v7 } from 'uuid';
import { Clock } from '../database/clock.js';
import { type Actor, decide } from '../domain/authority.js';
import { PeopleService } from '../people/people.service.js';
import { regionOptions } from '../regions/region-options.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { Pictures, type SentPicture, TakesPictures } from '../web/pictures.js';
import { LeaveEffects } from './leave-effects.service.js';
import {
  LeaveApprovalForm,
  LeaveForPage,
  LeavePage,
  LeaveReasonForm,
  LeaveRequestForm,
} from './leave-requests.form.js';
import { LeaveRequests } from './leave-requests.service.js';
import { formView, leavesPage, requestPage } from './leaves.pages.js';

/** 免检申请: the desk of those who decide, and the form by which a clerk asks for a leader. */
@Controller('leaves')
export class LeavesPageController {
  constructor(
    private readonly requests: LeaveRequests,
    private readonly effects: LeaveEffects,
    private readonly people: PeopleService,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @May('leave.read')
  @Page()
  async list(@Query() form: LeavePage, @CurrentActor() actor: Actor) {
    const tree = await this.regions.tree();
    const regions = regionOptions(tree, actor, form.region ? tree.find(form.region) : null);
    const found = await this.requests.list(actor, form);
    return showPage(
      'leaves/list',
      '免检申请',
      leavesPage(found, form, regions, decide(actor, 'leave.approve') === 'allow'),
    );
  }

  @Get('new')
  @May('leave.approve')
  @Page()
  async form(@Query() { person }: LeaveForPage, @CurrentActor() actor: Actor) {
    const { people } = await this.people.choices(actor);
    const options = people.map(({ id, name, titles, note }) => ({
      value: id,
      text: [name, titles ?? '', note ?? ''].filter(Boolean).join('　'),
      chosen: id === person,
    }));
    const view = formView({ id: v7(), today: this.clock.today(), people: options });
    return showPage('leaves/new', '代为申请免检', { ...view, only: null, chosen: person ?? '' });
  }

  @Post()
  @May('leave.approve')
  @TakesPictures()
  @Page()
  async ask(@Body() form: LeaveRequestForm, @Pictures() pictures: SentPicture[], @CurrentActor() actor: Actor) {
    const { id } = await this.requests.ask(actor, form, pictures);
    return goTo(`/leaves/${id}`, '已代为申请，批准后生效');
  }

  @Get(':id')
  @May('leave.read')
  @Page()
  async show(@Param('id') id: string, @CurrentActor() actor: Actor) {
    const request = await this.requests.show(actor, id);
    const outlook = request.mayDecide ? await this.effects.of(actor, id) : null;
    const home = actor.role === 'leader' ? '/my/leave' : '/leaves';
    return showPage(
      'leaves/request',
      `${request.personName}的免检申请`,
      requestPage(request, outlook, actor.name, home),
    );
  }

  @Post(':id/approval')
  @May('leave.approve')
  @Page()
  async approve(@Param('id') id: string, @Body() form: LeaveApprovalForm, @CurrentActor() actor: Actor) {
    const { personName } = await this.requests.approve(actor, id, form);
    return goTo(`/leaves/${id}`, `已批准，${personName}的履职情况按免检计算`);
  }

  @Post(':id/refusal')
  @May('leave.approve')
  @Page()
  async decline(@Param('id') id: string, @Body() { reason }: LeaveReasonForm, @CurrentActor() actor: Actor) {
    await this.requests.decline(actor, id, reason);
    return goTo(`/leaves/${id}`, '未批准，申请人可以看到理由');
  }

  @Post(':id/withdrawal')
  @May('leave.ask')
  @Page()
  async withdraw(@Param('id') id: string, @Body() { reason }: LeaveReasonForm, @CurrentActor() actor: Actor) {
    await this.requests.withdraw(actor, id, reason);
    return goTo(`/leaves/${id}`, '已撤回，记录保留');
  }
}
