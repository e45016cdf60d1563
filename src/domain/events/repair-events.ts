import { type CivilDate, printDate } from '../civil-date.js';
import { event, type Named, type NamedSeat } from '../event.js';

export const repairEvents = {
  personMerged: (merge: string, merged: Named, kept: Named, basis: string, reason: string) =>
    event(
      'person.merged',
      'person',
      merged.id,
      `${merged.name}的重复登记并入${kept.name}`,
      { merge, kept: kept.id, basis },
      { reason },
    ),
  mergeTaken: (merge: string, kept: Named, merged: Named, moved: number, basis: string, reason: string) =>
    event(
      'person.merge-taken',
      'person',
      kept.id,
      `${kept.name}承接重复登记的${merged.name}名下记录 ${moved} 项`,
      { merge, merged: merged.id, moved, basis },
      { reason },
    ),
  mergeUndone: (merge: string, merged: Named, kept: Named, moved: number, reason: string) =>
    event(
      'person.merge-undone',
      'person',
      merged.id,
      `撤销合并：${merged.name}不再并入${kept.name}，${moved} 项记录恢复原状`,
      { merge, kept: kept.id, moved },
      { reason },
    ),
  personRenamed: (person: Named, before: string, from: CivilDate | null, basis: string, reason: string) =>
    event(
      from ? 'person.renamed' : 'person.name-corrected',
      'person',
      person.id,
      from ? `${before}自${printDate(from)}起改名为${person.name}` : `更正姓名：${before}应为${person.name}`,
      { from, basis },
      { reason, before },
    ),
  reorganised: (
    id: string,
    unit: Named,
    kind: string,
    into: Named | null,
    on: CivilDate,
    basis: string,
    reason: string,
  ) =>
    event(
      'organisation.reorganised',
      'organisation',
      unit.id,
      `${unit.name}自${printDate(on)}起${kind}${into ? `：${into.name}` : ''}`,
      { reorganisation: id, into: into?.id ?? null, on, basis },
      { reason },
    ),
  tenureMoved: (person: Named, before: string, after: string, on: CivilDate, basis: string) =>
    event('tenure.moved', 'person', person.id, `${person.name}的职务随机构改革由${before}改为${after}`, { on, basis }),
  assignmentRetracted: (
    id: string,
    mine: Named,
    seat: NamedSeat,
    person: Named,
    from: CivilDate,
    until: CivilDate | null,
    basis: string,
    reason: string,
  ) =>
    event(
      'assignment.retracted',
      'assignment',
      id,
      `撤销录入：${person.name}自${printDate(from)}起为${mine.name}“${seat.name}”挂牌责任人系误录`,
      { mine: mine.id, seat: seat.key, person: person.id, from, until, basis },
      { reason },
    ),
} as const;
