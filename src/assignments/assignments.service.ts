import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, permit, scopeOf } from '../domain/authority.js';
import { type CivilDate, holdsOn } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import { policiesOn } from '../domain/policies-in-force.js';
import { poolMayHold } from '../domain/pool.js';
import { admittedAt } from '../domain/proposal.js';
import { refusals } from '../domain/refusals.js';
import { eligibility, type Ground, seatDuties } from '../domain/responsibility.js';
import { regionPathOf } from '../mines/mines.queries.js';
import { personOnFile } from '../people/people-records.js';
import { permitKnownPerson } from '../people/reach.js';
import { PoliciesService } from '../policies/policies.service.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { type Assignment, PoolMember } from './assignment.entity.js';
import { AssignmentDesk, type HandOver, type NewHolding, type Relief } from './assignment-desk.js';
import type { PoolForm } from './assignments.form.js';
import { type HoldingView, holdingsOfMine, holdingsOfPerson } from './assignments.queries.js';
import { candidatesOn } from './proposal-facts.js';
import { type MineBoard, ResponsibilityReader } from './responsibility.reader.js';

/** Someone who may take a seat, with the load carried already. */
export interface CandidateView {
  personId: string;
  name: string;
  title: string;
  load: number;
  admitted: boolean;
  grounds: Ground[];
}

export interface NewPoolMember {
  id?: string;
  regionId: string;
  seat: string;
  seatName: string;
  personId: string;
  from: CivilDate;
  until?: CivilDate | null;
  reason: string;
  basis: string;
}

/** Admits someone to a jurisdiction's pool of a seat, within a unit of work. */
export async function admitToPool(work: Work, { seatName, from, until, ...form }: NewPoolMember): Promise<PoolMember> {
  const person = await personOnFile(work, form.personId);
  const member = await work.insert(PoolMember, {
    ...form,
    personId: person.id,
    id: form.id ?? work.newId(),
    fromDay: from,
    untilDay: until ?? null,
    enteredAt: work.at,
  });
  await work.tell(events.poolAdmitted(person, { key: form.seat, name: seatName }, from, form.basis, form.reason));
  return member;
}

/** 挂牌责任: who holds which seat on a day and why, and how that is changed. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly responsibility: ResponsibilityReader,
    private readonly regions: RegionQueries,
    private readonly policies: PoliciesService,
  ) {}

  /** Every mine of a region with its seats on a day, cut to what the actor may see. */
  async boards(actor: Actor, regionId: string, day: CivilDate): Promise<MineBoard[]> {
    const region = (await this.regions.tree()).get(regionId);
    const scope = scopeOf(actor, 'assignment.read');
    if (!scope) throw refusals.notAllowed('查看挂牌责任');
    if (scope.mineId === null) permit(actor, 'assignment.read', { regionPath: region.path }, '行政区划', regionId);
    const boards = await this.responsibility.boards(this.reader, { regionPath: region.path }, day);
    return scope.mineId === null ? boards : boards.filter((board) => board.mine.id === scope.mineId);
  }

  /** One mine with its seats on a day, and everybody who ever held one. */
  async mine(actor: Actor, mineId: string, day: CivilDate): Promise<MineBoard & { history: HoldingView[] }> {
    const [board] = await this.responsibility.boards(this.reader, { ids: [mineId] }, day);
    if (!board) throw refusals.notFound('煤矿', mineId);
    permit(actor, 'assignment.read', { regionPath: await regionPathOf(this.reader, mineId), mineId }, '煤矿', mineId);
    return { ...board, history: await holdingsOfMine(this.reader, mineId) };
  }

  /** Who may take a seat at a mine on a day: the lightest load first. */
  async candidates(actor: Actor, mineId: string, seat: string, day: CivilDate): Promise<CandidateView[]> {
    const { mine } = await this.mine(actor, mineId, day);
    const tree = await this.regions.tree();
    const top = tree.chain(mine.regionId)[0];
    const facts = await this.responsibility.factsOn(this.reader, { regionPath: top?.path ?? '/' }, day);
    const duty = seatDuties(mine, policiesOn(facts.policies, tree.on(day).codes(mine.regionId), day)).find(
      (one) => one.seat === seat,
    );
    if (!duty) throw refusals.seatUnknown(seat);
    const here = { ...facts, mines: [mine] };
    return (await candidatesOn(this.reader, here, seat, day))
      .map((person) => ({ person, verdict: eligibility(duty, mine, person.posts) }))
      .filter(
        ({ person, verdict }) => verdict.eligible === true || (admittedAt(person, mine) && poolMayHold(duty, mine)),
      )
      .map(({ person, verdict }) => ({
        personId: person.id,
        name: person.name,
        title: person.posts.map((post) => post.title).join('、'),
        load: facts.holdings.filter((one) => one.personId === person.id && one.seat === seat).length,
        admitted: verdict.eligible !== true,
        grounds: verdict.grounds,
      }))
      .sort((a, b) => a.load - b.load || (a.name < b.name ? -1 : 1));
  }

  make(actor: Actor, form: NewHolding): Promise<Assignment> {
    if (form.until && form.until <= form.from) throw refusals.spanReversed(form.from, form.until);
    return this.atDesk(actor, form, (desk) => desk.make(form));
  }

  relieve(actor: Actor, form: Relief): Promise<Assignment> {
    const { mineId, seat, on, reason, seen } = form;
    return this.atDesk(actor, form, (desk) => desk.relieve(mineId, seat, on, reason, seen));
  }

  handOver(actor: Actor, form: HandOver): Promise<Assignment> {
    return this.atDesk(actor, form, (desk) => desk.handOver(form));
  }

  /** Everything that a leaving leader holds on a day goes to one successor, in one unit. */
  async handOverAll(
    actor: Actor,
    form: { personId: string; successorId: string; on: CivilDate; reason: string; deviation?: HandOver['deviation'] },
  ): Promise<Assignment[]> {
    return this.units.run(actor, async (work) => {
      await permitKnownPerson(work, actor, 'assignment.write', form.personId);
      await permitKnownPerson(work, actor, 'assignment.write', form.successorId);
      const tree = await this.regions.tree(work);
      const desk = new AssignmentDesk(work, tree, await this.policies.all(work));
      const held = (await holdingsOfPerson(work, form.personId)).filter((one) => holdsOn(one, form.on));
      const made: Assignment[] = [];
      for (const { mineId, seat } of held) {
        const regionPath = await regionPathOf(work, mineId);
        permit(actor, 'assignment.write', { regionPath, mineId }, '人员', form.personId);
        const { on, reason, deviation, successorId: personId } = form;
        made.push(await desk.handOver({ mineId, seat, personId, on, reason, deviation }));
      }
      return made;
    });
  }

  /** Admits someone to the pool of a region that is named by code or id. */
  async admitTo(actor: Actor, { region, ...form }: PoolForm): Promise<PoolMember> {
    const { id } = chosenRegion(await this.regions.tree(), actor, 'assignment.write', region);
    return this.admit(actor, { ...form, regionId: id });
  }

  admit(actor: Actor, form: Omit<NewPoolMember, 'seatName'>): Promise<PoolMember> {
    return this.units.run(actor, async (work) => {
      const tree = await this.regions.tree(work);
      const region = tree.get(form.regionId);
      permit(actor, 'assignment.write', { regionPath: region.path }, '行政区划', region.id);
      await permitKnownPerson(work, actor, 'assignment.write', form.personId);
      if (form.until && form.until <= form.from) throw refusals.spanReversed(form.from, form.until);
      if (!form.reason.trim() || !form.basis.trim()) throw refusals.deviationNeedsBasis();
      const packs = await this.policies.all(work);
      const seatName = packs.flatMap((pack) => pack.seats).find((one) => one.key === form.seat)?.name;
      if (!seatName) throw refusals.seatUnknown(form.seat);
      return admitToPool(work, { ...form, seatName });
    });
  }

  private atDesk<Answer>(
    actor: Actor,
    { mineId, personId }: { mineId: string; personId?: string },
    act: (desk: AssignmentDesk) => Promise<Answer>,
  ): Promise<Answer> {
    return this.units.run(actor, async (work) => {
      await this.permitMine(work, actor, mineId);
      if (personId) await permitKnownPerson(work, actor, 'assignment.write', personId);
      return act(new AssignmentDesk(work, await this.regions.tree(work), await this.policies.all(work)));
    });
  }

  private async permitMine(work: Work, actor: Actor, mineId: string) {
    const regionPath = await regionPathOf(work, mineId);
    permit(actor, 'assignment.write', { regionPath, mineId }, '煤矿', mineId);
  }
}
