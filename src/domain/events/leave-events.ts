import { type CivilDate, printDate } from '../civil-date.js';
import { event, type Named } from '../event.js';

interface Asked {
  id: string;
  from: CivilDate;
  until: CivilDate;
}

const of = ({ id, from, until }: Asked) => ({ request: id, from, until });
const words = (person: Named, { from }: Asked) => `${person.name}${printDate(from)}起的免检申请`;

export const leaveEvents = {
  leaveAsked: (request: Asked, person: Named, onBehalf: boolean, late: number, reason: string) =>
    event(
      'leave.asked',
      'person',
      person.id,
      `${person.name}${onBehalf ? '（代办）' : ''}申请自${printDate(request.from)}起免于检查${late ? `，事后 ${late} 天补办` : ''}`,
      { ...of(request), onBehalf, late },
      { reason },
    ),
  leaveGranted: (request: Asked, person: Named, leaveId: string, approver: string) =>
    event(
      'leave.granted',
      'person',
      person.id,
      `批准${words(person, request)}`,
      { ...of(request), leave: leaveId },
      { approver },
    ),
  leaveDeclined: (request: Asked, person: Named, reason: string) =>
    event('leave.declined', 'person', person.id, `未批准${words(person, request)}`, of(request), { reason }),
  leaveWithdrawn: (request: Asked, person: Named, reason: string) =>
    event('leave.withdrawn', 'person', person.id, `撤回${words(person, request)}`, of(request), { reason }),
} as const;
