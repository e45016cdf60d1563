import type { Evidence } from '../compliance/person-evidence.service.js';
import { civilDayOf } from '../database/clock.js';
import { type CivilDate, monthOf } from '../domain/civil-date.js';
import type {
  FiledAssignment,
  FiledDuty,
  FiledHazard,
  FiledLeave,
  FiledTurn,
  FiledVisit,
} from '../domain/duty-file.js';
import { delayDays } from '../domain/visit.js';
import { confirmationStates } from '../domain/visit-statement.js';
import type { HazardsService } from '../hazards/hazards.service.js';
import type { LeaveRequestView } from '../leaves/leave-requests.service.js';
import type { VisitsService } from '../visits/visits.service.js';
import type { HeldInYear, LeaveInYear } from './duty-files.queries.js';

/** What the rooms know, in the words of the file. */

export type VisitView = Awaited<ReturnType<VisitsService['list']>>['items'][number];
export type HazardView = Awaited<ReturnType<HazardsService['list']>>['items'][number];

const CONTESTED: readonly string[] = ['disputed', 'answered'];
const COUNTS = { owed: '计入', surplus: '多查', no: '不计' } as const;

export function filedLine(
  { line }: Evidence['duties'][number],
  today: CivilDate,
): Omit<FiledDuty, 'turns' | 'totals'> & { turn: FiledTurn } {
  return {
    document: line.document,
    clause: line.clause,
    subject: line.subject,
    text: line.quotaText,
    seat: line.seat !== null,
    turn: {
      month: monthOf(line.due),
      printed: line.window.printed,
      running: line.due >= today,
      mines: line.mines,
      missing: line.missing.map(({ name }) => name),
      standing: line.standing,
    },
  };
}

/** What each visit counted for, by its id: every duty under which it was looked at. */
export function countedFor(months: readonly Evidence[]): Map<string, string> {
  const words = new Map<string, Map<string, string[]>>();
  for (const { line, credits } of months.flatMap(({ duties }) => duties))
    for (const { visit, counts, reason } of credits) {
      const name = line.seat === null ? line.document : line.subject;
      const known = words.get(visit.id) ?? new Map<string, string[]>();
      const outcome = counts === 'owed' ? COUNTS.owed : reason || COUNTS[counts];
      known.set(outcome, [...new Set([...(known.get(outcome) ?? []), name])]);
      words.set(visit.id, known);
    }
  const said = ([outcome, names]: [string, string[]]) => `${outcome}：${names.join('、')}`;
  return new Map([...words].map(([id, outcomes]) => [id, [...outcomes].map(said).join('；')]));
}

export function filedVisit(visit: VisitView, counted: ReadonlyMap<string, string>): FiledVisit {
  const { confirmation } = visit;
  const chain = [
    visit.kind === 'withdrawal' ? '撤回' : visit.corrects ? '更正前一记录' : '',
    visit.replacedBy ? '已被更正或撤回' : '',
    visit.reason ?? '',
  ];
  const said = [confirmationStates[confirmation.state], confirmation.dispute ?? ''].filter(Boolean).join('：');
  return {
    id: visit.id,
    on: visit.onDay,
    place: visit.mineName ?? visit.site ?? '',
    stay: visit.inAt ? `${visit.inAt}—${visit.outAt ?? ''}` : '',
    underground: visit.underground,
    counts: counted.get(visit.id) ?? '',
    delay: delayDays(visit.onDay, civilDayOf(visit.enteredAt)),
    onBehalf: visit.onBehalf,
    chain: chain.filter(Boolean).join('：'),
    stands: visit.kind === 'visit' && visit.replacedBy === null,
    mine:
      confirmation.state === 'unasked'
        ? ''
        : [said, ...confirmation.replies.map(({ words }) => `答复：${words}`)].join('；'),
    disputed: CONTESTED.includes(confirmation.state),
    findings: visit.findings ?? '',
  };
}

export const filedHazard = (hazard: HazardView): FiledHazard => ({
  id: hazard.id,
  on: hazard.foundOn,
  mine: hazard.mineName,
  what: hazard.description,
  severity: hazard.severityName,
  deadline: hazard.deadline,
  rectifiedOn: hazard.rectifiedOn,
  closedOn: hazard.closedOn,
  state: hazard.stateName,
  overdue: hazard.daysOverdue,
});

/** Clauses are kept with or without the number of their document. */
const groundOf = (document: string, clause: string) => (clause.startsWith(document) ? clause : `${document}${clause}`);

export const filedAssignment = (
  one: HeldInYear,
  names: { seats: ReadonlyMap<string, string>; documents: ReadonlyMap<string, string> },
): FiledAssignment => ({
  mineId: one.mineId,
  mine: one.mineName,
  region: one.regionName,
  seat: names.seats.get(one.seat) ?? one.seat,
  title: one.title,
  acting: one.capacity === 'acting',
  from: one.fromDay,
  until: one.untilDay,
  ground: groundOf((one.policy && names.documents.get(one.policy)) || '', one.clause),
  deviation: one.deviates ? [one.reason ?? '', one.basis ?? ''].filter(Boolean).join('；') : (one.basis ?? ''),
  endReason: one.endReason ?? '',
  before: one.beforeName ?? '',
  after: one.afterName ?? '',
});

/** Approved leave, with the request that it was approved on; and requests that came to nothing. */
export function filedLeaves(leaves: readonly LeaveInYear[], requests: readonly LeaveRequestView[]): FiledLeave[] {
  const of = (id: string) => requests.find(({ leaveId }) => leaveId === id);
  const approved = leaves.map(
    ({ id, fromDay, untilDay, reason, approver, basis }): FiledLeave => ({
      ...{ from: fromDay, until: untilDay, reason, approver, basis },
      state: 'approved',
      late: of(id)?.late ?? null,
    }),
  );
  const others = requests
    .filter(({ state }) => state !== 'approved')
    .map(
      ({ fromDay, untilDay, reason, opinion, state, late }): FiledLeave => ({
        ...{ from: fromDay, until: untilDay, reason, approver: '', state, late },
        basis: opinion ?? '',
      }),
    );
  return [...approved, ...others].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** Whether days share one with a year. */
export const inYear = (from: CivilDate, until: CivilDate, year: number): boolean =>
  from < `${year + 1}-01-01` && until > `${year}-01-01`;
