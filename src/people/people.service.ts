import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, decide, scopeOf } from '../domain/authority.js';
import { overlap } from '../domain/civil-date.js';
import { maskPhone } from '../domain/phone.js';
import { refusals } from '../domain/refusals.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { orderBy, pageOf, rowsOf } from '../web/paging.js';
import { BY_UNIT, DirectoryQueries } from './directory.queries.js';
import { Organisation } from './organisation.entity.js';
import type { AssistantForm, LeaveForm, PeoplePage, PersonForm, TenureEndForm, TenureForm } from './people.form.js';
import { PeopleQueries } from './people.queries.js';
import { approveLeave, endTenure, nameAssistant, recordPerson, recordTenure } from './people-records.js';
import { type Assistant, type Leave, Person, Post, Tenure } from './person.entity.js';
import { permitKnownPerson, permitOwnOrganisation, permitOwnPerson } from './reach.js';

const SORTS = { unit: BY_UNIT, name: 'p.name' };

/** More than a county's; a form longer than that is not for choosing. */
const MOST_CHOICES = 600;

/** 人员 with their 任职, leave and assistants. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly people: PeopleQueries,
    private readonly directory: DirectoryQueries,
    private readonly regions: RegionQueries,
  ) {}

  async list(actor: Actor, { region, search, ...form }: PeoplePage) {
    const scope = scopeOf(actor, 'registry.read');
    if (!scope) throw refusals.notAllowed('查看台账');
    const within = region && chosenRegion(await this.regions.tree(), actor, 'registry.read', region).path;
    const order = orderBy(form.sort, SORTS, 'p.id');
    const found = await this.directory.people(scope, { search, within }, order, rowsOf(form));
    return pageOf(found.items, found.total, form);
  }

  /** One person with all tenures; an entry that was merged leads to the one that stays. The phone is for the clerk in whose region the person is; others see it masked. */
  async show(actor: Actor, asked: string) {
    const { id, own } = await permitKnownPerson(this.reader, actor, 'registry.read', asked);
    const person = await this.reader.find(Person, { id });
    if (!person) throw refusals.notFound('人员', id);
    const phone = own && actor.role === 'clerk' ? person.phone : person.phone && maskPhone(person.phone);
    const tenures = await this.people.tenuresOf(id);
    return { ...person, phone, tenures: tenures.map(({ personId: _, personName: __, ...tenure }) => tenure) };
  }

  /** The merges of entries into the person's, the latest first. */
  async merges(actor: Actor, asked: string) {
    const { id } = await permitKnownPerson(this.reader, actor, 'registry.read', asked);
    return this.people.mergesInto(id);
  }

  /** Leave and assistants of a person whom the actor knows. */
  async absence(actor: Actor, asked: string) {
    const { id } = await permitKnownPerson(this.reader, actor, 'registry.read', asked);
    return { leaves: await this.people.leavesOf(id), assistance: await this.people.assistanceOf(id) };
  }

  /** Whether the actor may change what is on file of the person. */
  async mayChange(actor: Actor, id: string): Promise<boolean> {
    const { own, places } = await permitKnownPerson(this.reader, actor, 'registry.read', id);
    return decide(actor, 'registry.write') === 'allow' && (own || places.length === 0);
  }

  /** What a form about a person offers: the posts and the people of the actor's region. */
  async choices(actor: Actor) {
    if (!scopeOf(actor, 'registry.write')) throw refusals.notAllowed('更改台账');
    return {
      posts: await this.directory.postsBelow(actor.regionPath, MOST_CHOICES),
      people: await this.directory.peopleBelow(actor.regionPath, MOST_CHOICES),
    };
  }

  /** Registers a person, with the first tenure where it is given. */
  register(actor: Actor, { tenure, ...form }: PersonForm): Promise<{ id: string; name: string }> {
    return this.units.run(actor, async (work) => {
      const { id, name } = await recordPerson(work, form);
      if (tenure) await this.recordTenure(work, actor, id, tenure);
      return { id, name };
    });
  }

  beginTenure(actor: Actor, personId: string, form: TenureForm): Promise<Tenure> {
    return this.units.run(actor, async (work) => {
      await permitOwnPerson(work, actor, 'registry.write', personId);
      return this.recordTenure(work, actor, personId, form);
    });
  }

  endTenure(actor: Actor, id: string, { until, reason }: TenureEndForm): Promise<Tenure> {
    return this.units.run(actor, async (work) => {
      const tenure = await work.get(Tenure, id, '任职');
      const { organisationId } = await work.get(Post, tenure.postId, '职务');
      // The tenure is what was asked for, so its id is what a foreign clerk is told.
      await permitOwnOrganisation(work, actor, 'registry.write', organisationId, '任职', id);
      return endTenure(work, id, until, reason);
    });
  }

  approveLeave(actor: Actor, form: LeaveForm): Promise<Leave> {
    return this.units.run(actor, async (work) => {
      await permitOwnPerson(work, actor, 'leave.approve', form.personId);
      return approveLeave(work, form);
    });
  }

  nameAssistant(actor: Actor, form: AssistantForm): Promise<Assistant> {
    return this.units.run(actor, async (work) => {
      await permitOwnPerson(work, actor, 'registry.write', form.leaderId, '挂牌责任人');
      await permitOwnPerson(work, actor, 'registry.write', form.personId);
      if (form.until && form.until <= form.from) throw refusals.spanReversed(form.from, form.until);
      if (form.leaderId === form.personId)
        throw refusals.invalidForm([{ at: 'personId', message: '联络员不能是挂牌责任人本人' }]);
      return nameAssistant(work, form);
    });
  }

  private async recordTenure(work: Work, actor: Actor, personId: string, form: TenureForm): Promise<Tenure> {
    const post = await work.find(Post, { id: form.postId });
    if (!post) throw refusals.notFound('职务', form.postId);
    await permitOwnOrganisation(work, actor, 'registry.write', post.organisationId, '职务', form.postId);
    const { name, abolishedOn } = await work.get(Organisation, post.organisationId, '单位');
    if (abolishedOn && (!form.until || form.until > abolishedOn)) throw refusals.abolished(name, abolishedOn);
    const span = { from: form.from, until: form.until ?? null };
    const held = await work.list(Tenure, { personId, postId: post.id, retractedAt: null });
    if (held.some((one) => overlap(span, { from: one.fromDay, until: one.untilDay })))
      throw refusals.duplicate('该期间内的同一任职');
    return recordTenure(work, { ...form, personId });
  }
}
