import type { PhotoUseRow } from './photo.queries.js';

/** Photos of a record as `photos/strip` draws them; those that have not arrived are said to be missing. */
export const photoStrip = (uses: readonly PhotoUseRow[], what: string) => ({
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
