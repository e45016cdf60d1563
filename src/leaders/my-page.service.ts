import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Actor } from '../domain/authority.js';
import { addDays, type CivilDate } from '../domain/civil-date.js';
import { draftList } from '../hazards/hazard.pages.js';
import { HazardLists } from '../hazards/hazard-lists.service.js';
import { HazardTermsService } from '../hazards/hazard-terms.service.js';
import { MinesService } from '../mines/mines.service.js';
import { VisitConfirmations } from '../visits/visit-confirmations.js';
import { mineSaysView } from '../visits/visit-statements.pages.js';
import { VisitsService } from '../visits/visits.service.js';
import { addressOf } from '../web/links.js';
import { LARGEST_PAGE } from '../web/paging.js';
import { LeaderDeskService } from './leader-desk.service.js';
import { LeaderPhotos } from './leader-photos.service.js';
import { LeaderQueries } from './leaders.queries.js';
import { deskView, type ListedVisit } from './my.pages.js';
import { visitsView } from './my-visits.pages.js';
import { correctionView, newVisitView } from './visit-form.pages.js';
import type { MyVisitsPage, NewVisitPage } from './visit-page.form.js';

const LAST = 5;

/** Days within which what others entered is put before its leader. */
const RECENT = 31;

/** Who went along on the latest visits is offered again. */
const REMEMBERED = 20;
const OFFERED = 8;

/** Gathers what each page of a leader shows; what is kept and refused is the visits' own affair. */
@Injectable()
export class MyPages {
  constructor(
    private readonly desks: LeaderDeskService,
    private readonly visits: VisitsService,
    private readonly mines: MinesService,
    private readonly hazards: HazardLists,
    private readonly terms: HazardTermsService,
    private readonly photos: LeaderPhotos,
    private readonly confirmations: VisitConfirmations,
    private readonly queries: LeaderQueries,
  ) {}

  async desk(actor: Actor) {
    const desk = await this.desks.desk(actor);
    const { items } = await this.visits.list(actor, { page: 1, size: LAST });
    const view = deskView(desk, items, await this.facts(items), actor.accountId, actor.personId);
    return { ...view, hazards: await this.hazards.waiting(actor), behalf: await this.behalf(actor, desk.today) };
  }

  /** What was entered for the leader of late, for him to look at; null where nothing was. */
  private async behalf(actor: Actor, today: CivilDate) {
    const { personId } = actor;
    if (!personId) return null;
    const period = `${addDays(today, 1 - RECENT)}..${today}`;
    const { total } = await this.visits.list(actor, { personId, period, behalf: 'true', page: 1, size: 1 });
    return total ? { total, days: RECENT, href: addressOf('/my/visits', { leader: personId, behalf: 'true' }) } : null;
  }

  async form(actor: Actor, { all, ...prefill }: NewVisitPage) {
    const others = all ? (await this.mines.list(actor, { page: 1, size: LARGEST_PAGE })).items : [];
    const { items } = await this.visits.list(actor, { page: 1, size: REMEMBERED });
    const companions = [...new Set(items.flatMap((visit) => visit.companions))].slice(0, OFFERED);
    const view = newVisitView(await this.desks.desk(actor), prefill, others, companions, v7(), actor.accountId);
    return { ...view, hazards: draftList((await this.terms.show(actor, undefined)).terms) };
  }

  async list(actor: Actor, page: MyVisitsPage) {
    const { month, leader, ...form } = page;
    const visits = await this.visits.list(actor, {
      ...form,
      personId: leader,
      period: month,
      replaced: String(!page.confirmation && !page.behalf),
    });
    const { leaders } = await this.desks.desk(actor);
    return visitsView(page, leaders, visits, await this.facts(visits.items), actor);
  }

  /** A record with the forms that put another in its place or take it back; each form has its id from here. */
  async visit(actor: Actor, id: string) {
    const visit = await this.visits.show(actor, id);
    const desk = await this.desks.desk(actor);
    const enterers = await this.enterers([visit]);
    const standing = visit.kind === 'visit' && !visit.replacedBy;
    const records = [id, ...(visit.corrects ? [visit.corrects] : [])];
    const said = await this.confirmations.said(records);
    return {
      visit,
      mineSays: mineSaysView(visit, said, this.confirmations.days, standing ? `/my/visits/${id}/reply` : null),
      enterer: enterers.get(visit.enteredBy) ?? '',
      form: standing ? correctionView(desk, visit, v7()) : null,
      withdrawalId: v7(),
      hazards: await this.hazards.ofVisits(actor, records),
      newHazard: standing && visit.mineId ? `/hazards/new?visit=${id}` : '',
    };
  }

  private async facts(visits: readonly ListedVisit[]) {
    return { enterers: await this.enterers(visits), photos: await this.photos.counts(visits.map(({ id }) => id)) };
  }

  private enterers(visits: readonly Pick<ListedVisit, 'enteredBy'>[]) {
    return this.queries.accountNames(visits.map((visit) => visit.enteredBy));
  }
}
