import { Injectable } from '@nestjs/common';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Action, type Actor, permit } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { regionPathOf } from '../mines/mines.queries.js';
import { LateEvidence } from '../web/late-evidence.js';
import { answerDispute, stateOnVisit } from './visit-statement-records.js';
import type { DisputeForm, ReplyForm } from './visit-statements.form.js';
import { VisitStatementQueries } from './visit-statements.queries.js';
import { VisitQueries } from './visits.queries.js';
import { VisitsService } from './visits.service.js';

/** 煤矿确认: the mine says whether a record is so; its leader or the clerk answers. The record counts all the same. */
@Injectable()
export class VisitStatements {
  constructor(
    private readonly units: UnitOfWork,
    private readonly visits: VisitsService,
    private readonly queries: VisitQueries,
    private readonly statements: VisitStatementQueries,
    private readonly reader: Reader,
    private readonly late: LateEvidence,
  ) {}

  async confirm(actor: Actor, id: string) {
    await this.permitted(actor, 'visit.confirm', id);
    return this.state(actor, id, { kind: 'confirmed', grounds: [], words: null });
  }

  async dispute(actor: Actor, id: string, { grounds, words }: DisputeForm) {
    await this.permitted(actor, 'visit.confirm', id);
    return this.state(actor, id, { kind: 'disputed', grounds, words: words ?? null });
  }

  private state(actor: Actor, id: string, said: Parameters<typeof stateOnVisit>[2]) {
    const sent = { kind: 'statement', recordId: id, form: said };
    return this.late.orKept(actor, sent, () => this.units.run(actor, (work) => stateOnVisit(work, id, said)));
  }

  async reply(actor: Actor, id: string, { words, answers }: ReplyForm) {
    await this.permitted(actor, 'visit.reply', id);
    const sent = { kind: 'reply', recordId: id, form: { words, answers } };
    return this.late.orKept(actor, sent, () =>
      this.units.run(actor, (work) => answerDispute(work, id, words, answers ?? null)),
    );
  }

  /** All that was said of a record, the earliest first. */
  async of(actor: Actor, id: string) {
    if (!(await this.queries.one(await this.visits.scope(actor), id))) throw refusals.notFound('检查记录', id);
    return { items: await this.statements.of([id]) };
  }

  private async permitted(actor: Actor, action: Action, id: string): Promise<void> {
    const scope = await this.visits.scope(actor);
    const visit = await this.queries.one(scope, id);
    const assists = scope.personIds?.includes(visit?.personId ?? '') && actor.personId !== null;
    const target = visit && {
      regionPath: visit.mineId === null ? null : await regionPathOf(this.reader, visit.mineId),
      mineId: visit.mineId,
      personId: visit.personId,
      assistantIds: assists ? [actor.personId as string] : [],
    };
    permit(actor, action, target ?? { regionPath: null }, '检查记录', id);
    if (!visit) throw refusals.notFound('检查记录', id);
  }
}
