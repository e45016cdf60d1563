import { civilTimeOf } from '../database/clock.js';
import { printDate } from '../domain/civil-date.js';
import { erasable } from '../domain/erasure.js';
import type { ErasuresService } from './erasures.service.js';
import type { RetentionService } from './retention.service.js';

const DECIDED = {
  done: { state: '已删除', tone: 'mute' },
  rejected: { state: '不同意', tone: 'bad' },
} as const;

/** Requests, those that wait first. */
export const erasuresPage = ({ items }: Awaited<ReturnType<ErasuresService['list']>>) => ({
  items: items.map((item) => ({
    ...(item.decision ? DECIDED[item.decision] : { state: '待核准', tone: 'wait' }),
    id: item.id,
    name: item.personName,
    href: `/people/${item.personId}`,
    what: item.kinds.map((kind) => erasable[kind]).join('、'),
    reason: item.reason,
    asked: `${item.askedByName ?? ''}　${civilTimeOf(item.askedAt)}`,
    decided: item.decidedAt ? `${item.decidedByName ?? ''}　${civilTimeOf(item.decidedAt)}` : '',
    note: item.note ?? '',
    mayDecide: item.mayDecide,
  })),
});

export const newErasurePage = ({ id, name, findings }: Awaited<ReturnType<ErasuresService['begun']>>) => ({
  ...{ id, name, findings },
  kinds: Object.entries(erasable).map(([value, text]) => ({ value, text })),
});

/** Terms by kind, and what is past them by year. */
export const retentionPage = ({
  region,
  basis,
  setBy,
  kinds,
  maySet,
}: Awaited<ReturnType<RetentionService['show']>>) => ({
  ...{ region, basis, maySet },
  setBy: setBy ?? '',
  kinds: kinds.map(({ key, name, years, note, before, past }) => ({
    ...{ key, name, years, note },
    before: printDate(before),
    total: past.reduce((sum, { records }) => sum + records, 0),
    past: past.map(({ year, records, first, last }) => ({
      year,
      records,
      first: printDate(first),
      last: printDate(last),
    })),
  })),
});
