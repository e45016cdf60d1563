import { Injectable } from '@nestjs/common';
import { sha256 } from '../database/evidence.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Actor } from '../domain/authority.js';
import { documentText } from '../domain/document-text.js';
import { events } from '../domain/events.js';
import type { Doubt } from '../domain/lists/doubt.js';
import type { ListOptions, ListPlan, PlannedChange } from '../domain/lists/list-plan.js';
import { type ListReading, listHeaderRow, readList } from '../domain/lists/list-reading.js';
import type { Finding, Refusal } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import type { TableSheet } from '../domain/sheet.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { markedWorkbook } from '../workbooks/marked-workbook.js';
import { readTables, type TableFile } from '../workbooks/workbook-reader.js';
import type { ListOrder } from './list-imports.form.js';
import type { MaintainedList } from './list-kind.js';
import { MaintainedLists } from './maintained-lists.js';

/** What an import would do, or has done. */
export interface ListOutcome {
  file: string;
  /** Whether it can be carried out as it is: no findings, no open questions. */
  ready: boolean;
  changes: boolean;
  rows: number;
  unchanged: number;
  findings: readonly Finding[];
  questions: readonly Doubt[];
  notices: readonly string[];
  /** The changes, a Chinese line each. */
  lines: readonly string[];
}

/** A dry run and the table that it read. */
export interface ListTrial {
  sheets: readonly TableSheet[];
  outcome: ListOutcome;
}

/** More than a city's lists have; what is larger comes in parts. */
const MOST_ROWS = 5000;

/** Lists that come back from a spreadsheet: taken in whole or not at all. */
@Injectable()
export class ListImports {
  constructor(
    private readonly units: UnitOfWork,
    private readonly lists: MaintainedLists,
    private readonly regions: RegionQueries,
  ) {}

  /** Dry run: everything that an import would change or refuse, and nothing written. */
  async preview(actor: Actor, file: TableFile, order: ListOrder): Promise<ListOutcome> {
    return (await this.examine(actor, file, order)).outcome;
  }

  /** A dry run, with the very services that would make the changes, and the table as it was read. */
  async examine(actor: Actor, file: TableFile, order: ListOrder): Promise<ListTrial> {
    const list = this.lists.named(order.list);
    const { sheets, reading } = await this.open(list, file);
    const options = optionsOf(order);
    const plan = await list.plan(actor, reading, options);
    if (plan.findings.length === 0 && plan.changes.length > 0)
      plan.findings.push(...(await this.units.rehearse(actor, () => this.carryOut(actor, list, plan, options))));
    return { sheets, outcome: outcomeOf(file, reading, plan) };
  }

  /** The table as it was sent, with what is wrong in a column of its own. */
  async marked(actor: Actor, file: TableFile, order: ListOrder): Promise<Buffer> {
    const { columns } = this.lists.named(order.list);
    const { sheets, outcome } = await this.examine(actor, file, order);
    return markedWorkbook(file, sheets, outcome.findings, (sheet) => listHeaderRow(sheet, columns));
  }

  /**
   * Takes the list in, in one unit. The same list a second time changes nothing and leaves no trace.
   * @throws table-unreadable, list-invalid with every finding at its cell, list-doubtful with every open question
   */
  async import(actor: Actor, file: TableFile, order: ListOrder): Promise<ListOutcome> {
    const list = this.lists.named(order.list);
    const { reading } = await this.open(list, file);
    const options = optionsOf(order);
    const place = await this.placeOf(actor);
    return this.units.together(actor, async (work) => {
      const plan = await list.plan(actor, reading, options);
      if (plan.findings.length > 0) throw refusals.listInvalid(file.name, plan.findings);
      if (plan.questions.length > 0) throw doubtful(file.name, plan.questions);
      if (plan.changes.length === 0) return outcomeOf(file, reading, plan);
      const findings = await this.carryOut(actor, list, plan, options);
      if (findings.length > 0) throw refusals.listInvalid(file.name, findings);
      const { type, ...named } = place;
      await work.tell(events.listImported(named, type, list.title, file.name, sha256(file.bytes), plan.changes.length));
      return outcomeOf(file, reading, plan);
    });
  }

  /** Makes every change in turn; what is refused is told at its cell, and the others go on. */
  private async carryOut(actor: Actor, list: MaintainedList, plan: ListPlan<PlannedChange>, options: ListOptions) {
    const findings: Finding[] = [];
    const made = new Map<string, string>();
    for (const change of plan.changes) {
      const outcome = await this.units.attempt(() => list.make(actor, change, options, made));
      if ('refusal' in outcome) findings.push({ at: change.at, message: sentenceOf(outcome.refusal) });
    }
    return findings;
  }

  private async open(list: MaintainedList, file: TableFile): Promise<{ sheets: TableSheet[]; reading: ListReading }> {
    const sheets = await readTables(file);
    const reading = readList(sheets, list.columns);
    if (reading.rows.length > MOST_ROWS)
      throw refusals.tableUnreadable(
        file.name,
        `一次至多导入 ${MOST_ROWS} 行，实为 ${reading.rows.length} 行，请分几次导入`,
      );
    if (reading.rows.length === 0 && reading.findings.length === 0)
      throw refusals.tableUnreadable(file.name, '表头下面没有内容');
    return { sheets, reading };
  }

  private async placeOf({ regionPath }: Actor) {
    const id = regionPath.split('/').filter(Boolean).at(-1);
    const region = id ? (await this.regions.tree()).find(id) : null;
    return region
      ? { id: region.id, name: region.name, type: 'region' as const }
      : { id: 'all', name: '全部地区', type: 'registry' as const };
  }
}

const optionsOf = ({ day, basis, answers = {} }: ListOrder): ListOptions => ({
  day,
  basis: documentText(basis),
  answers,
});

const outcomeOf = (file: TableFile, reading: ListReading, plan: ListPlan<PlannedChange>): ListOutcome => ({
  file: file.name,
  ready: plan.findings.length === 0 && plan.questions.length === 0,
  changes: plan.changes.length > 0,
  rows: reading.rows.length,
  unchanged: plan.unchanged,
  findings: plan.findings,
  questions: plan.questions,
  notices: plan.notices,
  lines: plan.changes.map(({ line }) => line),
});

const sentenceOf = ({ message, findings }: Refusal): string =>
  findings.length > 0 ? findings.map((one) => one.message).join('；') : message;

const doubtful = (name: string, questions: readonly Doubt[]) =>
  refusals.listDoubtful(
    name,
    questions.map(({ key, message, candidates }) => ({
      at: key,
      message: `${message} 可答：${candidates.map((one) => `${one.text} = ${one.id}`).join('；')}`,
    })),
    questions,
  );
