import type { Work } from '../database/work.js';
import { declaredPhotos, type PhotoSubjectType } from '../domain/photo.js';
import { PhotoUse } from './photo.entity.js';

/** What photos are attached to. */
export interface PhotoSubject {
  type: PhotoSubjectType;
  id: string;
}

/**
 * Declares the photos of a record, inside its unit; the record's own event tells of them. Their bytes may come later.
 * A photo that the record has already is not declared again.
 */
export async function declarePhotos(work: Work, subject: PhotoSubject, fingerprints: readonly string[]): Promise<void> {
  const asked = declaredPhotos(fingerprints);
  if (asked.length === 0) return;
  const known = await work.list(PhotoUse, { subjectType: subject.type, subjectId: subject.id });
  const fresh = asked.filter((fingerprint) => !known.some((use) => use.fingerprint === fingerprint));
  declaredPhotos([...known.map((use) => use.fingerprint), ...fresh]);
  for (const [index, fingerprint] of fresh.entries())
    await work.insert(PhotoUse, {
      id: work.newId(),
      subjectType: subject.type,
      subjectId: subject.id,
      position: known.length + index + 1,
      fingerprint,
      declaredAt: work.at,
      declaredBy: work.actor.accountId,
    });
}

/** The declared photos of a record whose bytes have not come yet, by their fingerprints. */
export async function missingPhotos(work: Work, subject: PhotoSubject): Promise<string[]> {
  const rows = await work.all<{ fingerprint: string }>(
    `SELECT u.fingerprint FROM photo_uses u WHERE u.subject_type = :type AND u.subject_id = :id
       AND NOT EXISTS (SELECT 1 FROM photos p WHERE p.id = u.fingerprint) ORDER BY u.position`,
    { ...subject },
  );
  return rows.map(({ fingerprint }) => fingerprint);
}
