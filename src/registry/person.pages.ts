import type { SeatTable } from '../assignments/seat-table.service.js';
import { civilDayOf } from '../database/clock.js';
import { type CivilDate, holdsOn } from '../domain/civil-date.js';
import { ranks } from '../domain/vocabulary.js';
import type { ShortHazards } from '../hazards/hazard-list.pages.js';
import type { PostLine } from '../people/directory.queries.js';
import type { PeoplePage } from '../people/people.form.js';
import type { PeopleService } from '../people/people.service.js';
import type { VisitsService } from '../visits/visits.service.js';
import { type Option, pageTurns } from '../web/links.js';
import { span, visitLine } from './mine.pages.js';

type People = Awaited<ReturnType<PeopleService['list']>>;
type Shown = Awaited<ReturnType<PeopleService['show']>>;
type Absence = Awaited<ReturnType<PeopleService['absence']>>;
type Merges = Awaited<ReturnType<PeopleService['merges']>>;
type Choices = Awaited<ReturnType<PeopleService['choices']>>;
type Held = Awaited<ReturnType<SeatTable['ofPerson']>>['items'];
type Visits = Awaited<ReturnType<VisitsService['list']>>['items'];

/** The list of people with its filters. */
export function personListPage(found: People, form: PeoplePage, regions: readonly Option[], mayWrite: boolean) {
  const { region, search } = form;
  return {
    mayWrite,
    search: search ?? '',
    regions,
    filtered: Boolean(region || search),
    people: found.items.map(({ id, name, note, titles, unit }) => ({
      id,
      name,
      note: note ?? '',
      unit: unit ?? '',
      titles: titles ?? '无现任职务',
    })),
    turn: pageTurns(found, '/people', { search, region }),
  };
}

/** Posts by unit, for a select. */
export function postOptions(posts: readonly PostLine[]) {
  const units = new Map<string, { unit: string; posts: { value: string; text: string }[] }>();
  for (const { id, name, organisationId, organisationName } of posts) {
    const unit = units.get(organisationId) ?? { unit: organisationName, posts: [] };
    units.set(organisationId, unit);
    unit.posts.push({ value: id, text: name });
  }
  return [...units.values()];
}

export interface PersonParts {
  shown: Shown;
  absence: Absence;
  merges: Merges;
  held: Held;
  visits: Visits;
  hazards: ShortHazards | null;
  today: CivilDate;
  choices: Choices | null;
  /** A clerk: of whichever mines of the list, they lie in the scope. */
  mayAssign: boolean;
  /** Whoever oversees people, and not only himself. */
  oversees: boolean;
  mayErase: boolean;
}

const holding = (one: Held[number]) => ({
  id: one.id,
  mineId: one.mineId,
  mine: one.mineName,
  region: one.regionName,
  seat: one.seatName,
  acting: one.capacity === 'acting',
  title: one.title,
  span: span(one.from, one.until),
  clause: one.clause,
  reason: one.endReason ?? '',
});

const tenureLine = (one: Shown['tenures'][number], today: CivilDate) => ({
  id: one.id,
  title: one.title,
  unit: one.organisationName,
  unitId: one.organisation.id,
  rank: ranks[one.rank],
  span: span(one.from, one.until),
  basis: one.basis,
  standing: holdsOn(one, today),
  open: one.until === null,
});

/** Everything that is known of one person. */
export function personPage(parts: PersonParts) {
  const { shown, absence, merges, held, visits, hazards, today, choices, mayAssign, oversees, mayErase } = parts;
  const { id } = shown;
  const tenures = [...shown.tenures].reverse().map((one) => tenureLine(one, today));
  const now = held.filter((one) => holdsOn(one, today));
  return {
    id,
    name: shown.name,
    note: shown.note ?? '',
    phone: shown.phone ?? '',
    today,
    titles: tenures.filter((one) => one.standing).map(({ title }) => title),
    tenures,
    now: now.map(holding),
    mines: new Set(now.map(({ mineId }) => mineId)).size,
    before: held.filter((one) => !holdsOn(one, today)).map(holding),
    visits: visits.map(visitLine),
    hazards,
    month: `${Number(today.slice(5, 7))}月`,
    leaves: absence.leaves.map(({ fromDay, untilDay, ...leave }) => ({
      ...leave,
      span: span(fromDay, untilDay),
      standing: fromDay <= today && today < untilDay,
    })),
    assistants: absence.assistance
      .filter(({ leaderId }) => leaderId === id)
      .map((one) => ({
        id: one.personId,
        name: one.personName,
        span: span(one.fromDay, one.untilDay),
        basis: one.basis,
      })),
    assisted: absence.assistance
      .filter(({ personId }) => personId === id)
      .map((one) => ({
        id: one.leaderId,
        name: one.leaderName,
        span: span(one.fromDay, one.untilDay),
        basis: one.basis,
      })),
    merges: merges.map(({ id, mergedName, note, reason, basis, madeAt, undoneAt }) => ({
      ...{ id, reason, basis },
      name: [mergedName, note ?? ''].filter(Boolean).join('，'),
      on: civilDayOf(madeAt),
      undone: undoneAt ? civilDayOf(undoneAt) : '',
    })),
    mayWrite: choices !== null,
    mayAssign,
    mayFile: choices !== null || oversees,
    mayErase,
    units: postOptions(choices?.posts ?? []),
    people: (choices?.people ?? [])
      .filter((person) => person.id !== id)
      .map((person) => ({
        value: person.id,
        text: [person.name, person.titles ?? '', person.note ?? ''].filter(Boolean).join('　'),
      })),
  };
}

export const newPersonPage = ({ posts }: Choices) => ({ units: postOptions(posts) });
