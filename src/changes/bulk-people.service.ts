import { Injectable } from '@nestjs/common';
import { heldBy } from '../assignments/assignments.queries.js';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Actor } from '../domain/authority.js';
import { type CivilDate, holdsOn } from '../domain/civil-date.js';
import { refusals } from '../domain/refusals.js';
import { PeoplePage } from '../people/people.form.js';
import { PeopleQueries } from '../people/people.queries.js';
import { PeopleService } from '../people/people.service.js';
import { permitOwnPerson } from '../people/reach.js';
import type { PersonAcceptForm, PersonBulkForm, PersonChangeForm } from './bulk.form.js';
import type { BulkPreview } from './bulk-mines.service.js';
import { acceptRows, needed, previewRows, type RowKind, type RowState } from './bulk-rows.js';
import { ChangeQueries } from './changes.queries.js';
import { MOST_ROWS } from './chosen-mines.js';
import { Rehearsals } from './rehearsals.service.js';

/** One change of many people: looked at row by row, and made as a whole. */
@Injectable()
export class BulkPeople {
  constructor(
    private readonly units: UnitOfWork,
    private readonly reader: Reader,
    private readonly rehearsals: Rehearsals,
    private readonly people: PeopleService,
    private readonly queries: PeopleQueries,
    private readonly changes: ChangeQueries,
  ) {}

  /** The names of people of the actor's own, in the order in which they were chosen. */
  async chosen(actor: Actor, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    for (const id of ids) await permitOwnPerson(this.reader, actor, 'registry.write', id);
    const names = await this.changes.people(ids);
    const unknown = ids.find((id) => !names.has(id));
    if (unknown) throw refusals.notFound('人员', unknown);
    return [...new Set(ids)].map((id) => ({ id, name: names.get(id) ?? '' }));
  }

  /** The people that a page begins with: ticked ones, or all of a list's filters whom the actor may change. */
  async start(actor: Actor, { take, all, ...filters }: PeoplePage & { take: readonly string[]; all?: string }) {
    if (!all) return this.chosen(actor, take);
    const whole = Object.assign(new PeoplePage(), filters, { page: 1, size: MOST_ROWS });
    const { items } = await this.people.list(actor, whole);
    const own: { id: string; name: string }[] = [];
    for (const { id, name } of items) if (await this.people.mayChange(actor, id)) own.push({ id, name });
    return own;
  }

  async preview(actor: Actor, { change, take }: PersonBulkForm): Promise<BulkPreview> {
    assertComplete(change);
    const ids = (await this.chosen(actor, take)).map(({ id }) => id);
    if (ids.length === 0) throw refusals.nothingChosen('人');
    const held = await this.changes.minesHeldBy(ids, change.from);
    const mineIds = await this.changes.within(actor.regionPath, held);
    const reach = { mineIds, from: change.from, until: change.until };
    const { answer: rows, rehearsal } = await this.rehearsals.of(actor, reach, () =>
      previewRows(this.units, ids, this.rows(actor, change)),
    );
    return { rows, rehearsal };
  }

  /** @returns how many people were changed */
  async accept(actor: Actor, { rows, change }: PersonAcceptForm): Promise<number> {
    assertComplete(change);
    if (rows.length === 0) throw refusals.nothingChosen('人');
    const ids = rows.map(({ id }) => id);
    await this.chosen(actor, ids);
    return acceptRows(this.units, actor, rows, this.rows(actor, change));
  }

  private rows(actor: Actor, change: PersonChangeForm): RowKind {
    return {
      states: (ids) => this.states(ids, change),
      change: (id) => this.change(actor, id, change),
    };
  }

  private async change(actor: Actor, id: string, form: PersonChangeForm): Promise<unknown> {
    const { what, from, until, personId = '', approver = '', reason = '', basis = '' } = form;
    if (what === 'assistant') return this.people.nameAssistant(actor, { leaderId: id, personId, from, until, basis });
    if (what === 'leave')
      return this.people.approveLeave(actor, { personId: id, from, until: until ?? '', reason, approver, basis });
    const open = (await this.queries.tenuresOf(id)).filter((tenure) => tenure.until === null);
    const [tenure] = open;
    if (!tenure) throw refusals.constraint('没有现任职务');
    if (open.length > 1)
      throw refusals.constraint(`现任 ${open.map(({ title }) => title).join('、')} 等 ${open.length} 职，请逐人办理`);
    return this.people.endTenure(actor, tenure.id, { until: from, reason });
  }

  private async states(ids: readonly string[], { what, from }: PersonChangeForm): Promise<RowState[]> {
    const names = await this.changes.people(ids);
    const rows: RowState[] = [];
    for (const id of ids) {
      const tenures = await this.queries.tenuresOf(id);
      const leaves = await this.queries.leavesOf(id);
      const assistance = await this.queries.assistanceOf(id);
      const held = await heldBy(this.reader, id, '/');
      const printed = {
        'tenure-end': () => {
          const titles = tenures.filter((tenure) => holdsOn(tenure, from)).map(({ title }) => title);
          const mines = held.filter((one) => holdsOn(one, from)).length;
          return `${titles.join('、') || '无现任职务'}${mines ? `，挂牌 ${mines} 项` : ''}`;
        },
        assistant: () =>
          assistance
            .filter((one) => one.leaderId === id && holdsOn({ from: one.fromDay, until: one.untilDay }, from))
            .map((one) => one.personName)
            .join('、') || '没有联络员',
        leave: () =>
          leaves
            .filter((one) => one.untilDay > from)
            .map(({ fromDay, untilDay }) => spanWords(fromDay, untilDay))
            .join('、') || '正常履职',
      }[what]();
      rows.push({ id, name: names.get(id) ?? '', printed, state: { tenures, leaves, assistance, held } });
    }
    return rows;
  }
}

const spanWords = (from: CivilDate, until: CivilDate) => `${from} 至 ${until}（不含）免于检查`;

/** @throws invalid-form with what a change of this kind still needs */
function assertComplete(form: PersonChangeForm): void {
  const { what } = form;
  if (what === 'tenure-end') needed(form, { reason: '理由' });
  else if (what === 'assistant') needed(form, { personId: '联络员', basis: '依据' });
  else needed(form, { until: '返岗日', reason: '理由', approver: '批准人', basis: '依据' });
}
