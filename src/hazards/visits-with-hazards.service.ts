import { Injectable } from '@nestjs/common';
import type { Work } from '../database/work.js';
import type { Actor } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import type { Visit } from '../visits/visit.entity.js';
import type { Beside } from '../visits/visit-records.js';
import { VisitsService } from '../visits/visits.service.js';
import { LateEvidence } from '../web/late-evidence.js';
import { Hazard } from './hazard.entity.js';
import { HazardReach } from './hazard-reach.js';
import { type NewHazard, recordHazard, toldOf } from './hazard-records.js';
import { HazardTermsService } from './hazard-terms.service.js';
import { draftOf } from './hazard-views.js';
import type { VisitCorrectionWithHazardsForm, VisitWithHazardsForm } from './hazards.form.js';

/** A visit and the hazards that it found: one unit, one fingerprint, one answer however often it is sent. */
@Injectable()
export class VisitsWithHazards {
  constructor(
    private readonly visits: VisitsService,
    private readonly reach: HazardReach,
    private readonly terms: HazardTermsService,
    private readonly late: LateEvidence,
  ) {}

  async record(actor: Actor, id: string, { hazards, ...visit }: VisitWithHazardsForm) {
    await this.permit(actor, id, visit, hazards.length);
    const beside = await this.beside(hazards.map(draftOf), recordHazard);
    const form = { ...visit, personId: visit.personId ?? actor.personId, hazards };
    const sent = { kind: 'visit', recordId: id, form };
    return this.late.orKept(actor, sent, () => this.visits.record(actor, id, visit, beside));
  }

  /** Hazards that are on record already have a life of their own: a correction of their visit leaves them as they are. */
  async correct(actor: Actor, corrects: string, { hazards, ...form }: VisitCorrectionWithHazardsForm) {
    await this.permit(actor, corrects, form, hazards.length);
    const unknown: typeof recordHazard = async (work, terms, visit, hazard) =>
      (await work.find(Hazard, { id: hazard.id })) ?? recordHazard(work, terms, visit, hazard);
    const beside = await this.beside(hazards.map(draftOf), unknown);
    const sent = { kind: 'correction', recordId: corrects, form: { ...form, hazards } };
    return this.late.orKept(actor, sent, () => this.visits.correct(actor, corrects, form, beside));
  }

  private async permit(
    actor: Actor,
    id: string,
    { mineId, personId }: Pick<VisitWithHazardsForm, 'mineId' | 'personId'>,
    hazards: number,
  ) {
    if (hazards === 0) return;
    if (!mineId) throw refusals.hazardNeedsMine();
    const finder = personId ?? actor.personId;
    if (finder) await this.reach.permitRecord(actor, { id, mineId, personId: finder });
  }

  private async beside(hazards: readonly NewHazard[], keep: typeof recordHazard): Promise<Beside | undefined> {
    if (hazards.length === 0) return undefined;
    const terms = await this.terms.all();
    return {
      told: { hazards: hazards.map(toldOf) },
      keep: async (work: Work, visit: Visit) => {
        for (const hazard of hazards) await keep(work, terms.of, visit, hazard);
      },
    };
  }
}
