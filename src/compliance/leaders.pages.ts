import { periodText } from '../domain/period-steps.js';
import { addressOf, optionsOf, pageTurns } from '../web/links.js';
import { pageFrom } from '../web/paging.js';
import { dutyNames, figureCells, frameOf } from './compliance.pages.js';
import { personAddress } from './compliance-lines.pages.js';
import type { ComplianceOverview } from './compliance-overview.service.js';
import type { CompliancePageForm } from './compliance-page.form.js';
import type { ComplianceLine } from './compliance-report.js';
import { type Group, groupsOf } from './figures.js';

type Found = Awaited<ReturnType<ComplianceOverview['late']>>;

const PAGE = 100;

/** Everybody with a duty, unit by unit and in the order of the roster: never by score. */
export const byLeader = (lines: readonly ComplianceLine[], late: Found['late']): (Group & { unit: string })[] => {
  const ordered = [...lines].sort((a, b) => (a.regionCode < b.regionCode ? -1 : a.regionCode > b.regionCode ? 1 : 0));
  const units = new Map(ordered.map((line) => [line.personId, line.regionName]));
  const groups = groupsOf(
    ordered,
    (line) => line.personId,
    (line) => line.personName,
    late,
  );
  return groups.map((group) => ({ ...group, unit: units.get(group.key) ?? '' }));
};

/** A period leader by leader. */
export function leadersPage(found: Found, { seat, unit, page }: CompliancePageForm) {
  const { region, period, report, lines, late } = found;
  const filters = { region: region.code, period: periodText(period), seat, unit };
  const shown = pageFrom(byLeader(lines, late), { page, size: PAGE });
  return {
    ...frameOf(found, (more) => addressOf('/compliance/leaders', { ...filters, ...more })),
    seats: optionsOf(dutyNames(report), seat),
    units: optionsOf(Object.fromEntries(report.lines.map((line) => [line.regionCode, line.regionName])), unit),
    rows: shown.items.map((group) => ({
      ...figureCells(group, region.code, filters.period, { seat, unit, personId: group.key }),
      unit: group.unit,
      name: group.name,
      href: personAddress(group.key, region.code, filters.period),
    })),
    pages: pageTurns(shown, '/compliance/leaders', filters),
    back: addressOf('/compliance', { region: region.code, period: filters.period }),
  };
}
