import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/authority.js';
import { MOST_PHOTOS } from '../domain/photo.js';
import { refusals } from '../domain/refusals.js';
import { PhotoQueries } from '../photos/photo.queries.js';
import { PhotosService } from '../photos/photos.service.js';
import type { SentPicture } from '../web/pictures.js';

/** Photos as a leader's pages send and list them. */
@Injectable()
export class LeaderPhotos {
  constructor(
    private readonly photos: PhotosService,
    private readonly queries: PhotoQueries,
  ) {}

  /** Keeps the pictures of a form. @returns all photos of its record: those that it kept, then the new ones */
  async keep(actor: Actor, kept: readonly string[], pictures: readonly SentPicture[]): Promise<string[]> {
    if (kept.length + pictures.length > MOST_PHOTOS)
      throw refusals.invalidForm([{ at: 'pictures', message: `一条记录至多 ${MOST_PHOTOS} 张照片` }]);
    const fingerprints = [...kept];
    for (const picture of pictures) fingerprints.push(await this.photos.keep(actor, picture));
    return [...new Set(fingerprints)];
  }

  /** How many photos of each record there are, and how many of them have not come yet. */
  async counts(visitIds: readonly string[]): Promise<Map<string, { photos: number; pending: number }>> {
    const counts = new Map<string, { photos: number; pending: number }>();
    for (const { subjectId, arrived } of await this.queries.of('visit', visitIds)) {
      const { photos, pending } = counts.get(subjectId) ?? { photos: 0, pending: 0 };
      counts.set(subjectId, { photos: photos + 1, pending: pending + (arrived ? 0 : 1) });
    }
    return counts;
  }
}
