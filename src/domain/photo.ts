import { refusals } from './refusals.js';

/** What a photo can belong to. Who may see that may see the photo. */
export const photoSubjects = {
  visit: '检查记录',
  hazard: '隐患',
  placard: '牌板',
  portrait: '牌板照片',
  leave: '免检申请',
  'late-material': '待查材料',
} as const;
export type PhotoSubjectType = keyof typeof photoSubjects;

/** Photos of one record. */
export const MOST_PHOTOS = 9;

/** Bytes of one photo as it was taken. */
export const PHOTO_BYTES = 15 * 1_048_576;

const FINGERPRINT = /^[0-9a-f]{64}$/;

/**
 * The photos that a record declares, by the SHA-256 of their bytes: each once, in the order in which they were given.
 * @throws invalid-form for what is no such fingerprint, and for more than nine
 */
export function declaredPhotos(fingerprints: readonly string[]): string[] {
  const each = [...new Set(fingerprints)];
  const wrong = each.find((fingerprint) => !FINGERPRINT.test(fingerprint));
  if (wrong !== undefined)
    throw refusals.invalidForm([{ at: 'photos', message: `照片“${wrong.slice(0, 20)}”不是有效的 SHA-256` }]);
  if (each.length > MOST_PHOTOS)
    throw refusals.invalidForm([{ at: 'photos', message: `一条记录至多 ${MOST_PHOTOS} 张照片` }]);
  return each;
}

/** A camera's time, `2026:08:31 09:10:00`, to the minute; null where the camera said nothing usable. */
export function cameraTime(text: string | undefined): string | null {
  const found = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T]([0-2]\d:[0-5]\d)(:[0-5]\d)?/.exec(text ?? '');
  return found ? `${found[1]}-${found[2]}-${found[3]} ${found[4]}` : null;
}
