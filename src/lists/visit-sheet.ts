import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { civilTimeOf } from '../database/clock.js';
import { type Actor, scopeOf } from '../domain/authority.js';
import { addDays, type CivilDate } from '../domain/civil-date.js';
import { writtenDay } from '../domain/lists/cell-reading.js';
import type { ListOptions, ListPlan, PlannedChange } from '../domain/lists/list-plan.js';
import type { ListReading } from '../domain/lists/list-reading.js';
import { labelled, Naming } from '../domain/lists/naming.js';
import {
  type ListedVisit,
  REPLACED,
  undergroundWords,
  type VisitKey,
  type VisitListChange,
  visitColumns,
  WITHDRAWN,
} from '../domain/lists/visit-list.js';
import { planVisits } from '../domain/lists/visit-list-plan.js';
import { refusals } from '../domain/refusals.js';
import { type Shift, shifts } from '../domain/vocabulary.js';
import { MineQueries } from '../mines/mines.queries.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { VisitForm, VisitPage } from '../visits/visits.form.js';
import { VisitQueries, type VisitRow } from '../visits/visits.queries.js';
import { VisitsService } from '../visits/visits.service.js';
import type { Column, ListTable } from '../workbooks/list-workbook.js';
import type { MaintainedList } from './list-kind.js';
import { ListQueries } from './lists.queries.js';
import { labelledMines } from './mine-sheet.js';
import { everything } from './whole-list.js';

const SPARE = 200;
const MOST_VISITS = 100_000;

/** What a row to be filled in begins with; the export says more of each record. */
const FILLED: readonly VisitKey[] = [
  ...(['on', 'person', 'place', 'inAt', 'outAt', 'shift', 'underground'] as const),
  ...(['places', 'companions', 'findings', 'advice'] as const),
];

/** 检查记录, out and in. */
@Injectable()
export class VisitSheet implements MaintainedList {
  readonly key = 'visits';
  readonly title = '检查记录';
  readonly about =
    '由办事员依纸质记录代录，“依据”填纸质记录的编号。没有记录编号的行作为新登记；改动导出的行即更正该记录，原记录保留，理由记为所填依据。';
  readonly href = '/visits';
  readonly columns = visitColumns;

  constructor(
    private readonly queries: ListQueries,
    private readonly visits: VisitsService,
    private readonly records: VisitQueries,
    private readonly mines: MineQueries,
    private readonly regions: RegionQueries,
  ) {}

  /** The records as the page lists them, with the same filters. */
  async table(actor: Actor, form: VisitPage, day: CivilDate): Promise<ListTable> {
    const found = await everything(form, (page) => this.visits.list(actor, page));
    const fillable = actor.role === 'clerk' ? await this.choices(actor, day) : {};
    return {
      title: this.title,
      columns: [
        ...FILLED.map((key) => columnOf(key, fillable)),
        ...[
          { head: '登记时间', kind: 'time' as const },
          { head: '迟录天数', kind: 'number' as const },
          { head: '代录' },
        ],
        ...[columnOf('state', {}), { head: '煤矿确认' }, { head: '异议' }],
        ...(['id', 'personId'] as const).map((key) => ({ ...columnOf(key, {}), hidden: true })),
      ],
      rows: found.map((visit) => [
        ...[visit.onDay, visit.personName, visit.mineName ?? visit.site, visit.inAt, visit.outAt],
        ...[shifts[visit.shift as Shift], undergroundWords[visit.underground ? 'yes' : 'no']],
        ...[visit.places.join('、'), visit.companions.join('、'), visit.findings, visit.advice],
        ...[civilTimeOf(visit.enteredAt), visit.delayDays, visit.onBehalf ? '代录' : ''],
        visit.kind === 'withdrawal' ? WITHDRAWN : visit.replacedBy ? REPLACED : visit.corrects ? '更正' : '',
        ...[visit.confirmation.printed, visit.confirmation.dispute ?? '', visit.id, visit.personId],
      ]),
    };
  }

  async template(actor: Actor, day: CivilDate): Promise<ListTable> {
    const choices = await this.choices(actor, day);
    return { title: this.title, columns: FILLED.map((key) => columnOf(key, choices)), rows: [], spare: SPARE };
  }

  async plan(actor: Actor, reading: ListReading<VisitKey>, options: ListOptions): Promise<ListPlan<VisitListChange>> {
    const { people, mines } = await this.known(actor, options.day);
    const visits = await this.onFile(actor, reading);
    return planVisits(reading, { people: new Naming('人', people), mines: new Naming('煤矿', mines), visits }, options);
  }

  make(actor: Actor, planned: PlannedChange, { basis }: ListOptions): Promise<unknown> {
    const change = planned as VisitListChange;
    const { told } = change;
    const form: VisitForm = { ...told, places: [...told.places], companions: [...told.companions], paper: basis };
    const id = randomUUID();
    if (change.kind === 'record') return this.visits.record(actor, id, form);
    return this.visits.correct(actor, change.visitId, { ...form, id, tripId: change.tripId, reason: basis });
  }

  /** The standing records that rows are about: those of their days, and those whose day was changed. */
  private async onFile(actor: Actor, { rows }: ListReading<VisitKey>): Promise<ListedVisit[]> {
    const days = rows.flatMap(({ cells }) => writtenDay(cells.on?.text ?? '') ?? []).sort();
    const [first, last] = [days[0], days.at(-1)];
    const scope = await this.visits.scope(actor);
    const order = 'ORDER BY v.on_day, v.id';
    const period = first && last ? { from: first, until: addDays(last, 1) } : null;
    const found = period
      ? (await this.records.list(scope, { period }, order, { limit: MOST_VISITS, offset: 0 })).rows
      : [];
    const known = new Set(found.map(({ id }) => id));
    for (const id of new Set(rows.map(({ cells }) => cells.id?.text ?? ''))) {
      if (!UUID.test(id) || known.has(id)) continue;
      const record = await this.records.one(scope, id);
      if (record && record.kind === 'visit' && !record.replacedBy) found.push(record);
    }
    return found.map(listedOf);
  }

  private async choices(actor: Actor, day: CivilDate): Promise<Choices> {
    const { people, mines } = await this.known(actor, day);
    return {
      person: people.map(({ label }) => label),
      place: mines.map(({ label }) => label),
      shift: Object.values(shifts),
      underground: Object.values(undergroundWords),
    };
  }

  private async known(actor: Actor, day: CivilDate) {
    const scope = scopeOf(actor, 'visit.record');
    if (!scope || scope.personId !== null) throw refusals.notAllowed('代为登记检查');
    const people = labelled(await this.queries.people(scope.regionPath), ({ title, note }) => title ?? note);
    const mines = await this.mines.on(await this.regions.tree(), { regionPath: scope.regionPath }, day);
    return { people, mines: labelledMines(mines) };
  }
}

type Choices = Partial<Record<VisitKey, readonly string[]>>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const columnOf = (key: VisitKey, choices: Choices): Column => ({
  head: visitColumns.find((column) => column.key === key)?.head ?? key,
  kind: key === 'on' ? 'day' : 'text',
  choices: choices[key],
  free: key === 'place' || key === 'person',
});

const parts = (text: string | null) => text?.split('、') ?? [];

const listedOf = ({
  id,
  personId,
  mineId,
  site,
  onDay,
  inAt,
  outAt,
  shift,
  underground,
  tripId,
  ...row
}: VisitRow): ListedVisit => ({
  ...{ id, personId, mineId, site, on: onDay, inAt, outAt, underground, tripId, shift: shift as Shift | null },
  ...{ places: parts(row.places), companions: parts(row.companions), findings: row.findings, advice: row.advice },
});
