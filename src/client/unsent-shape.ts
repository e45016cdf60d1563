import type { HazardBody } from './hazard-fields.js';
import { MOST_PHOTOS, PHOTO_BYTES } from './photo.js';
import type { PhotoNote, Position, QueuedVisit, VisitBody } from './queued-visit.js';

type Told = Readonly<Record<string, unknown>>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const FINGERPRINT = /^[0-9a-f]{64}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const PREVIEW = /^(data:image\/jpeg;base64,[A-Za-z0-9+/=]*)?$/;

const record = (value: unknown): value is Told => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): value is string => typeof value === 'string';
const like = (pattern: RegExp) => (value: unknown) => text(value) && pattern.test(value);
const textOrNull = (value: unknown) => value === null || text(value);
const listOf = (each: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(each);
const among =
  (...values: string[]) =>
  (value: unknown) =>
    values.includes(value as string);
const flag = (value: unknown) => typeof value === 'boolean';
const number = (value: unknown) => typeof value === 'number' && Number.isFinite(value);

type Shape<Form> = { readonly [Part in keyof Form]-?: (value: unknown) => boolean };
const fits = <Form>(value: unknown, shape: Shape<Form>): boolean =>
  record(value) && (Object.keys(shape) as (keyof Form & string)[]).every((part) => shape[part](value[part]));

const position: Shape<Position> = { latitude: number, longitude: number, accuracy: number };

const hazard: Shape<HazardBody> = {
  ...{ id: like(UUID), description: text, place: textOrNull, category: text, severity: text },
  ...{ responsibleUnit: textOrNull, responsiblePerson: textOrNull, deadline: textOrNull },
};

const photo: Shape<PhotoNote> = {
  ...{ fingerprint: like(FINGERPRINT), name: text, preview: like(PREVIEW), sentence: text },
  size: (value) => number(value) && (value as number) <= PHOTO_BYTES,
};

const body: Shape<VisitBody> = {
  ...{ personId: text, mineId: textOrNull, site: textOrNull, on: like(DAY), inAt: textOrNull, outAt: textOrNull },
  ...{ shift: textOrNull, underground: flag, places: listOf(text), companions: listOf(text) },
  ...{ findings: textOrNull, advice: textOrNull, enteredAt: like(INSTANT) },
  hazards: listOf((value) => fits(value, hazard)),
  photos: (value) => listOf(like(FINGERPRINT))(value) && (value as string[]).length <= MOST_PHOTOS,
  position: (value) => value === null || fits(value, position),
};

const visit: Omit<Shape<QueuedVisit>, 'accountId'> = {
  ...{ id: like(UUID), leader: text, place: text, savedAt: like(INSTANT), sentence: text, recorded: flag },
  ...{ state: among('waiting', 'refused', 'conflict'), findings: listOf(text) },
  body: (value) => fits(value, body),
  correction: (value) => value === null || fits(value, { id: like(UUID), reason: text }),
  photos: listOf((value) => fits(value, photo)),
};

const take = (value: Told, parts: readonly string[]) => Object.fromEntries(parts.map((part) => [part, value[part]]));

/**
 * A visit of a file, as this account's queue would hold it; null where it is not whole, is another account's, or its
 * photos are not those that it declares. Whatever else it holds is left out.
 */
export function asVisit(value: unknown, accountId: string): QueuedVisit | null {
  if (!fits(value, visit) || (value as Told).accountId !== accountId) return null;
  const found = take(value as Told, [...Object.keys(visit), 'accountId']) as unknown as QueuedVisit;
  if (found.photos.some(({ fingerprint }) => !found.body.photos.includes(fingerprint))) return null;
  return { ...found, body: take(found.body as unknown as Told, Object.keys(body)) as unknown as VisitBody };
}
