import { deviceNow, newId } from './device-clock.js';
import { fillHazards, hazardsIn } from './hazard-fields.js';
import type { QueuedVisit, VisitBody } from './queued-visit.js';

export const field = (form: HTMLFormElement, name: string) =>
  form.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement | null;

/** The element of a choice or hidden field that counts. */
export const chosen = (form: HTMLFormElement, name: string) =>
  form.querySelector<HTMLInputElement>(`input[name="${name}"]:checked, input[name="${name}"][type="hidden"]`);

const names = (text: string) =>
  text
    .split(/[、，,；;\n]/)
    .map((name) => name.trim())
    .filter(Boolean);

/** The visit as it stands in the form, without what is not a field: its photos and where the device is. */
export function read(form: HTMLFormElement, accountId: string): QueuedVisit {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? '').trim() || null;
  const mine = text('mineId');
  const other = mine === 'other' ? text('otherMine') : null;
  const mineId = mine === 'other' ? other : mine === 'site' ? null : mine;
  const list = form.querySelector<HTMLSelectElement>('#otherMine');
  const place = other
    ? list?.selectedOptions[0]?.textContent
    : mineId
      ? chosen(form, 'mineId')?.dataset.name
      : text('site');
  const places = [...data.getAll('places').map(String), text('otherPlace') ?? ''].filter(Boolean);
  const body: VisitBody = {
    personId: text('personId') ?? '',
    mineId,
    site: mineId ? null : text('site'),
    on: text('on') ?? '',
    inAt: text('inAt'),
    outAt: text('outAt'),
    shift: text('shift'),
    underground: data.get('underground') === 'on',
    places: [...new Set(places)],
    companions: [...new Set(data.getAll('companions').flatMap((typed) => names(String(typed))))],
    findings: text('findings'),
    advice: text('advice'),
    hazards: hazardsIn(form),
    photos: [],
    position: null,
    enteredAt: deviceNow(),
  };
  return {
    id: text('id') ?? newId(),
    accountId,
    leader: chosen(form, 'personId')?.dataset.name ?? '',
    place: place ?? '',
    body,
    savedAt: deviceNow(),
    state: 'waiting',
    sentence: '',
    findings: [],
    correction: null,
    recorded: false,
    photos: [],
  };
}

/** Puts a visit back into the fields. */
export function fill(form: HTMLFormElement, { id, body }: QueuedVisit): void {
  form.reset();
  const put = (name: string, value: string | null) => {
    const input = field(form, name);
    if (input) input.value = value ?? '';
  };
  const choose = (name: string, values: readonly string[]) => {
    for (const input of form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`))
      if (input.type !== 'hidden') input.checked = values.includes(input.value);
  };
  const offered = [...form.querySelectorAll<HTMLInputElement>('input[name="places"]')].map(({ value }) => value);
  choose('personId', [body.personId]);
  choose('mineId', [body.mineId ?? 'site']);
  choose('shift', [body.shift ?? '']);
  choose('places', body.places);
  choose('underground', body.underground ? ['on'] : []);
  const known = [...form.querySelectorAll<HTMLInputElement>('input[name="companions"][type="checkbox"]')].map(
    ({ value }) => value,
  );
  for (const input of form.querySelectorAll<HTMLInputElement>('input[name="companions"][type="checkbox"]'))
    input.checked = body.companions.includes(input.value);
  const companions = form.querySelector<HTMLInputElement>('#companions');
  if (companions) companions.value = body.companions.filter((name) => !known.includes(name)).join('、');
  put('otherPlace', body.places.find((place) => !offered.includes(place)) ?? null);
  for (const name of ['site', 'on', 'inAt', 'outAt', 'findings', 'advice'] as const) put(name, body[name]);
  put('id', id);
  // What an older version of this page has kept knows of no hazards.
  fillHazards(form, body.hazards ?? []);
}
