import { civilDayOf } from '../database/clock.js';
import { daysBetween, printDate } from '../domain/civil-date.js';
import { periodText } from '../domain/period-steps.js';
import { LATE_DAYS } from '../domain/visit-flags.js';
import { standings } from '../domain/vocabulary.js';
import { addressOf, optionsOf, pageTurns } from '../web/links.js';
import { pageFrom } from '../web/paging.js';
import type { BehindFigures } from './behind-figures.service.js';
import { dutyNames, frameOf } from './compliance.pages.js';
import { lineRow, personAddress } from './compliance-lines.pages.js';
import type { ComplianceOverview } from './compliance-overview.service.js';
import type { CompliancePageForm } from './compliance-page.form.js';
import { figuresOf, percent } from './figures.js';

type Duties = Awaited<ReturnType<ComplianceOverview['duties']>>;

const PAGE = 150;

/** The frame of a page of what lies behind a figure, with its filters and their choices. */
function behind(path: string, found: Duties, { seat, state, unit, personId }: CompliancePageForm) {
  const { region, period, report } = found;
  const filters = { region: region.code, period: periodText(period), seat, state, unit, personId };
  const units = Object.fromEntries(report.lines.map((line) => [line.regionCode, line.regionName]));
  return {
    ...frameOf(found, (more) => addressOf(path, { ...filters, ...more })),
    action: path,
    seats: optionsOf(dutyNames(report), seat),
    states: optionsOf(standings, state),
    units: optionsOf(units, unit),
    personId: personId ?? '',
    leader: personId ? (found.lines[0]?.personName ?? '所选') : '',
    everybody: addressOf(path, { ...filters, personId: undefined }),
    back: addressOf('/compliance', { region: region.code, period: periodText(period) }),
    filters,
  };
}

/** The duties behind a figure, each with the way to the visits of its person. */
export function dutiesPage(found: Duties, form: CompliancePageForm) {
  const { filters, ...view } = behind('/compliance/duties', found, form);
  const shown = pageFrom(found.lines, { page: form.page, size: PAGE });
  return {
    ...view,
    total: figuresOf(found.lines, []),
    rows: shown.items.map((line) => lineRow(line, filters.region, filters.period, found.report.period.printed)),
    pages: {
      ...pageTurns(shown, '/compliance/duties', filters),
      exported: addressOf('/api/compliance', { ...filters, format: 'xlsx' }),
    },
  };
}

/** The visits that make the figure 已查, by leader. */
export function madePage(found: Awaited<ReturnType<BehindFigures['made']>>, form: CompliancePageForm) {
  const { filters, ...view } = behind('/compliance/made', found, form);
  const { owed, made, missing, rate } = figuresOf(found.lines, []);
  return {
    ...view,
    ...{ owed, made, missing, rate: percent(rate) || '—' },
    duties: addressOf('/compliance/duties', filters),
    leaders: found.leaders.items.map(({ personId, name, unit, duties }) => ({
      ...{ name, unit, href: personAddress(personId, filters.region, filters.period) },
      duties: duties.map(({ line, credits, elsewhere }) => ({
        subject: line.subject,
        made: line.standing.made,
        elsewhere,
        visits: credits.map(({ visit }) => ({
          href: `/visits/${visit.id}`,
          on: visit.onDay,
          place: visit.mineName ?? visit.site ?? '',
          underground: visit.underground ? '下井' : '',
        })),
      })),
    })),
    pages: pageTurns(found.leaders, '/compliance/made', filters),
  };
}

/** The visits that make the figure 迟录. */
export function latePage(found: Awaited<ReturnType<ComplianceOverview['late']>>, form: CompliancePageForm) {
  const { filters, ...view } = behind('/compliance/late', found, form);
  const shown = pageFrom([...new Map(found.late.map((one) => [one.id, one])).values()], {
    page: form.page,
    size: PAGE,
  });
  return {
    ...view,
    lateDays: LATE_DAYS,
    rows: shown.items.map(({ id, personId, personName, place, onDay, enteredAt }) => ({
      href: `/visits/${id}`,
      on: onDay,
      name: personName,
      person: personAddress(personId, filters.region, filters.period),
      place,
      entered: printDate(civilDayOf(enteredAt)),
      delay: daysBetween(onDay, civilDayOf(enteredAt)),
    })),
    pages: pageTurns(shown, '/compliance/late', filters),
  };
}
