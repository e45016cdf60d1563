import { conflictView } from './conflict-view.js';
import { deviceToday } from './device-clock.js';
import { button, element } from './elements.js';
import { type Hindrance, sendAll } from './queue-sender.js';
import { onChange, remove, unsent } from './queue-store.js';
import type { QueuedVisit } from './queued-visit.js';

const EVERY = 20_000;

/** Some browsers read the file only after the person has said where it goes. */
const LONG_ENOUGH = 60_000;

/** What the panel offers to do with a record that the page itself can do. */
export interface PanelActs {
  edit?: (visit: QueuedVisit) => void;
  /** The page is the one that was kept on the device: the server did not answer. */
  kept?: boolean;
}

/** Unsent visits as a file, for whoever cannot get a network or changes the phone. */
function save(visits: readonly QueuedVisit[]): void {
  const link = element('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(visits, null, 2)], { type: 'application/json' }));
  link.download = `guapai-unsent-${deviceToday()}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LONG_ENOUGH);
}

/** The queue as the person sees it: how many are unsent, why, and what can be done. */
export class QueuePanel {
  private hindrance: Hindrance | null = null;
  private sending: Promise<void> | null = null;
  private unreached: boolean;

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
    this.hindrance = await sendAll(this.accountId);
    // Something went through, so the server is there again.
    if (this.hindrance === null && before.length > (await unsent()).length) this.unreached = false;
    await this.show();
  }

  private async show(): Promise<void> {
    const all = await unsent();
    const own = all.filter(({ accountId }) => accountId === this.accountId);
    const others = all.length - own.length;
    const cut = !navigator.onLine || this.unreached;
    this.place.hidden = all.length === 0 && !cut;
    const parts: HTMLElement[] = [];
    if (cut) parts.push(element('p', 'mb-1', '现在没有网络或连不上服务器。登记的内容先存在本机，连上后自动上传。'));
    if (own.length)
      parts.push(this.heading(own), element('ul', 'list-unstyled mb-2', ...own.map((one) => this.item(one))));
    if (own.length) parts.push(this.acting(own));
    if (others)
      parts.push(element('p', 'small mb-0 mt-2', `本机另有其他账号的 ${others} 条未上传，由该账号登录后上传。`));
    this.place.replaceChildren(...parts);
  }

  private heading(own: readonly QueuedVisit[]): HTMLElement {
    const heading = element('p', 'big mb-1', `${own.length} 条未上传`);
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
    const file = button('存为文件', 'btn-outline-primary', () => save(own));
    return element('div', 'd-flex flex-wrap gap-2', send, file);
  }

  private item(visit: QueuedVisit): HTMLElement {
    const item = element('li', '', element('b', '', `${visit.body.on}　${visit.place}`), `　${visit.leader}`);
    if (visit.state === 'conflict') item.append(conflictView(visit, () => void this.send()));
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
