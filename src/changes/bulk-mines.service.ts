import { Injectable } from '@nestjs/common';
import { holdingsOfMine } from '../assignments/assignments.queries.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { MineFactsService } from '../assignments/mine-facts.service.js';
import { ResponsibilityReader } from '../assignments/responsibility.reader.js';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Actor } from '../domain/authority.js';
import { holdsOn } from '../domain/civil-date.js';
import type { FactValue } from '../domain/policy.js';
import { refusals } from '../domain/refusals.js';
import { seatStates } from '../domain/vocabulary.js';
import { factProblem } from '../mines/fact-values.js';
import { printFact } from '../mines/mine-records.js';
import { MineQueries } from '../mines/mines.queries.js';
import { MinesService } from '../mines/mines.service.js';
import type { MineAcceptForm, MineBulkForm, MineChangeForm } from './bulk.form.js';
import { acceptRows, needed, type PreviewedRow, previewRows, type RowKind, type RowState } from './bulk-rows.js';
import { ChosenMines } from './chosen-mines.js';
import { type Rehearsal, Rehearsals } from './rehearsals.service.js';

export interface BulkPreview {
  rows: PreviewedRow[];
  /** What the rows that are not refused would bring together. */
  rehearsal: Rehearsal;
}

/** One change of many mines: looked at row by row, and made as a whole. */
@Injectable()
export class BulkMines {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly chosen: ChosenMines,
    private readonly rehearsals: Rehearsals,
    private readonly responsibility: ResponsibilityReader,
    private readonly mines: MineQueries,
    private readonly registry: MinesService,
    private readonly facts: MineFactsService,
    private readonly assignments: AssignmentsService,
  ) {}

  async preview(actor: Actor, { change, ...choice }: MineBulkForm): Promise<BulkPreview> {
    assertComplete(change);
    const ids = (await this.chosen.of(actor, choice)).map(({ id }) => id);
    if (ids.length === 0) throw refusals.nothingChosen('座煤矿');
    const reach = { mineIds: ids, personIds: change.personId ? [change.personId] : [], from: change.from };
    const { answer: rows, rehearsal } = await this.rehearsals.of(actor, reach, () =>
      previewRows(this.units, ids, this.rows(actor, change)),
    );
    return { rows, rehearsal };
  }

  /** @returns how many mines were changed */
  async accept(actor: Actor, { rows, change }: MineAcceptForm): Promise<number> {
    assertComplete(change);
    if (rows.length === 0) throw refusals.nothingChosen('座煤矿');
    await this.chosen.of(actor, { take: rows.map(({ id }) => id) });
    return acceptRows(this.units, actor, rows, this.rows(actor, change));
  }

  private rows(actor: Actor, change: MineChangeForm): RowKind {
    return {
      states: (ids) => this.states(ids, change),
      change: (id) => this.change(actor, id, change),
    };
  }

  private async change(actor: Actor, mineId: string, form: MineChangeForm): Promise<unknown> {
    const { what, from, kind = '', value = null, seat = '', state, personId = '', reason = '', basis = '' } = form;
    if (what === 'fact') return this.facts.enter(actor, mineId, { kind, value, from, basis });
    if (what === 'relief') return this.assignments.relieve(actor, { mineId, seat, on: from, reason });
    if (what === 'statement')
      return this.registry.stateSeat(actor, mineId, { seat, kind: state ?? 'unknown', from, reason, basis });
    const deviation = form.deviationReason ? { reason: form.deviationReason, basis } : null;
    const standing = (await holdingsOfMine(this.reader, mineId, seat)).some((one) => holdsOn(one, from));
    return standing
      ? this.assignments.handOver(actor, { mineId, seat, personId, on: from, reason, deviation })
      : this.assignments.make(actor, { mineId, seat, personId, from, deviation });
  }

  /** Every fact, holding and statement of the mines, and how the day prints what is to be changed. */
  private async states(ids: readonly string[], { what, from, kind, seat }: MineChangeForm): Promise<RowState[]> {
    const boards = await this.responsibility.boards(this.reader, { ids }, from);
    const statements = await this.mines.statements({ ids });
    const rows: RowState[] = [];
    for (const { mine, seats } of boards) {
      const fact = mine.dated.find((one) => one.kind === kind);
      const here = seats.find((one) => one.seat === seat);
      const seatWords = here?.holder
        ? `${here.holder.personName}（${here.holder.from} 起）`
        : here && seatStates[here.state];
      rows.push({
        id: mine.id,
        name: mine.name,
        printed: what === 'fact' ? printed(kind, fact?.value, mine.groupName) : (seatWords ?? '不设'),
        state: {
          revision: mine.revision,
          facts: await this.mines.factsOf(mine.id),
          holdings: await holdingsOfMine(this.reader, mine.id),
          statements: [...(statements.get(mine.id) ?? [])],
        },
      });
    }
    return rows;
  }
}

const printed = (kind = '', value: FactValue | undefined, groupName: string | null): string =>
  value === undefined ? '情况不明' : kind === 'group' && value !== null ? (groupName ?? '') : printFact(kind, value);

/** @throws invalid-form with what a change of this kind still needs */
function assertComplete(form: MineChangeForm): void {
  const { what, kind = '', value } = form;
  if (what === 'fact') {
    needed(form, { kind: '变更的情况', basis: '依据' });
    const problem = factProblem(kind, value);
    if (problem) throw refusals.invalidForm([{ at: 'change.value', message: problem }]);
  } else if (what === 'statement') needed(form, { seat: '挂牌类别', state: '空缺情况', reason: '理由', basis: '依据' });
  else if (what === 'relief') needed(form, { seat: '挂牌类别', reason: '理由' });
  else needed(form, { seat: '挂牌类别', personId: '接任人', reason: '理由' });
}
