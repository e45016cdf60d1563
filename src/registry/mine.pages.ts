import type { FreezeRow } from '../accidents/freeze.queries.js';
import type { SeatTable } from '../assignments/seat-table.service.js';
import { addDays, type CivilDate, printDate } from '../domain/civil-date.js';
import { frozenDays } from '../domain/freeze.js';
import type { SeatOnDay } from '../domain/responsibility.js';
import { factName } from '../domain/responsibility.js';
import { seatStates } from '../domain/vocabulary.js';
import type { WaitingLine } from '../filings/unfiled-changes.service.js';
import type { ShortHazards } from '../hazards/hazard-list.pages.js';
import { printFact } from '../mines/mine-records.js';
import type { FactRecord } from '../mines/mines.queries.js';
import type { MinePast, MinesService } from '../mines/mines.service.js';
import type { IssuedPlacard } from '../placards/placards.queries.js';
import { type PlacardView, placardStates } from '../placards/placards.service.js';
import { wallWords } from '../placards/postings.pages.js';
import { sheetSizes } from '../placards/sheet-sizes.js';
import type { VisitsService } from '../visits/visits.service.js';
import { addressOf } from '../web/links.js';

type Shown = Awaited<ReturnType<MinesService['show']>>;
type Seats = Awaited<ReturnType<SeatTable['ofMine']>>;
type Visits = Awaited<ReturnType<VisitsService['list']>>['items'];

export const seatColours = { held: 'good', open: 'bad', vacant: 'mute', unknown: 'wait' } as const;
export const placardColours = { current: 'good', stale: 'bad', unissued: 'wait', draft: 'wait', none: 'mute' } as const;
const deviations = {
  documented: '偏离规则，有理由和依据',
  undocumented: '偏离规则，无依据',
  'to-be-adjusted': '待调整',
};

/** What the registry always knows of a mine, in the order in which it is read. */
const USUAL = ['gasGrade', 'tier', 'group', 'workings', 'status'];

const rankOf = (kind: string) => (USUAL.includes(kind) ? USUAL.indexOf(kind) : USUAL.length);

/** `[from, until)` as a bureau writes it, both days inclusive. */
export const span = (from: CivilDate, until: CivilDate | null): string =>
  until === null ? `${from} 起` : `${from} 至 ${addDays(until, -1)}`;

const holdersTitle = (title: string) => (title === '—' ? '' : title);

/** A seat of the day: who, by which clause, and what is wrong with it. */
export function seatLine(seat: SeatOnDay, region: string, on: CivilDate, mayAssign: boolean) {
  const { holder, state, deviation, grounds } = seat;
  const operation = state === 'open' ? 'fill' : deviation === 'to-be-adjusted' ? 'adjust' : '';
  return {
    seat: seat.seat,
    name: seat.name,
    state: seatStates[state],
    colour: seatColours[state],
    personId: holder?.personId ?? '',
    holder: holder?.personName ?? '',
    title: holdersTitle(holder?.title ?? ''),
    acting: holder?.capacity === 'acting',
    since: holder?.from ?? '',
    deviation: deviation ? deviations[deviation] : '',
    wrong: deviation !== null && deviation !== 'documented',
    reason: state === 'open' ? '' : seat.reason,
    titles: seat.titles,
    clauses: [...new Set(grounds.map(({ document, clause }) => `${document} ${clause}`))],
    empty: state !== 'held',
    proposalName: operation === 'fill' ? '提出补缺方案' : '提出调整方案',
    proposal: operation && mayAssign ? addressOf('/proposals', { region, seat: seat.seat, operation, on }) : '',
  };
}

const printed = (fact: FactRecord, groups: ReadonlyMap<string, string>) =>
  fact.kind === 'group' && fact.value !== null
    ? (groups.get(String(fact.value)) ?? String(fact.value))
    : typeof fact.value === 'boolean'
      ? fact.value
        ? '是'
        : '否'
      : printFact(fact.kind, fact.value);

interface Happening {
  day: CivilDate;
  subject: string;
  text: string;
  detail: string;
  struck: boolean;
}

/** What happened to the mine: facts and holders in one line of time, the latest day first. */
function timeline(
  { history, seats }: Seats,
  facts: FactRecord[],
  groups: ReadonlyMap<string, string>,
  formers: readonly MinePast[],
) {
  const names = new Map(seats.map(({ seat, name }) => [seat, name]));
  const happenings: Happening[] = facts.map((fact) => ({
    day: fact.fromDay,
    subject: factName(fact.kind),
    text: printed(fact, groups),
    detail: fact.retractedAt ? '登记有误，已更正' : fact.basis,
    struck: fact.retractedAt !== null,
  }));
  for (const { field, was, until, basis } of formers) {
    const [subject, text] = field === 'name' ? ['更名', `原名${was}`] : ['改属', `原属${was}`];
    happenings.push({ day: until, subject, text, detail: basis, struck: false });
  }
  for (const one of history) {
    const subject = names.get(one.seat) ?? one.seat;
    const who = `${one.personName}${one.capacity === 'acting' ? '（代理）' : ''}`;
    happenings.push({ day: one.from, subject, text: `${who} 任挂牌责任人`, detail: one.clause, struck: false });
    const follows = history.some((next) => next.seat === one.seat && next.from === one.until);
    if (one.until && !follows)
      happenings.push({ day: one.until, subject, text: `${who} 不再挂牌`, detail: one.endReason ?? '', struck: false });
  }
  happenings.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  return [...new Set(happenings.map(({ day }) => day))].map((day) => ({
    day,
    happenings: happenings.filter((one) => one.day === day),
  }));
}

export interface MineParts {
  shown: Shown;
  formers: readonly MinePast[];
  seats: Seats;
  today: CivilDate;
  regionCode: string;
  placard: PlacardView;
  placards: readonly IssuedPlacard[];
  visits: Visits;
  hazards: ShortHazards | null;
  unfiled: readonly WaitingLine[];
  groups: ReadonlyMap<string, string>;
  /** Freezes of its records that stand. */
  freezes: readonly FreezeRow[];
  may: { write: boolean; assign: boolean; print: boolean; freeze: boolean; seeFreezes: boolean };
}

const sizes = Object.entries(sheetSizes).map(([key, { name }]) => ({ key, name }));

/** The state of a mine's board and the ways to print it. */
export const placardPart = (mineId: string, view: PlacardView) => ({
  state: placardStates[view.state],
  colour: placardColours[view.state],
  reasons: view.reasons,
  printable: view.board !== null,
  due: view.state === 'stale' || view.state === 'unissued',
  serial: view.state === 'current' ? (view.issued?.serial ?? '') : '',
  issuedOn: view.state === 'current' ? (view.issued?.issuedOn ?? '') : '',
  wall: wallWords(view),
  prints: sizes.map(({ key, name }) => ({ name, href: `/api/mines/${mineId}/placard/pdf?size=${key}` })),
});

export const visitLine = (visit: Visits[number]) => ({
  id: visit.id,
  day: visit.onDay,
  personId: visit.personId,
  person: visit.personName,
  mineId: visit.mineId ?? '',
  place: visit.mineName ?? visit.site ?? '',
  time: visit.inAt ? `${visit.inAt}${visit.outAt ? `–${visit.outAt}` : ''}` : '',
  underground: visit.underground ? '下井' : '',
  places: visit.places.join('、'),
  companions: visit.companions.join('、'),
});

/** A change of a holder that was not reported above yet, and until when it has to be. */
const unfiledLine = ({ seatName, before, after, due, late }: WaitingLine) => ({
  seat: seatName,
  change: `${before?.name ?? '空缺'} → ${after?.name ?? '空缺'}`,
  due: due ? printDate(due.on) : '',
  late,
});

/** Everything that is known of one mine on one day. */
export function minePage({ shown, seats, today, regionCode, groups, unfiled, may, ...parts }: MineParts) {
  const { id, on } = shown;
  const ids = new Map(
    shown.history.filter((fact) => !fact.retractedAt).map((fact) => [`${fact.kind} ${fact.fromDay}`, fact.id]),
  );
  const dated = [...shown.dated].sort((a, b) => rankOf(a.kind) - rankOf(b.kind) || (a.kind < b.kind ? -1 : 1));
  const missing = USUAL.filter((kind) => !dated.some((fact) => fact.kind === kind));
  return {
    id,
    name: shown.name,
    code: shown.code,
    region: shown.regionName,
    on,
    isToday: on === today,
    freezes: parts.freezes.map(({ id: freeze, number, fromDay, untilDay }) => ({
      number,
      days: frozenDays({ from: fromDay, until: untilDay }),
      href: may.seeFreezes ? `/freezes/${freeze}` : '',
    })),
    today,
    may,
    facts: dated.map(({ kind, name, printed, from, basis }) => ({
      kind,
      name,
      printed: printed === 'true' ? '是' : printed === 'false' ? '否' : printed,
      from,
      basis,
      correct: `/mines/${id}/facts/${ids.get(`${kind} ${from}`) ?? ''}`,
      change: `/mines/${id}/facts/new?kind=${kind}`,
    })),
    missing: missing.map((kind) => ({ name: factName(kind), change: `/mines/${id}/facts/new?kind=${kind}` })),
    documents: seats.documents.map(({ number, title }) => ({ number, title })),
    seats: seats.seats.map((seat) => seatLine(seat, regionCode, on, may.assign)),
    unfiled: unfiled.map(unfiledLine),
    emptySeats: seats.seats
      .filter(({ state }) => state === 'open' || state === 'unknown')
      .map(({ seat, name }) => ({ value: seat, text: name })),
    timeline: timeline(seats, shown.history, groups, parts.formers),
    holders: seats.history
      .map((one) => ({
        seat: seats.seats.find(({ seat }) => seat === one.seat)?.name ?? one.seat,
        personId: one.personId,
        name: one.personName,
        span: span(one.from, one.until),
        clause: one.clause,
        reason: one.endReason ?? '',
      }))
      .reverse(),
    placard: placardPart(id, parts.placard),
    placards: parts.placards.map(({ id, serial, issuedOn }) => ({
      id,
      serial,
      issuedOn,
      prints: sizes.map((size) => ({ name: size.name, href: `/api/placards/${id}/pdf?size=${size.key}` })),
    })),
    visits: parts.visits.map(visitLine),
    hazards: parts.hazards,
  };
}
