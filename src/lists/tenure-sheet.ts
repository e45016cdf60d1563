import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../domain/authority.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { ListOptions, ListPlan, PlannedChange } from '../domain/lists/list-plan.js';
import type { ListReading } from '../domain/lists/list-reading.js';
import { labelled, type Named, Naming } from '../domain/lists/naming.js';
import { type PersonMeant, type TenureKey, type TenureListChange, tenureColumns } from '../domain/lists/tenure-list.js';
import { planTenures } from '../domain/lists/tenure-list-plan.js';
import { refusals } from '../domain/refusals.js';
import type { PeoplePage } from '../people/people.form.js';
import { PeopleService } from '../people/people.service.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { Column, ListTable } from '../workbooks/list-workbook.js';
import type { MaintainedList } from './list-kind.js';
import { ListQueries, type TenureLine } from './lists.queries.js';

const SPARE = 200;
/** What people read comes first, codes last. */
const ORDER: readonly TenureKey[] = ['name', 'post', 'title', 'from', 'until', 'note', 'personId', 'tenureId'];
const CODES: readonly TenureKey[] = ['personId', 'tenureId'];
const DAYS: readonly TenureKey[] = ['from', 'until'];

/** 人员及任职, out and in. */
@Injectable()
export class TenureSheet implements MaintainedList {
  readonly key = 'tenures';
  readonly title = '人员及任职';
  readonly about =
    '一行一项任职。填“任职至”即结束该任职；改“单位及职务”即自所填之日起改任；新起一行即新任职，台账没有的姓名作为新登记人员。少了的行不作处理。';
  readonly href = '/people';
  readonly columns = tenureColumns;

  constructor(
    private readonly queries: ListQueries,
    private readonly people: PeopleService,
    private readonly regions: RegionQueries,
  ) {}

  /** The tenures of the day, cut as the list of people is. */
  async table(
    actor: Actor,
    { region, search }: Pick<PeoplePage, 'region' | 'search'>,
    day: CivilDate,
  ): Promise<ListTable> {
    const scope = this.scope(actor, 'registry.read');
    const within = region ? chosenRegion(await this.regions.tree(), actor, 'registry.read', region).path : scope;
    const lines = await this.queries.tenures(within, day);
    const shown = search ? lines.filter(({ personName }) => personName.includes(search)) : lines;
    const posts = await this.posts(scope);
    return {
      title: this.title,
      columns: await this.columnsFor(scope, posts),
      rows: shown.map((line) => rowOf(line, posts)),
    };
  }

  async template(actor: Actor): Promise<ListTable> {
    const scope = this.scope(actor, 'registry.write');
    const columns = await this.columnsFor(scope, await this.posts(scope));
    return { title: this.title, columns, rows: [], spare: SPARE };
  }

  async plan(actor: Actor, reading: ListReading<TenureKey>, options: ListOptions): Promise<ListPlan<TenureListChange>> {
    const scope = this.scope(actor, 'registry.write');
    const people = labelled(await this.queries.people(actor.regionPath), ({ title, note }) => title ?? note);
    const tenures = await this.queries.tenures(scope, options.day);
    return planTenures(reading, { people: new Naming('人', people), posts: await this.posts(scope), tenures }, options);
  }

  async make(
    actor: Actor,
    planned: PlannedChange,
    { basis }: ListOptions,
    made: Map<string, string>,
  ): Promise<unknown> {
    const change = planned as TenureListChange;
    if (change.kind === 'end')
      return this.people.endTenure(actor, change.tenureId, { until: change.until, reason: basis });
    if (change.kind === 'person') {
      const { id } = await this.people.register(actor, { name: change.name, note: change.note, basis });
      return made.set(change.key, id);
    }
    const { postId, title, from, until } = change;
    return this.people.beginTenure(actor, idOf(change.person, made), { postId, title, from, until, basis });
  }

  private async columnsFor(scope: string, posts: Naming): Promise<Column[]> {
    const people = labelled(await this.queries.people(scope), ({ title, note }) => title ?? note);
    const open = new Set((await this.queries.posts(scope)).filter(({ abolished }) => !abolished).map(({ id }) => id));
    const choices: Partial<Record<TenureKey, readonly string[]>> = {
      name: people.map(({ label }) => label),
      post: posts.all.filter(({ id }) => open.has(id)).map(({ label }) => label),
    };
    return ORDER.map((key) => ({
      head: tenureColumns.find((column) => column.key === key)?.head ?? key,
      kind: DAYS.includes(key) ? 'day' : 'text',
      hidden: CODES.includes(key),
      choices: choices[key],
      free: key === 'name',
    }));
  }

  private async posts(scope: string): Promise<Naming> {
    const posts = (await this.queries.posts(scope)).map(({ id, name, organisationName }) => ({
      id,
      name: `${organisationName}${name}`,
    }));
    return new Naming<Named>(
      '职务',
      labelled(posts, () => null),
    );
  }

  private scope(actor: Actor, action: 'registry.read' | 'registry.write'): string {
    const scope = scopeOf(actor, action);
    if (!scope || scope.mineId !== null || scope.personId !== null)
      throw refusals.notAllowed(action === 'registry.read' ? '查看台账' : '更改台账');
    return scope.regionPath;
  }
}

/** Somebody on file, or whom an earlier change of this list registered. */
const idOf = (person: PersonMeant, made: Map<string, string>): string => person.id ?? made.get(person.key) ?? '';

function rowOf(line: TenureLine, posts: Naming) {
  const { personName, postId, title, from, until, note, personId, id } = line;
  return [personName, posts.find(postId)?.label, title, from, until, note, personId, id];
}
