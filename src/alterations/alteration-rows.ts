import type { RowChange } from '../database/evidence.js';
import type { SqlValue } from '../database/sql.js';

/** A row that an alteration changed: what it takes to put it back, and by which revision it is still as the alteration left it. */
export interface ChangedRow {
  table: string;
  id: string;
  revision: number;
  /** The changed columns as they were; null where the alteration made the row. */
  before: Record<string, SqlValue> | null;
}

/** The rows of a unit's journal, each once, in the order in which they were first changed. */
export function changedRows(journal: readonly RowChange[]): ChangedRow[] {
  const rows = new Map<string, { first: RowChange; last: RowChange }>();
  for (const change of journal) {
    const key = `${change.table} ${change.id}`;
    rows.set(key, { first: rows.get(key)?.first ?? change, last: change });
  }
  return [...rows.values()].map(({ first, last }) => ({
    table: last.table,
    id: last.id,
    revision: last.revision,
    before: first.before && changedColumns(first.before, last.after ?? {}),
  }));
}

const changedColumns = (before: Record<string, unknown>, after: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(before).filter(([name, value]) => name !== 'revision' && after[name] !== value),
  ) as Record<string, SqlValue>;
