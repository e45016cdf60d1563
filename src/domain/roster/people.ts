import type { CivilDate } from '../civil-date.js';
import { holdsOn } from '../civil-date.js';
import type { Finding } from '../refusal.js';
import type { Holding } from '../responsibility.js';
import type { PostReading } from './post-reading.js';
import { grouped, type KnownPerson, type RosterRegistry } from './registry.js';
import { answerTo, type RosterAnswers, type RosterQuestion } from './roster.js';
import { editDistance, personName, titleText } from './text.js';

/** Somebody whom a row names for a seat, with what the title says and who holds the seat on the day. */
export interface NamedLeader {
  at: string;
  name: string;
  title: string;
  reading: PostReading;
  standing: Pick<Holding, 'personId' | 'personName' | 'title'> | null;
}

/** A person of the table: one of the registry (`known`), or a new one, told apart by `key`. */
export interface IdentifiedPerson {
  key: string;
  name: string;
  known: KnownPerson | null;
  /** Shares the name with somebody else. */
  homonym: boolean;
}

export interface IdentifiedPeople {
  personOf: Map<NamedLeader, IdentifiedPerson>;
  findings: Finding[];
  questions: RosterQuestion[];
}

const groupKey = ({ name, reading: { organisation, post } }: NamedLeader) =>
  `${name} ${organisation.name} ${organisation.regionId ?? organisation.parentId ?? ''} ${post}`;
const bare = (name: string) => name.replaceAll('·', '');

/** Long names differ by one sign more often by mistake than by blood; of short ones nothing can be said. */
const nearName = (a: string, b: string) =>
  bare(a) === bare(b) || ([...a].length > 3 && [...b].length > 3 && editDistance(a, b, 1) <= 1);

/**
 * Who each named leader is. Somebody is recognised by holding the very seat under that name and title, or by name and
 * post together where exactly one person has both. The same name with another post, or two people with the same name
 * and post, is a question and never a guess; a name that the registry does not know is a new person.
 */
export function identifyPeople(
  leaders: readonly NamedLeader[],
  registry: RosterRegistry,
  day: CivilDate,
  answers: RosterAnswers,
): IdentifiedPeople {
  const result: IdentifiedPeople = { personOf: new Map(), findings: [], questions: [] };
  const posts = new Map(registry.posts.map((post) => [post.id, post]));
  const byId = new Map(registry.people.map((person) => [person.id, person]));
  const byName = grouped(registry.people, (person) => personName(person.name));
  const longNames = registry.people.filter((person) => [...person.name].length > 3 || person.name.includes('·'));
  const known = (person: KnownPerson, homonym: boolean): IdentifiedPerson => ({
    key: person.id,
    name: person.name,
    known: person,
    homonym,
  });
  const hasPost = (person: KnownPerson, { title, reading }: NamedLeader) =>
    person.tenures.some(
      (tenure) =>
        holdsOn(tenure, day) &&
        tenure.held.organisation.id === reading.organisation.id &&
        (titleText(tenure.title) === title || posts.get(tenure.postId)?.name === reading.post),
    );

  const open = leaders.filter((leader) => {
    const person = leader.standing ? byId.get(leader.standing.personId) : undefined;
    const same = person && personName(person.name) === leader.name && hasPost(person, leader);
    if (same) result.personOf.set(leader, known(person, false));
    return !same;
  });

  const groups = [...grouped(open, groupKey).values()];
  const groupsOfName = grouped(groups, (group) => (group[0] as NamedLeader).name);
  const settled = new Map<string, { at: string; person: IdentifiedPerson; title: string }[]>();
  for (const group of groups) {
    const first = group[0] as NamedLeader;
    const person = identify(first);
    for (const leader of group) if (person) result.personOf.set(leader, person);
    if (person)
      settled.set(first.name, [...(settled.get(first.name) ?? []), { at: first.at, person, title: first.title }]);
  }
  return result;

  function identify(leader: NamedLeader): IdentifiedPerson | null {
    const namesakes = byName.get(leader.name) ?? [];
    const exact = namesakes.filter((person) => hasPost(person, leader));
    if (exact.length === 1) return known(exact[0] as KnownPerson, namesakes.length > 1);
    const doubtful =
      exact.length > 1
        ? exact
        : [...namesakes, ...longNames.filter((one) => one.name !== leader.name && nearName(one.name, leader.name))];
    const beside = (settled.get(leader.name) ?? []).filter(
      ({ person }) => !person.known || !doubtful.includes(person.known),
    );
    const fresh = { key: `${leader.name} ${leader.at}`, name: leader.name, known: null };
    if (doubtful.length === 0 && beside.length === 0)
      return {
        ...fresh,
        key: [leader.name, leader.reading.organisation.name, leader.reading.post].join(' '),
        homonym: false,
      };
    const question = doubt(leader, doubtful, beside, day);
    const answer = answerTo(question, answers, groupsOfName.get(leader.name)?.length === 1);
    if (answer === 'new') return { ...fresh, homonym: true };
    const chosen = doubtful.find((person) => person.id === answer);
    if (chosen) return known(chosen, doubtful.length > 1);
    const same = beside.find(({ at }) => at === answer || at.slice(at.lastIndexOf('!') + 1) === answer);
    if (same) return same.person;
    if (answer === undefined) result.questions.push(question);
    else result.findings.push({ at: leader.at, message: `对“${leader.name}”的答复“${answer}”不在所列人员之中` });
    return null;
  }
}

function doubt(
  leader: NamedLeader,
  doubtful: readonly KnownPerson[],
  beside: readonly { at: string; title: string }[],
  day: CivilDate,
): RosterQuestion {
  const alike = doubtful.every((person) => person.name === leader.name);
  return {
    key: leader.at,
    kind: 'person',
    subject: leader.name,
    message: `“${leader.name}”（${leader.title}）与下列人员${alike ? '同名' : '姓名相近'}：是其中哪一位，还是新登记？`,
    candidates: [
      ...doubtful.map((person) => ({ id: person.id, text: `${person.name}，${described(person, day)}` })),
      ...beside.map(({ at, title }) => ({ id: at, text: `本表 ${at} 的${leader.name}，${title}` })),
    ],
  };
}

function described(person: KnownPerson, day: CivilDate): string {
  const held = person.tenures.filter((tenure) => holdsOn(tenure, day));
  const titles = held.map((tenure) => tenure.title).join('、');
  return [titles || `当日无任职${person.tenures.at(-1) ? `（曾任${person.tenures.at(-1)?.title}）` : ''}`, person.note]
    .filter(Boolean)
    .join('；');
}
