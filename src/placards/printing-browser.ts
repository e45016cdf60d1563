import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'puppeteer';
import { refusals } from '../domain/refusals.js';
import { freshProfile, removeProfile } from './browser-profiles.js';
import { loadFonts, showSheet } from './in-page.js';
import type { Sheet } from './sheet.js';

export interface BrowserOptions {
  /** Chromium's headless shell (fastest) or a full Chromium or Chrome; null where none was found. */
  browserPath: string | null;
  /** What an administrator types to get a browser: for the refusal where there is none. */
  browserCommand?: string;
  /** Folder for the browsers' throw-away profiles. */
  profileFolder: string;
}

const FLAGS = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-breakpad',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

const HEAD = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">`;

const BROWSER_COMMAND = 'apt-get install --no-install-recommends chromium-headless-shell';

/** The only address that a page is ever at, and a number to know it by. */
const BLANK = 'about:blank';

/** A page that nobody looks at needs no frames: they would be laid out, painted and put together for each sheet. */
const FRAMELESS = '--enable-begin-frame-control';

/** Milliseconds for a browser to end by itself. */
const PATIENCE = 2000;

/** One browser process with its children. */
export class PrintingBrowser {
  private opened = 0;

  private constructor(
    private readonly browser: Browser,
    private readonly profile: string,
    private readonly frameless: boolean,
  ) {}

  /** Refuses browser-missing; any other error is the browser's. `timeout` in milliseconds. */
  static async launch(
    { browserPath, browserCommand, profileFolder }: BrowserOptions,
    timeout: number,
  ): Promise<PrintingBrowser> {
    if (!browserPath || !existsSync(browserPath)) throw refusals.browserMissing(browserCommand ?? BROWSER_COMMAND);
    // Loaded with the first print: a service that prints nothing starts without it.
    const { default: puppeteer } = await import('puppeteer');
    const profile = freshProfile(profileFolder);
    const shell = /headless[-_]shell/.test(basename(browserPath));
    const frameless = shell && process.platform !== 'darwin';
    const flags = [...FLAGS, ...(frameless ? [FRAMELESS] : []), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
    const browser = await puppeteer.launch({
      executablePath: browserPath,
      headless: shell ? 'shell' : true,
      pipe: true,
      userDataDir: profile,
      // The browser has no business with the service's environment, which may hold the database's password.
      ...(process.platform === 'win32' ? {} : { env: { HOME: profile, LANG: 'zh_CN.UTF-8' } }),
      args: flags,
      timeout,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    letNodeEnd(browser);
    return new PrintingBrowser(browser, profile, frameless);
  }

  async openPage(): Promise<PrintingPage> {
    return PrintingPage.open(await (this.frameless ? this.framelessPage() : this.browser.newPage()));
  }

  private async framelessPage(): Promise<Page> {
    this.opened += 1;
    const url = `${BLANK}#${this.opened}`;
    const session = await this.browser.target().createCDPSession();
    const opened = this.browser.waitForTarget((target) => target.url() === url);
    await session.send('Target.createTarget', { url, width: 800, height: 600, enableBeginFrameControl: true });
    await session.detach();
    const page = await (await opened).page();
    if (!page) throw new Error('浏览器没有打开页面');
    return page;
  }

  /** Lets the browser end, and sees to it that it has. */
  async close(): Promise<void> {
    // The browser holds nothing that keeps Node alive, so the patience must: else the program ends in the middle of this.
    const patience = new AbortController();
    const late = setTimeout(PATIENCE, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([this.browser.close().catch(() => undefined), late]);
    patience.abort();
    this.kill();
  }

  /** A browser whose page hangs does not answer to `close`: its whole process group is killed. */
  kill(): void {
    const pid = this.browser.process()?.pid;
    try {
      if (pid) process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    removeProfile(this.profile);
  }
}

/** A page that runs no script, may load nothing, and sees only the sheet. */
export class PrintingPage {
  /** Prints so far. */
  prints = 0;
  private styles: string | null = null;
  private readonly crashed: Promise<never>;

  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
    private readonly address: string,
  ) {
    // Nothing else answers for a page that is gone: a print would wait for its deadline.
    this.crashed = new Promise((_, reject) => page.once('error', reject));
    this.crashed.catch(() => undefined);
  }

  static async open(page: Page): Promise<PrintingPage> {
    await page.setJavaScriptEnabled(false);
    await page.setRequestInterception(true);
    // Aborting a navigation would leave an error page where the next sheet goes; "no content" leaves the page as it is.
    page.on('request', (request) => {
      const answer = request.isNavigationRequest() ? request.respond({ status: 204 }) : request.abort();
      void answer.catch(() => undefined);
    });
    await page.emulateMediaType('print');
    return new PrintingPage(page, await page.createCDPSession(), page.url());
  }

  /** The sheet as PDF. Refuses text-too-long where a text leaves its box. */
  async print(sheet: Sheet): Promise<Buffer> {
    this.prints += 1;
    return Promise.race([this.printed(sheet), this.crashed]);
  }

  private async printed(sheet: Sheet): Promise<Buffer> {
    await this.load(sheet.styles);
    const outside = await this.page.evaluate(showSheet, sheet.html);
    if (outside !== null) throw refusals.textTooLong(sheet.titles[outside.board] ?? '', outside.text);
    const { data } = await this.session.send('Page.printToPDF', {
      paperWidth: sheet.widthMm / 25.4,
      paperHeight: sheet.heightMm / 25.4,
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: sheet.tagged ?? false,
      generateDocumentOutline: false,
    });
    if (this.page.url() !== this.address) throw new Error('页面离开了原处');
    return Buffer.from(data, 'base64');
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  /** Styles stay loaded from one sheet to the next, as long as they are the same. */
  private async load(styles: string): Promise<void> {
    if (this.styles === styles) return;
    this.styles = null;
    await this.page.setContent(`<!doctype html><html lang="zh-CN"><head>${HEAD}<style>${styles}</style></head></html>`);
    await this.page.evaluate(loadFonts);
    this.styles = styles;
  }
}

/** An idle browser does not keep the program from ending, and ends with it; a print does, by its deadline. */
function letNodeEnd(browser: Browser): void {
  const child = browser.process();
  child?.unref();
  for (const stream of child?.stdio ?? []) (stream as Socket | null)?.unref();
}
