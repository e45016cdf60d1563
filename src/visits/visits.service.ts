import { Injectable } from '@nestjs/common';
import { Clock } from '../database/clock.js';
import { Reader } from '../database/reader.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, permit, scopeOf } from '../domain/authority.js';
import { parsePeriod } from '../domain/period.js';
import { refusals } from '../domain/refusals.js';
import { enteredOnBehalf, type VisitContent } from '../domain/visit.js';
import { regionPathOf } from '../mines/mines.queries.js';
import { permitKnownPerson, personOf } from '../people/reach.js';
import { PhotoQueries } from '../photos/photo.queries.js';
import { missingPhotos } from '../photos/photo-records.js';
import { chosenRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { LateEvidence } from '../web/late-evidence.js';
import { orderBy, pageOf, rowsOf } from '../web/paging.js';
import type { Visit } from './visit.entity.js';
import { VisitConfirmations } from './visit-confirmations.js';
import { type Beside, correctVisit, type Entered, recordVisit, withdrawVisit } from './visit-records.js';
import { contentOf, contentsOf, correctedBy, listedOf, photoOf, receiptOf, viewOf } from './visit-views.js';
import type { TripForm, VisitCorrectionForm, VisitForm, VisitPage, WithdrawalForm } from './visits.form.js';
import { VisitQueries, type VisitRow, type VisitScope } from './visits.queries.js';

const SORTS = { on: 'v.on_day, v.received_at', received: 'v.received_at' };
const LATEST_FIRST = '-on';

interface Entry {
  paper?: string | null;
  enteredAt?: string | null;
}

const receipt = async (work: Work, visit: Visit) =>
  receiptOf(visit, await missingPhotos(work, { type: 'visit', id: visit.id }));

/** 检查记录: recorded by the leader or on the leader's behalf, corrected and withdrawn without losing what was. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: VisitQueries,
    private readonly reader: Reader,
    private readonly regions: RegionQueries,
    private readonly photos: PhotoQueries,
    private readonly clock: Clock,
    private readonly confirmations: VisitConfirmations,
    private readonly late: LateEvidence,
  ) {}

  async record(actor: Actor, id: string, form: VisitForm, beside?: Beside) {
    const content = await this.onFile(contentOf(actor, form));
    const entered = await this.entered(actor, content, form);
    return this.units.run(actor, async (work) => receipt(work, await recordVisit(work, id, content, entered, beside)));
  }

  /** The records of a trip are kept together or not at all. */
  async recordTrip(actor: Actor, form: TripForm) {
    const records: { id: string; content: VisitContent; entered: Entered }[] = [];
    for (const { id, content: told } of contentsOf(form)) {
      const content = await this.onFile(told);
      records.push({ id, content, entered: await this.entered(actor, content, form) });
    }
    const sent = { kind: 'trip', recordId: form.tripId, form };
    return this.late.orKept(actor, sent, () => this.keepTrip(actor, form.tripId, records));
  }

  private keepTrip(actor: Actor, tripId: string, records: { id: string; content: VisitContent; entered: Entered }[]) {
    return this.units.run(actor, async (work) => {
      const visits = [];
      for (const { id, content, entered } of records)
        visits.push(await receipt(work, await recordVisit(work, id, content, entered)));
      return { tripId, visits };
    });
  }

  async correct(actor: Actor, corrects: string, form: VisitCorrectionForm, beside?: Beside) {
    const { personId, position } = await this.find(actor, corrects);
    const told = await this.onFile(contentOf(actor, { ...form, personId: form.personId ?? personId }));
    const photos = (await this.photos.of('visit', [corrects])).map(({ fingerprint }) => fingerprint);
    const content = correctedBy(told, form, { photos, position });
    const entered = await this.entered(actor, content, form);
    const { id, reason } = form;
    return this.units.run(actor, async (work) =>
      receipt(work, await correctVisit(work, { id, corrects, reason }, content, entered, beside)),
    );
  }

  async withdraw(actor: Actor, withdraws: string, form: WithdrawalForm) {
    const visit = await this.find(actor, withdraws);
    const entered = await this.entered(actor, visit, form);
    const { id, reason } = form;
    const sent = { kind: 'withdrawal', recordId: withdraws, form };
    return this.late.orKept(actor, sent, () =>
      this.units.run(actor, async (work) =>
        receipt(work, await withdrawVisit(work, { id, withdraws, reason }, entered)),
      ),
    );
  }

  async list(actor: Actor, { region, period, replaced, corrected, behalf, confirmation, ...form }: VisitPage) {
    const scope = await this.scope(actor);
    const path = region && chosenRegion(await this.regions.tree(), actor, 'visit.read', region).path;
    const { personId, mineId, q, late } = form;
    const filter = {
      ...{ personId, mineId, q, late },
      replaced: replaced === 'true',
      corrected: corrected === 'true',
      behalf: behalf === 'true',
      ...(period && { period: parsePeriod(period) }),
      ...(confirmation && { confirmation: this.confirmations.cut(confirmation) }),
    };
    const order = orderBy(form.sort ?? LATEST_FIRST, SORTS, 'v.id');
    const { rows, total } = await this.queries.list(
      { ...scope, ...(path && { regionPath: path }) },
      filter,
      order,
      rowsOf(form),
    );
    return pageOf((await this.confirmations.beside(rows)).map(listedOf), total, form);
  }

  /** A record with its photos and the seats it counts for. */
  async show(actor: Actor, id: string) {
    const visit = await this.find(actor, id);
    const counts = visit.kind === 'visit' && !visit.replacedBy;
    const uses = await this.photos.of('visit', [id]);
    return {
      ...viewOf(await this.confirmations.besideOne(visit)),
      photos: uses.map(photoOf),
      countsFor: counts ? await this.queries.countsFor(visit) : [],
    };
  }

  private async find(actor: Actor, id: string): Promise<VisitRow> {
    const visit = await this.queries.one(await this.scope(actor), id);
    if (!visit) throw refusals.notFound('检查记录', id);
    return visit;
  }

  /** Who sees only his own sees also those of the leaders whom he assists. */
  async scope(actor: Actor): Promise<VisitScope> {
    const scope = scopeOf(actor, 'visit.read');
    if (!scope) throw refusals.notAllowed('查看检查记录');
    const { regionPath, mineId, personId } = scope;
    if (personId === null) return { regionPath, mineId, personIds: null };
    return { regionPath, mineId, personIds: [personId, ...(await this.assists(actor))] };
  }

  private async assists(actor: Actor): Promise<string[]> {
    return actor.personId ? this.queries.assistedBy(actor.personId, this.clock.today()) : [];
  }

  /** A phone or a file may still know its leader by the id of an entry that was merged meanwhile. */
  private async onFile(content: VisitContent): Promise<VisitContent> {
    const person = await personOf(this.reader, content.personId);
    return person ? { ...content, personId: person.id } : content;
  }

  /** Asks whether the actor may enter this visit at all, and whether that is on the leader's behalf. */
  private async entered(actor: Actor, visit: { personId: string; mineId: string | null }, form: Entry) {
    const assists = await this.assists(actor);
    const byClerk = actor.role === 'clerk';
    const paper = form.paper ?? null;
    const onBehalf = enteredOnBehalf(visit, { byPersonId: actor.personId, byClerk, assists, paper });
    const target = {
      regionPath: await this.regionOf(visit),
      mineId: visit.mineId,
      personId: visit.personId,
      assistantIds: onBehalf && actor.personId && assists.includes(visit.personId) ? [actor.personId] : [],
    };
    permit(actor, 'visit.record', target, visit.mineId ? '煤矿' : '挂牌责任人', visit.mineId ?? visit.personId);
    if (byClerk) await permitKnownPerson(this.reader, actor, 'visit.record', visit.personId, '挂牌责任人');
    return { onBehalf, paper, enteredAt: form.enteredAt ?? null } satisfies Entered;
  }

  /** A visit belongs to the region of its mine, or to that of its leader's posts. */
  private async regionOf(visit: { personId: string; mineId: string | null }): Promise<string | null> {
    if (visit.mineId === null) return this.queries.regionPathOf(visit.personId);
    return regionPathOf(this.reader, visit.mineId);
  }
}
