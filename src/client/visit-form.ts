import { deviceToday, newId } from './device-clock.js';
import { draftOf, dropDraft, keepDraft } from './draft.js';
import { button, say } from './elements.js';
import { askForCategories, renewHazards } from './hazard-fields.js';
import { PhotoTray } from './photo-tray.js';
import { PositionField } from './position-field.js';
import type { QueuePanel } from './queue-panel.js';
import { putBy } from './queue-sender.js';
import { find, keep } from './queue-store.js';
import type { QueuedVisit } from './queued-visit.js';
import { chosen, field, fill, read } from './visit-fields.js';

const NOT_KEPT = '本机没有存下这条记录（存储空间不足或浏览器不允许），现在也没有网络。内容还在页面上，请不要关闭。';

/** The form, sent through the queue: a visit is on the disk of the phone before the network is tried. */
export class VisitFormOnPage {
  private readonly tray: PhotoTray;
  private readonly position: PositionField;
  private accountId = '';

  constructor(private readonly form: HTMLFormElement) {
    const changed = () => void keepDraft(this.read());
    this.tray = new PhotoTray(form, changed);
    this.position = new PositionField(form.querySelector('#position'), changed);
  }

  bind(panel: QueuePanel): void {
    this.accountId = panel.accountId;
    this.renew();
    this.preset();
    this.form.addEventListener('change', () => this.offerMines());
    this.offerMines();
    this.form.addEventListener('input', () => {
      askForCategories(this.form);
      void keepDraft(this.read());
    });
    void this.resume();
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.submit(panel);
    });
  }

  edit(visit: QueuedVisit): void {
    void this.put(visit).then(() => this.form.scrollIntoView());
  }

  private read(): QueuedVisit {
    const visit = read(this.form, this.accountId);
    const { photos } = this.tray;
    const told = { photos: photos.map(({ fingerprint }) => fingerprint), position: this.position.value };
    return { ...visit, photos, body: { ...visit.body, ...told } };
  }

  private async put(visit: QueuedVisit): Promise<void> {
    fill(this.form, visit);
    askForCategories(this.form);
    this.position.show(visit.body.position ?? null);
    await this.tray.take(visit);
    this.offerMines();
  }

  private clear(): void {
    this.form.reset();
    this.tray.clear();
    this.position.show(null);
    this.renew();
  }

  /** What was typed and never sent is put back; where the address asks for another mine or leader, it is offered. */
  private async resume(): Promise<void> {
    const draft = await draftOf(this.accountId);
    if (!draft) return;
    const asked = new URLSearchParams(location.search);
    const other = (name: string, value: string | null) => asked.has(name) && asked.get(name) !== value;
    if (other('mine', draft.body.mineId) || other('leader', draft.body.personId)) {
      const on = [draft.body.on, draft.place].filter(Boolean).join('　');
      const back = button('继续填写', 'btn-outline-primary ms-2', () => {
        void this.restore(draft);
      });
      say(`还有没登记完的内容：${on}。在这里另填会代替它。`, 'warning').append(back);
      return;
    }
    await this.restore(draft);
  }

  private async restore(draft: QueuedVisit): Promise<void> {
    fill(this.form, draft);
    this.tray.show(draft.photos ?? []);
    this.position.show(draft.body.position ?? null);
    this.renew();
    this.offerMines();
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

  /** The form that was kept knows nothing of the mine that the address asks for. */
  private preset(): void {
    const mine = new URLSearchParams(location.search).get('mine') ?? '';
    for (const input of this.form.querySelectorAll<HTMLInputElement>('input[name="mineId"]'))
      if (mine && input.value === mine) input.checked = true;
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
    const submit = this.form.querySelector<HTMLButtonElement>('button:not([type])');
    if (submit) submit.disabled = true;
    try {
      await this.enter(panel);
    } finally {
      if (submit) submit.disabled = false;
    }
  }

  private async enter(panel: QueuePanel): Promise<void> {
    await this.tray.settled();
    // Photos that could not be named by their content can only go with the form itself.
    if (this.tray.loose) return this.form.submit();
    const visit = this.read();
    try {
      await keep(visit, await this.tray.bytes());
    } catch {
      if (!navigator.onLine) {
        say(NOT_KEPT, 'danger');
        return;
      }
      // A browser that keeps nothing sends the form as it is; its id makes a second attempt harmless.
      await this.tray.handOver();
      this.form.submit();
      return;
    }
    // Some browsers clear away what lies unused for days, unless they are asked to leave it.
    void navigator.storage?.persist?.().catch(() => false);
    await dropDraft();
    await panel.send();
    await this.after(visit, await find(visit.id));
  }

  private async after(visit: QueuedVisit, left: QueuedVisit | null): Promise<void> {
    if (!left) {
      const said = encodeURIComponent(putBy.get(visit.id) ?? `已登记：${visit.place}`);
      // biome-ignore lint/suspicious/noDocumentCookie: the page that follows shows this sentence once, as after a form.
      document.cookie = `guapai-said=${said}; Path=/; Max-Age=60; SameSite=Lax`;
      location.assign('/my');
      return;
    }
    if (left.state === 'refused') {
      await this.put(left);
      say(left.sentence, 'danger', left.findings);
      return;
    }
    this.clear();
    const waiting = left.recorded ? '记录已收到，照片还没有传完；' : '已存在本机，还没有上传；';
    say(
      left.state === 'conflict' ? '这次检查已上传过，请在下面选择以哪一份为准。' : `${waiting}联网后自动上传。`,
      'warning',
    );
  }
}
