import type { WallFigures } from '../domain/posting.js';
import type { Region } from '../regions/region.entity.js';
import { addressOf, type Filters, workbookAddress } from '../web/links.js';
import { boardTemplates } from './board-templates.js';
import type { PlacardListForm } from './placard-page.form.js';
import { batchForms, isDue, isUnposted, type PrintForm, placardFilters, placardMatches } from './placards.form.js';
import { type PlacardState, type PlacardView, placardStates } from './placards.service.js';
import { wallWords } from './postings.pages.js';
import { sheetSizes } from './sheet-sizes.js';

const tones: Record<PlacardState, string> = {
  current: 'good',
  stale: 'bad',
  unissued: 'wait',
  draft: 'wait',
  none: 'mute',
};

/** The address of the list with these filters. */
export const placardsAddress = (filter: Filters): string => addressOf('/placards', filter);

/** What is printed after an issue: one sheet, or an archive of several. */
export const printAddress = (ids: readonly string[], { size, template, bleed, tagged }: PrintForm): string => {
  const manner = Object.entries({ template: template === 'standard' ? '' : template, bleed, tagged });
  const query = [...ids.map((id) => ['id', id]), ['size', size], ...manner.filter(([, value]) => value)];
  return `/placards/print?${new URLSearchParams(query as string[][])}`;
};

export const batchAddress = (id: string): string => `/placards/batches/${id}`;

/** The figures of the wall in a sentence; '' where nothing was issued. */
export function wallSentence({ posted, medianDays, longestDays, unposted, waitingDays }: WallFigures): string {
  if (posted + unposted === 0) return '';
  const hang =
    posted > 0 ? `现行牌板已上墙 ${posted} 块，从变更到上墙中位 ${medianDays} 天，最长 ${longestDays} 天` : '';
  const wait = unposted > 0 ? `未上墙 ${unposted} 块，变更至今最长 ${waitingDays} 天` : '没有未上墙的现行牌板';
  return `${[hang, wait].filter(Boolean).join('；')}。`;
}

interface PlacardList {
  figures: WallFigures;
  region: Region;
  regions: readonly Region[];
  views: readonly PlacardView[];
}

export function placardsView(
  { region, regions, views, figures }: PlacardList,
  form: PlacardListForm,
  mayPrint: boolean,
  own: readonly { id: string; name: string }[],
) {
  const shown = views.filter((view) => placardMatches(view, form.state));
  const due = views.filter(isDue).length;
  const count = (label: string, state: string, number: number, tone: string) => ({
    label,
    number,
    tone: number ? tone : 'mute',
    href: placardsAddress({ region: form.region, state }),
    current: form.state === state,
  });
  return {
    regionName: region.name,
    regionCode: region.code,
    regionOptions: regions.map(({ code, name }) => ({ value: code, label: name, chosen: code === region.code })),
    stateOptions: Object.entries(placardFilters).map(([value, label]) => ({
      value,
      label,
      chosen: value === form.state,
    })),
    counts: [
      ...(Object.keys(placardStates) as PlacardState[]).map((state) =>
        count(placardStates[state], state, views.filter((view) => view.state === state).length, tones[state]),
      ),
      count('其中未上墙', 'unposted', views.filter(isUnposted).length, 'wait'),
    ],
    sizes: Object.entries(sheetSizes).map(([value, { name }]) => ({ value, name })),
    wall: wallSentence(figures),
    templates: [
      ...Object.entries(boardTemplates).map(([value, { name }]) => ({ value, name })),
      ...own.map(({ id, name }) => ({ value: id, name: `自有版式：${name}` })),
    ],
    kinds: Object.entries(batchForms).map(([value, name]) => ({ value, name })),
    currents: views.filter(({ state }) => state === 'current').length,
    filtered: Boolean(form.state),
    allHref: placardsAddress({ region: form.region }),
    exported: workbookAddress('/placards', { region: form.region, state: form.state }, shown.length),
    due,
    mayIssue: mayPrint && due > 0,
    mayPrint,
    rows: shown.map((view) => ({
      mineId: view.mineId,
      mine: view.mineName,
      region: view.regionName,
      stateName: placardStates[view.state],
      tone: tones[view.state],
      reasons: view.reasons,
      wall: wallWords(view),
      places: view.wall?.places.join('、') ?? '',
      serial: view.issued?.serial ?? '',
      issuedOn: view.issued?.issuedOn ?? '',
      placardId: view.issued?.id ?? '',
      due: mayPrint && isDue(view),
      current: view.state === 'current',
      draft: view.state === 'draft',
      hasBoard: view.board !== null,
    })),
  };
}
