import { type CivilDate, holdsOn, printDate } from '../domain/civil-date.js';
import { reorganisationKinds } from '../domain/reorganisation.js';
import { organisationKinds, ranks } from '../domain/vocabulary.js';
import type { OrganisationPage } from '../people/organisations.form.js';
import type { OrganisationsService } from '../people/organisations.service.js';
import { type Option, optionsOf, pageTurns } from '../web/links.js';
import { span } from './mine.pages.js';

type Found = Awaited<ReturnType<OrganisationsService['list']>>;
type Unit = Awaited<ReturnType<OrganisationsService['history']>>;
type Reorganised = Unit['reorganisations'][number];

/** The list of units with its filters. */
export function organisationListPage(
  found: Found,
  form: OrganisationPage,
  regions: readonly Option[],
  mayWrite: boolean,
) {
  const { region, search, kind } = form;
  return {
    mayWrite,
    search: search ?? '',
    regions,
    kinds: optionsOf(organisationKinds, kind),
    filtered: Boolean(region || search || kind),
    units: found.items.map((unit) => ({
      id: unit.id,
      name: unit.name,
      shortName: unit.shortName ?? '',
      kind: organisationKinds[unit.kind],
      place: unit.regionName ?? '',
      parent: unit.parentName ?? '',
      abolished: unit.abolishedOn ? `${printDate(unit.abolishedOn)}撤销` : '',
    })),
    turn: pageTurns(found, '/organisations', { search, region, kind }),
  };
}

/** What happened to a unit, told from its own side. */
function happening(id: string, one: Reorganised) {
  const taken = one.organisationId !== id;
  const words = {
    rename: `由“${one.nameBefore}”更名为“${one.nameAfter}”`,
    merge: taken ? `${one.nameBefore}并入本单位` : `并入${one.successorName ?? ''}`,
    split: taken ? `由${one.nameBefore}分设` : `分设${one.successorName ?? ''}`,
    abolition: reorganisationKinds.abolition,
  };
  const other = taken ? one.organisationId : one.successorId;
  return { day: one.onDay, words: words[one.kind], other: other ?? '', reason: one.reason, basis: one.basis };
}

/** One unit: its posts and holders, the units below it, what became of it. */
export function organisationPage(unit: Unit, today: CivilDate) {
  const holder = (one: Unit['holders'][number]) => ({
    personId: one.personId,
    name: one.name,
    title: one.title,
    span: span(one.fromDay, one.untilDay),
    standing: holdsOn({ from: one.fromDay, until: one.untilDay }, today),
  });
  const { id, name } = unit;
  return {
    id,
    name,
    shortName: unit.shortName ?? '',
    kind: organisationKinds[unit.kind],
    place: unit.place,
    parent: unit.parent && { id: unit.parent.id, name: unit.parent.name },
    abolished: unit.abolishedOn ? printDate(unit.abolishedOn) : '',
    posts: unit.posts.map((post) => {
      const holders = unit.holders.filter(({ postId }) => postId === post.id).map(holder);
      return {
        name: post.name,
        rank: ranks[post.rank],
        now: holders.filter(({ standing }) => standing),
        before: holders.filter(({ standing }) => !standing),
      };
    }),
    units: unit.units.map((one) => ({ id: one.id, name: one.name, kind: organisationKinds[one.kind] })),
    happenings: unit.reorganisations.map((one) => happening(id, one)),
    mayWrite: unit.mayWrite && unit.abolishedOn === null,
    actions: Object.entries(reorganisationKinds).map(([kind, text]) => ({ kind, text })),
  };
}
