import { civilTimeOf } from '../database/clock.js';
import { printDate } from '../domain/civil-date.js';
import type { FilingsService } from './filings.service.js';

/** Changes that wait to be reported, the form that says that they were, and what was reported before. */
export function filingsPage({ region, today, total, changes, filed }: Awaited<ReturnType<FilingsService['list']>>) {
  return {
    ...{ region, today, total, rest: total - changes.length },
    changes: changes.map((change) => ({
      mine: change.mineName,
      mineHref: `/mines/${change.mineId}`,
      regionName: change.regionName,
      seat: change.seatName,
      seatHref: `/mines/${change.mineId}/seats/${change.seat}`,
      what: change.kind === 'taken' ? '任' : '免',
      tone: change.kind === 'taken' ? 'good' : 'mute',
      person: change.personName,
      title: change.title,
      day: printDate(change.day),
      why: change.why ?? '',
    })),
    filed: filed.map(({ regionName, number, onDay, coversUntil }) => ({
      ...{ regionName, number },
      day: printDate(onDay),
      until: civilTimeOf(coversUntil),
    })),
  };
}
