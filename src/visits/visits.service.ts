import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, decide, scopeOf } from '../domain/authority.js';
import { refusals } from '../domain/refusal.js';
import { enteredOnBehalf, type VisitContent } from '../domain/visit.js';
import { MineQueries } from '../mines/mines.queries.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { Visit } from './visit.entity.js';
import { correctVisit, type Entered, recordVisit, withdrawVisit } from './visit-records.js';
import { type VisitFilter, VisitQueries, type VisitRow } from './visits.queries.js';

/** How a request says that it was entered. */
export interface EntryForm {
  paper?: string | null;
  enteredAt?: string | null;
}

/** 检查记录: recorded by the leader or on the leader's behalf, corrected and withdrawn without losing what was. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: VisitQueries,
    private readonly mines: MineQueries,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  async record(actor: Actor, id: string, content: VisitContent, form: EntryForm): Promise<Visit> {
    await this.assertInScope(actor, content.mineId);
    const entered = await this.entered(actor, content.personId, form);
    return this.units.run(actor, (work) => recordVisit(work, id, content, entered));
  }

  async correct(
    actor: Actor,
    corrects: string,
    form: EntryForm & { id: string; reason: string },
    content: VisitContent,
  ): Promise<Visit> {
    await this.find(actor, corrects);
    await this.assertInScope(actor, content.mineId);
    const entered = await this.entered(actor, content.personId, form);
    return this.units.run(actor, (work) =>
      correctVisit(work, { id: form.id, corrects, reason: form.reason }, content, entered),
    );
  }

  async withdraw(actor: Actor, withdraws: string, form: EntryForm & { id: string; reason: string }): Promise<Visit> {
    const visit = await this.find(actor, withdraws);
    const entered = await this.entered(actor, visit.personId, form);
    return this.units.run(actor, (work) =>
      withdrawVisit(work, { id: form.id, withdraws, reason: form.reason }, entered),
    );
  }

  async list(actor: Actor, filter: VisitFilter, page: { limit: number; offset: number }) {
    const scope = scopeOf(actor, 'visit.read');
    if (!scope) throw refusals.notAllowed('查看检查记录');
    return this.queries.list(scope, filter, page);
  }

  /** A record with the seats it counts for. */
  async show(actor: Actor, id: string): Promise<VisitRow & { countsFor: { seat: string; assignmentId: string }[] }> {
    const visit = await this.find(actor, id);
    return {
      ...visit,
      countsFor: visit.kind === 'visit' && !visit.replacedBy ? await this.queries.countsFor(visit) : [],
    };
  }

  private async find(actor: Actor, id: string): Promise<VisitRow> {
    const scope = scopeOf(actor, 'visit.read');
    const visit = scope && (await this.queries.one(scope, id));
    if (!visit) throw refusals.notFound('检查记录', id);
    return visit;
  }

  /** A mine outside the actor's region is answered as if it did not exist. */
  private async assertInScope(actor: Actor, mineId: string | null) {
    if (mineId === null) return;
    const tree = await this.regions.tree();
    const [mine] = await this.mines.on(tree, { ids: [mineId] }, this.clock.today());
    if (!mine || decide(actor, 'visit.record', { regionPath: tree.get(mine.regionId).path }) !== 'allow')
      throw refusals.notFound('煤矿', mineId);
  }

  private async entered(actor: Actor, personId: string, form: EntryForm): Promise<Entered> {
    const assists = actor.personId ? await this.queries.assistedBy(actor.personId, this.clock.today()) : [];
    const onBehalf = enteredOnBehalf(
      { personId },
      { byPersonId: actor.personId, byClerk: actor.role === 'clerk', assists, paper: form.paper ?? null },
    );
    return { onBehalf, paper: form.paper ?? null, enteredAt: form.enteredAt ?? null };
  }
}
