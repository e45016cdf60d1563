import { setTimeout } from 'node:timers/promises';
import { Refusal } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import { type BrowserOptions, PrintingBrowser, type PrintingPage } from './printing-browser.js';
import type { Sheet } from './sheet.js';

export interface PrinterOptions extends BrowserOptions {
  /** After this many milliseconds a print is given up, its browser killed, and the print tried once more. */
  deadline?: number;
  /** After this many prints a page is replaced: its process grows without end otherwise. */
  printsPerPage?: number;
  /** Pages that print side by side, each a process. */
  pages?: number;
}

/** Sheets that wait for the browser. Whoever comes then is told to come again: a batch never has more than a few here. */
const MOST_WAITING = 24;

/** A page, and the sheets that wait for it. */
interface Lane {
  last: Promise<unknown>;
  waiting: number;
  page: { of: PrintingBrowser; open: PrintingPage } | null;
}

/**
 * Prints sheets to PDF in a few pages of one browser that is started with the first sheet. A text that leaves its box is
 * refused, never cut off.
 */
export class BoardPrinter {
  private browser: Promise<PrintingBrowser> | null = null;
  private closed = false;
  private readonly lanes: Lane[];
  private readonly deadline: number;

  constructor(private readonly options: PrinterOptions) {
    this.deadline = options.deadline ?? 30_000;
    this.lanes = Array.from({ length: options.pages ?? 2 }, () => ({
      last: Promise.resolve(),
      waiting: 0,
      page: null,
    }));
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
    const waiting = this.lanes.reduce((sum, lane) => sum + lane.waiting, 0);
    if (waiting >= MOST_WAITING) return Promise.reject(refusals.printerBusy(waiting));
    const lane = this.lanes.reduce((best, other) => (other.waiting < best.waiting ? other : best));
    lane.waiting += 1;
    const printed = lane.last.then(() => this.printWithRetry(sheet, lane));
    lane.last = printed
      .catch(() => undefined)
      .then(() => {
        lane.waiting -= 1;
      });
    return printed;
  }

  /** Ends the browser and every process of it, after the sheets that are waiting. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.lanes.map((lane) => lane.last));
    const browser = await this.browser?.catch(() => null);
    this.browser = null;
    await browser?.close();
  }

  private async printWithRetry(sheet: Sheet, lane: Lane): Promise<Buffer> {
    for (let attempt = 1; ; attempt++) {
      const browser = this.started();
      try {
        return await this.inTime(this.printOnce(sheet, lane, browser));
      } catch (failure) {
        if (failure instanceof Refusal) throw failure;
        this.abandon(browser);
        if (attempt === 2) throw refusals.printFailed(failure instanceof Error ? failure.message : String(failure));
      }
    }
  }

  private async inTime(print: Promise<Buffer>): Promise<Buffer> {
    const printed = new AbortController();
    const late = setTimeout(this.deadline, undefined, { signal: printed.signal }).then(() => {
      throw new Error(`${this.deadline / 1000} 秒内没有完成`);
    });
    print.catch(() => undefined);
    try {
      return await Promise.race([print, late]);
    } finally {
      late.catch(() => undefined);
      printed.abort();
    }
  }

  private async printOnce(sheet: Sheet, lane: Lane, starting: Promise<PrintingBrowser>): Promise<Buffer> {
    const browser = await starting;
    if (lane.page && (lane.page.of !== browser || lane.page.open.prints >= (this.options.printsPerPage ?? 200))) {
      if (lane.page.of === browser) await lane.page.open.close();
      lane.page = null;
    }
    lane.page ??= { of: browser, open: await browser.openPage() };
    return lane.page.open.print(sheet);
  }

  private started(): Promise<PrintingBrowser> {
    if (this.browser) return this.browser;
    const starting = PrintingBrowser.launch(this.options, this.deadline);
    this.browser = starting;
    starting.catch(() => {
      if (this.browser === starting) this.browser = null;
    });
    return starting;
  }

  /** Whatever prints in it fails too, and is tried again in the next one. A browser that comes up too late ends at once. */
  private abandon(failed: Promise<PrintingBrowser>): void {
    if (this.browser === failed) this.browser = null;
    failed.then(
      (browser) => browser.kill(),
      () => undefined,
    );
  }
}
