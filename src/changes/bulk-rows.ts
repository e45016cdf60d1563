import { canonicalJson, sha256 } from '../database/evidence.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, Denial } from '../domain/authority.js';
import type { Finding } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';

/** What a row is known by, and the state of it that a preview saw. */
export interface RowState {
  id: string;
  name: string;
  /** As the preview prints it. */
  printed: string;
  /** Everything on file that the change may depend on. */
  state: unknown;
}

/** A row of the preview: what stands, what would stand, or why not. */
export interface PreviewedRow {
  id: string;
  name: string;
  before: string;
  after: string;
  /** Null where the row can be changed so. */
  refusal: string | null;
  /** Says that the row is still as it was seen. */
  seen: string;
}

export const seenOf = ({ state }: RowState): string => sha256(canonicalJson(state)).slice(0, 16);

/** How one kind of rows is looked at and changed. */
export interface RowKind {
  states(ids: readonly string[]): Promise<RowState[]>;
  change(id: string): Promise<unknown>;
}

/** Tries the change at every row, within units that run together: what is refused leaves the others as they are. */
export async function previewRows(units: UnitOfWork, ids: readonly string[], rows: RowKind): Promise<PreviewedRow[]> {
  const before = await rows.states(ids);
  const outcomes = new Map<string, string | null>();
  for (const { id } of before) {
    const outcome = await units.attempt(() => rows.change(id));
    if ('refusal' in outcome && outcome.refusal instanceof Denial) throw outcome.refusal;
    outcomes.set(id, 'refusal' in outcome ? outcome.refusal.message : null);
  }
  const after = new Map((await rows.states(ids)).map((row) => [row.id, row.printed]));
  return before.map((row) => {
    const refusal = outcomes.get(row.id) ?? null;
    const { id, name, printed } = row;
    return { id, name, before: printed, after: refusal ? '' : (after.get(id) ?? ''), refusal, seen: seenOf(row) };
  });
}

/**
 * Changes all of these rows in one unit, or none.
 * @throws row-stale where one is no longer as it was seen, rows-refused with every row that cannot be changed so
 */
export function acceptRows(
  units: UnitOfWork,
  actor: Actor,
  seen: readonly { id: string; seen: string }[],
  rows: RowKind,
): Promise<number> {
  return units.together(actor, async () => {
    const states = await rows.states(seen.map(({ id }) => id));
    const known = new Map(seen.map((row) => [row.id, row.seen]));
    const stale = states.filter((row) => known.get(row.id) !== seenOf(row));
    if (stale.length) throw refusals.rowStale(stale.map(({ name }) => name));
    const findings: Finding[] = [];
    for (const { id, name } of states) {
      const outcome = await units.attempt(() => rows.change(id));
      if (!('refusal' in outcome)) continue;
      if (outcome.refusal instanceof Denial) throw outcome.refusal;
      findings.push({ at: name, message: outcome.refusal.message });
    }
    if (findings.length) throw refusals.rowsRefused(findings);
    return states.length;
  });
}

/** What a change of the kind needs, or every sentence about what is missing. */
export function needed<Field extends string>(
  form: Readonly<Partial<Record<Field, unknown>>>,
  fields: Readonly<Partial<Record<Field, string>>>,
): void {
  const findings = (Object.entries(fields) as [Field, string][]).flatMap(([field, name]): Finding[] =>
    form[field] === undefined || form[field] === null || form[field] === ''
      ? [{ at: `change.${field}`, message: `请填写${name}` }]
      : [],
  );
  if (findings.length) throw refusals.invalidForm(findings);
}
