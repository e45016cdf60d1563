import type { Actor } from '../domain/authority.js';
import { hazardStates } from '../domain/hazard.js';
import { type HazardTerms, severities } from '../domain/hazard-terms.js';
import { addressOf, type Option, optionsOf, pageTurns } from '../web/links.js';
import type { Page } from '../web/paging.js';
import type { HazardView } from './hazard-views.js';
import type { HazardPage } from './hazards.form.js';

/** Colours of the states: what waits for the mine, what waits for a re-check, what is settled. */
export const stateTones: Record<HazardView['state'], string> = {
  found: 'state-wait',
  stated: 'state-wait',
  returned: 'state-bad',
  rectified: 'state-wait',
  closed: 'state-good',
  withdrawn: 'state-mute',
};

/** A hazard as a row. */
export const hazardRow = (hazard: HazardView) => ({
  href: `/hazards/${hazard.id}`,
  description: hazard.description.length > 60 ? `${hazard.description.slice(0, 60)}…` : hazard.description,
  place: hazard.place ?? '',
  mine: hazard.mineName,
  region: hazard.regionName,
  category: hazard.categoryName,
  severity: hazard.severityName,
  major: hazard.severity === 'major',
  responsible: [hazard.responsibleUnit, hazard.responsiblePerson].filter(Boolean).join('　'),
  state: hazard.stateName,
  tone: stateTones[hazard.state],
  deadline: hazard.deadline,
  foundOn: hazard.foundOn,
  overdue: hazard.daysOverdue,
});

/** What `hazards/short` shows: the first of a list, and the way to all of it. */
export const shortHazards = ({ items, total }: Page<HazardView>, href: string, byMine: boolean) => ({
  rows: items.map(hazardRow),
  total,
  more: total > items.length ? href : '',
  byMine,
});
export type ShortHazards = ReturnType<typeof shortHazards>;

const states = { open: '全部未销号', ...hazardStates, standing: '全部，不含撤回' };

/** The list, with its filters in the address. */
export function hazardsPage(
  found: Page<HazardView>,
  form: HazardPage,
  { regions, region, terms, role }: { regions: Option[]; region: string; terms: HazardTerms; role: Actor['role'] },
) {
  const { state, closed, overdue, severity, category, mineId, personId, visitId, period, q } = form;
  const filters = {
    region: form.region && region,
    state,
    closed,
    overdue,
    severity,
    category,
    mineId,
    personId,
    visitId,
    period,
    q,
  };
  const first = found.items[0];
  const kept = { mineId, personId, visitId, period, closed };
  const chip = (name: keyof typeof kept, text: string) =>
    kept[name] ? [{ text, href: addressOf('/hazards', { ...filters, [name]: undefined }) }] : [];
  const categories = Object.fromEntries(terms.categories.map(({ key, name }) => [key, name]));
  return {
    regions: role === 'mine' || role === 'leader' ? [] : regions,
    states: optionsOf(states, state),
    severities: optionsOf(severities, severity),
    categories: optionsOf(categories, category),
    overdue: overdue === 'true',
    q: q ?? '',
    kept: Object.entries(kept).flatMap(([name, value]) => (value ? [{ name, value }] : [])),
    chips: [
      ...chip('mineId', `煤矿：${first?.mineName ?? '所选'}`),
      ...chip('personId', `发现人：${first?.personName ?? '所选'}`),
      ...chip('visitId', '某次检查发现的'),
      ...chip('period', `发现于 ${period}`),
      ...chip('closed', closed === 'late' ? '逾期整改' : '按期整改'),
    ],
    byMine: role !== 'mine',
    mayRule: role === 'clerk',
    rows: found.items.map(hazardRow),
    total: found.total,
    export: addressOf('/api/hazard-export', filters),
    figures: addressOf('/hazards/figures', { region: filters.region }),
    terms: addressOf('/hazards/terms', { region: filters.region }),
    pages: pageTurns(found, '/hazards', filters),
  };
}
