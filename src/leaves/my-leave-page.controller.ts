import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { v7 } from 'uuid';
import { Clock } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { LeaderQueries } from '../leaders/leaders.queries.js';
import { CurrentActor, May } from '../web/authorised.js';
import { goTo, Page, showPage } from '../web/page.js';
import { Pictures, type SentPicture, TakesPictures } from '../web/pictures.js';
import { LeaveReach } from './leave-reach.js';
import { LeavePage, LeaveReasonForm, LeaveRequestForm } from './leave-requests.form.js';
import { LeaveRequests } from './leave-requests.service.js';
import { formView, requestLine } from './leaves.pages.js';

/** 免检申请 on the phone of a leader, or of whoever asks for him. */
@Controller('my/leave')
export class MyLeavePageController {
  constructor(
    private readonly requests: LeaveRequests,
    private readonly reach: LeaveReach,
    private readonly leaders: LeaderQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @May('leave.ask')
  @Page()
  async show(@CurrentActor() actor: Actor) {
    if (actor.role !== 'leader') return goTo('/leaves');
    const ids = actor.personId ? [actor.personId, ...(await this.reach.assists(actor))] : [];
    const names = await this.leaders.namesOf(ids);
    const people = ids.map((id) => ({ value: id, text: names.get(id) ?? '', chosen: id === actor.personId }));
    const { items } = await this.requests.list(actor, Object.assign(new LeavePage(), { size: 50 }));
    const view = {
      form: people.length ? formView({ id: v7(), today: this.clock.today(), people }) : null,
      several: people.length > 1,
      rows: items.map(requestLine),
    };
    return showPage('leaves/my', '免检申请', view);
  }

  @Post()
  @May('leave.ask')
  @TakesPictures()
  @Page()
  async ask(@Body() form: LeaveRequestForm, @Pictures() pictures: SentPicture[], @CurrentActor() actor: Actor) {
    await this.requests.ask(actor, form, pictures);
    return goTo('/my/leave', '已提交，批准后生效');
  }

  @Post(':id/withdrawal')
  @May('leave.ask')
  @Page()
  async withdraw(@Param('id') id: string, @Body() { reason }: LeaveReasonForm, @CurrentActor() actor: Actor) {
    await this.requests.withdraw(actor, id, reason);
    return goTo('/my/leave', '已撤回，记录保留');
  }
}
