import { civilDayOf } from '../database/clock.js';
import type { Work } from '../database/work.js';
import { events } from '../domain/events.js';
import { assertDecidable, assertLeaveDays, leaveLateness } from '../domain/leave-request.js';
import { refusals } from '../domain/refusals.js';
import { approveLeave, personOnFile } from '../people/people-records.js';
import { declarePhotos, missingPhotos } from '../photos/photo-records.js';
import { LeaveRequest } from './leave-request.entity.js';
import type { LeaveApprovalForm, LeaveRequestForm } from './leave-requests.form.js';
import { leaveBeside } from './leave-requests.queries.js';

/** Recording of requests for leave within a unit of work. */

const daysOf = ({ fromDay, untilDay }: LeaveRequest) => ({ from: fromDay, until: untilDay });

const sameAsked = (known: LeaveRequest, form: LeaveRequestForm, personId: string) =>
  known.personId === personId &&
  known.fromDay === form.from &&
  known.untilDay === form.until &&
  known.reason === form.reason;

/** The same request sent again is the same request. @throws what speaks against the days, duplicate */
export async function askForLeave(
  work: Work,
  form: LeaveRequestForm,
  personId: string,
  onBehalf: boolean,
): Promise<LeaveRequest> {
  const known = await work.find(LeaveRequest, { id: form.id });
  if (known && sameAsked(known, form, personId)) return known;
  if (known) throw refusals.duplicate('该编号的免检申请');
  const person = await personOnFile(work, personId, '挂牌责任人');
  const { standing, waiting } = await leaveBeside(work, person.id, form.id);
  assertLeaveDays(form, standing, waiting);
  const request = await work.insert(LeaveRequest, {
    ...{ id: form.id, personId: person.id, fromDay: form.from, untilDay: form.until, reason: form.reason, onBehalf },
    ...{ state: 'asked' as const, askedAt: work.at, askedBy: work.actor.accountId },
  });
  await declarePhotos(work, { type: 'leave', id: request.id }, form.photos ?? []);
  const late = leaveLateness(form.from, civilDayOf(work.at));
  await work.tell(events.leaveAsked({ ...daysOf(request), id: request.id }, person, onBehalf, late, form.reason));
  return request;
}

/** Makes the leave that was asked for. @throws leave-decided, own-leave, leave-overlaps, leave-paper-pending */
export async function grantLeave(work: Work, id: string, form: LeaveApprovalForm, byPersonId: string | null) {
  const request = await work.get(LeaveRequest, id, '免检申请');
  const person = await personOnFile(work, request.personId);
  assertDecidable({ ...request, personId: person.id }, 'approved', byPersonId);
  const days = daysOf(request);
  assertLeaveDays(days, (await leaveBeside(work, person.id, id)).standing);
  const missing = await missingPhotos(work, { type: 'leave', id });
  if (missing.length) throw refusals.leavePaperPending(missing.length);
  const { approver, basis, opinion } = form;
  const leave = await approveLeave(work, { ...days, personId: person.id, reason: request.reason, approver, basis });
  const decided = await decide(work, id, { state: 'approved', approver, opinion: opinion ?? null, leaveId: leave.id });
  await work.tell(events.leaveGranted({ ...days, id }, person, leave.id, approver));
  return decided;
}

/** @throws leave-decided, own-leave */
export async function endRequest(
  work: Work,
  id: string,
  state: 'declined' | 'withdrawn',
  reason: string,
  byPersonId: string | null,
) {
  const request = await work.get(LeaveRequest, id, '免检申请');
  const person = await personOnFile(work, request.personId);
  assertDecidable({ ...request, personId: person.id }, state, byPersonId);
  const ended = await decide(work, id, { state, opinion: reason });
  const asked = { ...daysOf(request), id };
  await work.tell(
    state === 'declined' ? events.leaveDeclined(asked, person, reason) : events.leaveWithdrawn(asked, person, reason),
  );
  return ended;
}

const decide = (work: Work, id: string, patch: Partial<LeaveRequest>) =>
  work.change(LeaveRequest, id, { ...patch, decidedAt: work.at, decidedBy: work.actor.accountId });
