import { civilTimeOf } from '../database/clock.js';
import { type CivilDate, printDate } from '../domain/civil-date.js';
import { approvers, MOST_GRACE_DAYS } from '../domain/closing.js';
import { printPeriod } from '../domain/period.js';
import { periodText } from '../domain/period-steps.js';
import { addressOf, optionsOf } from '../web/links.js';
import { periodOptions } from '../web/period-choice.js';
import { periodOf } from './closing-differences.service.js';
import type { ClosingViews, MonthState } from './closing-views.service.js';

type Listed = Awaited<ReturnType<ClosingViews['list']>>;

/** As much of a hash as people compare by eye. */
export const shortHash = (hash: string): string => `${hash.slice(0, 8)}…${hash.slice(-8)}`;

function monthView({ period, closing, from, above }: MonthState, region: string, today: CivilDate) {
  const figures = addressOf('/compliance', { region, period: periodText(period) });
  const month = { name: printPeriod(period), figures, period: periodText(period) };
  if (closing)
    return {
      ...month,
      state: '已关账',
      tone: 'good',
      href: `/closings/${closing.id}`,
      note: closing.label,
      may: false,
    };
  const within = above ? `${above.regionName}已关账（${above.label}），含本辖区` : '';
  if (from > today)
    return {
      ...month,
      state: '未到关账日',
      tone: 'mute',
      href: '',
      note: within || `${printDate(from)}起可关账`,
      may: false,
    };
  return { ...month, state: '未关账', tone: above ? 'mute' : 'wait', href: '', note: within, may: true };
}

/** Which months are closed, which can be, and every statement of the region and of those below it. */
export function closingsPage({ region, regions, today, terms, months, period, closings, reopenings, may }: Listed) {
  const asked = new Set(reopenings.filter(({ approved }) => approved === null).map(({ closingId }) => closingId));
  return {
    ...{ regions, may, today },
    region: region.code,
    regionName: region.name,
    months: months.map((month) => monthView(month, region.code, today)),
    periods: periodOptions(today, period),
    rows: closings.map((row) => ({
      href: `/closings/${row.id}`,
      label: row.label,
      regionName: row.regionName,
      period: printPeriod(periodOf(row)),
      day: civilTimeOf(row.closedAt),
      by: row.closedByName,
      ...{ owed: row.owed, made: row.made, missing: row.owed - row.made, amendments: row.amendments },
      hash: shortHash(row.hash),
      state: row.reopenedAt ? '已反关账' : '已关账',
      tone: row.reopenedAt ? 'mute' : 'good',
      differences: row.differences,
      asked: asked.has(row.id),
    })),
    terms: {
      source: terms.from ? (terms.from.id === region.id ? '本辖区规定' : `沿用${terms.from.name}的规定`) : '系统默认',
      graceDays: terms.graceDays,
      most: MOST_GRACE_DAYS,
      approver: approvers[terms.approver],
      approvers: optionsOf(approvers, terms.approver),
      basis: terms.basis,
    },
  };
}
