import { type CivilDate, holdsOn, printDate } from '../civil-date.js';
import type { PostHeld } from '../day-facts.js';
import type { Finding } from '../refusal.js';
import type { Rank } from '../vocabulary.js';
import type { IdentifiedPeople, IdentifiedPerson, NamedLeader } from './people.js';
import type { NamedOrganisation } from './post-reading.js';
import { idIn, type KnownPost, type KnownTenure, type Ref, type RosterRegistry } from './registry.js';
import { titleText } from './text.js';

export interface PlannedOrganisation extends Omit<NamedOrganisation, 'id'> {
  ref: Ref;
}
export interface PlannedPost {
  ref: Ref;
  /** Id, or the key of a planned one. */
  organisation: string;
  name: string;
  rank: Rank;
}
export interface PlannedPerson {
  ref: Ref;
  name: string;
  /** Tells the person from others of the name. */
  note: string | null;
}
export interface PlannedTenure {
  person: Ref;
  personName: string;
  /** Id, or the key of a planned one. */
  post: string;
  title: string;
  /** Tenures of the same organisation that end on the day, with their titles. */
  ends: { id: string; title: string }[];
}

/** What has to be registered of people before seats can be given to them. */
export interface PlannedPosts {
  organisations: PlannedOrganisation[];
  posts: PlannedPost[];
  people: PlannedPerson[];
  tenures: PlannedTenure[];
  findings: Finding[];
  /** The posts that a person holds on the day once the plan is carried out. */
  heldBy(person: IdentifiedPerson): readonly PostHeld[];
}

export const refOf = (person: IdentifiedPerson): Ref => ({ id: person.known?.id ?? null, key: `人员 ${person.key}` });

const organisationIdOf = ({ reading: { organisation } }: NamedLeader): string =>
  organisation.id ?? `组织 ${organisation.name} ${organisation.regionId ?? organisation.parentId ?? ''}`.trim();

/**
 * Works out which organisations, posts, people and tenures the table brings. Somebody with a new title in the same post,
 * or a new post in the same organisation, changes post on the day; posts elsewhere are left alone.
 */
export function planPosts(
  leaders: readonly NamedLeader[],
  personOf: IdentifiedPeople['personOf'],
  registry: RosterRegistry,
  day: CivilDate,
): PlannedPosts {
  const known = new Map(registry.posts.map((post) => [`${post.organisationId} ${post.name}`, post]));
  const organisations = new Map<string, PlannedOrganisation>();
  const posts = new Map<string, PlannedPost>();
  const people = new Map<string, PlannedPerson>();
  const tenures = new Map<string, PlannedTenure>();
  const titles = new Map<string, { title: string; at: string }>();
  const gained = new Map<string, PostHeld[]>();
  const ended = new Set<string>();
  const findings: Finding[] = [];

  for (const leader of leaders) {
    const person = personOf.get(leader);
    if (!person) continue;
    const ref = refOf(person);
    const organisationId = organisationIdOf(leader);
    const postKey = `${organisationId} ${leader.reading.post}`;
    const written = titles.get(`${idIn(ref)} ${postKey}`);
    if (written && written.title !== leader.title)
      findings.push({
        at: leader.at,
        message: `${leader.name}的职务写法不一致：此处为“${leader.title}”，${written.at} 为“${written.title}”`,
      });
    if (written) continue;
    titles.set(`${idIn(ref)} ${postKey}`, { title: leader.title, at: leader.at });
    if (settledBefore(leader, person)) continue;
    const organisation = organisationOf(leader, organisationId);
    if (!person.known) people.set(idIn(ref), { ref, name: person.name, note: person.homonym ? leader.title : null });
    const post = known.get(postKey) ?? newPost(leader, organisationId, postKey);
    const before = (person.known?.tenures ?? []).filter(
      (tenure) => holdsOn(tenure, day) && tenure.held.organisation.id === organisationId,
    );
    const current = before.find((tenure) => tenure.from === day);
    if (current)
      findings.push({
        at: leader.at,
        message: `台账记有${leader.name}自${printDate(day)}起任${current.title}，与本表“${leader.title}”不一致，请先核对`,
      });
    for (const tenure of before) ended.add(tenure.id);
    tenures.set(`${idIn(ref)} ${postKey}`, {
      person: ref,
      personName: person.name,
      post: post.id,
      title: leader.title,
      ends: before.map(({ id, title }) => ({ id, title })),
    });
    const held: PostHeld = {
      personId: idIn(ref),
      title: leader.title,
      rank: post.rank,
      organisation: { id: organisationId, ...organisation },
    };
    gained.set(idIn(ref), [...(gained.get(idIn(ref)) ?? []), held]);
  }

  return {
    organisations: [...organisations.values()],
    posts: [...posts.values()],
    people: [...people.values()],
    tenures: [...tenures.values()],
    findings,
    heldBy: (person) => [
      ...(person.known?.tenures ?? [])
        .filter((tenure) => holdsOn(tenure, day) && !ended.has(tenure.id))
        .map((tenure) => tenure.held),
      ...(gained.get(idIn(refOf(person))) ?? []),
    ],
  };

  function organisationOf({ reading }: NamedLeader, key: string) {
    const { id, ...organisation } = reading.organisation;
    if (id === null && !organisations.has(key)) organisations.set(key, { ref: { id, key }, ...organisation });
    return organisation;
  }

  function newPost({ reading }: NamedLeader, organisation: string, key: string): KnownPost {
    const planned = posts.get(key) ?? {
      ref: { id: null, key: `职务 ${reading.organisation.name} ${reading.post}` },
      organisation,
      name: reading.post,
      rank: reading.rank,
    };
    posts.set(key, planned);
    return { id: planned.ref.key, organisationId: organisation, name: planned.name, rank: planned.rank };
  }

  /** The registry has the title as printed, under whatever post: nothing changes. */
  function settledBefore({ title, reading }: NamedLeader, person: IdentifiedPerson): boolean {
    const same = (tenure: KnownTenure) =>
      holdsOn(tenure, day) &&
      titleText(tenure.title) === title &&
      tenure.held.organisation.id === reading.organisation.id;
    return person.known?.tenures.some(same) ?? false;
  }
}
