import type { CivilDate } from '../domain/civil-date.js';
import { MOST_PHOTOS } from '../domain/photo.js';
import { positionInWords } from '../domain/visit.js';
import { shifts, visitPlaces } from '../domain/vocabulary.js';
import type { VisitsService } from '../visits/visits.service.js';
import { addressOf } from '../web/links.js';
import type { LeaderDesk, ServedLeader } from './leader-desk.service.js';

export type VisitShown = Awaited<ReturnType<VisitsService['show']>>;

/** What the address asks to be filled in. */
export interface Prefill {
  mine?: string;
  leader?: string;
}

/** A mine that none of the leaders answers for; a visit there is on record too. */
export interface OfferedMine {
  id: string;
  name: string;
}

interface ChosenMine {
  id: string;
  name: string;
  note: string;
  leaders: string;
  checked: boolean;
}

/** Each mine once, with those who answer for it. */
function minesOf(leaders: readonly ServedLeader[], chosen: string | null): ChosenMine[] {
  const found = new Map<string, ChosenMine>();
  for (const leader of leaders)
    for (const { id, name, regionName } of leader.mines) {
      const known = found.get(id);
      const note = leaders.length > 1 ? `${regionName}　${leader.name}` : regionName;
      if (known) {
        known.leaders += ` ${leader.id}`;
        known.note += `、${leader.name}`;
      } else found.set(id, { id, name, note, leaders: leader.id, checked: id === chosen });
    }
  return [...found.values()];
}

/** The only mine that is still to be seen, or the only one there is; null where there is a choice. */
function obvious({ duties }: LeaderDesk, leaders: readonly ServedLeader[]): string | null {
  const missing = new Set(duties.flatMap((line) => line.missing.map(({ id }) => id)));
  if (missing.size === 1) return [...missing][0] ?? null;
  const all = new Set(leaders.flatMap(({ mines }) => mines.map(({ id }) => id)));
  return all.size === 1 ? ([...all][0] ?? null) : null;
}

const shiftsView = (chosen: string | null) =>
  Object.entries(shifts).map(([key, name]) => ({ key, name, checked: key === chosen }));

function placesView(leaders: readonly ServedLeader[], chosen: readonly string[]) {
  const workings = new Set(leaders.flatMap(({ mines }) => mines.map((mine) => mine.workings ?? 'underground')));
  const offered = new Set<string>([
    ...(workings.has('underground') || workings.size === 0 ? visitPlaces.underground : []),
    ...(workings.has('open-pit') ? visitPlaces['open-pit'] : []),
    ...chosen,
  ]);
  return [...offered].map((name) => ({ name, checked: chosen.includes(name) }));
}

const openPit = (leaders: readonly ServedLeader[]) =>
  leaders.some(({ mines }) => mines.some(({ workings }) => workings === 'open-pit'));

/** The form of a new visit: what is known is filled in. */
export function newVisitView(
  desk: LeaderDesk,
  prefill: Prefill,
  others: readonly OfferedMine[],
  companions: readonly string[],
  id: string,
  accountId: string,
) {
  const asked = desk.leaders.filter((leader) => leader.id === prefill.leader);
  const leaders = asked.length ? asked : desk.leaders;
  const [only] = leaders.length === 1 ? leaders : [];
  const own = leaders.find((leader) => leader.own);
  const chosen = prefill.mine ?? obvious(desk, leaders);
  return {
    ...blank,
    accountId,
    id,
    today: desk.today,
    on: desk.today,
    nobody: leaders.length === 0,
    only: only ?? null,
    onBehalf: leaders.some((leader) => !leader.own),
    leaders: leaders.map(({ id: leaderId, name, title, own: self }) => ({
      id: leaderId,
      name,
      title,
      checked: own ? self : false,
    })),
    mines: minesOf(leaders, chosen),
    otherMines: others.filter((mine) => !leaders.some(({ mines }) => mines.some(({ id: own }) => own === mine.id))),
    /** Where the mines of others are offered too. */
    more: others.length ? '' : addressOf('/my/visits/new', { all: '1', leader: only?.id }),
    shifts: shiftsView(null),
    places: placesView(leaders, []),
    knownCompanions: companions,
    companions: '',
    openPit: openPit(leaders),
  };
}

const blank = {
  site: '',
  elsewhere: false,
  inAt: '',
  outAt: '',
  underground: false,
  findings: '',
  advice: '',
  ...{ photos: [], mostPhotos: MOST_PHOTOS, position: '' },
};

/** The form of a correction: the earlier record, to be changed. */
export function correctionView(desk: LeaderDesk, visit: VisitShown, id: string) {
  const leaders = desk.leaders.filter((leader) => leader.id === visit.personId);
  const mines = minesOf(leaders, visit.mineId);
  const known = visit.mineId === null || mines.some((mine) => mine.id === visit.mineId);
  const own = known
    ? mines
    : [
        ...mines,
        { id: visit.mineId as string, name: visit.mineName ?? '', note: '', leaders: visit.personId, checked: true },
      ];
  return {
    id,
    today: desk.today,
    on: visit.onDay as CivilDate,
    only: { id: visit.personId, name: visit.personName },
    onBehalf: false,
    leaders: [],
    mines: own,
    otherMines: [],
    more: '',
    site: visit.site ?? '',
    elsewhere: visit.mineId === null,
    inAt: visit.inAt ?? '',
    outAt: visit.outAt ?? '',
    shifts: shiftsView(visit.shift),
    underground: visit.underground,
    places: placesView(leaders, visit.places),
    knownCompanions: [],
    companions: visit.companions.join('、'),
    findings: visit.findings ?? '',
    advice: visit.advice ?? '',
    // Hazards have a life of their own: what was forgotten is told on the record's page.
    hazards: [],
    photos: visit.photos.map(({ id: use, fingerprint, position, arrived }) => ({
      ...{ fingerprint, position, arrived, small: `/photos/${use}/small` },
    })),
    mostPhotos: MOST_PHOTOS,
    position: visit.position ? positionInWords(visit.position) : '',
    openPit: openPit(leaders),
  };
}
