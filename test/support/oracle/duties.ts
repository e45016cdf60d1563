import { and, type Days, everyDay, finalOf, holderAt, inPost, valueAt } from './calendar.js';
import type { Sitting } from './sittings.js';
import { type Place, type PostSpec, SEATS, type Seat, type World } from './world.js';

/** One line as the oracle expects it, and where it is reported. */
export interface Line {
  person: number;
  state: string;
  owed: number;
  made: number;
  surplus: number;
  missing: number[];
  place: Place;
}

interface Mine {
  mine: number;
  visits: number;
  asked: boolean | undefined;
  excused: boolean;
}

type Judged = Omit<Line, 'person' | 'place'>;
const unjudged = (state: string, surplus: number): Judged => ({ state, owed: 0, made: 0, surplus, missing: [] });
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Judges the mines that are one person's own. */
function judged({ quota }: Sitting, mines: readonly Mine[], beyond: number): Judged {
  const all = sum(mines.map((mine) => mine.visits));
  const { count, quantifier } = quota;
  if (quantifier === 'any') {
    const made = Math.min(count, all);
    const missing = made < count ? mines.map((mine) => mine.mine) : [];
    return { state: made < count ? 'short' : 'met', owed: count, made, surplus: all - made + beyond, missing };
  }
  const wanted = quantifier === 'every' ? mines.length : Math.min(quantifier, mines.length);
  const best = mines.map((mine) => Math.min(count, mine.visits)).sort((a, b) => b - a);
  const made = sum(best.slice(0, wanted));
  const owed = wanted * count;
  const missing = made < owed ? mines.filter((mine) => mine.visits < count).map((mine) => mine.mine) : [];
  return { state: made < owed ? 'short' : 'met', owed, made, surplus: all - made + beyond, missing };
}

const away = (world: World, person: number, day: number) =>
  world.leaves.some((leave) => leave.person === person && leave.from <= day && day < leave.until);

/** Whether so many of these days were leave that fewer than the least remain. */
const excused = (world: World, { window, minimumDays }: Sitting, person: number, days: readonly number[]) =>
  everyDay(window).some((day) => away(world, person, day)) &&
  days.filter((day) => !away(world, person, day)).length < minimumDays;

const countsAs = ({ quota }: Sitting, visit: { underground: boolean; minutes: number | null }) =>
  (!quota.underground || visit.underground) && (quota.minutes === null || (visit.minutes ?? -1) >= quota.minutes);

function askedOn(world: World, { quota, pack }: Sitting, mine: number, day: number): boolean | undefined {
  const spec = world.mines[mine]!;
  const grade = valueAt(spec.gasGrade, day);
  const noPit = spec.pit === null ? undefined : !spec.pit;
  const high = grade === undefined ? undefined : grade === 'high';
  const own = { always: true, high, 'not high': high === undefined ? undefined : !high, 'no open pit': noPit }[
    quota.when
  ];
  return quota.underground && !pack.pitCounts ? and(own, noPit) : own;
}

const conditional = ({ quota, pack }: Sitting) => quota.when !== 'always' || (quota.underground && !pack.pitCounts);

/** Whether the quota runs over the mine on these days; `stopped` where it would but for a stop. */
export function askedOver(world: World, sitting: Sitting, mine: number, days: readonly number[]) {
  const { pack, window, minimumDays } = sitting;
  const status = everyDay(window).map((day) => valueAt(world.mines[mine]!.status, day));
  if (!pack.stopsOwed && status.every((value) => value === 'stopped' || value === 'closed')) return 'stopped';
  if (!conditional(sitting)) return true;
  const answers = days.map((day) => askedOn(world, sitting, mine, day));
  if (answers.filter((answer) => answer === true).length >= minimumDays) return true;
  return answers.filter((answer) => answer !== false).length >= minimumDays ? undefined : false;
}

/** The lines of a seat's sitting, and the mines whose duty nobody owes. */
export function seatLines(world: World, sitting: Sitting, seat: Seat, inReport: (place: Place) => boolean) {
  const { window, minimumDays } = sitting;
  const mines = world.mines.flatMap((spec, mine) => (sitting.places.has(spec.county) ? [mine] : []));
  const shares = new Map<number, { own: Mine[]; beyond: number; held: number[] }>();
  const unowed: { mine: number; why: string }[] = [];
  for (const mine of mines) {
    const spec = world.mines[mine]!;
    const days = new Map<number, number[]>();
    for (const day of everyDay(window)) {
      const holder = holderAt(spec, seat, day);
      if (holder !== null) days.set(holder, [...(days.get(holder) ?? []), day]);
    }
    if (days.size === 0) continue;
    const [longest] = [...days].sort(([, a], [, b]) => b.length - a.length || a[0]! - b[0]!);
    const owner = longest && longest[1].length >= minimumDays ? longest[0] : null;
    const asked = askedOver(world, sitting, mine, owner === null ? everyDay(window) : days.get(owner)!);
    if (asked === 'stopped') unowed.push({ mine, why: 'stopped' });
    else if (owner === null && asked !== false) unowed.push({ mine, why: 'nobody' });
    for (const [person, held] of days) {
      const share = shares.get(person) ?? { own: [], beyond: 0, held: [] };
      shares.set(person, share);
      share.held.push(mine);
      const visits = world.visits.map(finalOf).filter((visit, n) => {
        const by = world.visits[n]!.person;
        return visit && by === person && visit.mine === mine && held.includes(visit.day) && countsAs(sitting, visit);
      }).length;
      if (person !== owner || asked === 'stopped' || asked === false) share.beyond += visits;
      else share.own.push({ mine, visits, asked, excused: excused(world, sitting, person, held) });
    }
  }
  const lines = [...shares].flatMap(([person, { own, beyond, held }]): Line[] => {
    const place = placeOf(world, seat, own.length ? own.map((one) => one.mine) : held, inReport);
    return place === null ? [] : [{ person, place, ...standing(sitting, own, beyond) }];
  });
  return { lines, unowed };
}

function standing(sitting: Sitting, own: readonly Mine[], beyond: number): Judged {
  const all = sum(own.map((mine) => mine.visits)) + beyond;
  if (sitting.unknown) return unjudged('unknown', all);
  if (own.length === 0) return unjudged('not-applicable', all);
  const owed = own.filter((mine) => !mine.excused);
  if (owed.length === 0) return unjudged('exempt', all);
  const visitsBeside = (mines: readonly Mine[]) => all - sum(mines.map((mine) => mine.visits));
  const sure = owed.filter((mine) => mine.asked);
  const least = sure.length ? judged(sitting, sure, visitsBeside(sure)) : unjudged('not-applicable', all);
  const most = judged(sitting, owed, visitsBeside(owed));
  return least.state === most.state && least.owed === most.owed ? least : unjudged('unknown', all);
}

/** Where a line is reported: the holder's own unit, or for a group wherever one of its mines lies; null = not here. */
function placeOf(
  world: World,
  seat: Seat,
  mines: readonly number[],
  inReport: (place: Place) => boolean,
): Place | null {
  const counties = mines.map((mine) => world.mines[mine]!.county).sort((a, b) => a - b);
  if (seat === 'group-leader') return counties.some(inReport) ? 'city' : null;
  const unit = seat === 'city-government' ? 'city' : counties[0]!;
  return inReport(unit) ? unit : null;
}

/** People whose post would let them hold the seat, but who held no mine in the window. */
export function idleLines(world: World, sitting: Sitting, seat: Seat, inReport: (place: Place) => boolean): Line[] {
  const places = [...sitting.places].filter((place): place is Place => place !== 'province' && inReport(place));
  const days = everyDay(sitting.window);
  const groups = new Set(
    world.mines
      .filter((mine) => places.includes(mine.county))
      .flatMap((mine) => days.map((day) => valueAt(mine.group, day))),
  );
  const suits = ({ kind, at }: PostSpec) => {
    if (seat === 'group-leader') return kind === 'group' && groups.has(at === 0 ? 0 : 1);
    if (seat === 'county-regulator') return kind === 'regulator' && at !== 'city' && places.includes(at);
    return kind === 'government' && at === 'city' && places.length > 0 && inReport('city');
  };
  const held = new Set(world.mines.flatMap((mine) => days.map((day) => holderAt(mine, seat, day))));
  return world.posts.flatMap((posts, person) =>
    !held.has(person) && posts.some((post) => suits(post) && days.some((day) => inPost(post, day)))
      ? [{ person, place: 'city' as const, ...unjudged('not-applicable', 0) }]
      : [],
  );
}

/** The post begun last. */
const latest = (posts: readonly PostSpec[]) => [...posts].sort((a, b) => a.from - b.from).at(-1);

/** The lines of a quota that posts owe, wherever the visits went. */
export function postLines(world: World, sitting: Sitting, inReport: (place: Place) => boolean): Line[] {
  const days = everyDay(sitting.window);
  return world.posts.flatMap((posts, person): Line[] => {
    const bound = posts.filter(
      (post) =>
        post.kind !== 'group' &&
        sitting.places.has(post.at) &&
        inReport(post.at) &&
        days.some((day) => inPost(post, day)),
    );
    const place = latest(bound)?.at;
    if (place === undefined) return [];
    const served = days.filter((day) => bound.some((post) => inPost(post, day)));
    const visits = world.visits.filter((visit) => {
      const final = finalOf(visit);
      return visit.person === person && final && served.includes(final.day) && countsAs(sitting, final);
    }).length;
    const { count } = sitting.quota;
    const made = Math.min(count, visits);
    if (sitting.unknown) return [{ person, place, ...unjudged('unknown', visits) }];
    if (served.length < sitting.minimumDays) return [{ person, place, ...unjudged('not-applicable', visits) }];
    if (excused(world, sitting, person, served)) return [{ person, place, ...unjudged('exempt', visits) }];
    return [
      { person, place, state: made < count ? 'short' : 'met', owed: count, made, surplus: visits - made, missing: [] },
    ];
  });
}

export const isSeat = (subject: Seat | 'posts'): subject is Seat => SEATS.includes(subject as Seat);
export type { Days };
