import { printDate } from '../domain/civil-date.js';
import { confirmationFilters } from '../domain/visit-statement.js';
import { postingsPage } from '../placards/postings.pages.js';
import { visitPage } from '../visits/visit.pages.js';
import { confirmationTones, groundChoices } from '../visits/visit-statements.pages.js';
import type { VisitsService } from '../visits/visits.service.js';
import { optionsOf, pageTurns } from '../web/links.js';
import { minePage } from './mine.pages.js';
import type { DisputePageForm, OwnVisitsPage } from './own-mine.form.js';
import type { OwnMine } from './own-mine.service.js';

type Found = Awaited<ReturnType<VisitsService['list']>>;
type Visit = Found['items'][number];

/** The fields of a dispute, filled in as they were typed. */
const disputeFields = (typed: DisputePageForm | undefined) => ({
  open: typed !== undefined,
  grounds: groundChoices.map((one) => ({
    ...one,
    chosen: typed?.grounds.some((value) => value === one.value) ?? false,
  })),
  words: typed?.words ?? '',
});

/** A visit as the mine is asked about it; `offices`: what its people hold here today. */
const card = (visit: Visit, offices: ReadonlyMap<string, string> = new Map()) => ({
  id: visit.id,
  href: `/my-mine/visits/${visit.id}`,
  day: printDate(visit.onDay),
  person: visit.personName,
  office: offices.get(visit.personId) ?? '',
  time: [visit.inAt, visit.outAt].filter(Boolean).join('—') || '未记时间',
  underground: visit.underground ? '下井' : '未下井',
  places: visit.places.join('、'),
  companions: visit.companions.join('、'),
  confirmation: visit.confirmation.state === 'unasked' ? '' : visit.confirmation.printed,
  tone: confirmationTones[visit.confirmation.state],
  last: visit.confirmation.days === 0 && visit.confirmation.state === 'waiting',
  dispute: visit.confirmation.dispute ?? '',
  replies: visit.confirmation.replies.map(({ words, by }) => ({ words, by })),
  ...disputeFields(undefined),
});

type Home = Awaited<ReturnType<OwnMine['home']>>;

/** What the board asks of those who answer for the mine. */
const dutiesOf = ({ board }: Home['wall']['placard']) => ({
  duties: board?.duties ?? [],
  quotas: board?.quotas ?? [],
});

export function homePage({ mine, wall, waiting, overdue, answered }: Home) {
  const view = minePage(mine);
  const offices = new Map(
    mine.seats.seats.flatMap(({ name, holder }) =>
      holder ? [[holder.personId, `${name}${holder.title === '—' ? '' : `　${holder.title}`}`] as const] : [],
    ),
  );
  const { mineId, form, wall: hangs, postings } = postingsPage(wall);
  return {
    ...view,
    asked: waiting.items.map((visit) => card(visit, offices)),
    more: waiting.total > waiting.items.length ? waiting.total : 0,
    overdue: overdue.total,
    answered: answered.map((visit) => card(visit, offices)),
    hangs,
    form,
    mineId,
    places: postings
      .filter(({ withdrawn, old }) => !withdrawn && !old)
      .map(({ place, on, strip }) => ({ place, on, strip })),
    ...dutiesOf(wall.placard),
    visits: mine.visits.slice(0, 10).map((visit) => card(visit)),
  };
}

/** The visits of the mine, the latest first, by how it answered them. */
export function ownVisitsPage(found: Found, { confirmation }: OwnVisitsPage) {
  return {
    filters: optionsOf(confirmationFilters, confirmation),
    visits: found.items.map((visit) => card(visit)),
    pages: pageTurns(found, '/my-mine/visits', { confirmation }),
  };
}

/** One visit, and what the mine says of it; `typed`: what it was about to dispute. */
export function ownVisitPage({ found, hazards }: Awaited<ReturnType<OwnMine['visit']>>, typed?: DisputePageForm) {
  const { name, day, facts, stands, latest, photos, pending, mineSays } = visitPage(found);
  const { visit } = found;
  return {
    ...{ name, day, facts, photos, pending, mineSays, hazards, refused: null },
    latest: latest && { href: `/my-mine/visits/${found.chain.at(-1)?.id}`, withdrawn: latest.withdrawn },
    ask: stands
      ? {
          id: visit.id,
          ...disputeFields(typed),
          confirmed: visit.confirmation.state === 'confirmed',
          dispute: visit.confirmation.dispute ?? '',
        }
      : null,
  };
}
