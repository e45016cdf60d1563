import type { ComplianceLine } from '../compliance/compliance-report.js';
import { type CivilDate, daysBetween, monthOf, printDate } from '../domain/civil-date.js';
import { monthPeriod } from '../domain/period.js';
import { standings } from '../domain/vocabulary.js';
import type { VisitsService } from '../visits/visits.service.js';
import type { LeaderDesk } from './leader-desk.service.js';
import type { LinkedMine } from './leaders.queries.js';

export type ListedVisit = Awaited<ReturnType<VisitsService['list']>>['items'][number];

/** 本月 where the turn is the running month, otherwise the turn as documents print it. */
function turnName({ window }: ComplianceLine, today: CivilDate): string {
  const month = monthPeriod(monthOf(today));
  return window.from === month.from && window.until === month.until ? '本月' : window.printed;
}

/** A duty as one sentence a leader reads: what is owed, what was made, what is still to do and until when. */
function dutyOf(line: ComplianceLine, today: CivilDate, order: readonly string[]) {
  const { owed, made, state, surplus } = line.standing;
  const unit = line.seat ? '矿次' : '次';
  const open = owed - made;
  return {
    subject: line.subject,
    turn: turnName(line, today),
    judged: state === 'met' || state === 'short',
    done: state === 'met',
    owed: `${owed} ${unit}`,
    made,
    open: `${open} ${unit}`,
    /** All of these are still to be seen; otherwise any of them will do. */
    every: line.missing.length <= open,
    /** Every mine that the leader answers for will do: they are listed below. */
    anywhere: line.missing.length > open && line.missing.length >= order.length,
    missing: [...line.missing].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
    daysLeft: daysBetween(today, line.window.until),
    surplus,
    outcome: standings[state],
    reason: 'reason' in line.standing ? line.standing.reason : '',
    ground: `${line.document}${line.clause}${line.quotaText === line.subject ? '' : `　${line.quotaText}`}`,
  };
}

const mineOf = ({ id, name, regionName, lastOn }: LinkedMine) => ({
  id,
  name,
  regionName,
  last: lastOn ? printDate(lastOn) : '',
});

/** What lists say beside the record itself: who entered it, and how many of its photos have come. */
export interface ListFacts {
  enterers: ReadonlyMap<string, string>;
  photos: ReadonlyMap<string, { photos: number; pending: number }>;
}

const CONTESTED: readonly string[] = ['disputed', 'answered'];

/** A visit as a line of a list. */
export const visitLine = (visit: ListedVisit, { enterers, photos }: ListFacts, ownPersonId: string | null) => ({
  id: visit.id,
  on: printDate(visit.onDay),
  place: visit.mineName ?? visit.site ?? '',
  leader: visit.personName,
  underground: visit.underground,
  times: [visit.inAt, visit.outAt].filter(Boolean).join('—'),
  places: visit.places.join('、'),
  findings: visit.findings ?? '',
  photos: photos.get(visit.id)?.photos ?? 0,
  pending: photos.get(visit.id)?.pending ?? 0,
  enteredBy: visit.onBehalf ? (enterers.get(visit.enteredBy) ?? '办事员') : '',
  contestable: visit.onBehalf && visit.personId === ownPersonId && visit.kind === 'visit' && !visit.replacedBy,
  mineSays: CONTESTED.includes(visit.confirmation.state) ? `煤矿${visit.confirmation.printed}` : '',
  unanswered: visit.confirmation.state === 'disputed',
  state: visit.kind === 'withdrawal' ? '撤回' : visit.replacedBy ? '已更正或撤回' : visit.corrects ? '更正' : '',
});

/** 本月要查哪里，查过哪里. */
export function deskView(
  { today, leaders, duties }: LeaderDesk,
  visits: readonly ListedVisit[],
  facts: ListFacts,
  accountId: string,
  personId: string | null,
) {
  const own = leaders.find((leader) => leader.own);
  const order = own?.mines.map(({ id }) => id) ?? [];
  const lines = duties.map((line) => dutyOf(line, today, order));
  return {
    accountId,
    today: printDate(today),
    nobody: leaders.length === 0,
    own: own ? { mines: own.mines.map(mineOf) } : null,
    duties: lines.filter(({ judged }) => judged),
    others: lines.filter(({ judged }) => !judged),
    assisted: leaders.filter((leader) => !leader.own).map((leader) => ({ ...leader, mines: leader.mines.map(mineOf) })),
    visits: visits.map((visit) => visitLine(visit, facts, personId)),
  };
}
