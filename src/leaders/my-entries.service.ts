import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { VisitsWithHazards } from '../hazards/visits-with-hazards.service.js';
import type { SentPicture } from '../web/pictures.js';
import { LeaderPhotos } from './leader-photos.service.js';
import { type CorrectionPageForm, type VisitPageForm, visitOf } from './visit-page.form.js';

/** What the pages of a leader enter: a visit with the pictures and hazards of its form, or what corrects one. */
@Injectable()
export class MyEntries {
  constructor(
    private readonly visits: VisitsWithHazards,
    private readonly photos: LeaderPhotos,
  ) {}

  async record(actor: Actor, form: VisitPageForm, pictures: readonly SentPicture[]) {
    const { id, ...visit } = visitOf(form);
    const photos = await this.photos.keep(actor, form.photos, pictures);
    return this.visits.record(actor, id, { ...visit, photos });
  }

  async correct(
    actor: Actor,
    corrects: string,
    { reason, keepPosition, ...form }: CorrectionPageForm,
    pictures: readonly SentPicture[],
  ) {
    const photos = await this.photos.keep(actor, form.photos, pictures);
    const position = keepPosition ? undefined : null;
    return this.visits.correct(actor, corrects, { ...visitOf(form), photos, position, reason });
  }
}
