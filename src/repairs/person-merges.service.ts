import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import type { Actor } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { enteredSince, type RowCounts, type RowMove } from '../domain/merging.js';
import { maskPhone } from '../domain/phone.js';
import { refusals } from '../domain/refusals.js';
import { Merge } from '../people/merge.entity.js';
import { Person } from '../people/person.entity.js';
import { permitOwnPerson } from '../people/reach.js';
import { type Entry, mergePlan } from './person-merge-plan.js';
import type { PersonMergeForm } from './person-merges.form.js';
import { countedKinds, countsOf, rowsOfEntry } from './person-merges.queries.js';
import { changedSince, move, putBack } from './row-moves.js';

/** What a merge moved, and how many rows stood then. */
interface MergeBody {
  moved: RowMove[];
  stood: RowCounts;
}

type Facts = Pick<Work, 'all' | 'find'>;

/** 合并重复登记的人员: everything of one entry goes to the other, and back again while nothing stands on it. */
@Injectable()
export class PersonMerges {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
  ) {}

  /** What would move, and what the clerk should know first. */
  async preview(actor: Actor, keptId: string, mergedId: string) {
    const { kept, merged } = await this.pair(this.reader, actor, keptId, mergedId);
    const { moves, notes, accounts } = mergePlan(kept, merged);
    return { kept: masked(kept), merged: masked(merged), moves: moves.length, notes, accounts };
  }

  /** Merges one entry into another. @throws merge-self, merged-already, merge-impossible, merge-account */
  merge(actor: Actor, keptId: string, { mergedId, accountId, reason, basis }: PersonMergeForm): Promise<Merge> {
    return this.units.run(actor, async (work) => {
      const { kept, merged } = await this.pair(work, actor, keptId, mergedId);
      const plan = mergePlan(kept, merged, accountId ?? null);
      if (plan.accounts.length && !plan.accounts.some(({ id }) => id === accountId)) throw refusals.mergeAccount();
      const id = work.newId();
      await work.change(Person, merged.id, { mergedInto: kept.id });
      await work.tell(events.personMerged(id, merged, kept, basis, reason));
      const moved = await move(work, plan.moves);
      const stood = countsOf(await rowsOfEntry(work, kept.id));
      const merge = await work.insert(Merge, {
        id,
        kind: 'person',
        keptId: kept.id,
        mergedId: merged.id,
        reason,
        basis,
        body: JSON.stringify({ moved, stood } satisfies MergeBody),
        madeAt: work.at,
        madeBy: work.actor.accountId,
      });
      await work.tell(events.mergeTaken(id, kept, merged, moved.length, basis, reason));
      return merge;
    });
  }

  /** The merges of an entry, with what stands in the way of undoing each. */
  async show(actor: Actor, keptId: string, id: string) {
    await permitOwnPerson(this.reader, actor, 'registry.write', keptId);
    const merge = await this.mergeOf(this.reader, keptId, id);
    const kept = await this.entry(this.reader, merge.keptId);
    const merged = await this.entry(this.reader, merge.mergedId);
    const inTheWay = merge.undoneAt ? [] : await this.inTheWay(this.reader, merge, kept);
    return { merge, kept: masked(kept), merged: masked(merged), moved: bodyOf(merge).moved, inTheWay };
  }

  /** Takes a merge back: every row is what it was. @throws merge-undone, merge-stands-fast */
  undo(actor: Actor, keptId: string, id: string, reason: string): Promise<Merge> {
    return this.units.run(actor, async (work) => {
      await permitOwnPerson(work, actor, 'registry.write', keptId);
      const merge = await this.mergeOf(work, keptId, id);
      if (merge.undoneAt) throw refusals.mergeUndone();
      const kept = await this.entry(work, merge.keptId);
      const merged = await this.entry(work, merge.mergedId);
      const reasons = await this.inTheWay(work, merge, kept);
      if (reasons.length) throw refusals.mergeStandsFast(reasons);
      const { moved } = bodyOf(merge);
      await putBack(work, moved);
      await work.change(Person, merged.id, { mergedInto: null });
      const undone = { undoneAt: work.at, undoneBy: work.actor.accountId, undoReason: reason };
      const after = await work.change(Merge, id, undone);
      await work.tell(events.mergeUndone(id, merged, kept, moved.length, reason));
      return after;
    });
  }

  private async inTheWay(rows: Facts, merge: Merge, kept: Entry): Promise<string[]> {
    if (kept.mergedInto) return [`${kept.name}本身又已并入另一条记录，请先撤销那次合并`];
    const { moved, stood } = bodyOf(merge);
    const changed = await changedSince(rows, moved);
    const tables = new Set(changed.map(({ table }) => tableNames[table] ?? table));
    return [
      ...[...tables].map((name) => `合并以后更改过所移交的${name}`),
      ...enteredSince(stood, countsOf(kept.rows), countedKinds),
    ];
  }

  /** Both entries, as somebody may see and change them. */
  private async pair(rows: Facts, actor: Actor, keptId: string, mergedId: string) {
    for (const id of [keptId, mergedId]) await permitOwnPerson(rows, actor, 'registry.write', id);
    return { kept: await this.entry(rows, keptId), merged: await this.entry(rows, mergedId) };
  }

  private async entry(rows: Facts, id: string): Promise<Entry> {
    const person = await rows.find(Person, { id });
    if (!person) throw refusals.notFound('人员', id);
    const { name, note, phone, mergedInto } = person;
    return { id, name, note, phone, mergedInto, rows: await rowsOfEntry(rows, id) };
  }

  private async mergeOf(rows: Facts, keptId: string, id: string): Promise<Merge> {
    const merge = await rows.find(Merge, { id });
    if (merge?.kind !== 'person' || merge.keptId !== keptId) throw refusals.notFound('合并记录', id);
    return merge;
  }
}

const masked = (entry: Entry): Entry => ({ ...entry, phone: entry.phone && maskPhone(entry.phone) });

const bodyOf = ({ body }: Merge): MergeBody => JSON.parse(body);

const tableNames: Readonly<Record<string, string>> = {
  tenures: '任职',
  assignments: '挂牌责任',
  leaves: '免于检查',
  assistants: '联络员',
  pool_members: '人选',
  accounts: '账号',
  people: '重复登记',
};
