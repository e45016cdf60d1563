import { canonicalJson, sha256 } from '../database/evidence.js';
import type { Work } from '../database/work.js';
import { events } from '../domain/events.js';
import { refusals } from '../domain/refusals.js';
import { assertVisit, type VisitContent } from '../domain/visit.js';
import { Mine } from '../mines/mine.entity.js';
import { stayingMine } from '../mines/mine-changes.js';
import { Person } from '../people/person.entity.js';
import { declarePhotos } from '../photos/photo-records.js';
import { Visit } from './visit.entity.js';
import { isRelocation } from './visit-relocation.js';

/** By whom and when a record was made: never part of what makes two records the same. */
export interface Entered {
  onBehalf: boolean;
  paper: string | null;
  /** By the clock of the device; the server's where it did not say. */
  enteredAt: string | null;
  /** The account that made the record, where it is not the one that acts now (an import). */
  enteredBy?: string;
}

/** What later rooms keep together with a visit, or not at all. */
export interface Beside {
  /** Part of what makes two records the same. */
  told: Readonly<Record<string, unknown>>;
  keep(work: Work, visit: Visit): Promise<void>;
}

const NOTHING: Beside = { told: {}, keep: async () => {} };

/** Without content: the record is a withdrawal. */
const hashOf = (
  content: VisitContent | null,
  corrects: string | null,
  reason: string | null,
  told: Beside['told'] = {},
) => sha256(canonicalJson({ ...content, ...told, corrects, reason }));

/**
 * The row that was already kept under this id: answered again when it is the same, refused when it is not. A record that
 * was kept for an entry which has since been merged is the same one when the entry that stays sends it again.
 */
async function resent(
  work: Work,
  id: string,
  bodyHash: string,
  hashFor?: (personId: string) => string,
): Promise<Visit | null> {
  const kept = await work.find(Visit, { id });
  if (!kept) return null;
  if (kept.bodyHash !== bodyHash && kept.bodyHash !== hashFor?.(kept.personId)) throw refusals.visitConflict(id);
  await latest(work, kept);
  return kept;
}

/** What the content hashes to under the id of another entry of its leader; never for anybody else. */
async function hashOfMerged(
  work: Work,
  content: VisitContent,
  corrects: string | null,
  reason: string | null,
  told: Beside['told'],
) {
  const entries = new Set((await work.list(Person, { mergedInto: content.personId })).map(({ id }) => id));
  return (personId: string) => (entries.has(personId) ? hashOf({ ...content, personId }, corrects, reason, told) : '');
}

const columnsOf = (content: VisitContent, mineId: string | null) => ({
  personId: content.personId,
  mineId,
  site: content.site,
  onDay: content.on,
  inAt: content.inAt,
  outAt: content.outAt,
  shift: content.shift,
  underground: content.underground,
  places: content.places.join('、') || null,
  companions: content.companions.join('、') || null,
  findings: content.findings,
  advice: content.advice,
  tripId: content.tripId,
  position: content.position,
});

/** A phone may still know the duplicate of a mine: the record is kept under the mine that stays. */
const standingMine = async (work: Work, { mineId }: VisitContent) => mineId && stayingMine(work, mineId);

const enteredColumns = (work: Work, entered: Entered) => ({
  onBehalf: entered.onBehalf,
  paper: entered.paper,
  enteredBy: entered.enteredBy ?? work.actor.accountId,
  enteredAt: entered.enteredAt ?? work.at,
  receivedAt: work.at,
});

/** Keeps a visit under the id that its maker chose; the same record sent again changes nothing. */
export async function recordVisit(
  work: Work,
  id: string,
  content: VisitContent,
  entered: Entered,
  beside: Beside = NOTHING,
): Promise<Visit> {
  assertVisit(content, work.today);
  const bodyHash = hashOf(content, null, null, beside.told);
  const kept = await resent(work, id, bodyHash, await hashOfMerged(work, content, null, null, beside.told));
  if (kept) return kept;
  const { person, site } = await named(work, content);
  const visit = await work.insert(Visit, {
    id,
    kind: 'visit',
    ...columnsOf(content, await standingMine(work, content)),
    ...enteredColumns(work, entered),
    bodyHash,
  });
  await declarePhotos(work, { type: 'visit', id }, content.photos);
  const behalf = entered.onBehalf ? work.actor.name : null;
  await work.tell(events.visitRecorded(id, person, site, content.mineId, content.on, behalf, content.photos.length));
  await beside.keep(work, visit);
  return visit;
}

/** Puts a new record in the place of an earlier one; the earlier one stays on file. */
export async function correctVisit(
  work: Work,
  correction: { id: string; corrects: string; reason: string },
  content: VisitContent,
  entered: Entered,
  beside: Beside = NOTHING,
): Promise<Visit> {
  if (!correction.reason.trim()) throw refusals.reasonNeeded('更正检查记录');
  assertVisit(content, work.today);
  const bodyHash = hashOf(content, correction.corrects, correction.reason, beside.told);
  const again = await hashOfMerged(work, content, correction.corrects, correction.reason, beside.told);
  const kept = await resent(work, correction.id, bodyHash, again);
  if (kept) return kept;
  const earlier = await standingVisit(work, correction.corrects);
  const { person } = await named(work, content);
  const visit = await work.insert(Visit, {
    id: correction.id,
    kind: 'visit',
    ...columnsOf(content, await standingMine(work, content)),
    ...enteredColumns(work, entered),
    corrects: earlier.id,
    reason: correction.reason,
    bodyHash,
  });
  await declarePhotos(work, { type: 'visit', id: visit.id }, content.photos);
  await work.tell(
    events.visitCorrected(visit.id, correction.corrects, person, content.on, correction.reason, content.photos.length),
  );
  await beside.keep(work, visit);
  return visit;
}

/** Takes a record back: a new row says so, with the reason; the earlier one stays on file and no longer counts. */
export async function withdrawVisit(
  work: Work,
  withdrawal: { id: string; withdraws: string; reason: string },
  entered: Entered,
): Promise<Visit> {
  if (!withdrawal.reason.trim()) throw refusals.reasonNeeded('撤回检查记录');
  const bodyHash = hashOf(null, withdrawal.withdraws, withdrawal.reason);
  const kept = await resent(work, withdrawal.id, bodyHash);
  if (kept) return kept;
  const earlier = await standingVisit(work, withdrawal.withdraws);
  const person = await work.get(Person, earlier.personId, '人员');
  const { id: _id, bodyHash: _hash, ...copied } = earlier;
  const visit = await work.insert(Visit, {
    ...copied,
    id: withdrawal.id,
    kind: 'withdrawal',
    ...enteredColumns(work, entered),
    corrects: earlier.id,
    reason: withdrawal.reason,
    bodyHash,
  });
  await work.tell(events.visitWithdrawn(visit.id, earlier.id, person, withdrawal.reason));
  return visit;
}

/** What a record became when duplicates of its mine were merged; itself otherwise. Nothing else may have replaced it. */
async function latest(work: Work, visit: Visit): Promise<Visit> {
  let now = visit;
  for (let next = await work.find(Visit, { corrects: now.id }); next; ) {
    if (!isRelocation(next)) throw refusals.visitVoided(visit.id);
    now = next;
    next = await work.find(Visit, { corrects: now.id });
  }
  return now;
}

/** A record that stands under an id, or what it became. @throws visit-voided */
export async function standingVisit(work: Work, id: string): Promise<Visit> {
  const visit = await work.get(Visit, id, '检查记录');
  if (visit.kind === 'withdrawal') throw refusals.visitVoided(id);
  return latest(work, visit);
}

async function named(work: Work, content: VisitContent) {
  const person = await work.get(Person, content.personId, '挂牌责任人');
  const site = content.mineId ? (await work.get(Mine, content.mineId, '煤矿')).name : (content.site ?? '');
  return { person, site };
}
