import { civilTimeOf } from '../database/clock.js';
import { addDays, type CivilDate, daysBetween, printDate } from '../domain/civil-date.js';
import type { Standing } from '../domain/compliance.js';
import { type LeaveState, LONGEST_LEAVE, leaveStates } from '../domain/leave-request.js';
import { monthPeriod, printPeriod } from '../domain/period.js';
import { standings } from '../domain/vocabulary.js';
import { photoStrip } from '../photos/photo-strip.pages.js';
import { addressOf, type Option, optionsOf, pageTurns } from '../web/links.js';
import type { Page } from '../web/paging.js';
import type { LeaveOutlook } from './leave-effects.service.js';
import type { LeavePage } from './leave-requests.form.js';
import type { LeaveRequests, LeaveRequestView } from './leave-requests.service.js';

type Shown = Awaited<ReturnType<LeaveRequests['show']>>;

const tones: Record<LeaveState, string> = {
  asked: 'state-wait',
  approved: 'state-good',
  declined: 'state-bad',
  withdrawn: 'state-mute',
};

/** A request as a line of any list, and at the head of its own page. */
export const requestLine = (one: LeaveRequestView) => ({
  id: one.id,
  href: `/leaves/${one.id}`,
  personId: one.personId,
  person: `/people/${one.personId}`,
  name: one.personName,
  days: `${printDate(one.fromDay)}至${printDate(addDays(one.untilDay, -1))}`,
  length: daysBetween(one.fromDay, one.untilDay),
  back: printDate(one.untilDay),
  reason: one.reason,
  state: one.stateName,
  tone: tones[one.state],
  open: one.state === 'asked',
  late: one.late,
  asked: printDate(one.askedOn),
  by: one.onBehalf ? (one.askedByName ?? '') : '',
  decided: one.decidedAt ? civilTimeOf(one.decidedAt) : '',
  decidedBy: one.decidedByName ?? '',
  approver: one.approver ?? '',
  opinion: one.opinion ?? '',
});

/** The desk of those who decide: what waits comes first. */
export function leavesPage(
  found: Page<LeaveRequestView>,
  form: LeavePage,
  regions: readonly Option[],
  mayAsk: boolean,
) {
  const { region, state, person } = form;
  const name = person ? found.items[0]?.personName : undefined;
  return {
    regions,
    states: optionsOf(leaveStates, state),
    person: person ?? '',
    chip: person ? { name: name ?? '此人', href: addressOf('/leaves', { region, state }) } : null,
    mayAsk,
    ask: addressOf('/leaves/new', { person }),
    rows: found.items.map(requestLine),
    pages: pageTurns(found, '/leaves', { region, state, person }),
  };
}

/** Who can be asked for, and the form's own id: sent twice, it is one request. */
export interface LeaveFormParts {
  id: string;
  today: CivilDate;
  people: readonly Option[];
}

export const formView = ({ id, today, people }: LeaveFormParts) => ({
  ...{ id, today, people, most: LONGEST_LEAVE },
  only: people.length === 1 ? people[0] : null,
});

const figures = (standing: Standing | null) =>
  standing === null
    ? { owed: '—', words: '不计' }
    : { owed: standing.owed ? `${standing.owed}` : '—', words: standings[standing.state] };

/** What would become of the leader's duties; what stays is said, too. */
export const outlookView = ({ refusal, duties, closed }: LeaveOutlook) => ({
  refusal: refusal ?? '',
  closed: closed.length
    ? `涉及已关账的月份：${closed.map((month) => printPeriod(monthPeriod(month))).join('、')}。批准后不改原报表，须作更正报送。`
    : '',
  changes: duties.filter(({ changes }) => changes).length,
  none: duties.length === 0,
  rows: duties.map(({ period, subject, quota, before, after, changes }) => {
    const [was, is] = [figures(before), figures(after)];
    return {
      period,
      subject: quota === subject ? subject : `${subject}：${quota}`,
      owed: changes ? `${was.owed} → ${is.owed}` : was.owed,
      words: changes && was.words !== is.words ? `${was.words} → ${is.words}` : is.words,
      changes,
      made: after ? after.made + after.surplus : 0,
      reason: changes || !after ? '' : 'reason' in after ? after.reason : '期内在岗天数仍够，照常应查',
    };
  }),
});

/** One request: what was asked, the papers, what approving it would do, and the forms that decide. */
export const requestPage = (request: Shown, outlook: LeaveOutlook | null, approver: string, home: string) => ({
  ...requestLine(request),
  photos: photoStrip(request.photos, '申请材料'),
  bare: request.photos.length === 0,
  outlook: outlook && outlookView(outlook),
  mayDecide: request.mayDecide,
  mayWithdraw: request.mayWithdraw,
  approveAs: approver,
  basis: `免检申请（${printDate(request.askedOn)}）`,
  withdrawTo: `${home}/${request.id}/withdrawal`,
  home,
});
