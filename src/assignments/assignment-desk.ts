import type { Work } from '../database/work.js';
import { assertFree, type Deviation, footing, holdingToEnd } from '../domain/assignment.js';
import { type CivilDate, isCivilDate } from '../domain/civil-date.js';
import type { PostHeld } from '../domain/day-facts.js';
import { events } from '../domain/events.js';
import { knowledgeOn, policiesOn } from '../domain/policies-in-force.js';
import type { Policy } from '../domain/policy.js';
import { poolMayHold } from '../domain/pool.js';
import { refusals } from '../domain/refusals.js';
import { type SeatDuty, seatDuties } from '../domain/responsibility.js';
import type { Capacity } from '../domain/vocabulary.js';
import { endStatements } from '../mines/mine-records.js';
import { type MineView, minesOn } from '../mines/mines.queries.js';
import { postsOn } from '../people/people.queries.js';
import { personOnFile } from '../people/people-records.js';
import type { RegionTree } from '../regions/regions.queries.js';
import { Assignment } from './assignment.entity.js';
import { holdingsOfMine, poolOn } from './assignments.queries.js';

export interface NewHolding {
  id?: string;
  mineId: string;
  seat: string;
  personId: string;
  from: CivilDate;
  until?: CivilDate | null;
  capacity?: Capacity;
  /** As it is printed on the board; the person's title of the day where nothing else is said. */
  title?: string | null;
  deviation?: Partial<Deviation> | null;
  proposalId?: string | null;
  /** Why it ends on `until`, where that is known from the start. */
  endReason?: string | null;
}

export interface HandOver extends Omit<NewHolding, 'from' | 'until'> {
  on: CivilDate;
  reason: string;
  /** Id of the assignment that the clerk saw standing: where another one stands by now, the request is refused. */
  seen?: string | null;
}

export interface Relief {
  mineId: string;
  seat: string;
  on: CivilDate;
  reason: string;
  /** As for a hand-over. */
  seen?: string | null;
}

/** The clerk's desk inside one unit of work: seats are taken, left and handed over here, by the rules of their day. */
export class AssignmentDesk {
  private readonly posts = new Map<CivilDate, Promise<Map<string, PostHeld[]>>>();

  constructor(
    private readonly work: Work,
    private readonly tree: RegionTree,
    private readonly policies: readonly Policy[],
  ) {}

  /** A leader takes a seat that is free. */
  async make(form: NewHolding): Promise<Assignment> {
    assertDay('起始日', form.from);
    if (form.until) assertDay('截止日', form.until);
    if (form.until && form.until <= form.from) throw refusals.spanReversed(form.from, form.until);
    const mine = await this.mineOn(form.mineId, form.from);
    const holdings = await holdingsOfMine(this.work, mine.id, form.seat);
    const name = this.seatName(mine, form.seat, form.from);
    assertFree(mine.name, name, holdings, { from: form.from, until: form.until ?? null });
    return this.seat(mine, form);
  }

  /** The holder leaves the seat: `on` is the first day without one, and the seat is open from then. */
  async relieve(
    mineId: string,
    seat: string,
    on: CivilDate,
    reason: string,
    seen?: string | null,
  ): Promise<Assignment> {
    assertDay('解除日', on);
    if (!reason.trim()) throw refusals.reasonNeeded('解除挂牌责任');
    const mine = await this.mineOn(mineId, on);
    const name = this.seatName(mine, seat, on);
    const standing = holdingToEnd(mine.name, name, await holdingsOfMine(this.work, mineId, seat), on, seen);
    const ended = await this.end(standing.id, on, reason);
    const person = { id: standing.personId, name: standing.personName };
    await this.work.tell(events.relieved(standing.id, mine, { key: seat, name }, person, on, reason));
    return ended;
  }

  /** One holder follows another: the first day of the new one is the first day without the old one. */
  async handOver({ seen, ...form }: HandOver): Promise<Assignment> {
    assertDay('交接日', form.on);
    if (!form.reason.trim()) throw refusals.reasonNeeded('交接挂牌责任');
    const mine = await this.mineOn(form.mineId, form.on);
    const name = this.seatName(mine, form.seat, form.on);
    const holdings = await holdingsOfMine(this.work, form.mineId, form.seat);
    const standing = holdingToEnd(mine.name, name, holdings, form.on, seen);
    const to = await personOnFile(this.work, form.personId);
    if (standing.personId === to.id && standing.capacity === (form.capacity ?? 'holder'))
      throw refusals.sameHolder(standing.personName);
    await this.end(standing.id, form.on, form.reason);
    const from = { id: standing.personId, name: standing.personName };
    await this.work.tell(
      events.handedOver(standing.id, mine, { key: form.seat, name }, from, to, form.on, form.reason),
    );
    return this.seat(mine, { ...form, from: form.on, until: standing.until });
  }

  /** People's posts changed inside this unit: look them up anew. */
  forgetPosts() {
    this.posts.clear();
  }

  private async seat(mine: MineView, form: NewHolding): Promise<Assignment> {
    const person = await personOnFile(this.work, form.personId);
    const posts = (await this.postsOn(form.from)).get(person.id) ?? [];
    const duty = this.duties(mine, form.from).find((one) => one.seat === form.seat);
    if (!duty && !knowledgeOn(this.policiesOn(mine, form.from)).known) throw refusals.noPolicy(mine.name, form.from);
    const deviation = form.deviation ?? (duty ? await this.admission(duty, mine, person.id, form.from) : null);
    const standing = footing(duty, mine, { name: person.name, posts }, deviation);
    const assignment = await this.work.insert(Assignment, {
      id: form.id ?? this.work.newId(),
      mineId: mine.id,
      seat: form.seat,
      personId: person.id,
      title: form.title ?? (posts.map((post) => post.title).join('、') || '—'),
      capacity: form.capacity ?? 'holder',
      fromDay: form.from,
      untilDay: form.until ?? null,
      ...standing,
      reason: standing.deviates ? (deviation?.reason ?? null) : null,
      basis: standing.deviates ? (deviation?.basis ?? null) : null,
      enteredAt: this.work.at,
      enteredBy: this.work.actor.accountId,
      endedAt: form.until ? this.work.at : null,
      endReason: form.until ? (form.endReason ?? null) : null,
      proposalId: form.proposalId ?? null,
    });
    await endStatements(this.work, mine.id, form.seat, form.from);
    const seat = { key: form.seat, name: duty?.name ?? form.seat };
    const reason = standing.deviates ? (deviation?.reason ?? null) : null;
    await this.work.tell(events.assigned(assignment.id, mine, seat, person, form.from, standing.clause, reason));
    return assignment;
  }

  /** Someone admitted to the seat's pool holds by the reason and basis of the admission. */
  private async admission(duty: SeatDuty, mine: MineView, personId: string, day: CivilDate): Promise<Deviation | null> {
    if (!poolMayHold(duty, mine)) return null;
    const pool = await poolOn(this.work, Object.values(mine.regions), day);
    return pool.find((one) => one.personId === personId && one.seat === duty.seat) ?? null;
  }

  private end(id: string, on: CivilDate, reason: string): Promise<Assignment> {
    return this.work.change(Assignment, id, { untilDay: on, endedAt: this.work.at, endReason: reason });
  }

  private async mineOn(mineId: string, day: CivilDate): Promise<MineView> {
    const [mine] = await minesOn(this.work, this.tree, { ids: [mineId] }, day);
    if (!mine) throw refusals.notFound('煤矿', mineId);
    return mine;
  }

  private duties(mine: MineView, day: CivilDate) {
    return seatDuties(mine, this.policiesOn(mine, day));
  }

  private policiesOn(mine: MineView, day: CivilDate): Policy[] {
    return policiesOn(this.policies, this.tree.on(day).codes(mine.regionId), day);
  }

  private seatName(mine: MineView, seat: string, day: CivilDate): string {
    return this.duties(mine, day).find((duty) => duty.seat === seat)?.name ?? seat;
  }

  private postsOn(day: CivilDate): Promise<Map<string, PostHeld[]>> {
    const known = this.posts.get(day) ?? postsOn(this.work, day);
    this.posts.set(day, known);
    return known;
  }
}

function assertDay(what: string, day: CivilDate) {
  if (!isCivilDate(day)) throw refusals.invalidDate(what, day);
}
