import { civilTimeOf } from '../database/clock.js';
import { printDate } from '../domain/civil-date.js';
import { filingStates, holderPrinted, moveName } from '../domain/filing.js';
import { paperView } from '../papers/paper-view.js';
import { reasonsPrinted } from './filing-content.js';
import type { FilingRow } from './filings.queries.js';
import type { FilingsService } from './filings.service.js';
import type { WaitingLine } from './unfiled-changes.service.js';

const lineView = (line: WaitingLine) => ({
  mine: line.mineName,
  mineHref: `/mines/${line.mineId}`,
  regionName: line.regionName,
  seat: line.seatName,
  seatHref: `/mines/${line.mineId}/seats/${line.seat}`,
  what: moveName(line),
  tone: line.correction ? 'bad' : line.after ? 'good' : 'mute',
  before: holderPrinted(line.before),
  after: line.correction ? '前报有误，未曾担任' : holderPrinted(line.after),
  day: printDate(line.day),
  why: reasonsPrinted(line),
  due: line.due ? printDate(line.due.on) : '',
  clause: line.due?.clause ?? '',
  late: line.late,
});

const tones = { drafted: 'wait', submitted: 'wait', acknowledged: 'good', discarded: 'mute' } as const;

const rowView = (row: FilingRow) => ({
  id: row.id,
  regionName: row.regionName,
  number: row.number ?? '',
  day: row.onDay ? printDate(row.onDay) : '',
  state: filingStates[row.state],
  tone: tones[row.state],
  receipt: row.receipt ? `${row.receipt}（${printDate(row.receivedOn ?? '')}）` : '',
  until: civilTimeOf(row.coversUntil),
});

/** Changes that wait to be reported, the papers under way, and what was reported before. */
export function filingsPage(list: Awaited<ReturnType<FilingsService['list']>>) {
  const { region, today, total, overdue, changes, filed, proposed } = list;
  const open = filed.find(({ state, regionName }) => state === 'drafted' && regionName === region.name);
  return {
    ...{ region, today, total, overdue, rest: total - changes.length, proposed },
    changes: changes.map(lineView),
    open: open ? rowView(open) : null,
    filed: filed.map(rowView),
  };
}

/** One filing: what it says, how far it has come, and what may be done next. */
export function filingPage(shown: Awaited<ReturnType<FilingsService['show']>>, today: string) {
  const { content, next, hash, paper } = shown;
  return {
    ...rowView(shown),
    ...{ today, hash, letter: paper && paperView(paper) },
    addressee: content?.draft.addressee ?? '',
    unit: content?.unit ?? '',
    annexOn: content?.annex ? printDate(content.annex.on) : '',
    may: {
      submit: next.includes('submitted'),
      acknowledge: next.includes('acknowledged'),
      discard: next.includes('discarded'),
    },
  };
}
