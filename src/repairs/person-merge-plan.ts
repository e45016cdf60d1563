import { overlap, printDate, type Span } from '../domain/civil-date.js';
import { foldTenures, type RowMove } from '../domain/merging.js';
import { refusals } from '../domain/refusals.js';
import type { EntryRows } from './person-merges.queries.js';

/** The instant of the merge, which is not known before it is done. */
export const NOW = 'now';

/** One of the two entries. */
export interface Entry {
  id: string;
  name: string;
  note: string | null;
  phone: string | null;
  mergedInto: string | null;
  rows: EntryRows;
}

/** What a merge does, before it is done. */
export interface MergePlan {
  moves: RowMove[];
  /** What the clerk should know first. */
  notes: string[];
  /** Accounts that are in use, where both entries have one: one of them stays, the others are disabled. */
  accounts: EntryRows['accounts'];
}

const spanOf = ({ fromDay, untilDay }: { fromDay: string; untilDay: string | null }): Span => ({
  from: fromDay,
  until: untilDay,
});

function tenureMoves(kept: Entry, merged: Entry): RowMove[] {
  const tenures = ({ rows }: Entry) => rows.tenures.map(({ id, postId, ...row }) => ({ id, postId, ...spanOf(row) }));
  const { moved, retracted } = foldTenures(tenures(kept), tenures(merged));
  const before = new Map(merged.rows.tenures.map((row) => [row.id, row]));
  return [
    ...moved.map(({ id, from, until }): RowMove => {
      const { fromDay, untilDay } = before.get(id) as EntryRows['tenures'][number];
      return {
        table: 'tenures',
        id,
        before: { personId: merged.id, fromDay, untilDay },
        after: { personId: kept.id, fromDay: from, untilDay: until },
      };
    }),
    ...retracted.map(
      (id): RowMove => ({ table: 'tenures', id, before: { retractedAt: null }, after: { retractedAt: NOW } }),
    ),
  ];
}

const handed = (table: string, kept: Entry, merged: Entry, rows: readonly { id: string }[], column = 'personId') =>
  rows.map(({ id }): RowMove => ({ table, id, before: { [column]: merged.id }, after: { [column]: kept.id } }));

function accountMoves(kept: Entry, merged: Entry, stays: string | null): RowMove[] {
  const inUse = [...kept.rows.accounts, ...merged.rows.accounts].filter(({ disabled }) => !disabled);
  const disabled = (id: string) => stays !== null && id !== stays && inUse.some((one) => one.id === id);
  const change = (id: string, before: RowMove['before'], after: RowMove['after']): RowMove => ({
    table: 'accounts',
    id,
    before: { ...before, ...(disabled(id) && { disabled: false }) },
    after: { ...after, ...(disabled(id) && { disabled: true }) },
  });
  return [
    ...kept.rows.accounts.filter(({ id }) => disabled(id)).map(({ id }) => change(id, {}, {})),
    ...merged.rows.accounts.map(({ id }) => change(id, { personId: merged.id }, { personId: kept.id })),
  ];
}

function notesOf(kept: Entry, merged: Entry, moves: readonly RowMove[]): string[] {
  const holds = merged.rows.assignments.filter(({ untilDay }) => untilDay === null).length;
  const duplicates = moves.filter(({ after }) => 'retractedAt' in after).length;
  const cut = moves.filter(
    ({ table, before, after }) =>
      table === 'tenures' && before.fromDay && (before.fromDay !== after.fromDay || before.untilDay !== after.untilDay),
  ).length;
  const leaves = kept.rows.leaves.filter((one) =>
    merged.rows.leaves.some((other) => one.fromDay < (other.untilDay ?? '9') && other.fromDay < (one.untilDay ?? '9')),
  );
  const together = new Set(
    kept.rows.assignments.flatMap((one) =>
      merged.rows.assignments.some((other) => other.mine === one.mine && overlap(spanOf(one), spanOf(other)))
        ? [one.mine]
        : [],
    ),
  );
  return [
    ...(kept.name === merged.name
      ? []
      : [
          `两条记录姓名不同：${kept.name}、${merged.name}，合并后一律为${kept.name}${holds ? `，${holds} 座煤矿的牌板须换发` : ''}`,
        ]),
    ...(kept.phone && merged.phone && kept.phone !== merged.phone ? ['两条记录电话不同，合并后用保留记录的电话'] : []),
    ...(duplicates ? [`重复登记的同一任职 ${duplicates} 项不再计算`] : []),
    ...(cut ? [`同一任职的期间有重叠，${cut} 项只计未重叠的日子`] : []),
    ...[...together].map((mine) => `两条记录同时在${mine}以不同类别挂牌，请核实确是同一人`),
    ...leaves.map(({ fromDay }) => `两条记录都登记了${printDate(fromDay)}起的免于检查，期间重叠不影响计算`),
  ];
}

/**
 * What moves from the merged entry to the kept one.
 * @param stays the account that stays in use, where both entries have one
 * @throws merge-self, merged-already, merge-impossible where one is the other's assistant
 */
export function mergePlan(kept: Entry, merged: Entry, stays: string | null = null): MergePlan {
  if (kept.id === merged.id) throw refusals.mergeSelf();
  for (const one of [kept, merged]) if (one.mergedInto) throw refusals.mergedAlready(one.name);
  const pair = [kept.id, merged.id];
  const between = merged.rows.assistants.find(
    ({ leaderId, personId }) => pair.includes(leaderId) && pair.includes(personId),
  );
  if (between) throw refusals.mergeImpossible(`${between.personName}登记为${between.leaderName}的联络员，应是两个人`);
  const inUse = (entry: Entry) => entry.rows.accounts.filter(({ disabled }) => !disabled);
  const both = inUse(kept).length > 0 && inUse(merged).length > 0;
  const { rows } = merged;
  const moves = [
    ...tenureMoves(kept, merged),
    ...handed('assignments', kept, merged, rows.assignments),
    ...handed('leaves', kept, merged, rows.leaves),
    ...handed(
      'assistants',
      kept,
      merged,
      rows.assistants.filter(({ personId }) => personId === merged.id),
    ),
    ...handed(
      'assistants',
      kept,
      merged,
      rows.assistants.filter(({ leaderId }) => leaderId === merged.id),
      'leaderId',
    ),
    ...handed('pool_members', kept, merged, rows.pools),
    ...accountMoves(kept, merged, both ? stays : null),
    ...handed('people', kept, merged, rows.entries, 'mergedInto'),
  ];
  return { moves, notes: notesOf(kept, merged, moves), accounts: both ? [...inUse(kept), ...inUse(merged)] : [] };
}
