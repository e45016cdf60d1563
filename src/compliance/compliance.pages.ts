import { printDate } from '../domain/civil-date.js';
import { lastDay, printPeriod } from '../domain/period.js';
import { periodText } from '../domain/period-steps.js';
import { LATE_DAYS } from '../domain/visit-flags.js';
import { standings } from '../domain/vocabulary.js';
import { barChart } from '../web/charts.js';
import { addressOf, optionsOf, pageTurns } from '../web/links.js';
import { pageFrom } from '../web/paging.js';
import { periodOptions, periodTurns } from '../web/period-choice.js';
import { lineRow } from './compliance-lines.pages.js';
import type { ComplianceOverview } from './compliance-overview.service.js';
import type { CompliancePageForm } from './compliance-page.form.js';
import type { ComplianceReport } from './compliance-report.js';
import { dutyKey, type Figures, figuresOf, type Group, groupsOf, percent } from './figures.js';

type Overview = Awaited<ReturnType<ComplianceOverview['of']>>;

/** As a chapter of the report lists them: without what the reader has not asked for. */
const PAGE = 200;

/** Figures with the addresses of the lines behind each. */
function figureCells(figures: Figures, to: (filter: Record<string, string>) => string, late: string) {
  const { states } = figures;
  return {
    ...{ owed: figures.owed, made: figures.made, missing: figures.missing, rate: percent(figures.rate) || '—' },
    href: to({}),
    met: { count: states.met, href: to({ state: 'met' }) },
    short: { count: states.short, href: to({ state: 'short' }) },
    exempt: { count: states.exempt, href: to({ state: 'exempt' }) },
    unknown: { count: states.unknown, href: to({ state: 'unknown' }) },
    late: { count: figures.late, href: late },
    cells: [
      { count: states.met, href: to({ state: 'met' }), bad: false },
      { count: states.short, href: to({ state: 'short' }), bad: true },
      { count: states.exempt, href: to({ state: 'exempt' }), bad: false },
      { count: states['not-applicable'], href: to({ state: 'not-applicable' }), bad: false },
      { count: states.unknown, href: to({ state: 'unknown' }), bad: false },
      { count: figures.late, href: late, bad: false },
    ],
  };
}

/** Names of the duties in a report, by key. */
export const dutyNames = ({ lines }: Pick<ComplianceReport, 'lines'>): Record<string, string> =>
  Object.fromEntries(lines.map((line) => [dutyKey(line), line.subject]));

const frameOf = ({ region, regions, period, today, report }: Overview, to: (filter: object) => string) => ({
  region: region.name,
  printed: printPeriod(period),
  today: printDate(today),
  regions,
  periods: periodOptions(today, period),
  turns: periodTurns(period, today, (text) => to({ period: text })),
  running: report.running,
  unknown: report.unknown ?? '',
  exports: ['csv', 'xlsx'].map((format) => ({
    format,
    href: addressOf('/api/compliance', { region: region.code, period: periodText(period), format }),
  })),
});

/** A period of a region: figures, who is short of what, exemptions, and what nobody owes. */
export function overviewPage(overview: Overview) {
  const { region, period, report, late, others } = overview;
  const text = periodText(period);
  const to = (filter: object) => addressOf('/compliance', { region: region.code, period: text, ...filter });
  const visits = (filter: object) => addressOf('/visits', { region: region.code, period: text, ...filter });
  const { lines } = report;
  const lateOf = (group: readonly { personId: string }[]) => {
    const people = new Set(group.map(({ personId }) => personId));
    return late.filter(({ personId }) => people.has(personId));
  };
  const rows = (groups: readonly Group[], field: string) =>
    groups.map((group) => ({
      name: group.name,
      ...figureCells(group, (filter) => to({ ...filter, [field]: group.key }), visits({ late: LATE_DAYS })),
    }));
  const byRegion = groupsOf(
    lines,
    (line) => line.regionCode,
    (line) => line.regionName,
    lateOf,
  );
  const bySeat = groupsOf(
    lines,
    dutyKey,
    (line) => line.subject,
    (group) => {
      const seat = group[0]?.seat ?? null;
      return seat === null ? lateOf(group) : late.filter((one) => one.seat === seat);
    },
  );
  const figures = figuresOf(lines, late);
  const row = (line: ComplianceReport['lines'][number]) => lineRow(line, region.code, text, report.period.printed);
  const of = (state: string) => lines.filter(({ standing }) => standing.state === state).map(row);
  return {
    ...frameOf(overview, to),
    documents: report.documents.map(({ number, title }) => `${number}《${title}》`),
    total: figureCells(figures, to, visits({ late: LATE_DAYS })),
    groups: [
      { caption: '按单位', head: '单位', rows: rows(byRegion, 'unit') },
      { caption: '按挂牌类别', head: '挂牌类别', rows: rows(bySeat, 'seat') },
    ].map((group) => ({ ...group, total: figureCells(figures, to, visits({ late: LATE_DAYS })) })),
    lateDays: LATE_DAYS,
    comparison: [
      { name: printPeriod(period), href: to({}), figures, unknown: report.unknown },
      ...others.map((one) => ({
        name: printPeriod(one.period),
        href: to({ period: periodText(one.period) }),
        figures: one.figures,
        unknown: one.unknown,
      })),
    ].map(({ name, href, figures: own, unknown }) => ({
      ...figureCells(own, () => href, href),
      ...{ name, href, silent: unknown ?? '' },
    })),
    short: of('short'),
    exempt: of('exempt'),
    uncertain: of('unknown'),
    unowed: report.unowed.map(({ mineId, ...one }) => ({ ...one, href: `/mines/${mineId}` })),
    months: addressOf('/compliance/months', { region: region.code, period: text }),
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

/** The duties behind a figure, each with the way to the visits of its person. */
export function linesPage(overview: Overview, { seat, state, unit, page }: CompliancePageForm) {
  const { region, period, report } = overview;
  const text = periodText(period);
  const filters = { region: region.code, period: text, seat, state, unit };
  const to = (filter: object) => addressOf('/compliance', { ...filters, ...filter });
  const found = report.lines.filter(
    (line) =>
      (!seat || dutyKey(line) === seat) &&
      (!state || line.standing.state === state) &&
      (!unit || line.regionCode === unit),
  );
  const shown = pageFrom(found, { page, size: PAGE });
  const units = Object.fromEntries(report.lines.map((line) => [line.regionCode, line.regionName]));
  return {
    ...frameOf(overview, to),
    seats: optionsOf(dutyNames(report), seat),
    states: optionsOf(standings, state),
    units: optionsOf(units, unit),
    total: figuresOf(found, []),
    rows: shown.items.map((line) => lineRow(line, region.code, text, report.period.printed)),
    pages: pageTurns(shown, '/compliance', filters),
    back: addressOf('/compliance', { region: region.code, period: text }),
  };
}
