import { civilDayOf } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { delayDays, type VisitContent } from '../domain/visit.js';
import type { PhotoUseRow } from '../photos/photo.queries.js';
import type { Visit } from './visit.entity.js';
import type { PositionForm, TripForm, VisitForm } from './visits.form.js';
import type { VisitRow } from './visits.queries.js';

/** What a form tells of a visit. @throws invalid-form where it is nobody's */
export function contentOf(actor: Actor, form: VisitForm): VisitContent {
  const personId = form.personId ?? actor.personId;
  if (!personId) throw refusals.invalidForm([{ at: 'personId', message: '请填写挂牌责任人' }]);
  return { ...seen(form), personId, tripId: form.tripId ?? null };
}

/** One content for each leader of a trip. */
export const contentsOf = (form: TripForm): { id: string; content: VisitContent }[] =>
  form.leaders.map(({ id, personId }) => ({ id, content: { ...seen(form), personId, tripId: form.tripId } }));

const seen = (form: VisitForm | TripForm) => ({
  mineId: form.mineId ?? null,
  site: form.site ?? null,
  on: form.on,
  inAt: form.inAt ?? null,
  outAt: form.outAt ?? null,
  shift: form.shift ?? null,
  underground: form.underground,
  places: form.places,
  companions: form.companions,
  findings: form.findings ?? null,
  advice: form.advice ?? null,
  photos: form.photos ?? [],
  position: positionOf(form.position),
});

const positionOf = (position: PositionForm | null | undefined): string | null =>
  position ? `${position.latitude.toFixed(5)},${position.longitude.toFixed(5)}±${Math.round(position.accuracy)}` : null;

const listOf = (text: string | null) => text?.split('、') ?? [];

/** How late the record came: a fact that is shown, never a reason for refusal. */
const delayOf = ({ onDay, receivedAt }: Pick<Visit, 'onDay' | 'receivedAt'>) =>
  delayDays(onDay, civilDayOf(receivedAt));

/** The answer to whoever sends a record; the same record sent again is answered by the same, and by what is still to come. */
export const receiptOf = ({ bodyHash, places, companions, ...visit }: Visit, photosMissing: readonly string[]) => ({
  ...visit,
  photosMissing,
  places: listOf(places),
  companions: listOf(companions),
  delayDays: delayOf(visit),
  bodyHash,
});

/** A record as whoever opens it sees it. */
export const viewOf = <Row extends VisitRow>({ places, companions, ...visit }: Row) => ({
  ...visit,
  places: listOf(places),
  companions: listOf(companions),
  delayDays: delayOf(visit),
});

/** A record as lists show it: where the device was is for whoever opens the record. */
export function listedOf<Row extends VisitRow>(row: Row) {
  const { position: _, ...listed } = viewOf(row);
  return listed;
}

/** What a correction says nothing of stays as the corrected record has it: its photos, and where the device was. */
export const correctedBy = (
  content: VisitContent,
  form: Pick<VisitForm, 'photos' | 'position'>,
  corrected: Pick<VisitContent, 'photos' | 'position'>,
): VisitContent => ({
  ...content,
  photos: form.photos === undefined ? corrected.photos : content.photos,
  position: form.position === undefined ? corrected.position : content.position,
});

/** A photo of a record, arrived or still to come. */
export const photoOf = ({ id, position, fingerprint, arrived, takenAt }: PhotoUseRow) => ({
  ...{ id, position, fingerprint, arrived, takenAt },
});
