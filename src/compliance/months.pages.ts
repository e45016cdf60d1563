import { monthOf } from '../domain/civil-date.js';
import { totalsOf } from '../domain/compliance.js';
import { monthPeriod, printPeriod } from '../domain/period.js';
import { periodText } from '../domain/period-steps.js';
import { lineChart } from '../web/charts.js';
import { addressOf, optionsOf, pageTurns } from '../web/links.js';
import { pageFrom } from '../web/paging.js';
import { periodTurns } from '../web/period-choice.js';
import { dutyNames } from './compliance.pages.js';
import { personAddress } from './compliance-lines.pages.js';
import type { ComplianceOverview } from './compliance-overview.service.js';
import type { CompliancePageForm } from './compliance-page.form.js';
import type { ComplianceLine } from './compliance-report.js';
import { dutyKey, percent } from './figures.js';

type Months = Awaited<ReturnType<ComplianceOverview['months']>>;

const PAGE = 100;

/** A month of a person in a word and a colour: all that was owed, what lacks, or why nothing is. */
function cellOf(lines: readonly ComplianceLine[]) {
  const { owed, made, short } = totalsOf(lines.map(({ standing }) => standing));
  const states = new Set(lines.map(({ standing }) => standing.state));
  if (lines.length === 0) return { tone: '', text: '' };
  if (short > 0) return { tone: 'cell-bad', text: `差${owed - made}` };
  if (owed > 0) return { tone: 'cell-good', text: `${made}/${owed}` };
  if (states.has('exempt')) return { tone: 'cell-wait', text: '免检' };
  if (states.has('unknown')) return { tone: 'cell-wait', text: '不明' };
  return { tone: '', text: '—' };
}

/** Leaders by months, and how much of what was owed was made month by month. */
export function monthsPage(found: Months, { seat, page }: CompliancePageForm) {
  const { region, regions, today, months, period } = found;
  const last = monthPeriod(months.at(-1) as string);
  const filters = { region: region.code, period: periodText(last), seat };
  const to = (filter: object) => addressOf('/compliance/months', { ...filters, ...filter });
  const lines = seat ? found.lines.filter((line) => dutyKey(line) === seat) : found.lines;
  const people = new Map<string, ComplianceLine[]>();
  const unitFirst = [...lines].sort((a, b) => (a.regionCode < b.regionCode ? -1 : a.regionCode > b.regionCode ? 1 : 0));
  for (const line of unitFirst) {
    const key = `${line.regionCode} ${line.personId}`;
    people.set(key, [...(people.get(key) ?? []), line]);
  }
  const shown = pageFrom([...people.values()], { page, size: PAGE });
  const rows = shown.items.map((own) => {
    const { personId, personName, regionName } = own[0] as ComplianceLine;
    const cells = months.map((month) => {
      const { text, tone } = cellOf(own.filter(({ due }) => monthOf(due) === month));
      return { text, tone, href: tone === 'cell-bad' ? personAddress(personId, region.code, month) : '' };
    });
    const { owed, made } = totalsOf(own.map(({ standing }) => standing));
    return {
      ...{ unit: regionName, name: personName, cells },
      href: personAddress(personId, region.code, periodText(period)),
      sum: owed ? `${made}/${owed}` : '—',
    };
  });
  const points = months.map((month) => {
    const { owed, made, rate } = totalsOf(
      lines.filter(({ due }) => monthOf(due) === month).map(({ standing }) => standing),
    );
    const printed = printPeriod(monthPeriod(month));
    const text = rate === null ? '—' : percent(rate);
    return { label: `${Number(month.slice(5))}月`, share: rate, text, title: `${printed}：应查 ${owed}，已查 ${made}` };
  });
  return {
    region: region.name,
    printed: printPeriod(period),
    regions,
    period: periodText(last),
    seats: optionsOf(dutyNames(found), seat),
    turns: periodTurns(last, today, (text) => to({ period: text })),
    heads: months.map((month) => ({
      year: month.endsWith('-01') || month === months[0] ? `${month.slice(0, 4)}年` : '',
      month: `${Number(month.slice(5))}月`,
      href: addressOf('/compliance', { region: region.code, period: month }),
    })),
    rows,
    pages: pageTurns(shown, '/compliance/months', filters),
    chart: lineChart(`${region.name}${printPeriod(period)}各月完成率`, points),
    back: addressOf('/compliance', { region: region.code, period: periodText(last) }),
  };
}
