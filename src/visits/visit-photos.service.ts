import { Injectable } from '@nestjs/common';
import { PhotoQueries } from '../photos/photo.queries.js';
import { VisitEvidenceQueries } from './visit-evidence.queries.js';
import type { VisitRow, VisitScope } from './visits.queries.js';

/** The photos of a visit, and where else the same photos are shown. */
@Injectable()
export class VisitPhotos {
  constructor(
    private readonly photos: PhotoQueries,
    private readonly around: VisitEvidenceQueries,
  ) {}

  /** `chain`: the records that one another correct; among them, and on one trip, the same photo is no repetition. */
  async of(scope: VisitScope, visit: VisitRow, chain: readonly VisitRow[]) {
    const uses = await this.photos.of('visit', [visit.id]);
    const own = new Set(chain.map(({ id }) => id));
    const found = uses.length ? await this.around.samePhotos(scope, visit) : [];
    return { uses, repeated: found.filter(({ id }) => !own.has(id)) };
  }
}
