import { conflictView } from './conflict-view.js';
import { button, element, say } from './elements.js';
import { sendAll } from './queue-sender.js';
import { onChange, remove, unsent } from './queue-store.js';
import { queuedPhotos } from './queued-photos.js';
import type { PhotoNote, QueuedVisit } from './queued-visit.js';
import type { Hindrance } from './server.js';
import { saveFile } from './unsent-file.js';

const EVERY = 20_000;

/** What the panel offers to do with a record that the page itself can do. */
export interface PanelActs {
  edit?: (visit: QueuedVisit) => void;
  /** The page is the one that was kept on the device: the server did not answer. */
  kept?: boolean;
}

const photosOf = (visits: readonly QueuedVisit[]): PhotoNote[] => visits.flatMap(({ photos }) => photos);

/** How much is unsent, in words. */
function amount(visits: readonly QueuedVisit[]): string {
  const photos = photosOf(visits).length;
  return photos ? `${visits.length} 条记录、${photos} 张照片未上传` : `${visits.length} 条未上传`;
}

/** The queue as the person sees it: how many are unsent, why, and what can be done. */
export class QueuePanel {
  private hindrance: Hindrance | null = null;
  private sending: Promise<void> | null = null;
  private unreached: boolean;
  private readonly progress = element('p', 'small mb-1');

  constructor(
    private readonly place: HTMLElement,
    readonly accountId: string,
    private readonly acts: PanelActs = {},
  ) {
    this.unreached = acts.kept ?? false;
  }

  /** Sends now, whenever a network comes, and from time to time: no browser is asked to do so in the background. */
  start(): void {
    onChange(() => void this.show());
    addEventListener('online', () => void this.send());
    addEventListener('offline', () => void this.show());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void this.send());
    setInterval(() => void this.send(), EVERY);
    void this.send();
  }

  /** What is kept while a sending is under way goes with the next. */
  async send(): Promise<void> {
    await this.sending;
    this.sending ??= this.sendOnce().finally(() => {
      this.sending = null;
    });
    await this.sending;
  }

  private async sendOnce(): Promise<void> {
    const before = await unsent();
    this.hindrance = await sendAll(this.accountId, (photo, done) => void this.tell(photo, done));
    this.progress.textContent = '';
    // Something went through, so the server is there again.
    if (this.hindrance === null && before.length > (await unsent()).length) this.unreached = false;
    await this.show();
  }

  private async tell({ fingerprint, name }: PhotoNote, done: number): Promise<void> {
    const photos = photosOf((await unsent()).filter(({ accountId }) => accountId === this.accountId));
    const place = photos.findIndex((photo) => photo.fingerprint === fingerprint) + 1;
    if (place) this.progress.textContent = `正在上传照片 ${name}：${Math.floor(done * 100)}%，还有 ${photos.length} 张`;
  }

  private async show(): Promise<void> {
    const all = await unsent();
    const own = all.filter(({ accountId }) => accountId === this.accountId);
    const others = all.length - own.length;
    const cut = !navigator.onLine || this.unreached;
    this.place.hidden = all.length === 0 && !cut;
    this.place.dataset.unsent = String(own.length);
    const parts: HTMLElement[] = [];
    if (cut) parts.push(element('p', 'mb-1', '现在没有网络或连不上服务器。登记的内容先存在本机，连上后自动上传。'));
    if (own.length) {
      const items = element('ul', 'list-unstyled mb-2', ...own.map((one) => this.item(one)));
      parts.push(this.heading(own), this.progress, items, this.acting(own));
    }
    if (others)
      parts.push(element('p', 'small mb-0 mt-2', `本机另有其他账号的 ${others} 条未上传，由该账号登录后上传。`));
    this.place.replaceChildren(...parts);
  }

  private heading(own: readonly QueuedVisit[]): HTMLElement {
    const heading = element('p', 'big mb-1', amount(own));
    if (this.hindrance === 'signed-out') {
      const link = element('a', '', '重新登录');
      link.href = `/sign-in?to=${encodeURIComponent('/my')}`;
      heading.append('　', element('small', '', '登录已过期，内容都在本机，', link, '后自动上传'));
    } else if (this.hindrance === 'other-account') heading.append('　', element('small', '', '现在登录的是其他账号'));
    else if (this.hindrance === 'offline' && navigator.onLine)
      heading.append('　', element('small', '', '暂时连不上服务器，稍后自动再试'));
    return heading;
  }

  private acting(own: readonly QueuedVisit[]): HTMLElement {
    const send = button('立即上传', 'btn-primary', () => void this.send());
    const file = button('存为文件', 'btn-outline-primary', () => {
      saveFile(this.accountId, own).catch(() => say('文件没有存成：本机内存或存储空间不足。', 'danger'));
    });
    return element('div', 'd-flex flex-wrap gap-2', send, file);
  }

  private item(visit: QueuedVisit): HTMLElement {
    const item = element('li', '', element('b', '', `${visit.body.on}　${visit.place}`), `　${visit.leader}`);
    if (visit.recorded && visit.photos.length)
      item.append(element('p', 'small mb-1', `记录已收到，还差 ${visit.photos.length} 张照片`));
    if (visit.state === 'conflict') item.append(conflictView(visit, () => void this.send()));
    else if (visit.photos.length) item.append(queuedPhotos(visit, () => void this.send()));
    if (visit.state === 'refused') {
      item.append(element('p', 'text-danger-emphasis mb-1', [visit.sentence, ...visit.findings].join('；')));
      const drop = button('从本机移除', 'btn-outline-primary', () => void remove(visit.id));
      const { edit } = this.acts;
      const change = edit && button('修改', 'btn-primary', () => edit(visit));
      item.append(element('div', 'd-flex flex-wrap gap-2', ...(change ? [change] : []), drop));
    }
    return item;
  }
}
