import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Actor, permit, scopeOf } from '../domain/authority.js';
import { refusals } from '../domain/refusal.js';
import { enteredOnBehalf, type VisitContent } from '../domain/visit.js';
import { regionPathOf } from '../mines/mines.queries.js';
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
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  async record(actor: Actor, id: string, content: VisitContent, form: EntryForm): Promise<Visit> {
    const entered = await this.entered(actor, content, form);
    return this.units.run(actor, (work) => recordVisit(work, id, content, entered));
  }

  async correct(
    actor: Actor,
    corrects: string,
    form: EntryForm & { id: string; reason: string },
    content: VisitContent,
  ): Promise<Visit> {
    await this.find(actor, corrects);
    const entered = await this.entered(actor, content, form);
    return this.units.run(actor, (work) =>
      correctVisit(work, { id: form.id, corrects, reason: form.reason }, content, entered),
    );
  }

  async withdraw(actor: Actor, withdraws: string, form: EntryForm & { id: string; reason: string }): Promise<Visit> {
    const visit = await this.find(actor, withdraws);
    const entered = await this.entered(actor, visit, form);
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

  /** Asks whether the actor may enter this visit at all, and whether that is on the leader's behalf. */
  private async entered(
    actor: Actor,
    visit: { personId: string; mineId: string | null },
    form: EntryForm,
  ): Promise<Entered> {
    const assists = actor.personId ? await this.queries.assistedBy(actor.personId, this.clock.today()) : [];
    const onBehalf = enteredOnBehalf(visit, {
      byPersonId: actor.personId,
      byClerk: actor.role === 'clerk',
      assists,
      paper: form.paper ?? null,
    });
    const target = {
      regionPath: await this.regionOf(visit),
      mineId: visit.mineId,
      personId: visit.personId,
      assistantIds: onBehalf && actor.personId && assists.includes(visit.personId) ? [actor.personId] : [],
    };
    permit(actor, 'visit.record', target, visit.mineId ? '煤矿' : '挂牌责任人', visit.mineId ?? visit.personId);
    return { onBehalf, paper: form.paper ?? null, enteredAt: form.enteredAt ?? null };
  }

  /** A visit belongs to the region of its mine, or to that of its leader's posts. */
  private async regionOf(visit: { personId: string; mineId: string | null }): Promise<string | null> {
    if (visit.mineId === null) return this.queries.regionPathOf(visit.personId);
    return regionPathOf(this.reader, visit.mineId);
  }
}
