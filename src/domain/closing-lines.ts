import type { CivilDate } from './civil-date.js';
import { type Standing, type Totals, totalsOf } from './compliance.js';

/** One person's duty in one turn of a quota as a closed statement keeps it, with the names that it was printed with. */
export interface ClosedLine {
  subject: string;
  seat: string | null;
  quota: string;
  quotaText: string;
  document: string;
  policy: string;
  clause: string;
  window: { from: CivilDate; until: CivilDate; printed: string };
  due: CivilDate;
  personId: string;
  personName: string;
  title: string;
  regionCode: string;
  regionName: string;
  standing: Standing;
  /** How many mines belonged to the person for the turn. */
  mines: number;
  missing: readonly { id: string; name: string }[];
}

/** A seat at a mine whose duty nobody owed. */
export interface ClosedUnowed {
  mineId: string;
  mineName: string;
  seat: string;
  seatName: string;
  window: string;
  reason: string;
}

export interface ClosedResult {
  lines: readonly ClosedLine[];
  unowed: readonly ClosedUnowed[];
}

/** Something that is otherwise than before; null where it is new, or no more. */
export interface Difference<Thing> {
  before: Thing | null;
  after: Thing | null;
}

export interface Differences {
  lines: Difference<ClosedLine>[];
  unowed: Difference<ClosedUnowed>[];
}

/** To which record an id leads today: two entries of one person, or of one mine, may have been merged since. */
export type Stays = (id: string) => string;

const lineKey = (line: ClosedLine, stays: Stays) =>
  [line.policy, line.quota, line.seat, line.window.from, line.window.until, line.regionCode, stays(line.personId)].join(
    ' ',
  );
const unowedKey = (one: ClosedUnowed, stays: Stays) => [stays(one.mineId), one.seat, one.window].join(' ');

/** How a duty came out. Other names, other words of a reason, or one mine more of many alike are no other result. */
export function outcomeOf({ standing }: Pick<ClosedLine, 'standing'>, stays: Stays = same): string {
  const { state, owed, made, surplus, missing } = standing;
  return JSON.stringify([state, owed, made, surplus, missing.map(stays).sort()]);
}

const same: Stays = (id) => id;

/** Pairs by key; of several with one key, the first with the first. */
function paired<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  keyOf: (thing: Thing) => string,
  looks: (thing: Thing) => string,
): Difference<Thing>[] {
  const left = new Map<string, Thing[]>();
  for (const thing of after) left.set(keyOf(thing), [...(left.get(keyOf(thing)) ?? []), thing]);
  const gone = before.flatMap((was): Difference<Thing>[] => {
    const is = left.get(keyOf(was))?.shift() ?? null;
    return is && looks(was) === looks(is) ? [] : [{ before: was, after: is }];
  });
  const fresh = [...left.values()].flat();
  return [...gone, ...fresh.map((is) => ({ before: null, after: is }))];
}

/**
 * What lies between a closed result and another one of the same period: the matter of an amendment.
 * @returns nothing where both say the same; a duty that came to another unit is one that went and one that came.
 */
export function differencesOf(before: ClosedResult, after: ClosedResult, stays: Stays = same): Differences {
  return {
    lines: paired(
      before.lines,
      after.lines,
      (line) => lineKey(line, stays),
      (line) => outcomeOf(line, stays),
    ),
    unowed: paired(
      before.unowed,
      after.unowed,
      (one) => unowedKey(one, stays),
      () => '',
    ),
  };
}

export const isNone = ({ lines, unowed }: Differences): boolean => lines.length === 0 && unowed.length === 0;

/**
 * Where each difference lies in the list, -1 where it is new. What a difference says was there is looked for first as it
 * was: two lines that merged entries made alike would else be taken for one another.
 */
function placesOf<Thing>(
  things: readonly Thing[],
  differences: readonly Difference<Thing>[],
  keyOf: (thing: Thing) => string,
): number[] {
  const free = new Map<string, number[]>();
  for (const [index, thing] of things.entries()) free.set(keyOf(thing), [...(free.get(keyOf(thing)) ?? []), index]);
  const take = (before: Thing, alike: (index: number) => boolean) => {
    const left = free.get(keyOf(before)) ?? [];
    const at = left.findIndex(alike);
    return at < 0 ? -1 : (left.splice(at, 1)[0] as number);
  };
  const asItWas = differences.map(({ before }) =>
    before ? take(before, (index) => JSON.stringify(things[index]) === JSON.stringify(before)) : -1,
  );
  return differences.map(({ before }, at) => {
    const place = asItWas[at] as number;
    return before && place < 0 ? take(before, () => true) : place;
  });
}

/** Puts each difference in its place: what is new stands after the others of its unit, or at the end. */
function put<Thing>(
  things: readonly Thing[],
  differences: readonly Difference<Thing>[],
  keyOf: (thing: Thing) => string,
  unitOf: (thing: Thing) => string,
): Thing[] {
  const places = placesOf(things, differences, keyOf);
  const placed: (Thing | null)[] = [...things];
  for (const [at, { after }] of differences.entries()) if (places[at] !== -1) placed[places[at] as number] = after;
  const list = placed.filter((one) => one !== null);
  for (const [at, { after }] of differences.entries()) {
    if (places[at] !== -1 || !after) continue;
    const last = list.findLastIndex((one) => unitOf(one) === unitOf(after));
    list.splice(last < 0 ? list.length : last + 1, 0, after);
  }
  return list;
}

/** A closed result as its amendments, in the order of their numbers, left it. The original itself is never changed. */
export const amended = (closed: ClosedResult, amendments: readonly Differences[], stays: Stays = same): ClosedResult =>
  amendments.reduce<ClosedResult>(
    ({ lines, unowed }, differences) => ({
      lines: put(
        lines,
        differences.lines,
        (line) => lineKey(line, stays),
        (line) => line.regionCode,
      ),
      unowed: put(
        unowed,
        differences.unowed,
        (one) => unowedKey(one, stays),
        (one) => one.mineId,
      ),
    }),
    closed,
  );

/** Owed and made of a result; as everywhere, made never exceeds owed. */
export const closedTotals = ({ lines }: Pick<ClosedResult, 'lines'>): Totals =>
  totalsOf(lines.map(({ standing }) => standing));
