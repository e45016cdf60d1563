import { printPeriod } from '../domain/period.js';
import { periodText, yearBefore } from '../domain/period-steps.js';
import { addressOf } from '../web/links.js';
import { periodOptions } from '../web/period-choice.js';
import { bySeat, byUnit, figureCells, frameOf } from './compliance.pages.js';
import { personAddress } from './compliance-lines.pages.js';
import type { ComplianceOverview } from './compliance-overview.service.js';
import { type Figures, figuresOf, type Group } from './figures.js';
import { byLeader } from './leaders.pages.js';

type Compared = Awaited<ReturnType<ComplianceOverview['compared']>>;

const NOTHING: Figures = figuresOf([], []);

const signed = (change: number): string => (change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '0');

/** Two periods side by side: by unit, by seat, and those leaders who left something undone in either. */
export function comparisonPage({ first, second }: Compared) {
  const region = first.region.code;
  const [one, other] = [periodText(first.period), periodText(second.period)];
  const to = (more: object) => addressOf('/compliance/comparison', { region, period: one, with: other, ...more });
  const row = (name: string, unit: string, left: Figures, right: Figures, filter: Record<string, string> = {}) => ({
    ...{ name, unit, href: filter.personId ? personAddress(filter.personId, region, one) : '' },
    left: figureCells(left, region, one, filter),
    right: figureCells(right, region, other, filter),
    change: signed(left.missing - right.missing),
    worse: left.missing > right.missing,
  });
  const rows = (left: readonly Group[], right: readonly Group[], field: string) => {
    const names = new Map([...right, ...left].map((group) => [group.key, group]));
    const of = (groups: readonly Group[], key: string) => groups.find((group) => group.key === key) ?? NOTHING;
    const keys = [...new Set([...left, ...right].map(({ key }) => key))];
    return keys.map((key) => {
      const known = names.get(key) as Group & { unit?: string };
      return row(known.name, known.unit ?? '', of(left, key), of(right, key), { [field]: key });
    });
  };
  const sides = [first, second] as const;
  const grouped = <Of>(by: (lines: Compared['first']['lines'], late: Compared['first']['late']) => Of[]) =>
    sides.map(({ lines, late }) => by(lines, late)) as [Of[], Of[]];
  const leaders = rows(...grouped(byLeader), 'personId');
  const total = row('合计', '', figuresOf(first.lines, first.late), figuresOf(second.lines, second.late));
  const before = yearBefore(first.period);
  return {
    ...frameOf(first, (more) => to(more)),
    others: periodOptions(first.today, second.period),
    left: printPeriod(first.period),
    right: printPeriod(second.period),
    silent: sides.flatMap(({ period, report }) =>
      report.unknown ? [`${printPeriod(period)}：${report.unknown}`] : [],
    ),
    sameMonths: before ? to({ with: periodText(before) }) : '',
    groups: [
      { caption: '按单位', head: '单位', rows: rows(...grouped(byUnit), 'unit'), totals: [total] },
      { caption: '按挂牌类别', head: '挂牌类别', rows: rows(...grouped(bySeat), 'seat'), totals: [total] },
      {
        caption: '任一期有未完成的责任人',
        head: '姓名',
        rows: leaders.filter(({ left, right }) => left.missing > 0 || right.missing > 0),
        totals: [],
      },
    ].filter((group) => group.rows.length > 0),
    back: addressOf('/compliance', { region, period: one }),
  };
}
