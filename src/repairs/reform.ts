import { Assignment } from '../assignments/assignment.entity.js';
import type { Work } from '../database/work.js';
import { overlap } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { boardTitleAfter, type NameTurn, reorganisationKinds, titleAfter } from '../domain/reorganisation.js';
import { Organisation, Reorganisation } from '../people/organisation.entity.js';
import { recordOrganisation, recordPost, recordTenure } from '../people/people-records.js';
import { Post, Tenure } from '../people/person.entity.js';
import type { ReorganisationForm } from './reorganisations.form.js';
import { type StandingTenure, seatsAfter, tenuresAfter } from './reorganisations.queries.js';

/** Somebody whose post goes on under another name or in another unit. */
export interface TitleTurn {
  tenureId: string;
  personId: string;
  person: string;
  before: string;
  /** Null where the post is gone. */
  after: string | null;
}

/** What a reorganisation did. */
export interface Reformed {
  successor: Organisation | null;
  titles: TitleTurn[];
  /** How many seats are held under another title. */
  retitled: number;
}

/** Reorganises a unit within a unit of work, from a day that is not to come. */
export class Reform {
  private readonly posts = new Map<string, Post>();

  constructor(
    private readonly work: Work,
    private readonly unit: Organisation,
    private readonly form: ReorganisationForm,
    private readonly seatName: (seat: string) => string,
  ) {}

  async carryOut(): Promise<Reformed> {
    const { work, unit, form } = this;
    const tenures = await this.concerned();
    const successor = await this.successor();
    const turns = this.turns(successor);
    const titles: TitleTurn[] = [];
    for (const tenure of tenures) titles.push(await this.turn(tenure, successor, turns));
    const retitled = await this.retitle(titles);
    const gone = form.kind === 'merge' || form.kind === 'abolition';
    const renamed = { name: form.name as string, shortName: form.shortName ?? null };
    if (form.kind !== 'split')
      await work.change(Organisation, unit.id, gone ? { abolishedOn: form.on } : renamed, { what: '单位' });
    const { id } = await work.insert(Reorganisation, {
      id: work.newId(),
      organisationId: unit.id,
      kind: form.kind,
      onDay: form.on,
      nameBefore: unit.name,
      nameAfter: form.kind === 'rename' ? (form.name as string) : unit.name,
      successorId: successor && successor.id !== unit.id ? successor.id : null,
      reason: form.reason,
      basis: form.basis,
      enteredAt: work.at,
      enteredBy: work.actor.accountId,
    });
    const into = form.kind === 'rename' ? { id: unit.id, name: form.name as string } : successor;
    const kind = reorganisationKinds[form.kind];
    await work.tell(events.reorganised(id, unit, kind, into, form.on, form.basis, form.reason));
    return { successor, titles, retitled };
  }

  private async concerned(): Promise<StandingTenure[]> {
    const { kind, on, postIds = [] } = this.form;
    const tenures = await tenuresAfter(this.work, this.unit.id, on);
    return kind === 'split' ? tenures.filter(({ postId }) => postIds.includes(postId)) : tenures;
  }

  /** The unit at which the posts go on; null where they end. */
  private async successor(): Promise<Organisation | null> {
    const { work, unit, form } = this;
    switch (form.kind) {
      case 'rename':
        return unit;
      case 'merge':
        return work.get(Organisation, form.intoId as string, '单位');
      case 'split':
        return recordOrganisation(work, {
          kind: form.unitKind ?? unit.kind,
          name: form.name as string,
          shortName: form.shortName ?? null,
          regionId: unit.regionId,
          parentId: unit.parentId,
          basis: form.basis,
        });
      case 'abolition':
        return null;
    }
  }

  private turns(successor: Organisation | null): NameTurn[] {
    const { unit, form } = this;
    const name = form.kind === 'rename' ? (form.name ?? null) : (successor?.name ?? null);
    const short = form.kind === 'rename' ? form.shortName : successor?.shortName;
    return [
      { before: unit.name, after: name },
      { before: unit.shortName, after: short ?? name },
    ];
  }

  /** One tenure goes on from the day under its new title, at the post that follows; or ends. */
  private async turn(tenure: StandingTenure, successor: Organisation | null, turns: NameTurn[]): Promise<TitleTurn> {
    const { work, form } = this;
    const person = { id: tenure.personId, name: tenure.personName };
    const told = { tenureId: tenure.id, personId: person.id, person: person.name, before: tenure.title };
    if (!successor) {
      if (tenure.fromDay >= form.on)
        throw refusals.reorganisationImpossible(
          `${person.name}自 ${tenure.fromDay} 起任${tenure.title}，不早于撤销日，请先更正其任职`,
        );
      await this.end(tenure);
      return { ...told, after: null };
    }
    const given = form.titles?.find(({ tenureId }) => tenureId === tenure.id)?.title;
    const after = given ?? titleAfter(tenure.title, turns);
    const postId = form.kind === 'rename' ? tenure.postId : (await this.postAt(successor, tenure)).id;
    if (postId === tenure.postId && after === tenure.title) return { ...told, after };
    if (tenure.fromDay >= form.on) {
      await work.change(Tenure, tenure.id, { postId, title: after });
      await work.tell(events.tenureMoved(person, tenure.title, after, form.on, form.basis));
      return { ...told, after };
    }
    await this.end(tenure);
    const span = { from: form.on, until: tenure.untilDay };
    const held = await work.list(Tenure, { personId: person.id, postId, retractedAt: null });
    const already = held.some((one) => overlap(span, { from: one.fromDay, until: one.untilDay }));
    if (!already) await recordTenure(work, { personId: person.id, postId, title: after, ...span, basis: form.basis });
    return { ...told, after };
  }

  private async end({ id, personId, personName, title }: StandingTenure) {
    const { work, form } = this;
    await work.change(Tenure, id, { untilDay: form.on, endedAt: work.at }, { what: '任职' });
    await work.tell(events.tenureEnded({ id: personId, name: personName }, title, form.on, form.reason));
  }

  /** The post of the same name at the other unit; it is set up where there is none. */
  private async postAt(
    { id: organisationId }: Organisation,
    { postName: name, postId }: StandingTenure,
  ): Promise<Post> {
    const known = this.posts.get(name) ?? (await this.work.find(Post, { organisationId, name }));
    const { rank } = await this.work.get(Post, postId, '职务');
    const post = known ?? (await recordPost(this.work, { organisationId, name, rank, basis: this.form.basis }));
    this.posts.set(name, post);
    return post;
  }

  /** The boards name the holders by their new titles from now on. */
  private async retitle(titles: readonly TitleTurn[]): Promise<number> {
    const { work, form } = this;
    const changed = titles.flatMap(({ personId, before, after }) =>
      after && after !== before ? [{ personId, before, after }] : [],
    );
    let retitled = 0;
    for (const seat of await seatsAfter(work, [...new Set(changed.map(({ personId }) => personId))], form.on)) {
      const own = changed.filter(({ personId }) => personId === seat.personId);
      const title = boardTitleAfter(seat.title, own);
      if (title === seat.title) continue;
      await work.change(Assignment, seat.id, { title }, { what: '挂牌责任' });
      const person = { id: seat.personId, name: titles.find((one) => one.personId === seat.personId)?.person ?? '' };
      const named = { key: seat.seat, name: this.seatName(seat.seat) };
      await work.tell(events.retitled(seat.id, { id: seat.mineId, name: seat.mine }, named, person, title, form.on));
      retitled += 1;
    }
    return retitled;
  }
}
