import type { CivilDate } from '../domain/civil-date.js';
import { printDate } from '../domain/civil-date.js';
import type { Policy } from '../domain/policy.js';
import type { PersonLine } from '../people/directory.queries.js';
import { type MineChangeKind, mineChanges, type PersonChangeKind, personChanges } from './bulk.form.js';
import type { BulkPreview } from './bulk-mines.service.js';
import { effectsView } from './effects.pages.js';
import { factGroups } from './what-if.pages.js';

const peopleOptions = (people: readonly PersonLine[]) =>
  people.map(({ id, name, titles }) => ({ value: id, text: titles ? `${name}（${titles}）` : name }));

const whats = (kinds: Readonly<Record<string, string>>) =>
  Object.entries(kinds).map(([value, text], index) => ({ value, text, first: index === 0 }));

/** The form for one change of many mines. */
export function bulkMinesPage(
  codes: string,
  packs: readonly Policy[],
  people: readonly PersonLine[],
  today: CivilDate,
) {
  const seats = new Map(packs.flatMap((pack) => pack.seats.map(({ key, name }) => [key, name] as const)));
  return {
    codes,
    today,
    whats: whats(mineChanges),
    facts: factGroups(),
    seats: [...seats].map(([value, text]) => ({ value, text })),
    people: peopleOptions(people),
  };
}

/** The form for one change of many people. */
export const bulkPeoplePage = (
  chosen: readonly { id: string; name: string }[],
  people: readonly PersonLine[],
  today: CivilDate,
) => ({
  chosen: [...chosen],
  names: chosen.map(({ name }) => name).join('、'),
  today,
  whats: whats(personChanges),
  people: peopleOptions(people),
});

const hidden = (fields: object, without: readonly string[]) =>
  Object.entries(fields).flatMap(([name, value]) =>
    value === undefined || value === null || without.includes(name) ? [] : [{ name, value: String(value) }],
  );

/** The rows before and after, with what is refused beside its row, and the form that accepts the others. */
function previewView({ rows, rehearsal }: BulkPreview, today: CivilDate) {
  const refused = rows.filter(({ refusal }) => refusal !== null).length;
  return {
    rows: rows.map(({ id, name, before, after, refusal, seen }) => ({
      id,
      name,
      before,
      after,
      refusal: refusal ?? '',
      value: `${id}:${seen}`,
      // Entering once more what holds already is rarely meant.
      same: refusal === null && before === after,
    })),
    ready: rows.length - refused,
    refused,
    effects: effectsView(rehearsal, today),
  };
}

type Form = { what: MineChangeKind | PersonChangeKind; from: CivilDate };

export const minesPreview = (preview: BulkPreview, form: Form & { what: MineChangeKind }, today: CivilDate) => ({
  ...previewView(preview, today),
  title: `${mineChanges[form.what]}，自${printDate(form.from)}起`,
  unit: '煤矿',
  page: '/mines',
  action: '/bulk/mines',
  fields: hidden(form, ['codes']),
});

export const peoplePreview = (preview: BulkPreview, form: Form & { what: PersonChangeKind }, today: CivilDate) => ({
  ...previewView(preview, today),
  title: `${personChanges[form.what]}，自${printDate(form.from)}起`,
  unit: '人员',
  page: '/people',
  action: '/bulk/people',
  fields: hidden(form, ['take']),
});
