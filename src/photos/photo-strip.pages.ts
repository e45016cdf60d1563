import type { PhotoUseRow } from './photo.queries.js';

/** What is drawn of a photo. */
export type StripPhoto = Pick<PhotoUseRow, 'id' | 'position' | 'arrived' | 'takenAt'>;

/** Photos of a record as `photos/strip` draws them; those that have not arrived are said to be missing. */
export const photoStrip = (uses: readonly StripPhoto[], what: string) => ({
  photos: uses
    .filter(({ arrived }) => arrived)
    .map(({ id, position, takenAt }) => ({
      small: `/photos/${id}/small`,
      shown: `/photos/${id}/shown`,
      alt: `${what}照片之${position}`,
      taken: takenAt ? `相机时间 ${takenAt}` : '相机未记时间',
    })),
  pending: uses.filter(({ arrived }) => !arrived).length,
});
