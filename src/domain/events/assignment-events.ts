import { type CivilDate, printDate } from '../civil-date.js';
import { event, type Named, type NamedSeat } from '../event.js';

export const assignmentEvents = {
  assigned: (
    id: string,
    mine: Named,
    seat: NamedSeat,
    person: Named,
    from: CivilDate,
    clause: string,
    deviation: string | null,
  ) =>
    event(
      'assignment.made',
      'assignment',
      id,
      `${person.name}自${printDate(from)}起为${mine.name}“${seat.name}”挂牌责任人`,
      { mine: mine.id, seat: seat.key, person: person.id, from, clause, deviates: deviation !== null },
      deviation ? { reason: deviation } : {},
    ),
  relieved: (id: string, mine: Named, seat: NamedSeat, person: Named, on: CivilDate, reason: string) =>
    event(
      'assignment.relieved',
      'assignment',
      id,
      `${person.name}自${printDate(on)}起不再为${mine.name}“${seat.name}”挂牌责任人`,
      { mine: mine.id, seat: seat.key, person: person.id, until: on },
      { reason },
    ),
  handedOver: (id: string, mine: Named, seat: NamedSeat, from: Named, to: Named, on: CivilDate, reason: string) =>
    event(
      'assignment.handed-over',
      'assignment',
      id,
      `${mine.name}“${seat.name}”自${printDate(on)}起由${from.name}交接给${to.name}`,
      { mine: mine.id, seat: seat.key, from: from.id, to: to.id, on },
      { reason },
    ),
  retitled: (id: string, mine: Named, seat: NamedSeat, person: Named, title: string, on: CivilDate) =>
    event(
      'assignment.retitled',
      'assignment',
      id,
      `${mine.name}“${seat.name}”挂牌责任人${person.name}的职务自${printDate(on)}起为${title}`,
      { mine: mine.id, seat: seat.key, person: person.id, on },
    ),
  proposed: (id: string, region: Named, seat: NamedSeat, operation: string, on: CivilDate, proven: boolean) =>
    event('proposal.made', 'proposal', id, `生成${region.name}“${seat.name}”分配方案`, {
      region: region.id,
      seat: seat.key,
      operation,
      on,
      proven,
    }),
  proposalAccepted: (id: string, region: Named, seat: NamedSeat, accepted: number, offered: number) =>
    event('proposal.accepted', 'proposal', id, `采纳${region.name}“${seat.name}”分配方案 ${accepted}/${offered} 项`, {
      seat: seat.key,
      accepted,
      offered,
    }),
} as const;
