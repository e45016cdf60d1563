import { Injectable } from '@nestjs/common';
import { civilDayOf } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit } from '../domain/authority.js';
import { askedOnBehalf, leaveLateness, leaveStates } from '../domain/leave-request.js';
import { refusals } from '../domain/refusals.js';
import { personOf } from '../people/reach.js';
import { PhotoQueries } from '../photos/photo.queries.js';
import { PhotosService } from '../photos/photos.service.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { pageOf, rowsOf } from '../web/paging.js';
import type { SentPicture } from '../web/pictures.js';
import { LeaveReach } from './leave-reach.js';
import { askForLeave, endRequest, grantLeave } from './leave-request-records.js';
import type { LeaveApprovalForm, LeavePage, LeaveRequestForm } from './leave-requests.form.js';
import { LeaveRequestQueries, type LeaveRequestRow } from './leave-requests.queries.js';

/** A request as it is shown: how late it was asked for stands beside it. */
const viewOf = (row: LeaveRequestRow) => ({
  ...row,
  stateName: leaveStates[row.state],
  askedOn: civilDayOf(row.askedAt),
  late: leaveLateness(row.fromDay, civilDayOf(row.askedAt)),
});
export type LeaveRequestView = ReturnType<typeof viewOf>;

/** 免检申请: asked for by a leader or for him, decided by somebody else. */
@Injectable()
export class LeaveRequests {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: LeaveRequestQueries,
    private readonly reach: LeaveReach,
    private readonly reader: Reader,
    private readonly photos: PhotosService,
    private readonly uses: PhotoQueries,
    private readonly regions: RegionQueries,
  ) {}

  /** Asks for leave, with pictures that come with the form beside those that it declares. */
  async ask(actor: Actor, form: LeaveRequestForm, pictures: readonly SentPicture[] = []) {
    const named = form.personId ?? actor.personId;
    if (!named) throw refusals.invalidForm([{ at: 'personId', message: '请选择挂牌责任人' }]);
    const personId = (await personOf(this.reader, named))?.id ?? named;
    await this.reach.permit(actor, 'leave.ask', personId, '挂牌责任人', named);
    const onBehalf = askedOnBehalf(personId, {
      byPersonId: actor.personId,
      byClerk: actor.role === 'clerk',
      assists: await this.reach.assists(actor),
      papers: pictures.length + (form.photos?.length ?? 0),
    });
    const photos = [...(form.photos ?? [])];
    for (const picture of pictures) photos.push(await this.photos.keep(actor, picture));
    const { id } = await this.units.run(actor, (work) => askForLeave(work, { ...form, photos }, personId, onBehalf));
    return this.show(actor, id);
  }

  async list(actor: Actor, { region, state, person, ...form }: LeavePage) {
    const scope = await this.reach.scope(actor);
    const path = region && chosenRegion(await this.regions.tree(), actor, 'leave.read', region).path;
    const { rows, total } = await this.queries.list(
      { ...scope, ...(path && { regionPath: path }) },
      { state, personId: person },
      rowsOf(form),
    );
    return pageOf(rows.map(viewOf), total, form);
  }

  /** How many requests of a region wait for a decision. */
  async waiting(actor: Actor, regionPath: string): Promise<number> {
    permit(actor, 'leave.read', { regionPath }, '行政区划', regionPath);
    return this.queries.count({ regionPath, personIds: null }, { state: 'asked' });
  }

  /** A request with its papers, and what the actor may do with it. */
  async show(actor: Actor, id: string) {
    const row = await this.reach.find(actor, id);
    const open = row.state === 'asked';
    return {
      ...viewOf(row),
      photos: await this.uses.of('leave', [id]),
      mayDecide:
        open && actor.personId !== row.personId && (await this.reach.may(actor, 'leave.approve', row.personId)),
      mayWithdraw: open && (await this.reach.may(actor, 'leave.ask', row.personId)),
    };
  }

  async approve(actor: Actor, id: string, form: LeaveApprovalForm) {
    await this.permit(actor, 'leave.approve', id);
    await this.units.run(actor, (work) => grantLeave(work, id, form, actor.personId));
    return this.show(actor, id);
  }

  async decline(actor: Actor, id: string, reason: string) {
    await this.permit(actor, 'leave.approve', id);
    await this.units.run(actor, (work) => endRequest(work, id, 'declined', reason, actor.personId));
    return this.show(actor, id);
  }

  async withdraw(actor: Actor, id: string, reason: string) {
    await this.permit(actor, 'leave.ask', id);
    await this.units.run(actor, (work) => endRequest(work, id, 'withdrawn', reason, actor.personId));
    return this.show(actor, id);
  }

  private async permit(actor: Actor, action: 'leave.ask' | 'leave.approve', id: string) {
    const { personId } = await this.reach.find(actor, id);
    await this.reach.permit(actor, action, personId, '免检申请', id);
  }
}
