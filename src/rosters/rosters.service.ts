import { Injectable } from '@nestjs/common';
import { sha256 } from '../database/evidence.js';
import { Reader, type Rows } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit } from '../domain/authority.js';
import { type CivilDate, isCivilDate } from '../domain/civil-date.js';
import { documentText } from '../domain/document-text.js';
import { events } from '../domain/events.js';
import type { Finding } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import { linesOf } from '../domain/roster/lines.js';
import { changesNothing, countsOf, planRoster, type RosterPlan } from '../domain/roster/plan.js';
import { readSheets } from '../domain/roster/reading.js';
import type { RosterAnswers, RosterQuestion } from '../domain/roster/roster.js';
import { seatNames } from '../domain/roster/titles.js';
import type { TableSheet } from '../domain/sheet.js';
import { PoliciesService } from '../policies/policies.service.js';
import { readTables, type TableFile } from '../workbooks/workbook-reader.js';
import { RegistryReader } from './registry-reader.js';
import { type RosterExport, RosterExportService } from './roster-export.service.js';
import { type IdMaker, RosterWriter } from './roster-writer.js';

export interface RosterOrder {
  /** Id or code of the region that the roster is about. */
  region: string;
  /** From when what it says holds. */
  day: CivilDate;
  /** The document that it is a part of: 朔政办发〔2021〕62号附件. */
  basis: string;
  answers?: RosterAnswers;
  /** Makes the ids of what is new from its key; random ids where nothing is said. */
  newId?: IdMaker;
}

/** What an import would do, or has done. */
export interface RosterOutcome {
  file: string;
  /** Whether it can be carried out as it is: no findings, no open questions. */
  ready: boolean;
  /** Whether anything changes at all. */
  changes: boolean;
  counts: Record<string, number>;
  findings: readonly Finding[];
  questions: readonly RosterQuestion[];
  notices: readonly string[];
  /** The changes, a Chinese line each. */
  lines: readonly string[];
}

/** A dry run and the table that it read. */
export interface RosterTrial {
  sheets: readonly TableSheet[];
  outcome: RosterOutcome;
}

/** 挂牌表: taken in whole or not at all. */
@Injectable()
export class RostersService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly registry: RegistryReader,
    private readonly policies: PoliciesService,
    private readonly exports: RosterExportService,
  ) {}

  /** The table of a region on a day in the issued layout: what it says, an import understands. */
  export(actor: Actor, form: RosterExport): Promise<Buffer> {
    return this.exports.export(actor, form);
  }

  /** Dry run: everything that an import would change or refuse, and nothing written. */
  async preview(actor: Actor, file: TableFile, order: RosterOrder): Promise<RosterOutcome> {
    return (await this.examine(actor, file, order)).outcome;
  }

  /** A dry run together with the table as it was read, to show each finding beside its row. */
  async examine(actor: Actor, file: TableFile, order: RosterOrder): Promise<RosterTrial> {
    const sheets = await this.open(actor, file, order);
    const { plan, outcome } = await this.compare(this.reader, file, sheets, order);
    return { sheets, outcome: { ...outcome, lines: linesOf(plan) } };
  }

  /**
   * Takes the table in, in one unit. The same table a second time changes nothing and leaves no trace.
   * @throws table-unreadable, roster-invalid with every finding at its cell, roster-doubtful with every open question
   */
  async import(actor: Actor, file: TableFile, order: RosterOrder): Promise<RosterOutcome> {
    const sheets = await this.open(actor, file, order);
    const hash = sha256(file.bytes);
    return this.units.run(actor, async (work) => {
      const { plan, outcome, region, tree, basis } = await this.compare(work, file, sheets, order);
      if (plan.findings.length > 0) throw refusals.rosterInvalid(file.name, [...plan.findings]);
      if (plan.questions.length > 0) throw doubtful(file.name, plan.questions);
      if (!outcome.changes) return outcome;
      const policies = await this.policies.all(work);
      const writer = new RosterWriter(
        work,
        tree,
        policies,
        { day: order.day, basis },
        order.newId ?? (() => work.newId()),
      );
      await writer.carryOut(plan);
      await work.tell(events.rosterImported(region, file.name, hash, outcome.counts));
      return { ...outcome, lines: linesOf(plan) };
    });
  }

  private async open(actor: Actor, file: TableFile, { region, day, basis }: RosterOrder): Promise<TableSheet[]> {
    if (!isCivilDate(day)) throw refusals.invalidDate('起始日', String(day));
    if (!basis.trim()) throw refusals.invalidForm([{ at: 'basis', message: '请填写依据文件' }]);
    const { path } = (await this.registry.tree(this.reader)).named(region);
    permit(actor, 'roster.import', { regionPath: path }, '行政区划', region);
    return readTables(file);
  }

  private async compare(rows: Rows, file: TableFile, sheets: readonly TableSheet[], order: RosterOrder) {
    const tree = await this.registry.tree(rows);
    const region = tree.named(order.region);
    const registry = await this.registry.on(rows, tree, region, order.day);
    const answers = order.answers ?? {};
    const basis = documentText(order.basis);
    const seats = seatNames(registry);
    if (seats.length === 0) throw refusals.noPolicy(region.name, order.day);
    const reading = readSheets(sheets, { name: region.name, seats }, answers);
    const plan: RosterPlan = planRoster(reading, registry, { day: order.day, basis, answers });
    const outcome: RosterOutcome = {
      file: file.name,
      ready: plan.findings.length === 0 && plan.questions.length === 0,
      changes: !changesNothing(plan),
      counts: countsOf(plan, reading.rows.length),
      findings: plan.findings,
      questions: plan.questions,
      notices: reading.notices,
      lines: [],
    };
    return { plan, outcome, region, tree, basis };
  }
}

const doubtful = (name: string, questions: readonly RosterQuestion[]) =>
  refusals.rosterDoubtful(
    name,
    questions.map(({ key, message, candidates }) => ({
      at: key,
      message: `${message} 可答：${[...candidates.map((one) => `${one.text} = ${one.id}`), '新登记 = new'].join('；')}`,
    })),
    questions,
  );
