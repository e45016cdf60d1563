import { deviceNow, deviceToday, newId } from './device-clock.js';
import { draftOf, dropDraft, keepDraft } from './draft.js';
import { button, say } from './elements.js';
import { fillHazards, hazardsIn, renewHazards } from './hazard-fields.js';
import type { QueuePanel } from './queue-panel.js';
import { find, keep } from './queue-store.js';
import type { QueuedVisit, VisitBody } from './queued-visit.js';

const field = (form: HTMLFormElement, name: string) =>
  form.elements.namedItem(name) as HTMLInputElement | HTMLTextAreaElement | null;

/** The element of a choice or hidden field that counts. */
const chosen = (form: HTMLFormElement, name: string) =>
  form.querySelector<HTMLInputElement>(`input[name="${name}"]:checked, input[name="${name}"][type="hidden"]`);

const names = (text: string) =>
  text
    .split(/[、，,；;\n]/)
    .map((name) => name.trim())
    .filter(Boolean);

function read(form: HTMLFormElement, accountId: string): QueuedVisit {
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
  };
}

function fill(form: HTMLFormElement, { id, body }: QueuedVisit): void {
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

/** The form, sent through the queue: a visit is on the disk of the phone before the network is tried. */
export class VisitFormOnPage {
  constructor(private readonly form: HTMLFormElement) {}

  bind(panel: QueuePanel): void {
    this.renew();
    this.form.addEventListener('change', () => this.offerMines());
    this.offerMines();
    this.form.addEventListener('input', () => void keepDraft(read(this.form, panel.accountId)));
    void this.resume(panel.accountId);
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.submit(panel);
    });
  }

  edit(visit: QueuedVisit): void {
    fill(this.form, visit);
    this.form.scrollIntoView();
  }

  /** Puts back what was typed and never sent, unless another mine or leader was asked for. */
  private async resume(accountId: string): Promise<void> {
    const draft = await draftOf(accountId);
    if (!draft || location.search || chosen(this.form, 'personId')?.type !== 'hidden') return;
    fill(this.form, draft);
    this.renew();
    const again = button('重新填写', 'btn-outline-primary ms-2', () => void dropDraft().then(() => location.reload()));
    say('已恢复上次没有登记的内容。', 'success').append(again);
  }

  /** A form that was kept for use without a network has yesterday's date and an id that may have been used. */
  private renew(): void {
    const id = field(this.form, 'id');
    const on = field(this.form, 'on') as HTMLInputElement | null;
    if (id) id.value = newId();
    renewHazards(this.form);
    if (!on || on.max >= deviceToday()) return;
    on.max = deviceToday();
    on.value = on.max;
  }

  /** With several leaders to choose from, the mines of the one who was chosen. */
  private offerMines(): void {
    const leader = chosen(this.form, 'personId');
    if (!leader || leader.type === 'hidden') return;
    for (const choice of this.form.querySelectorAll<HTMLElement>('[data-leaders]')) {
      choice.hidden = !(choice.dataset.leaders ?? '').split(' ').includes(leader.value);
      const input = choice.querySelector('input');
      if (choice.hidden && input) input.checked = false;
    }
  }

  private async submit(panel: QueuePanel): Promise<void> {
    const visit = read(this.form, panel.accountId);
    const submit = this.form.querySelector<HTMLButtonElement>('button:not([type])');
    if (submit) submit.disabled = true;
    try {
      await keep(visit);
    } catch {
      // A browser that keeps nothing sends the form as it is; its id makes a second attempt harmless.
      this.form.submit();
      return;
    }
    await dropDraft();
    await panel.send();
    await this.after(visit, await find(visit.id));
    if (submit) submit.disabled = false;
  }

  private async after({ id, place }: QueuedVisit, left: QueuedVisit | null): Promise<void> {
    if (!left) {
      const said = encodeURIComponent(`已登记：${place}`);
      // biome-ignore lint/suspicious/noDocumentCookie: the page that follows shows this sentence once, as after a form.
      document.cookie = `guapai-said=${said}; Path=/; Max-Age=60; SameSite=Lax`;
      location.assign('/my');
      return;
    }
    if (left.state === 'refused') {
      const input = field(this.form, 'id');
      if (input) input.value = id;
      say(left.sentence, 'danger', left.findings);
      return;
    }
    this.form.reset();
    this.renew();
    say(
      left.state === 'conflict'
        ? '这次检查已上传过，请在下面选择以哪一份为准。'
        : '已存在本机，还没有上传；联网后自动上传。',
      'warning',
    );
  }
}
