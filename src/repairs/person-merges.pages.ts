import { civilDayOf } from '../database/clock.js';
import { addDays, type CivilDate } from '../domain/civil-date.js';
import type { PeopleService } from '../people/people.service.js';
import type { Entry } from './person-merge-plan.js';
import { countedKinds } from './person-merges.queries.js';
import type { PersonMerges } from './person-merges.service.js';

type Shown = Awaited<ReturnType<PeopleService['show']>>;
type Choices = Awaited<ReturnType<PeopleService['choices']>>;
type Preview = Awaited<ReturnType<PersonMerges['preview']>>;
type Recorded = Awaited<ReturnType<PersonMerges['show']>>;

/** `[from, until)` as a bureau writes it, both days inclusive. */
const span = ({ fromDay, untilDay }: { fromDay: CivilDate; untilDay: CivilDate | null }): string =>
  untilDay === null ? `${fromDay} 起` : `${fromDay} 至 ${addDays(untilDay, -1)}`;

/** Whom an entry may be a duplicate of: those of the same name first. */
export function mergeChoicePage({ id, name, note }: Shown, { people }: Choices) {
  const option = (one: Choices['people'][number]) => ({
    value: one.id,
    text: [one.name, one.titles ?? '无现任职务', one.note ?? ''].filter(Boolean).join('　'),
  });
  const others = people.filter((one) => one.id !== id);
  return {
    id,
    name,
    note: note ?? '',
    namesakes: others.filter((one) => one.name === name).map(option),
    others: others.filter((one) => one.name !== name).map(option),
  };
}

/** What hangs on an entry, kind by kind, as it is compared with the other one. */
const entryView = ({ id, name, note, phone, rows }: Entry) => ({
  id,
  name,
  note: note ?? '',
  phone: phone ?? '',
  kinds: [
    { name: '任职', rows: rows.tenures.map((one) => `${one.title}（${one.unit}）${span(one)}`) },
    { name: '挂牌责任', rows: rows.assignments.map((one) => `${one.mine}　${span(one)}`) },
    { name: '免于检查', rows: rows.leaves.map((one) => `${span(one)}　${one.reason}`) },
    {
      name: '联络员',
      rows: rows.assistants.map((one) => `${one.personName} 为 ${one.leaderName} 的联络员　${span(one)}`),
    },
    { name: '列入人选', rows: rows.pools.map((one) => `${one.region}　${span(one)}`) },
    { name: '检查记录', rows: rows.visits ? [`${rows.visits} 条`] : [] },
    { name: '隐患', rows: rows.hazards ? [`${rows.hazards} 条`] : [] },
    {
      name: '账号',
      rows: rows.accounts.map((one) => `${one.username}${one.disabled ? '（已停用）' : ''}`),
    },
  ],
});

/** Both entries side by side, what becomes of them, and the form. */
export function mergePreviewPage({ kept, merged, moves, notes, accounts }: Preview) {
  const [left, right] = [entryView(kept), entryView(merged)];
  return {
    kept: left,
    merged: right,
    kinds: left.kinds.map(({ name, rows }, index) => ({ name, kept: rows, merged: right.kinds[index]?.rows ?? [] })),
    moves,
    notes,
    accounts: accounts.map(({ id, username, displayName }) => ({ value: id, text: `${username}（${displayName}）` })),
  };
}

/** One merge, with what was moved and whether it can be undone. */
export function mergeRecordPage({ merge, kept, merged, moved, inTheWay }: Recorded) {
  const kinds = new Map<string, number>();
  for (const { table } of moved) kinds.set(table, (kinds.get(table) ?? 0) + 1);
  return {
    id: merge.id,
    kept: { id: kept.id, name: kept.name },
    merged: { id: merged.id, name: merged.name, note: merged.note ?? '' },
    on: civilDayOf(merge.madeAt),
    reason: merge.reason,
    basis: merge.basis,
    moved: [...kinds].map(([table, count]) => `${tables[table] ?? table} ${count} 项`),
    undone: merge.undoneAt ? { on: civilDayOf(merge.undoneAt), reason: merge.undoReason ?? '' } : null,
    inTheWay,
  };
}

const tables: Readonly<Record<string, string>> = {
  ...countedKinds,
  pool_members: countedKinds.pools,
  people: '此前并入的登记',
};
