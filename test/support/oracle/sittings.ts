import { type Days, everyDay, monthAt, turnAt } from './calendar.js';
import type { PackSpec, Place, QuotaSpec, World } from './world.js';

/** One turn of a quota by the document that governs it, over the places for which it does. */
export interface Sitting {
  packNumber: number;
  pack: PackSpec;
  quota: QuotaSpec;
  turn: Days;
  window: Days;
  minimumDays: number;
  /** A document of unknown content governed more of the turn. */
  unknown: boolean;
  places: Set<Place | 'province'>;
}

const inForce = (pack: PackSpec, day: number) => pack.from <= day && (pack.until === null || day < pack.until);

/** Numbers of the packs that bind a place: the province's first, then the city's, then the county's, older ones first. */
function binding(world: World, place: Place | 'province'): number[] {
  const depth = (number: number) => (number === 0 ? 0 : world.packs[number]!.at === 'city' ? 1 : 2);
  return world.packs
    .map((_, number) => number)
    .filter(
      (number) =>
        number === 0 ||
        (place !== 'province' && (world.packs[number]!.at === 'city' || world.packs[number]!.at === place)),
    )
    .sort((a, b) => depth(a) - depth(b) || world.packs[a]!.from - world.packs[b]!.from || a - b);
}

/** The longest run of days, the earliest on a tie. */
function longestRun(days: readonly number[]): Days {
  let best: Days = { from: 0, until: 0 };
  let run: Days | null = null;
  for (const day of days) {
    run = run && run.until === day ? { from: run.from, until: day + 1 } : { from: day, until: day + 1 };
    if (run.until - run.from > best.until - best.from) best = run;
  }
  return best;
}

const size = ({ from, until }: Days) => until - from;

const leastOf = ({ minimumDays }: PackSpec, { unit, n }: QuotaSpec['cycle']): number =>
  unit === 'week' ? Math.ceil((minimumDays * 7 * n) / 30) : minimumDays * n * (unit === 'month' ? 1 : 6);

/** Two documents follow one another where there is no day on which both are in force. */
const apart = (a: PackSpec, b: PackSpec) =>
  (a.until !== null && a.until <= b.from) || (b.until !== null && b.until <= a.from);

type Candidate = Omit<Sitting, 'places'> & { position: number };

/** The turns that are due in the report's period at a place, each by the document that governed it longest. */
function sittingsAt(world: World, place: Place | 'province'): Candidate[] {
  const packs = binding(world, place);
  const candidates = packs.flatMap((packNumber, position) => {
    const pack = world.packs[packNumber]!;
    return pack.quotas.flatMap((quota): Candidate[] =>
      everyDay(world.report).flatMap((day) => {
        const turn = turnAt(quota.cycle, day);
        if (turn.until !== day + 1 || (quota.season && ![2, 3, 6].includes(monthAt(day)))) return [];
        const lower = packs.slice(position + 1).map((number) => world.packs[number]!);
        const governed = everyDay(turn).filter(
          (d) => inForce(pack, d) && !lower.some((one) => inForce(one, d) && one.replaces.includes(quota.key)),
        );
        const window = longestRun(governed);
        const silent = packs.some((number) => {
          const other = world.packs[number]!;
          if (other.known || !apart(other, pack)) return false;
          const days = everyDay(turn).filter((d) => inForce(other, d));
          return days.length > size(window) || (days.length === size(window) && days[0]! < window.from);
        });
        return [
          { packNumber, position, pack, quota, turn, window, minimumDays: leastOf(pack, quota.cycle), unknown: silent },
        ];
      }),
    );
  });
  const kept: Candidate[] = [];
  const ranked = candidates
    .filter(({ window }) => size(window) > 0)
    .sort((a, b) => size(b.window) - size(a.window) || a.window.from - b.window.from || a.position - b.position);
  for (const one of ranked) {
    const rival = kept.some((other) => {
      if (
        other.pack === one.pack ||
        other.quota.key !== one.quota.key ||
        other.turn.from !== one.turn.from ||
        other.turn.until !== one.turn.until
      )
        return false;
      const lower = other.position > one.position ? other.pack : one.pack;
      return lower.replaces.includes(one.quota.key) || apart(other.pack, one.pack);
    });
    if (!rival) kept.push(one);
  }
  return kept;
}

/** All turns that are due in the report's period, with the places for which each is the same. */
export function sittingsOf(world: World): Sitting[] {
  const places: (Place | 'province')[] = ['province', 'city', ...Array.from({ length: world.counties }, (_, n) => n)];
  const sittings = new Map<string, Sitting>();
  for (const place of places)
    for (const one of sittingsAt(world, place)) {
      const key = JSON.stringify([one.packNumber, one.quota.key, one.turn, one.window, one.unknown]);
      const known = sittings.get(key) ?? { ...one, places: new Set() };
      known.places.add(place);
      sittings.set(key, known);
    }
  return [...sittings.values()];
}
