import type { FrozenInputs } from './closing-inputs.js';
import type { ClosedLine, Difference, Stays } from './closing-lines.js';

/** A record that a closed period was judged by, and that is otherwise now. */
export interface InputChange {
  kind: 'assignment' | 'tenure' | 'leave' | 'fact' | 'visit' | 'unit';
  /** Of the record; of a unit its code. */
  id: string;
  change: 'added' | 'gone' | 'changed';
  personId: string | null;
  mineId: string | null;
  /** The day of a visit. */
  on: string | null;
}

type Known = Pick<InputChange, 'kind' | 'id' | 'personId' | 'mineId' | 'on'> & { looks: string };

/** Every record once, with what it said. */
function recordsIn(inputs: FrozenInputs): Map<string, Known> {
  const known = new Map<string, Known>();
  const note = (
    kind: InputChange['kind'],
    id: string,
    record: object,
    tie: { personId?: string; mineId?: string | null; on?: string } = {},
  ) =>
    known.set(`${kind} ${id}`, {
      ...{ kind, id, personId: tie.personId ?? null, mineId: tie.mineId ?? null, on: tie.on ?? null },
      // A frozen record bears its names in another order than one that was just read.
      looks: JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))),
    });
  for (const { held } of inputs.seats)
    for (const { id, mineId, personId, from, until } of held)
      note('assignment', id, { mineId, personId, from, until }, { personId, mineId });
  for (const { held } of inputs.posts)
    for (const { id, personId, from, until } of held) note('tenure', id, { personId, from, until }, { personId });
  for (const leave of inputs.leaves) note('leave', leave.id, leave, leave);
  for (const fact of [...inputs.stops, ...inputs.facts]) note('fact', fact.id, fact, { mineId: fact.mineId });
  for (const visit of inputs.visits) note('visit', visit.id, visit, visit);
  for (const [code, unit] of Object.entries(inputs.units)) note('unit', code, unit);
  return known;
}

/** Which of the records that decide were added, went or were changed between two judgements of one period. */
export function changedInputs(before: FrozenInputs, after: FrozenInputs): InputChange[] {
  const [old, fresh] = [recordsIn(before), recordsIn(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key): InputChange[] => {
    const [was, is] = [old.get(key), fresh.get(key)];
    if (was?.looks === is?.looks) return [];
    const { looks: _, ...record } = (is ?? was) as Known;
    return [{ ...record, change: was ? (is ? 'changed' : 'gone') : 'added' }];
  });
}

/** The mines at which the person held the seat in one of the judgements. */
function minesOf(line: ClosedLine, inputs: readonly FrozenInputs[], stays: Stays): Set<string> {
  const held = inputs.flatMap(({ seats }) => seats.filter(({ seat }) => seat === line.seat).flatMap((one) => one.held));
  const own = held.filter(({ personId }) => stays(personId) === stays(line.personId));
  return new Set(own.map(({ mineId }) => mineId));
}

/**
 * Which changed records a difference comes from: those of its person; of its mines, who else held them and what was
 * known of them; from when visits are recorded in its unit.
 */
export function causesOf(
  { before, after }: Difference<ClosedLine>,
  changes: readonly InputChange[],
  inputs: readonly FrozenInputs[],
  stays: Stays,
): InputChange[] {
  const line = (after ?? before) as ClosedLine;
  const mines = minesOf(line, inputs, stays);
  const within = (on: string | null) => on === null || (line.window.from <= on && on < line.window.until);
  return changes.filter(({ kind, id, personId, mineId, on }) => {
    if (kind === 'unit') return id === line.regionCode;
    const ofPerson = personId !== null && stays(personId) === stays(line.personId);
    const ofMine = mineId !== null && mines.has(mineId);
    if (kind === 'visit') return ofPerson && within(on) && (line.seat === null || ofMine);
    if (kind === 'tenure') return ofPerson && line.seat === null;
    return kind === 'leave' ? ofPerson : ofMine;
  });
}
