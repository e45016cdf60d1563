import { printDate } from '../domain/civil-date.js';
import { lastDay, printPeriod } from '../domain/period.js';
import { periodText } from '../domain/period-steps.js';
import { LATE_DAYS } from '../domain/visit-flags.js';
import type { StandingState } from '../domain/vocabulary.js';
import { barChart } from '../web/charts.js';
import { addressOf } from '../web/links.js';
import { periodOptions, periodTurns } from '../web/period-choice.js';
import { lineRow } from './compliance-lines.pages.js';
import type { ComplianceOverview } from './compliance-overview.service.js';
import type { ComplianceLine, ComplianceReport } from './compliance-report.js';
import { dutyKey, type Figures, figuresOf, type Group, groupsOf, type LateVisit, percent } from './figures.js';

type Overview = Awaited<ReturnType<ComplianceOverview['of']>>;

type Filter = Readonly<Record<string, string | undefined>>;

/** Figures with the address of what each sums up: duties, the visits that were made, those that came late. */
export function figureCells(figures: Figures, region: string, period: string, filter: Filter = {}) {
  const to = (path: string, more: Filter = {}) => addressOf(path, { region, period, ...filter, ...more });
  const { states, owed, made, missing, rate } = figures;
  const duties = (state: StandingState) => ({ count: states[state], href: to('/compliance/duties', { state }) });
  const late = { count: figures.late, href: to('/compliance/late') };
  const none = { bad: false };
  return {
    ...{ owed, made, missing, rate: percent(rate) || '—' },
    href: to('/compliance/duties'),
    met: duties('met'),
    short: duties('short'),
    exempt: duties('exempt'),
    unknown: duties('unknown'),
    late,
    madeHref: to('/compliance/made'),
    cells: [
      { count: owed, href: to('/compliance/duties'), ...none },
      { count: made, href: to('/compliance/made'), ...none },
      { count: missing, href: to('/compliance/duties', { state: 'short' }), bad: true },
      { count: percent(rate) || '—', href: '', ...none },
      { ...duties('met'), ...none },
      { ...duties('short'), bad: true },
      { ...duties('exempt'), ...none },
      { ...duties('not-applicable'), ...none },
      { ...duties('unknown'), ...none },
      { ...late, ...none },
    ],
  };
}

/** Names of the duties in a report, by key. */
export const dutyNames = ({ lines }: Pick<ComplianceReport, 'lines'>): Record<string, string> =>
  Object.fromEntries(lines.map((line) => [dutyKey(line), line.subject]));

/** What is above every page of a period. */
export const frameOf = (
  {
    region,
    regions,
    period,
    today,
    report,
    notices,
  }: Pick<Overview, 'region' | 'regions' | 'period' | 'today' | 'report' | 'notices'>,
  to: (filter: object) => string,
) => ({
  region: region.name,
  printed: printPeriod(period),
  today: printDate(today),
  regions,
  periods: periodOptions(today, period),
  turns: periodTurns(period, today, (text) => to({ period: text })),
  notices: notices.map(({ name, href, text, bad }) => ({ name, href, text, bad })),
  running: report.running,
  unknown: report.unknown ?? '',
  exports: ['csv', 'xlsx'].map((format) => ({
    format,
    href: addressOf('/api/compliance', { region: region.code, period: periodText(period), format }),
  })),
});

export const byUnit = (lines: readonly ComplianceLine[], late: readonly LateVisit[]): Group[] =>
  groupsOf(
    lines,
    (line) => line.regionCode,
    (line) => line.regionName,
    late,
  );

export const bySeat = (lines: readonly ComplianceLine[], late: readonly LateVisit[]): Group[] =>
  groupsOf(lines, dutyKey, (line) => line.subject, late);

/** A period of a region: figures, who is short of what, exemptions, and what nobody owes. */
export function overviewPage(overview: Overview, mayCirculate = false) {
  const { region, period, report, late, others } = overview;
  const text = periodText(period);
  const to = (filter: object) => addressOf('/compliance', { region: region.code, period: text, ...filter });
  const visits = (filter: object) => addressOf('/visits', { region: region.code, period: text, ...filter });
  const { lines } = report;
  const cells = (figures: Figures, filter: Filter = {}) => figureCells(figures, region.code, text, filter);
  const rows = (groups: readonly Group[], field: string) =>
    groups.map((group) => ({ name: group.name, ...cells(group, { [field]: group.key }) }));
  const figures = figuresOf(lines, late);
  const row = (line: ComplianceReport['lines'][number]) => lineRow(line, region.code, text, report.period.printed);
  const of = (state: string) => lines.filter(({ standing }) => standing.state === state).map(row);
  return {
    ...frameOf(overview, to),
    documents: report.documents.map(({ number, title }) => `${number}《${title}》`),
    total: cells(figures),
    groups: [
      { caption: '按单位', head: '单位', rows: rows(byUnit(lines, late), 'unit') },
      { caption: '按挂牌类别', head: '挂牌类别', rows: rows(bySeat(lines, late), 'seat') },
    ].map((group) => ({ ...group, total: cells(figures) })),
    lateDays: LATE_DAYS,
    comparison: [{ period, figures, unknown: report.unknown }, ...others].map((one) => ({
      ...figureCells(one.figures, region.code, periodText(one.period)),
      name: printPeriod(one.period),
      period: addressOf('/compliance', { region: region.code, period: periodText(one.period) }),
      silent: one.unknown ?? '',
    })),
    closings: overview.closes ? addressOf('/closings', { region: region.code }) : '',
    compare: addressOf('/compliance/comparison', { region: region.code, period: text }),
    leaders: addressOf('/compliance/leaders', { region: region.code, period: text }),
    short: of('short'),
    exempt: of('exempt'),
    uncertain: of('unknown'),
    unowed: report.unowed.map(({ mineId, ...one }) => ({ ...one, href: `/mines/${mineId}` })),
    months: addressOf('/compliance/months', { region: region.code, period: text }),
    circulars: mayCirculate ? addressOf('/circulars', { region: region.code }) : '',
    chart: daysChart(overview, visits),
  };
}

/** On which days of the month visits were made, of all months of the period together. */
function daysChart({ days, period }: Overview, visits: (filter: object) => string) {
  const counts = Array.from({ length: 31 }, () => 0);
  for (const { onDay, visits: count } of days)
    counts[Number(onDay.slice(8)) - 1] = (counts[Number(onDay.slice(8)) - 1] ?? 0) + Number(count);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const oneMonth = period.from.slice(0, 7) === lastDay(period).slice(0, 7);
  const bars = counts.map((value, index) => {
    const day = `${period.from.slice(0, 8)}${String(index + 1).padStart(2, '0')}`;
    return {
      label: `${index + 1}日`,
      title: `${index + 1}日 ${value} 次`,
      value,
      href: visits(oneMonth ? { period: `${day}..${day}` } : {}),
    };
  });
  const last = counts.slice(25).reduce((sum, count) => sum + count, 0);
  return { total, last, share: percent(total ? last / total : null), bars: barChart('各日检查次数', bars, 5) };
}
