import { Injectable } from '@nestjs/common';
import { civilTimeOf } from '../database/clock.js';
import { canonicalJson, sha256 } from '../database/evidence.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Work } from '../database/work.js';
import { type Actor, permit } from '../domain/authority.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { HazardsService } from '../hazards/hazards.service.js';
import { VisitsWithHazards } from '../hazards/visits-with-hazards.service.js';
import { declarePhotos } from '../photos/photo-records.js';
import { PhotosService } from '../photos/photos.service.js';
import { VisitsService } from '../visits/visits.service.js';
import { LateEvidence, type Sent } from '../web/late-evidence.js';
import { FreezeRecord, type LateKind, LateMaterial, lateKinds } from './freeze.entity.js';
import { FreezeQueries, type FreezeRow, type MaterialRow } from './freeze.queries.js';
import { FreezesService } from './freezes.service.js';

// What was sent had passed its form when it arrived.
// biome-ignore lint/suspicious/noExplicitAny: each kind has a form of its own.
type Form = any;

const isKind = (kind: string): kind is LateKind => Object.hasOwn(lateKinds, kind);

/** 待查材料: what was sent for frozen days is put by as it came, and entered once the freeze is lifted. */
@Injectable()
export class LateMaterialsService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly queries: FreezeQueries,
    private readonly freezes: FreezesService,
    private readonly visits: VisitsService,
    private readonly visitsWithHazards: VisitsWithHazards,
    private readonly hazards: HazardsService,
    photos: PhotosService,
    late: LateEvidence,
  ) {
    late.keptBy((actor, sent, freeze) => this.receive(actor, sent, freeze));
    photos.guard('late-material', (actor, id) => this.find(actor, id));
  }

  /** Puts by what was sent; the same sent again is the same material, and its photos may follow as those of any record. */
  private async receive(actor: Actor, { kind, recordId, form }: Sent, number: string) {
    if (!isKind(kind)) throw new Error(`no late material is a ${kind}`);
    const body = canonicalJson(JSON.parse(JSON.stringify({ kind, recordId, body: form })));
    const bodyHash = sha256(body);
    const { id } = await this.units.run(actor, async (work) => {
      const freeze = await work.find(FreezeRecord, { number });
      if (!freeze) throw refusals.notFound('封存', number);
      const mine = { freezeId: freeze.id, sentBy: work.actor.accountId, bodyHash };
      const known = await work.find(LateMaterial, mine);
      if (known) return known;
      const arrived = { id: work.newId(), kind, recordId, body, arrivedAt: work.at };
      const material = await work.insert(LateMaterial, { ...mine, ...arrived });
      await declarePhotos(work, { type: 'late-material', id: material.id }, photosOf(form));
      const said = [lateKinds[kind], recordId, bodyHash] as const;
      await work.tell(events.materialReceived(material.id, number, freeze.mineId, ...said));
      return material;
    });
    return refusals.keptAsMaterial(number, id);
  }

  /** What the actor sent and what became of it. */
  async own(actor: Actor) {
    return { items: await this.queries.sentBy(actor.accountId) };
  }

  /** @throws not-found, as the freeze would */
  async find(actor: Actor, id: string): Promise<{ material: MaterialRow; freeze: FreezeRow }> {
    const material = await this.queries.material(id);
    if (!material) throw refusals.notFound('待查材料', id);
    return { material, freeze: await this.freezes.found(actor, material.freezeId) };
  }

  /** Which kinds can be entered as they came: the others only their sender may say. */
  static enterable(kind: LateKind): boolean {
    return !['statement', 'reply', 'posting'].includes(kind);
  }

  /**
   * Enters a material after its freeze was lifted, on behalf of whoever sent it: the record bears when it was made, the
   * material when it arrived, and the trail when it was entered.
   * @throws still-frozen, material-settled, material-by-hand, and whatever is refused of such a record
   */
  async enter(actor: Actor, id: string): Promise<FreezeRow> {
    const { material, freeze } = await this.unsettled(actor, id);
    if (!freeze.liftedAt) throw refusals.stillFrozen(freeze.number);
    if (!LateMaterialsService.enterable(material.kind)) throw refusals.materialByHand();
    await this.units.together(actor, async (work) => {
      await this.entry(actor, material, freeze);
      const { mineId, number } = freeze;
      await this.settle(work, id, 'entered', null);
      await work.tell(events.materialEntered(id, number, mineId, material.recordId, material.arrivedAt));
    });
    return freeze;
  }

  private entry(
    actor: Actor,
    { kind, recordId, body, arrivedAt }: MaterialRow,
    { number }: FreezeRow,
  ): Promise<unknown> {
    const { body: sent } = JSON.parse(body) as { body: Form };
    const paper = `${number}待查材料，${civilTimeOf(arrivedAt)}到达`;
    const form = { ...sent, paper, enteredAt: sent.enteredAt ?? arrivedAt };
    if (kind === 'visit') return this.visitsWithHazards.record(actor, recordId, form);
    if (kind === 'correction') return this.visitsWithHazards.correct(actor, recordId, form);
    if (kind === 'withdrawal') return this.visits.withdraw(actor, recordId, form);
    if (kind === 'trip') return this.visits.recordTrip(actor, form);
    if (kind === 'hazard') return this.hazards.record(actor, sent);
    return this.hazards.step(actor, recordId, sent.kind, sent);
  }

  /** Says where a material went that is not entered. @throws material-settled */
  async setAside(actor: Actor, id: string, note: string): Promise<FreezeRow> {
    const { freeze } = await this.unsettled(actor, id);
    await this.units.run(actor, async (work) => {
      await this.settle(work, id, 'aside', note);
      await work.tell(events.materialSetAside(id, freeze.number, freeze.mineId, note));
    });
    return freeze;
  }

  private async settle(work: Work, id: string, settledAs: 'entered' | 'aside', note: string | null) {
    const { settledAs: before } = await work.get(LateMaterial, id, '待查材料');
    if (before) throw refusals.materialSettled();
    const settled = { settledAs, note, settledAt: work.at, settledBy: work.actor.accountId };
    await work.change(LateMaterial, id, settled, { what: '待查材料' });
  }

  private async unsettled(actor: Actor, id: string) {
    const found = await this.find(actor, id);
    const { path, mineId } = found.freeze;
    permit(actor, 'accident.enter', { regionPath: path, mineId }, '待查材料', id);
    if (found.material.settledAs) throw refusals.materialSettled();
    return found;
  }
}

const photosOf = (form: object): string[] => {
  const { photos } = form as { photos?: unknown };
  return Array.isArray(photos) ? photos.map(String) : [];
};
