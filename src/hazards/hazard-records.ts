import { canonicalJson, sha256 } from '../database/evidence.js';
import type { Work } from '../database/work.js';
import { events } from '../domain/events.js';
import {
  foundHazard,
  type HazardContent,
  type HazardMove,
  type HazardMoveKind,
  hazardSteps,
  stepped,
} from '../domain/hazard.js';
import { type HazardTerms, usualDeadline } from '../domain/hazard-terms.js';
import { refusals } from '../domain/refusals.js';
import { Mine } from '../mines/mine.entity.js';
import { stayingMine } from '../mines/mine-changes.js';
import { declarePhotos } from '../photos/photo-records.js';
import { Hazard, HazardStep } from './hazard.entity.js';

/** The visit that found a hazard. */
export interface FindingVisit {
  id: string;
  personId: string;
  mineId: string | null;
  onDay: string;
}

/** A hazard under the id that its maker chose; photos by their hashes. */
export interface NewHazard {
  id: string;
  content: HazardContent;
  photos: readonly string[];
}

export interface NewStep {
  id: string;
  kind: HazardMoveKind;
  on: string;
  content: Pick<HazardMove, 'text' | 'evidence' | 'approver' | 'deadline' | 'commitments'>;
  photos: readonly string[];
}

/** What makes two tellings of a hazard the same. */
export const toldOf = ({ id, content, photos }: NewHazard) => ({ id, ...content, photos });

/** The terms of each region. */
type TermsOf = (regionId: string) => HazardTerms;

/** Keeps a hazard with its visit; the same one sent again changes nothing. `by`: whose account it is, in an import. */
export async function recordHazard(
  work: Work,
  termsOf: TermsOf,
  visit: FindingVisit,
  hazard: NewHazard,
  by: string = work.actor.accountId,
): Promise<Hazard> {
  const { id, content, photos } = hazard;
  if (visit.mineId === null) throw refusals.hazardNeedsMine();
  const bodyHash = sha256(canonicalJson(toldOf(hazard)));
  // A phone may still know the duplicate of a mine.
  const mineId = await stayingMine(work, visit.mineId);
  const kept = await work.find(Hazard, { id });
  if (kept) {
    if (kept.bodyHash !== bodyHash || kept.mineId !== mineId) throw refusals.hazardConflict(id);
    return kept;
  }
  const mine = await work.get(Mine, mineId, '煤矿');
  const terms = termsOf(mine.regionId);
  const deadline = content.deadline ?? usualDeadline(visit.onDay, content.severity, terms);
  foundHazard(content, visit.onDay, deadline, terms);
  const row = await work.insert(Hazard, {
    id,
    ...content,
    deadline,
    mineId,
    visitId: visit.id,
    personId: visit.personId,
    foundOn: visit.onDay,
    lastOn: visit.onDay,
    state: 'found',
    enteredBy: by,
    enteredAt: work.at,
    bodyHash,
  });
  await work.insert(HazardStep, {
    // The finding is the first step and bears the hazard's own id.
    id,
    hazardId: id,
    seq: 1,
    kind: 'found',
    onDay: visit.onDay,
    text: content.description,
    deadline,
    photos: photos.length,
    enteredBy: by,
    enteredAt: work.at,
    bodyHash,
  });
  await declarePhotos(work, { type: 'hazard', id }, photos);
  const { severity, category } = content;
  await work.tell(
    events.hazardFound(
      { id, mine },
      visit.id,
      visit.personId,
      { severity, category, deadline, photos: photos.length },
      content.description,
    ),
  );
  return row;
}

/** Takes one step with a hazard. The step has the id that its maker chose: sent again it is answered again. */
export async function takeStep(
  work: Work,
  terms: HazardTerms,
  hazardId: string,
  step: NewStep,
  by: string = work.actor.accountId,
): Promise<Hazard> {
  const { id, kind, on, content, photos } = step;
  const bodyHash = sha256(canonicalJson({ hazardId, kind, on, ...content, photos }));
  const hazard = await work.get(Hazard, hazardId, '隐患');
  const kept = await work.find(HazardStep, { id });
  if (kept) {
    if (kept.bodyHash !== bodyHash) throw refusals.hazardStepConflict(id);
    return hazard;
  }
  const move: HazardMove = { kind, on, by, photos: photos.length, ...content };
  const now = stepped(hazard, move, terms, work.today);
  const { state, deadline, rectifiedOn, rectifiedBy, closedOn, lastOn } = now;
  const { responsibleUnit, responsiblePerson, measure, funds, plan } = now;
  const changed = await work.change(
    Hazard,
    hazardId,
    {
      ...{ state, deadline, rectifiedOn, rectifiedBy, closedOn, lastOn },
      ...{ responsibleUnit, responsiblePerson, measure, funds, plan },
    },
    { revision: hazard.revision, what: '隐患' },
  );
  const before = await work.all<{ seq: number }>('SELECT seq FROM hazard_steps WHERE hazard_id = :hazardId', {
    hazardId,
  });
  await work.insert(HazardStep, {
    id,
    hazardId,
    seq: Math.max(0, ...before.map(({ seq }) => seq)) + 1,
    kind,
    onDay: on,
    text: content.text,
    evidence: content.evidence,
    approver: content.approver,
    deadline,
    commitments: content.commitments && JSON.stringify(content.commitments),
    photos: photos.length,
    enteredBy: by,
    enteredAt: work.at,
    bodyHash,
  });
  await declarePhotos(work, { type: 'hazard', id }, photos);
  const mine = await work.get(Mine, hazard.mineId, '煤矿');
  await work.tell(
    events.hazardStepped(
      { id: hazardId, mine },
      { id, kind, name: hazardSteps[kind], on, state, deadline, photos: photos.length },
      content.text,
    ),
  );
  return changed;
}
