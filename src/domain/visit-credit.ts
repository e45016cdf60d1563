import { type CivilDate, holdsOn } from './civil-date.js';
import type { Standing } from './compliance.js';
import type { Period } from './period.js';
import type { QuotaRule } from './policy.js';

/** A record of a visit, as a duty looks at it. */
export interface VisitOnRecord {
  id: string;
  mineId: string | null;
  on: CivilDate;
  underground: boolean;
  /** From going in to coming out; null where either is not known. */
  minutes: number | null;
  /** Why the record does not stand (corrected, withdrawn), or null. */
  void: string | null;
}

/** A duty of one person in one turn of a quota, with what decides which visits count for it. */
export interface CreditedDuty {
  quota: Pick<QuotaRule, 'quantifier' | 'count' | 'modality'>;
  window: Period;
  standing: Standing;
  /** When the person held the seat at which mine within the window; for a duty of a post (`mineId` null), when in post. */
  held: readonly ({ mineId: string | null } & Period)[];
  /** Mines that belong to the person for the turn. */
  mineIds: readonly string[];
  /** Why a mine that the person held is not his for the turn. */
  notOwed: (mineId: string) => string;
}

/** `owed`: counts towards what is owed; `surplus`: would do for it, beyond what is owed; `no`: does not. */
export interface Credit {
  visitId: string;
  counts: 'owed' | 'surplus' | 'no';
  reason: string;
}

/** Why a visit would not do for the duty wherever it stands in the row, or null. */
function unfit({ quota: { modality }, held }: CreditedDuty, visit: VisitOnRecord): string | null {
  if (visit.void) return visit.void;
  const ofPost = held.some(({ mineId }) => mineId === null);
  const there = ofPost ? held : held.filter(({ mineId }) => mineId !== null && mineId === visit.mineId);
  if (there.length === 0) return visit.mineId === null ? '所到不是煤矿' : '不是本类别的挂牌煤矿';
  if (!there.some((span) => holdsOn(span, visit.on)))
    return ofPost ? '当日不在规定的职务任内' : '当日不是该矿的挂牌责任人';
  if (modality.underground && !visit.underground) return '未下井（矿坑）';
  if (modality.minimumMinutes === null) return null;
  if (visit.minutes === null) return '未记入井、出井时间';
  return visit.minutes < modality.minimumMinutes ? `不足 ${modality.minimumMinutes} 分钟` : null;
}

/** How many visits each mine may bring, so that the sum is what `standingOf` counts as made; null = any mine alike. */
function room({ quota, mineIds }: CreditedDuty, fit: readonly VisitOnRecord[]): Map<string, number> | null {
  if (quota.quantifier === 'any') return null;
  const wanted = quota.quantifier === 'every' ? mineIds.length : quota.quantifier.atLeast;
  const capped = mineIds.map((mineId) => {
    const visits = fit.filter((visit) => visit.mineId === mineId).length;
    return { mineId, visits: Math.min(quota.count, visits) };
  });
  return new Map(
    capped
      .sort((a, b) => b.visits - a.visits)
      .slice(0, wanted)
      .map(({ mineId, visits }) => [mineId, visits]),
  );
}

/**
 * Says of every record within the turn whether it counts for the duty, and why: those that count are as many as the
 * standing has made, the earlier ones first.
 * @returns in the order of the days
 */
export function creditsOf(duty: CreditedDuty, visits: readonly VisitOnRecord[]): Credit[] {
  const within = visits.filter(({ on }) => holdsOn(duty.window, on)).sort((a, b) => (a.on < b.on ? -1 : 1));
  const own = (visit: VisitOnRecord) => duty.held.some(({ mineId }) => mineId === null) || includes(duty, visit);
  const fit = within.filter((visit) => unfit(duty, visit) === null && own(visit));
  const rooms = room(duty, fit);
  const judged = duty.standing.state === 'met' || duty.standing.state === 'short';
  let left = duty.standing.made;
  return within.map((visit): Credit => {
    const credit = (counts: Credit['counts'], reason: string) => ({ visitId: visit.id, counts, reason });
    const why = unfit(duty, visit);
    if (why) return credit('no', why);
    if (!own(visit)) return credit('surplus', duty.notOwed(visit.mineId as string));
    if (!judged) return credit('surplus', 'reason' in duty.standing ? duty.standing.reason : '');
    const here = rooms?.get(visit.mineId ?? '') ?? (rooms ? 0 : left);
    if (here === 0 || left === 0)
      return credit('surplus', rooms?.has(visit.mineId ?? '') ? '该矿本期已计满' : '本期应查已满');
    rooms?.set(visit.mineId ?? '', here - 1);
    left -= 1;
    return credit('owed', '计入已查');
  });
}

const includes = ({ mineIds }: CreditedDuty, { mineId }: VisitOnRecord) => mineId !== null && mineIds.includes(mineId);
