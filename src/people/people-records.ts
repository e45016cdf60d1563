import type { Work } from '../database/work.js';
import type { CivilDate } from '../domain/civil-date.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { type OrganisationKind, organisationKinds, type Rank } from '../domain/vocabulary.js';
import { Organisation } from './organisation.entity.js';
import { Assistant, Leave, Person, Post, Tenure } from './person.entity.js';

/** Recording of organisations, people, posts and tenures within a unit of work. */

export interface NewOrganisation {
  id?: string;
  kind: OrganisationKind;
  name: string;
  shortName?: string | null;
  regionId?: string | null;
  parentId?: string | null;
  basis: string;
}

export async function recordOrganisation(work: Work, { basis, ...form }: NewOrganisation): Promise<Organisation> {
  const organisation = await work.insert(Organisation, { ...form, id: form.id ?? work.newId() });
  await work.tell(events.registered('organisation', organisationKinds[form.kind], organisation, basis));
  return organisation;
}

export interface NewPerson {
  id?: string;
  name: string;
  note?: string | null;
  phone?: string | null;
  basis: string;
}

export async function recordPerson(work: Work, { basis, ...form }: NewPerson): Promise<Person> {
  const person = await work.insert(Person, { ...form, id: form.id ?? work.newId() });
  await work.tell(events.registered('person', '人员', person, basis));
  return person;
}

/** The person of an id, in the entry that stays where two were merged. @throws not-found */
export async function personOnFile(work: Work, id: string, what = '人员'): Promise<Person> {
  const person = await work.get(Person, id, what);
  return person.mergedInto ? work.get(Person, person.mergedInto, what) : person;
}

export interface NewPost {
  id?: string;
  organisationId: string;
  name: string;
  rank: Rank;
  basis: string;
}

export async function recordPost(work: Work, { basis, ...form }: NewPost): Promise<Post> {
  const post = await work.insert(Post, { ...form, id: form.id ?? work.newId() });
  await work.tell(events.registered('post', '职务', post, basis));
  return post;
}

export interface NewTenure {
  id?: string;
  personId: string;
  postId: string;
  /** As it is printed; the post's name where nothing else is said. */
  title?: string | null;
  from: CivilDate;
  until?: CivilDate | null;
  basis: string;
}

export async function recordTenure(work: Work, form: NewTenure): Promise<Tenure> {
  if (form.until && form.until <= form.from) throw refusals.spanReversed(form.from, form.until);
  const person = await personOnFile(work, form.personId);
  const post = await work.get(Post, form.postId, '职务');
  const tenure = await work.insert(Tenure, {
    id: form.id ?? work.newId(),
    personId: person.id,
    postId: post.id,
    title: form.title || post.name,
    fromDay: form.from,
    untilDay: form.until ?? null,
    basis: form.basis,
    enteredAt: work.at,
    endedAt: form.until ? work.at : null,
  });
  await work.tell(events.tenureBegun(person, tenure.title, form.from, form.basis));
  return tenure;
}

/** Ends a tenure: `until` is the first day without the post. */
export async function endTenure(work: Work, id: string, until: CivilDate, reason: string): Promise<Tenure> {
  const tenure = await work.get(Tenure, id, '任职');
  if (tenure.untilDay) throw refusals.constraint(`该任职已于 ${tenure.untilDay} 结束`);
  if (until <= tenure.fromDay) throw refusals.spanReversed(tenure.fromDay, until);
  const person = await work.get(Person, tenure.personId, '人员');
  const ended = await work.change(Tenure, id, { untilDay: until, endedAt: work.at }, { what: '任职' });
  await work.tell(events.tenureEnded(person, tenure.title, until, reason));
  return ended;
}

export interface NewLeave {
  id?: string;
  personId: string;
  from: CivilDate;
  until: CivilDate;
  reason: string;
  approver: string;
  basis: string;
}

/** Approved leave: duties of turns in which too few days remain are exempt. */
export async function approveLeave(work: Work, form: NewLeave): Promise<Leave> {
  if (form.until <= form.from) throw refusals.spanReversed(form.from, form.until);
  const person = await personOnFile(work, form.personId);
  const leave = await work.insert(Leave, {
    id: form.id ?? work.newId(),
    personId: person.id,
    fromDay: form.from,
    untilDay: form.until,
    reason: form.reason,
    approver: form.approver,
    basis: form.basis,
    enteredAt: work.at,
    enteredBy: work.actor.accountId,
  });
  await work.tell(events.leaveApproved(person, form.from, form.until, form.approver, form.reason));
  return leave;
}

export interface NewAssistant {
  id?: string;
  leaderId: string;
  personId: string;
  from: CivilDate;
  until?: CivilDate | null;
  basis: string;
}

export async function nameAssistant(work: Work, form: NewAssistant): Promise<Assistant> {
  const leader = await personOnFile(work, form.leaderId, '挂牌责任人');
  const person = await personOnFile(work, form.personId);
  const assistant = await work.insert(Assistant, {
    id: form.id ?? work.newId(),
    leaderId: leader.id,
    personId: person.id,
    fromDay: form.from,
    untilDay: form.until ?? null,
    basis: form.basis,
    enteredAt: work.at,
  });
  await work.tell(events.assistantNamed(leader, person, form.from, form.basis));
  return assistant;
}
