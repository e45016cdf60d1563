import { Assignment } from '../assignments/assignment.entity.js';
import { AssignmentDesk } from '../assignments/assignment-desk.js';
import { admitToPool } from '../assignments/assignments.service.js';
import type { Work } from '../database/work.js';
import { events } from '../domain/events.js';
import type { Policy } from '../domain/policy.js';
import type { PlannedMine } from '../domain/roster/mine-plan.js';
import type { RosterPlan } from '../domain/roster/plan.js';
import type { PlanOptions, Ref } from '../domain/roster/registry.js';
import { ADMITTED, type SeatChange } from '../domain/roster/seats.js';
import { seatStates } from '../domain/vocabulary.js';
import { Mine } from '../mines/mine.entity.js';
import { moveMine, renameMine } from '../mines/mine-changes.js';
import { endStatements, enterFact, recordMine, stateSeat } from '../mines/mine-records.js';
import { endTenure, recordOrganisation, recordPerson, recordPost, recordTenure } from '../people/people-records.js';
import { Person } from '../people/person.entity.js';
import { Region } from '../regions/region.entity.js';
import type { RegionTree } from '../regions/regions.queries.js';

/** Makes an id from the key of something new. */
export type IdMaker = (key: string) => string;

/** Carries a plan out within a unit of work: what people are and where mines stand first, seats last. */
export class RosterWriter {
  private readonly made = new Map<string, string>();
  private readonly desk: AssignmentDesk;

  constructor(
    private readonly work: Work,
    tree: RegionTree,
    policies: readonly Policy[],
    private readonly options: Pick<PlanOptions, 'day' | 'basis'>,
    private readonly newId: IdMaker,
  ) {
    this.desk = new AssignmentDesk(work, tree, policies);
  }

  async carryOut(plan: RosterPlan): Promise<void> {
    const { work } = this;
    const { basis } = this.options;
    for (const { ref, name } of plan.groups)
      await recordOrganisation(work, { id: this.id(ref), kind: 'group', name, basis });
    for (const { ref, parentId, ...organisation } of plan.organisations)
      await recordOrganisation(work, {
        ...organisation,
        id: this.id(ref),
        parentId: parentId && this.known(parentId),
        basis,
      });
    for (const mine of plan.mines) await this.mine(mine);
    for (const { ref, organisation, name, rank } of plan.posts)
      await recordPost(work, { id: this.id(ref), organisationId: this.known(organisation), name, rank, basis });
    for (const { ref, name, note } of plan.people) await recordPerson(work, { id: this.id(ref), name, note, basis });
    for (const tenure of plan.tenures) await this.tenure(tenure);
    for (const { person, personName: _, ...admission } of plan.admissions)
      await admitToPool(work, {
        ...admission,
        id: this.newIdFor('人选', admission.seat, person),
        personId: this.id(person),
        from: this.options.day,
        basis,
      });
    this.desk.forgetPosts();
    for (const change of plan.seats) await this.seat(change);
  }

  private async mine({ ref, name, code, regionId, order, facts, renamedFrom, movedFrom }: PlannedMine) {
    const { work } = this;
    const { day, basis } = this.options;
    const id = this.id(ref);
    if (code) await recordMine(work, { id, code, name, regionId, rosterOrder: order, basis });
    if (renamedFrom || movedFrom) {
      let mine = await work.get(Mine, id, '煤矿');
      const change = { on: day, basis };
      if (renamedFrom) mine = await renameMine(work, mine, name, change);
      if (movedFrom) await moveMine(work, mine, await work.get(Region, regionId, '行政区划'), movedFrom, change);
    }
    for (const fact of facts)
      await enterFact(work, {
        id: this.newIdFor('事实', fact.kind, ref),
        mineId: id,
        kind: fact.kind,
        value: fact.group ? this.id(fact.group) : fact.value,
        from: day,
        basis: fact.basis,
        printed: fact.group ? String(fact.value) : undefined,
      });
  }

  private async tenure({ person, post, title, ends }: RosterPlan['tenures'][number]) {
    const { work } = this;
    const { day, basis } = this.options;
    for (const { id } of ends) await endTenure(work, id, day, basis);
    await recordTenure(work, {
      id: this.newIdFor('任职', post, person),
      personId: this.id(person),
      postId: this.known(post),
      title,
      from: day,
      basis,
    });
  }

  private async seat(change: SeatChange) {
    const { day, basis } = this.options;
    const mineId = this.id(change.mine);
    const { seat, seatName } = change;
    switch (change.kind) {
      case 'made':
      case 'handed-over': {
        const deviation = change.deviates ? { reason: ADMITTED, basis } : null;
        const id = this.newIdFor('挂牌', seat, change.mine);
        const form = { id, mineId, seat, personId: this.id(change.person), title: change.title, deviation };
        if (change.kind === 'made') await this.desk.make({ ...form, from: day });
        else await this.desk.handOver({ ...form, on: day, reason: basis });
        return;
      }
      case 'relieved':
        await this.desk.relieve(mineId, seat, day, basis);
        return;
      case 'retitled':
        return this.retitle(change);
      case 'opened':
        return this.open(change);
      case 'stated': {
        await endStatements(this.work, mineId, seat, day);
        const id = this.newIdFor('情况', seat, change.mine);
        await stateSeat(this.work, {
          id,
          mineId,
          seat,
          seatName,
          kind: change.statement,
          from: day,
          reason: change.reason,
          basis,
        });
        return;
      }
      case 'unchanged':
    }
  }

  private async retitle({ assignmentId, seat, seatName, title }: SeatChange & { kind: 'retitled' }) {
    const { work } = this;
    const assignment = await work.change(Assignment, assignmentId, { title }, { what: '挂牌责任' });
    const mine = await work.get(Mine, assignment.mineId, '煤矿');
    const person = await work.get(Person, assignment.personId, '人员');
    await work.tell(
      events.retitled(assignmentId, mine, { key: seat, name: seatName }, person, title, this.options.day),
    );
  }

  /** What was stated of the seat no longer holds: it is owed and known to be empty. */
  private async open({ mine, seat, seatName }: SeatChange) {
    const { work } = this;
    const { day, basis } = this.options;
    await endStatements(work, this.id(mine), seat, day);
    const subject = await work.get(Mine, this.id(mine), '煤矿');
    await work.tell(events.seatStated(subject, { key: seat, name: seatName }, seatStates.open, day, basis));
  }

  private id(ref: Ref): string {
    return ref.id ?? this.known(ref.key);
  }

  /** The id of a planned thing by its key; anything else is an id already. */
  private known(idOrKey: string): string {
    if (/^[0-9a-f-]{36}$/u.test(idOrKey)) return idOrKey;
    const id = this.made.get(idOrKey) ?? this.newId(idOrKey);
    this.made.set(idOrKey, id);
    return id;
  }

  private newIdFor(what: string, which: string, ref: Ref): string {
    return this.newId([what, which, ref.id ?? ref.key, this.options.day].join(' '));
  }
}
