import { printDate } from '../civil-date.js';
import { event, type Named } from '../event.js';

export const accidentEvents = {
  recordsFrozen: (
    id: string,
    number: string,
    mine: Named,
    span: { accident: string; from: string; until: string },
    reason: string,
    basis: string,
  ) =>
    event(
      'freeze.made',
      'freeze',
      id,
      `${number}：封存${mine.name}自${printDate(span.from)}起的记录（${printDate(span.accident)}事故）`,
      { mine: mine.id, number, accident: span.accident, from: span.from, until: span.until },
      { reason, basis },
    ),
  liftAsked: (id: string, number: string, mine: string, reason: string) =>
    event('freeze.lift-asked', 'freeze', id, `申请解除${number}`, { mine, number }, { reason }),
  liftRejected: (id: string, number: string, mine: string, reason: string) =>
    event('freeze.lift-rejected', 'freeze', id, `不同意解除${number}`, { mine, number }, { reason }),
  freezeLifted: (id: string, number: string, mine: string, asker: string) =>
    event('freeze.lifted', 'freeze', id, `核准解除${number}`, { mine, number, asker }),
  materialReceived: (id: string, number: string, mine: string, kind: string, record: string, hash: string) =>
    event('material.received', 'material', id, `${number}：收存待查材料（${kind}）`, { mine, number, record, hash }),
  materialEntered: (id: string, number: string, mine: string, record: string, arrivedAt: string) =>
    event('material.entered', 'material', id, `${number}：补录待查材料`, { mine, number, record, arrivedAt }),
  materialSetAside: (id: string, number: string, mine: string, note: string) =>
    event('material.set-aside', 'material', id, `${number}：待查材料登记去向`, { mine, number }, { note }),
  extractMade: (id: string, mine: Named, on: string, sums: string) =>
    event('extract.made', 'mine', id, `制作${mine.name}${printDate(on)}的封存材料`, { on, sums }),
  retentionSet: (id: string, region: Named, terms: string, basis: string) =>
    event(
      'retention.set',
      'region',
      region.id,
      `规定${region.name}各类记录的保存年限`,
      { setting: id, terms },
      { basis },
    ),
  erasureAsked: (id: string, person: string, what: string, reason: string) =>
    event('erasure.asked', 'person', person, '申请删除个人信息', { erasure: id, what }, { reason }),
  erasureRejected: (id: string, person: string, reason: string) =>
    event('erasure.rejected', 'person', person, '不同意删除个人信息', { erasure: id }, { reason }),
  /** Without a name: what was erased is not to be told again. */
  personErased: (id: string, person: string, what: string, values: number, photos: number, asker: string) =>
    event('erasure.done', 'person', person, '核准并删除个人信息', { erasure: id, what, values, photos, asker }),
} as const;
