import { readingsOf } from '../compliance/asked-mines.js';
import type { VisitRecord } from '../compliance/duty.queries.js';
import type { LookedAt } from '../compliance/looked-at.js';
import type { SeatTurn } from '../compliance/sitting.js';
import { cutTo, holdsOn } from '../domain/civil-date.js';
import type { FrozenInputs, FrozenTurn } from '../domain/closing-inputs.js';
import { lastDay, type Period } from '../domain/period.js';
import type { QuotaTurn } from '../domain/quota-turns.js';
import type { Region } from '../regions/region.entity.js';
import type { RegionTree } from '../regions/regions.queries.js';

/** Engines answer rows in an order of their own: what is frozen twice is to be the same twice. */
const inOrder = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] =>
  [...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

const turnOf = (turn: QuotaTurn): FrozenTurn => ({
  policy: turn.policy.id,
  quota: turn.quota,
  window: turn.window,
  due: lastDay(turn.turn),
  minimumDays: turn.minimumDays,
  unknown: turn.unknown,
  ...readingsOf(turn),
});

/**
 * What a report looked at, as it is frozen: by ids, cut to what decides.
 * @param tree as it stood on the last day of the period
 */
export function inputsOf(
  tree: RegionTree,
  region: Region,
  seen: LookedAt,
  records: readonly VisitRecord[],
): FrozenInputs {
  const below = tree.below(region.id);
  const inside = new Set(below.map(({ id }) => id));
  const codeOf = (id: string) => tree.get(id).code;
  const seats = seen.seats.map(({ sitting: { turn, rule }, held, idle, empty }) => {
    const { level } = rule.organisation;
    const units: Record<string, string> = {};
    for (const { mineId, regionId } of held)
      if (level || inside.has(regionId)) units[mineId] = codeOf(tree.levels(regionId)[level ?? 'city'] ?? regionId);
    return {
      ...turnOf(turn as SeatTurn),
      ...{ seat: rule.key, ofGroup: !level },
      held: inOrder(held, ({ mineId, fromDay, id }) => `${mineId} ${fromDay} ${id}`).map(
        ({ id, mineId, personId, fromDay, untilDay }) => ({ id, mineId, personId, from: fromDay, until: untilDay }),
      ),
      units,
      idle: inOrder(idle, ({ personId }) => personId),
      empty: inOrder(empty, ({ mineId }) => mineId),
    };
  });
  const posts = seen.posts.map(({ turn, held }) => ({
    ...turnOf(turn),
    held: held.map(({ tenureId, personId, from, until }) => ({ id: tenureId, personId, from, until })),
    units: Object.fromEntries(held.map((post) => [post.personId, codeOf(post.organisation.regionId as string)])),
  }));
  const people = new Set(seen.people());
  const mines = new Set(seats.flatMap(({ held }) => held.map(({ mineId }) => mineId)));
  const known = <Row extends { id: string; from: string }>(byMine: Map<string, Row[]>) => {
    const held = [...byMine].filter(([mineId]) => mines.has(mineId));
    const rows = held.flatMap(([mineId, own]) => own.map((row) => ({ mineId, ...row })));
    return inOrder(rows, ({ mineId, from, id }) => `${mineId} ${from} ${id}`);
  };
  return {
    units: unitsOf(tree, inside, seats),
    mines: [...seen.mines].sort(),
    seats,
    posts,
    leaves: seen.leaves.filter(({ personId }) => people.has(personId)),
    facts: known(seen.facts.facts),
    stops: known(seen.facts.stops),
    visits: visitsOf(records, { seats, posts }),
  };
}

/** The units of the region, and those beyond under which people of groups are reported. */
function unitsOf(tree: RegionTree, inside: ReadonlySet<string>, seats: FrozenInputs['seats']): FrozenInputs['units'] {
  const named = seats.flatMap(({ units, idle }) => [...Object.values(units), ...idle.map(({ unit }) => unit)]);
  const codes = new Set([...named, ...[...inside].map((id) => tree.get(id).code)]);
  return Object.fromEntries(
    [...codes].sort().map((code) => {
      const { id, visitsSince } = tree.withCode(code);
      return [code, { visitsSince, inside: inside.has(id) }];
    }),
  );
}

/** Only those that could count: at a mine while it was held, or by somebody in a post whose quota asks for any. */
function visitsOf(records: readonly VisitRecord[], { seats, posts }: Pick<FrozenInputs, 'seats' | 'posts'>) {
  const spans = new Map<string, Period[]>();
  const note = (key: string, span: Period) => spans.set(key, [...(spans.get(key) ?? []), span]);
  for (const { held, window } of seats)
    for (const { personId, mineId, from, until } of held) note(`${personId} ${mineId}`, cutTo({ from, until }, window));
  for (const { held, window } of posts) for (const { personId } of held) note(personId, window);
  const counts = (key: string, on: string) => spans.get(key)?.some((span) => holdsOn(span, on)) ?? false;
  return records
    .filter(({ personId, mineId, onDay }) => counts(`${personId} ${mineId}`, onDay) || counts(personId, onDay))
    .map(({ id, personId, mineId, onDay, underground, minutes }) => ({
      ...{ id, personId, mineId, on: onDay },
      ...{ underground: Boolean(underground), minutes },
    }))
    .sort((a, b) => (a.on < b.on || (a.on === b.on && a.id < b.id) ? -1 : 1));
}
