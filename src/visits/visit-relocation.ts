import { canonicalJson, sha256 } from '../database/evidence.js';
import type { Work } from '../database/work.js';
import { PhotoUse } from '../photos/photo.entity.js';
import { declarePhotos } from '../photos/photo-records.js';
import { Visit } from './visit.entity.js';
import { VisitStatement } from './visit-statement.entity.js';

/** The visits to a mine that stand, the earliest first. */
export async function standingVisits(work: Work, mineId: string): Promise<Visit[]> {
  const ids = await work.all<{ id: string }>(
    `SELECT v.id FROM visits v WHERE v.mine_id = :mineId AND v.kind = 'visit'
     AND NOT EXISTS (SELECT 1 FROM visits c WHERE c.corrects = v.id) ORDER BY v.on_day, v.id`,
    { mineId },
  );
  const known = new Map((await work.list(Visit, { mineId })).map((visit) => [visit.id, visit]));
  return ids.flatMap(({ id }) => known.get(id) ?? []);
}

const hashOf = (visit: string, mineId: string | null, reason: string | null) =>
  sha256(canonicalJson({ relocates: visit, mineId, reason }));

/** Whether a correction only put a record under another mine: the record itself was found right. */
export const isRelocation = ({ corrects, mineId, reason, bodyHash }: Visit): boolean =>
  corrects !== null && bodyHash === hashOf(corrects, mineId, reason);

/**
 * Puts a record under another mine, because the registry had two records of one: as a correction, so that the earlier row
 * stays as it was sent. Who entered it and when is what it was: nobody entered it late by this. To be told by the caller.
 */
export async function relocateVisit(work: Work, visit: Visit, mineId: string, reason: string): Promise<Visit> {
  const moved = await work.insert(Visit, {
    ...visit,
    id: work.newId(),
    mineId,
    corrects: visit.id,
    reason,
    bodyHash: hashOf(visit.id, mineId, reason),
  });
  const photos = await work.list(PhotoUse, { subjectType: 'visit', subjectId: visit.id });
  photos.sort((a, b) => a.position - b.position);
  await declarePhotos(
    work,
    { type: 'visit', id: moved.id },
    photos.map(({ fingerprint }) => fingerprint),
  );
  await keepStatements(work, visit.id, moved.id);
  return moved;
}

/** What the mine said of a record, it said of the record wherever that is kept. */
async function keepStatements(work: Work, visitId: string, movedId: string): Promise<void> {
  const said = await work.list(VisitStatement, { visitId });
  said.sort((a, b) => (a.saidAt < b.saidAt || (a.saidAt === b.saidAt && a.id < b.id) ? -1 : 1));
  const ids = new Map(said.map(({ id }) => [id, work.newId()]));
  const now = (id: string | null) => id && (ids.get(id) ?? null);
  for (const one of said)
    await work.insert(VisitStatement, {
      ...one,
      ...{ id: ids.get(one.id) as string, visitId: movedId, replaces: now(one.replaces), answers: now(one.answers) },
    });
}
