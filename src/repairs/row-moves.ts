import { Account } from '../accounts/account.entity.js';
import { endSessions } from '../accounts/accounts.service.js';
import { Assignment, PoolMember } from '../assignments/assignment.entity.js';
import type { Work } from '../database/work.js';
import type { RowMove } from '../domain/merging.js';
import { Assistant, Leave, Person, Tenure } from '../people/person.entity.js';
import { NOW } from './person-merge-plan.js';

const entities = {
  tenures: Tenure,
  assignments: Assignment,
  leaves: Leave,
  assistants: Assistant,
  pool_members: PoolMember,
  accounts: Account,
  people: Person,
} as const;

type Row = Record<string, string | number | boolean | null>;
const entityOf = (table: string) =>
  entities[table as keyof typeof entities] as unknown as new () => Row & { id: string };

/** Moves rows within a unit; what comes back can be undone. */
export async function move(work: Work, moves: readonly RowMove[]): Promise<RowMove[]> {
  const done: RowMove[] = [];
  for (const { table, id, before, after: planned } of moves) {
    const after = Object.fromEntries(
      Object.entries(planned).map(([name, value]) => [name, value === NOW ? work.at : value]),
    );
    const { revision } = await work.change(entityOf(table), id, after);
    if (after.disabled === true) await endSessions(work, id);
    done.push({ table, id, before, after, ...(typeof revision === 'number' && { revision }) });
  }
  return done;
}

/** Rows that somebody has changed since they were moved: to put them back would undo that too. */
export async function changedSince(rows: Pick<Work, 'find'>, moves: readonly RowMove[]): Promise<RowMove[]> {
  const changed: RowMove[] = [];
  for (const one of moves) {
    const row = await rows.find(entityOf(one.table), { id: one.id });
    const counted = one.table === 'tenures' || one.table === 'assignments';
    const stands = row && Object.entries(one.after).every(([name, value]) => row[name] === value);
    if (!stands || (counted && row.revision !== one.revision)) changed.push(one);
  }
  return changed;
}

/** Gives every row what it held before. */
export async function putBack(work: Work, moves: readonly RowMove[]): Promise<void> {
  for (const { table, id, before } of [...moves].reverse()) await work.change(entityOf(table), id, before);
}
