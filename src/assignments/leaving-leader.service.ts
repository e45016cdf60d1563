import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit, scopeOf } from '../domain/authority.js';
import { type CivilDate, holdsOn } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import { type MineView, regionPathOf } from '../mines/mines.queries.js';
import { Person } from '../people/person.entity.js';
import { permitKnownPerson } from '../people/reach.js';
import { PoliciesService } from '../policies/policies.service.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { Assignment } from './assignment.entity.js';
import { AssignmentDesk, type HandOver } from './assignment-desk.js';
import { heldBy, type PersonHolding } from './assignments.queries.js';
import { AssignmentsService, type CandidateView } from './assignments.service.js';
import { type OtherPerson, peopleNear } from './seat-case.service.js';

/** Seats of one kind that the same people may take over. */
export interface SeatGroup {
  seat: string;
  seatName: string;
  held: PersonHolding[];
  candidates: CandidateView[];
}

export interface LeavingLeader {
  person: { id: string; name: string };
  on: CivilDate;
  today: CivilDate;
  groups: SeatGroup[];
  /** People of the units around, of whom one may follow with a reason and a basis. */
  others: OtherPerson[];
}

/** One seat of the leaving leader, and who follows. */
export interface Succession {
  assignmentId: string;
  personId: string;
  deviation?: HandOver['deviation'];
}

/** 人员离任: everything that a leader holds in the actor's scope passes on in one unit, each seat to its successor. */
@Injectable()
export class LeavingLeaders {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly assignments: AssignmentsService,
    private readonly regions: RegionQueries,
    private readonly policies: PoliciesService,
    private readonly clock: Clock,
  ) {}

  /** What is held on a day, put together by who may follow: the lightest load first. */
  async of(actor: Actor, asked: string, day?: CivilDate): Promise<LeavingLeader> {
    const { id: personId } = await permitKnownPerson(this.reader, actor, 'assignment.write', asked);
    const person = await this.reader.find(Person, { id: personId });
    if (!person) throw refusals.notFound('人员', personId);
    const today = this.clock.today();
    const on = day ?? today;
    const names = new Map((await this.policies.all()).flatMap(({ seats }) => seats.map((one) => [one.key, one.name])));
    const groups = new Map<string, SeatGroup>();
    const mines: MineView[] = [];
    const path = scopeOf(actor, 'assignment.write')?.regionPath ?? '';
    for (const holding of (await heldBy(this.reader, personId, path)).filter((one) => holdsOn(one, on))) {
      const { mineId, seat } = holding;
      const asked = await this.assignments.mine(actor, mineId, on);
      mines.push(asked.mine);
      const owed = asked.seats.some((one) => one.seat === seat && one.grounds.length > 0);
      const found = owed ? await this.assignments.candidates(actor, mineId, seat, on) : [];
      const candidates = found.filter((one) => one.personId !== personId);
      const key = [seat, ...candidates.map((one) => one.personId).sort()].join(' ');
      const group = groups.get(key);
      if (group) group.held.push(holding);
      else groups.set(key, { seat, seatName: names.get(seat) ?? seat, held: [holding], candidates });
    }
    const others = await peopleNear(this.reader, mines, new Set([personId]), on);
    return { person: { id: person.id, name: person.name }, on, today, groups: [...groups.values()], others };
  }

  /**
   * @throws invalid-form where nothing is handed over, not-found for a holding that is none of the person's, and
   * whatever a single hand-over refuses
   */
  handOver(
    actor: Actor,
    form: { personId: string; on: CivilDate; reason: string; successions: readonly Succession[] },
  ): Promise<Assignment[]> {
    const { personId: leaving, on, reason, successions } = form;
    if (successions.length === 0) throw refusals.invalidForm([{ at: 'to', message: '请选择接任人' }]);
    return this.units.run(actor, async (work) => {
      await permitKnownPerson(work, actor, 'assignment.write', leaving);
      for (const personId of new Set(successions.map((one) => one.personId)))
        await permitKnownPerson(work, actor, 'assignment.write', personId);
      const desk = new AssignmentDesk(work, await this.regions.tree(work), await this.policies.all(work));
      const held = new Map((await heldBy(work, leaving, '/')).map((one) => [one.id, one]));
      const made: Assignment[] = [];
      for (const { assignmentId, personId, deviation } of successions) {
        const holding = held.get(assignmentId);
        if (!holding) throw refusals.notFound('挂牌责任', assignmentId);
        const { mineId, seat } = holding;
        permit(actor, 'assignment.write', { regionPath: await regionPathOf(work, mineId), mineId }, '煤矿', mineId);
        made.push(await desk.handOver({ mineId, seat, personId, on, reason, deviation, seen: assignmentId }));
      }
      return made;
    });
  }
}
