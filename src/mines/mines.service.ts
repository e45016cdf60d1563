import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, permit, scopeOf } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import { factName } from '../domain/responsibility.js';
import { Organisation } from '../people/organisation.entity.js';
import { permitKnownOrganisation } from '../people/reach.js';
import { PoliciesService } from '../policies/policies.service.js';
import { formersOfOne } from '../regions/formers.queries.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { orderBy, pageOf, rowsOf } from '../web/paging.js';
import { factProblem } from './fact-values.js';
import { Mine, MineFact, type SeatStatement } from './mine.entity.js';
import { stayingMine } from './mine-changes.js';
import { MineListQueries } from './mine-list.queries.js';
import { correctFact, enterFact, printFact, recordMine, stateSeat } from './mine-records.js';
import type { FactCorrectionForm, FactForm, MineForm, MinePage, SeatStatementForm } from './mines.form.js';
import { MineQueries, type MineView, regionPathOf } from './mines.queries.js';

const SORTS = { roster: 'COALESCE(m.roster_order, 1000000)', code: 'm.code', name: 'm.name', region: 'r.code' };

const listed = ({ dated: _, regions: __, ...mine }: MineView) => mine;

/** Enters a fact; a group is named by an organisation that the actor knows. */
export async function enterFactOf(work: Work, actor: Actor, mineId: string, form: FactForm): Promise<MineFact> {
  const printed = form.kind === 'group' ? await groupName(work, actor, form.value) : undefined;
  return enterFact(work, { ...form, mineId, printed });
}

async function groupName(work: Work, actor: Actor, id: FactForm['value']): Promise<string | undefined> {
  if (typeof id !== 'string') return undefined;
  await permitKnownOrganisation(work, actor, 'registry.write', id, '所属集团');
  const { kind, name } = await work.get(Organisation, id, '所属集团');
  if (kind !== 'group') throw refusals.invalidForm([{ at: 'value', message: `“${name}”不是煤炭集团公司` }]);
  return name;
}

/** What a mine was until a day. */
export interface MinePast {
  field: 'name' | 'region';
  was: string;
  until: CivilDate;
  basis: string;
}

/** 煤矿 and their dated facts. */
@Injectable()
export class MinesService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly mines: MineQueries,
    private readonly lists: MineListQueries,
    private readonly regions: RegionQueries,
    private readonly policies: PoliciesService,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { region, on, search, gasGrade, tier, status, workings, ...form }: MinePage) {
    const tree = await this.regions.tree();
    const day = on ?? this.clock.today();
    const within = region && chosenRegion(tree, actor, 'registry.read', region).path;
    const { ids, total } = await this.lists.page(
      scopeOf(actor, 'registry.read'),
      { on: day, within, search, facts: { gasGrade, tier, status, workings } },
      orderBy(form.sort, SORTS, 'm.code'),
      rowsOf(form),
    );
    const mines = new Map((await this.mines.on(tree, { ids }, day)).map((mine) => [mine.id, listed(mine)]));
    return pageOf(
      ids.flatMap((id) => mines.get(id) ?? []),
      total,
      form,
    );
  }

  /**
   * One mine on a day, with the basis of each fact, and every fact ever entered, withdrawn ones included. A duplicate
   * that was merged is answered with the mine that stays.
   */
  async show(actor: Actor, asked: string, on: CivilDate = this.clock.today()) {
    await this.permitMine(this.reader, actor, 'registry.read', asked);
    const id = await stayingMine(this.reader, asked);
    const [mine] = await this.mines.on(await this.regions.tree(), { ids: [id] }, on);
    if (!mine) throw refusals.notFound('煤矿', id);
    const printed = (kind: string, value: Parameters<typeof printFact>[1]) =>
      kind === 'group' ? undefined : printFact(kind, value);
    return {
      ...listed(mine),
      on,
      dated: mine.dated.map((fact) => ({
        ...fact,
        name: factName(fact.kind),
        printed: printed(fact.kind, fact.value) ?? mine.groupName ?? '无',
      })),
      history: await this.mines.factsOf(id),
    };
  }

  /** Registers a mine with its first facts, all or nothing. */
  register(actor: Actor, { region, facts, ...form }: MineForm): Promise<Mine> {
    return this.units.run(actor, async (work) => {
      const { id: regionId } = chosenRegion(await this.regions.tree(work), actor, 'registry.write', region);
      if (form.companyId) {
        await permitKnownOrganisation(work, actor, 'registry.write', form.companyId, '煤矿企业');
        await work.get(Organisation, form.companyId, '煤矿企业');
      }
      const mine = await recordMine(work, { ...form, regionId });
      for (const fact of facts) await enterFactOf(work, actor, mine.id, fact);
      return mine;
    });
  }

  /** Puts the right fact in the place of one that was never true. */
  correct(actor: Actor, mineId: string, factId: string, form: FactCorrectionForm): Promise<MineFact> {
    return this.units.run(actor, async (work) => {
      await this.permitMine(work, actor, 'registry.write', mineId);
      const wrong = await work.find(MineFact, { id: factId, mineId });
      if (!wrong) throw refusals.notFound('事实', factId);
      const problem = factProblem(wrong.kind, form.value);
      if (problem) throw refusals.invalidForm([{ at: 'value', message: problem }]);
      const from = form.from ?? wrong.fromDay;
      const until = form.until === undefined ? wrong.untilDay : form.until;
      if (until !== null && until <= from) throw refusals.spanReversed(from, until);
      const printed = wrong.kind === 'group' ? await groupName(work, actor, form.value) : undefined;
      return correctFact(work, factId, { ...form, printed });
    });
  }

  /** Says what is known of a seat that nobody holds. */
  stateSeat(actor: Actor, mineId: string, form: SeatStatementForm): Promise<SeatStatement> {
    return this.units.run(actor, async (work) => {
      await this.permitMine(work, actor, 'registry.write', mineId);
      const seats = (await this.policies.all(work)).flatMap((policy) => policy.seats);
      const seatName = seats.find(({ key }) => key === form.seat)?.name;
      if (!seatName) throw refusals.seatUnknown(form.seat);
      if (form.until && form.until <= form.from) throw refusals.spanReversed(form.from, form.until);
      return stateSeat(work, { ...form, mineId, seatName });
    });
  }

  /** What a mine was called and where it lay before, and the path of where it lies now. */
  async past(actor: Actor, id: string): Promise<{ regionPath: string; formers: MinePast[] }> {
    await this.permitMine(this.reader, actor, 'registry.read', id);
    const tree = await this.regions.tree();
    const formers = await formersOfOne(this.reader, 'mine', id);
    const named = (field: string, value: string) => (field === 'region' ? (tree.find(value)?.name ?? '') : value);
    return {
      regionPath: await regionPathOf(this.reader, id),
      formers: formers.map(({ field, value, untilDay, basis }) => ({
        ...{ field: field as MinePast['field'], until: untilDay, basis },
        was: named(field, value),
      })),
    };
  }

  private async permitMine(rows: Reader | Work, actor: Actor, action: 'registry.read' | 'registry.write', id: string) {
    permit(actor, action, { regionPath: await regionPathOf(rows, id), mineId: id }, '煤矿', id);
  }
}
