import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer';
import { Refusal } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import { freshProfile, removeProfile } from './browser-profiles.js';
import { loadFonts, showSheet } from './in-page.js';

/**
 * One document of one or several boards to print. `styles` and `html` are ours: every text in them is escaped, and no
 * address leads outside.
 */
export interface Sheet {
  /** Style sheet with fonts as `data:` addresses. It stays loaded from one sheet to the next, as long as it is the same. */
  styles: string;
  /** One board a page. */
  html: string;
  /** What each board is called, in their order: a refusal names the one that it is about. */
  titles: readonly string[];
  widthMm: number;
  heightMm: number;
}

export interface PrinterOptions {
  /** Chromium's headless shell (fastest) or a full Chromium or Chrome; null where none was found. */
  browserPath: string | null;
  /** What an administrator types to get a browser: for the refusal where there is none. */
  browserCommand?: string;
  /** Folder for the browsers' throw-away profiles. */
  profileFolder: string;
  /** After this many milliseconds a print is given up, its browser killed, and the print tried once more. */
  deadline?: number;
  /** After this many prints the page is replaced: its process grows without end otherwise. */
  printsPerPage?: number;
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

/** Sheets that wait for the browser. Whoever comes then is told to come again: a batch never has more than two here. */
const MOST_WAITING = 24;

const BROWSER_COMMAND = 'apt-get install --no-install-recommends chromium-headless-shell';

/** The only address that the page is ever at. */
const BLANK = 'about:blank';

/** The browser while it runs, and the page in it: everything dies with it. */
interface Running {
  browser: Browser;
  profile: string;
  page: OpenPage | null;
}

interface OpenPage {
  page: Page;
  session: CDPSession;
  styles: string | null;
  prints: number;
}

/**
 * Prints sheets to PDF, one after another, in one page of one browser that is started with the first sheet. The page runs
 * no script, may load nothing, and sees only the sheet. A text that leaves its box is refused, never cut off.
 */
export class BoardPrinter {
  private running: Running | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private attempt = 0;
  private waiting = 0;
  private closed = false;
  private readonly deadline: number;

  constructor(private readonly options: PrinterOptions) {
    this.deadline = options.deadline ?? 30_000;
  }

  get browserPath(): string | null {
    return this.options.browserPath;
  }

  /**
   * The sheet as PDF. Refuses browser-missing; print-failed after two attempts; text-too-long where a text leaves its
   * box; printer-busy where too many wait.
   */
  print(sheet: Sheet): Promise<Buffer> {
    if (this.closed) return Promise.reject(refusals.printFailed('打印服务已停止'));
    if (this.waiting >= MOST_WAITING) return Promise.reject(refusals.printerBusy(this.waiting));
    this.waiting += 1;
    const printed = this.last.then(() => this.printWithRetry(sheet));
    this.last = printed
      .catch(() => undefined)
      .then(() => {
        this.waiting -= 1;
      });
    return printed;
  }

  /** Ends the browser and every process of it, after the sheets that are waiting. */
  async close(): Promise<void> {
    this.closed = true;
    await this.last;
    this.attempt += 1;
    // The browser holds nothing that keeps Node alive, so the patience must: else the program ends in the middle of this.
    const patience = new AbortController();
    const late = setTimeout(2000, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([this.running?.browser.close().catch(() => undefined), late]);
    patience.abort();
    this.kill();
  }

  private async printWithRetry(sheet: Sheet): Promise<Buffer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.printInTime(sheet);
      } catch (failure) {
        if (failure instanceof Refusal) throw failure;
        this.kill();
        if (attempt === 2) throw refusals.printFailed(failure instanceof Error ? failure.message : String(failure));
      }
    }
  }

  private async printInTime(sheet: Sheet): Promise<Buffer> {
    const printed = new AbortController();
    const late = setTimeout(this.deadline, undefined, { signal: printed.signal }).then(() => {
      throw new Error(`${this.deadline / 1000} 秒内没有完成`);
    });
    try {
      return await Promise.race([this.printOnce(sheet, ++this.attempt), late]);
    } finally {
      late.catch(() => undefined);
      printed.abort();
    }
  }

  private async printOnce(sheet: Sheet, attempt: number): Promise<Buffer> {
    const open = await this.pageWith(sheet.styles, attempt);
    open.prints += 1;
    const outside = await open.page.evaluate(showSheet, sheet.html);
    if (outside !== null) throw refusals.textTooLong(sheet.titles[outside.board] ?? '', outside.text);
    const { data } = await open.session.send('Page.printToPDF', {
      paperWidth: sheet.widthMm / 25.4,
      paperHeight: sheet.heightMm / 25.4,
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: false,
      generateDocumentOutline: false,
    });
    if (open.page.url() !== BLANK) throw new Error('页面离开了原处');
    return Buffer.from(data, 'base64');
  }

  /** A page with these styles loaded. */
  private async pageWith(styles: string, attempt: number): Promise<OpenPage> {
    this.running ??= await this.launch(attempt);
    const { running } = this;
    if (running.page && running.page.prints >= (this.options.printsPerPage ?? 200)) {
      await running.page.page.close();
      running.page = null;
    }
    running.page ??= await openPage(running.browser);
    const open = running.page;
    if (open.styles !== styles) {
      open.styles = null;
      await open.page.setContent(
        `<!doctype html><html lang="zh-CN"><head>${HEAD}<style>${styles}</style></head></html>`,
      );
      await open.page.evaluate(loadFonts);
      open.styles = styles;
    }
    return open;
  }

  private async launch(attempt: number): Promise<Running> {
    const { browserPath, browserCommand, profileFolder } = this.options;
    if (!browserPath || !existsSync(browserPath)) throw refusals.browserMissing(browserCommand ?? BROWSER_COMMAND);
    const profile = freshProfile(profileFolder);
    const browser = await puppeteer.launch({
      executablePath: browserPath,
      headless: /headless[-_]shell/.test(basename(browserPath)) ? 'shell' : true,
      pipe: true,
      userDataDir: profile,
      // The browser has no business with the service's environment, which may hold the database's password.
      ...(process.platform === 'win32' ? {} : { env: { HOME: profile, LANG: 'zh_CN.UTF-8' } }),
      args: process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS,
      timeout: this.deadline,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    letNodeEnd(browser);
    const running = { browser, profile, page: null };
    if (attempt !== this.attempt) {
      endProcesses(running);
      throw new Error('浏览器启动过晚');
    }
    return running;
  }

  private kill(): void {
    if (this.running) endProcesses(this.running);
    this.running = null;
  }
}

/** A browser whose page hangs does not answer to `close`: its whole process group is killed. */
function endProcesses({ browser, profile }: Running): void {
  const pid = browser.process()?.pid;
  try {
    if (pid) process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
  removeProfile(profile);
}

/** An idle browser does not keep the program from ending, and ends with it; a print does, by its deadline. */
function letNodeEnd(browser: Browser): void {
  const child = browser.process();
  child?.unref();
  for (const stream of child?.stdio ?? []) (stream as Socket | null)?.unref();
}

/** A page that runs no script and loads nothing. */
async function openPage(browser: Browser): Promise<OpenPage> {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  // Aborting a navigation would leave an error page where the next sheet goes; "no content" leaves the page as it is.
  page.on('request', (request) => {
    const answer = request.isNavigationRequest() ? request.respond({ status: 204 }) : request.abort();
    void answer.catch(() => undefined);
  });
  await page.emulateMediaType('print');
  return { page, session: await page.createCDPSession(), styles: null, prints: 0 };
}
