import { type CivilDate, cutTo, holdsOn, overlap, type Span } from './civil-date.js';
import { type Standing, unlessRecorded } from './compliance.js';
import { judgePostTurn, judgeSeatTurn, type LeaveSpan } from './compliance-lines.js';
import type { Period } from './period.js';
import type { QuotaRule } from './policy.js';
import { type DatedFact, quotaAsks } from './quota-mines.js';

/** One turn of one quota, with what of its document decides. */
export interface FrozenTurn {
  policy: string;
  quota: QuotaRule;
  window: Period;
  due: CivilDate;
  minimumDays: number;
  unknown: string | null;
  stoppedMinesOwed: boolean;
  openPitCountsAsUnderground: boolean;
}

export interface FrozenHold extends Span {
  /** Of the assignment or tenure. */
  id: string;
  personId: string;
}

/** A turn of a seat's quota: who held it where, and who could have but held none. */
export interface FrozenSeatTurn extends FrozenTurn {
  seat: string;
  /** The seat is of a group, which has no region: its people are reported wherever one of their mines lies. */
  ofGroup: boolean;
  held: readonly (FrozenHold & { mineId: string })[];
  /** Code of the unit under which a holder of the mine is reported; a mine without one gives none. */
  units: Readonly<Record<string, string>>;
  idle: readonly { personId: string; unit: string }[];
  /** Mines at which nobody held the seat on any day, with the reason. */
  empty: readonly { mineId: string; reason: string }[];
}

/** A turn of a post's quota: who was in such a post. */
export interface FrozenPostTurn extends FrozenTurn {
  held: readonly FrozenHold[];
  /** Code of the unit under which each person is reported. */
  units: Readonly<Record<string, string>>;
}

/** A record of a visit that stood when the period was closed. */
export interface FrozenVisit {
  id: string;
  personId: string;
  mineId: string | null;
  on: CivilDate;
  underground: boolean;
  minutes: number | null;
}

/** All that a closed result follows from, by ids, without names: whoever has it and this file can judge again. */
export interface FrozenInputs {
  /** Units by code: from when visits are recorded there, and whether they lie in the closed region. */
  units: Readonly<Record<string, { visitsSince: CivilDate | null; inside: boolean }>>;
  /** Mines that lie in the closed region. */
  mines: readonly string[];
  seats: readonly FrozenSeatTurn[];
  posts: readonly FrozenPostTurn[];
  leaves: readonly (LeaveSpan & { id: string; personId: string })[];
  facts: readonly (DatedFact & { id: string; mineId: string })[];
  stops: readonly (Span & { id: string; mineId: string })[];
  visits: readonly FrozenVisit[];
}

/** A judged duty by ids alone. */
export interface JudgedLine {
  policy: string;
  quota: string;
  seat: string | null;
  window: Period;
  due: CivilDate;
  personId: string;
  unit: string;
  standing: Standing;
  mines: number;
}

export interface JudgedInputs {
  lines: JudgedLine[];
  unowed: { mineId: string; seat: string; reason: string }[];
}

const grouped = <Thing>(things: readonly Thing[], key: (thing: Thing) => string): Map<string, Thing[]> => {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    const group = groups.get(key(thing));
    if (group) group.push(thing);
    else groups.set(key(thing), [thing]);
  }
  return groups;
};

/** Whether a visit is of the kind that the quota asks for: underground where it says so, and of some length. */
const does = (visit: FrozenVisit, { modality }: QuotaRule): boolean =>
  (!modality.underground || visit.underground) &&
  (modality.minimumMinutes === null || (visit.minutes !== null && visit.minutes >= modality.minimumMinutes));

/**
 * Judges a closed period again from what was frozen, with the rules that judge every period and nothing else: no
 * database, no day, no later knowledge.
 * @returns the same outcomes as when it was closed, as long as the inputs are what they were (reports of a closed period
 * are frozen with their inputs, so that recomputing them must match)
 */
export function judgeInputs(inputs: FrozenInputs): JudgedInputs {
  const visitsOf = grouped(inputs.visits, ({ personId }) => personId);
  const leavesOf = grouped(inputs.leaves, ({ personId }) => personId);
  const factsOf = grouped(inputs.facts, ({ mineId }) => mineId);
  const stopsOf = grouped(inputs.stops, ({ mineId }) => mineId);
  const inside = new Set(inputs.mines);
  const judged: JudgedInputs = { lines: [], unowed: [] };

  const away = (window: Period) => (personId: string) =>
    (leavesOf.get(personId) ?? []).filter((leave) => overlap(leave, window));
  const told = (
    turn: FrozenTurn,
    seat: string | null,
    unit: string,
    personId: string,
    standing: Standing,
    mines = 0,
  ) => {
    const known = inputs.units[unit];
    if (!known) return;
    const { policy, window, due } = turn;
    const recorded = unlessRecorded(standing, known.visitsSince, window.from);
    judged.lines.push({ policy, quota: turn.quota.key, seat, window, due, personId, unit, standing: recorded, mines });
  };

  for (const turn of inputs.seats) {
    const { quota, window, seat } = turn;
    const held = turn.held.map(({ mineId, personId, from, until }) => {
      const span = cutTo({ from, until }, window);
      const visits = (visitsOf.get(personId) ?? []).filter(
        (visit) => visit.mineId === mineId && holdsOn(span, visit.on) && does(visit, quota),
      );
      return { mineId, personId, ...span, visits: visits.length };
    });
    const asks = quotaAsks(turn, turn.window);
    const { lines, unowed } = judgeSeatTurn(turn, held, away(window), (mineId, spans) =>
      asks(factsOf.get(mineId) ?? [], stopsOf.get(mineId) ?? [], spans),
    );
    const minesHeld = grouped(held, ({ personId }) => personId);
    for (const { personId, standing, mineIds } of lines) {
      const own = mineIds.length ? mineIds : (minesHeld.get(personId) ?? []).map(({ mineId }) => mineId);
      const [unit] = own.flatMap((mineId) => turn.units[mineId] ?? []).sort();
      if (unit && (turn.ofGroup || inputs.units[unit]?.inside))
        told(turn, seat, unit, personId, standing, mineIds.length);
    }
    for (const { personId, unit } of turn.idle)
      told(turn, seat, unit, personId, {
        ...{ state: 'not-applicable', owed: 0, made: 0, surplus: 0, missing: [] },
        reason: '本期没有挂牌煤矿',
      });
    for (const { mineId, reason } of [...unowed.filter(({ mineId }) => inside.has(mineId)), ...turn.empty])
      judged.unowed.push({ mineId, seat, reason });
  }

  for (const turn of inputs.posts) {
    const { quota, window } = turn;
    const held = turn.held.map(({ personId, from, until }) => ({ personId, ...cutTo({ from, until }, window) }));
    const made = (personId: string) =>
      (visitsOf.get(personId) ?? [])
        .filter((visit) => holdsOn(window, visit.on) && does(visit, quota))
        .map(({ on }) => ({ on, visits: 1 }));
    for (const { personId, standing } of judgePostTurn(turn, held, made, away(window)))
      told(turn, null, turn.units[personId] ?? '', personId, standing);
  }
  return judged;
}
