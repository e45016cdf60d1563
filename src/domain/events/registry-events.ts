import { type CivilDate, printDate } from '../civil-date.js';
import { event, type Named, type NamedSeat } from '../event.js';

export const registryEvents = {
  takenAway: (place: Named, type: 'region' | 'registry') =>
    event('registry.taken-away', type, place.id, `导出${place.name}全部数据`),
  registered: (type: string, what: string, record: Named, basis: string) =>
    event(`${type}.registered`, type, record.id, `登记${what}：${record.name}`, { basis }),
  factEntered: (mine: Named, kind: string, value: string, from: CivilDate, basis: string) =>
    event('mine.fact-entered', 'mine', mine.id, `${mine.name}自${printDate(from)}起：${kind}为${value}`, {
      kind,
      value,
      from,
      basis,
    }),
  factCorrected: (mine: Named, kind: string, value: string, from: CivilDate, reason: string) =>
    event(
      'mine.fact-corrected',
      'mine',
      mine.id,
      `更正${mine.name}的${kind}：自${printDate(from)}起为${value}`,
      { kind, value, from },
      { reason },
    ),
  seatStated: (mine: Named, seat: NamedSeat, statement: string, from: CivilDate, basis: string) =>
    event('seat.stated', 'mine', mine.id, `${mine.name}“${seat.name}”自${printDate(from)}起：${statement}`, {
      seat: seat.key,
      statement,
      from,
      basis,
    }),
  tenureBegun: (person: Named, title: string, from: CivilDate, basis: string) =>
    event('tenure.begun', 'person', person.id, `${person.name}自${printDate(from)}起任${title}`, { from, basis }),
  tenureEnded: (person: Named, title: string, until: CivilDate, reason: string) =>
    event(
      'tenure.ended',
      'person',
      person.id,
      `${person.name}自${printDate(until)}起不再任${title}`,
      { until },
      { reason },
    ),
  poolAdmitted: (person: Named, seat: NamedSeat, from: CivilDate, basis: string, reason: string) =>
    event(
      'pool.admitted',
      'person',
      person.id,
      `${person.name}自${printDate(from)}起列入“${seat.name}”人选`,
      { seat: seat.key, from, basis },
      { reason },
    ),
  leaveApproved: (person: Named, from: CivilDate, until: CivilDate, approver: string, reason: string) =>
    event(
      'leave.approved',
      'person',
      person.id,
      `${person.name}${printDate(from)}起免于检查`,
      { from, until },
      { approver, reason },
    ),
  assistantNamed: (leader: Named, assistant: Named, from: CivilDate, basis: string) =>
    event('assistant.named', 'person', leader.id, `${assistant.name}自${printDate(from)}起为${leader.name}的联络员`, {
      assistant: assistant.id,
      from,
      basis,
    }),
  registryLoaded: (name: string, counts: Readonly<Record<string, number>>) =>
    event('registry.loaded', 'registry', name, `载入基础数据 ${name}`, counts),
  rosterImported: (region: Named, file: string, hash: string, counts: Readonly<Record<string, number>>) =>
    event('roster.imported', 'region', region.id, `导入挂牌表 ${file}`, { hash, ...counts }),
  mineRenamed: (mine: Named, before: string, from: CivilDate, basis: string) =>
    event('mine.renamed', 'mine', mine.id, `${before}自${printDate(from)}起更名为${mine.name}`, { from, basis }),
  mineMoved: (mine: Named, before: string, region: Named, from: CivilDate, basis: string) =>
    event('mine.moved', 'mine', mine.id, `${mine.name}自${printDate(from)}起由${before}改属${region.name}`, {
      region: region.id,
      from,
      basis,
    }),
} as const;
