import { Injectable } from '@nestjs/common';
import { MineFactsService } from '../assignments/mine-facts.service.js';
import { type Actor, scopeOf } from '../domain/authority.js';
import type { ListOptions, ListPlan, PlannedChange } from '../domain/lists/list-plan.js';
import type { ListReading } from '../domain/lists/list-reading.js';
import {
  factWord,
  factWords,
  groupWord,
  type ListedMine,
  type MineKey,
  type MineListChange,
  type MineRegistry,
  mineColumns,
  NO_GROUP,
} from '../domain/lists/mine-list.js';
import { planMines } from '../domain/lists/mine-list-plan.js';
import { labelled, Naming, sharedNames } from '../domain/lists/naming.js';
import { refusals } from '../domain/refusals.js';
import { MineQueries, type MineView } from '../mines/mines.queries.js';
import { MinesService } from '../mines/mines.service.js';
import { OrganisationPage } from '../people/organisations.form.js';
import { OrganisationsService } from '../people/organisations.service.js';
import { regionsWithin } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { CellValue } from '../workbooks/cell-values.js';
import type { Column, ListTable } from '../workbooks/list-workbook.js';
import type { MaintainedList } from './list-kind.js';
import { everything } from './whole-list.js';

const SPARE = 200;

/** 煤矿 and their facts, out and in. */
@Injectable()
export class MineSheet implements MaintainedList {
  readonly key = 'mines';
  readonly title = '煤矿';
  readonly about =
    '按编码认矿。改动的情况自所填之日起记载，空白和“情况不明”不改；台账没有的编码作为新登记。更名、划转在该矿页面办理。';
  readonly href = '/mines';
  readonly columns = mineColumns;

  constructor(
    private readonly mines: MineQueries,
    private readonly registry: MinesService,
    private readonly facts: MineFactsService,
    private readonly organisations: OrganisationsService,
    private readonly regions: RegionQueries,
  ) {}

  /** The mines as rows, with what may be chosen in each column. */
  async table(actor: Actor, mines: readonly ListedMine[], spare = 0): Promise<ListTable> {
    const registry = await this.known(actor, mines);
    const regions = registry.regions.all.map(({ name }) => name);
    const groups = registry.groups.all.map(({ label }) => label);
    const choices: Partial<Record<MineKey, readonly string[]>> = {
      region: [...new Set(regions)],
      group: [NO_GROUP, ...groups],
      ...Object.fromEntries(Object.entries(factWords).map(([kind, words]) => [kind, Object.values(words)])),
    };
    const columns = mineColumns.map(
      ({ key, head }): Column => ({ head, choices: choices[key], free: key === 'group' }),
    );
    return { title: this.title, columns, rows: mines.map((mine) => rowOf(mine, registry)), spare };
  }

  template(actor: Actor): Promise<ListTable> {
    return this.table(actor, [], SPARE);
  }

  async plan(actor: Actor, reading: ListReading<MineKey>, options: ListOptions): Promise<ListPlan<MineListChange>> {
    const scope = scopeOf(actor, 'registry.write');
    if (!scope) throw refusals.notAllowed('更改台账');
    const tree = await this.regions.tree();
    const mines = await this.mines.on(tree, { regionPath: scope.regionPath }, options.day);
    return planMines(
      reading,
      await this.known(
        actor,
        labelled(mines, ({ code }) => code),
      ),
      options,
    );
  }

  make(actor: Actor, planned: PlannedChange, { day, basis }: ListOptions): Promise<unknown> {
    const change = planned as MineListChange;
    if (change.kind === 'fact') return this.facts.enter(actor, change.mineId, { ...change.fact, from: day, basis });
    const facts = change.facts.map((fact) => ({ ...fact, from: day, basis }));
    return this.registry.register(actor, { ...change, region: change.regionId, basis, facts });
  }

  private async known(actor: Actor, mines: readonly ListedMine[]): Promise<MineRegistry> {
    const tree = await this.regions.tree();
    const form = Object.assign(new OrganisationPage(), { kind: 'group' });
    const groups = await everything(form, (page) => this.organisations.list(actor, page));
    const regions = regionsWithin(tree, actor).map(({ id, name, code }) => ({ id, name, code, label: name }));
    const named = groups.map(({ id, name, shortName }) => ({ id, name, code: shortName, label: name }));
    return {
      mines: new Naming('煤矿', mines),
      regions: new Naming('行政区域', regions),
      groups: new Naming('煤炭集团公司', named),
    };
  }
}

function rowOf(mine: ListedMine, registry: MineRegistry): CellValue[] {
  const { code, name, regionId, facts } = mine;
  const region = registry.regions.find(regionId)?.name ?? '';
  const [gasGrade, tier, workings, status] = ['gasGrade', 'tier', 'workings', 'status'].map((kind) =>
    factWord(kind, facts[kind]),
  );
  return [code, name, region, gasGrade, tier, groupWord(mine, registry), workings, status];
}

/** Mines as cells name them: by the name, and by the code too where several bear it. */
export const labelledMines = (mines: readonly MineView[]): (MineView & ListedMine)[] => {
  const shared = sharedNames(mines);
  return labelled(mines, ({ name, code }) => (shared.has(name) ? code : null));
};
