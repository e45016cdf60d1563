import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { FoundingService } from '../src/founding/founding.service.js';
import { codeMark } from '../src/placards/files/code-mark.js';
import { faces } from '../src/placards/fonts.js';
import { PlacardsService, type Printable } from '../src/placards/placards.service.js';
import { BoardPress } from '../src/placards/press.js';
import { BoardPrinter } from '../src/placards/printer.js';
import { qrShape } from '../src/placards/qr.js';
import type { Sheet } from '../src/placards/sheet.js';
import { type SheetSize } from '../src/placards/sheet-sizes.js';
import { RegionQueries } from '../src/regions/regions.queries.js';
import { projectRoot } from '../src/settings.js';
import { TemplateEngine } from '../src/web/template-engine.js';
import { clerk, inWorkshop, openApplication } from './workshop.js';

/** Boards of a city. */
export const BOARDS = 26;
const INVENTED_CITY = '990100';

/** A printer that keeps what it was given: the peers print the same pages, with the codes drawn. */
export class RememberingPrinter extends BoardPrinter {
  private readonly sheets: Sheet[] = [];

  override print(sheet: Sheet): Promise<Buffer> {
    for (const [index, html] of sheet.html.split(/(?=<article class="board)/).entries())
      if (this.sheets.length < BOARDS) this.sheets.push({ ...sheet, html, titles: [sheet.titles[index] ?? ''] });
    return super.print(sheet);
  }

  /** One sheet a board, in their order. */
  drawn(jobs: readonly Printable[]): Sheet[] {
    return this.sheets.slice(0, BOARDS).map((sheet, index) => {
      const { side, path } = qrShape(jobs[index]!.issue?.publicUrl ?? '');
      const mark = `viewBox="0 0 ${codeMark.side} ${codeMark.side}"`;
      const html = sheet.html.replace(mark, `viewBox="0 0 ${side} ${side}"`).replace(codeMark.path, path);
      return { ...sheet, html };
    });
  }
}

export async function browserPath(): Promise<string> {
  const lookUp = await import(pathToFileURL(join(projectRoot(), 'setup/find-browser.mjs')).href);
  const found = lookUp.findBrowser(process.env) as { path: string } | null;
  if (!found) throw new Error(lookUp.browserMissing(process.env));
  return found.path;
}

/** Boards of the invented city as they would be issued today. */
export async function theBoards(): Promise<Printable[]> {
  const application = await openApplication(inWorkshop('placards.db'));
  await application.get(FoundingService).found(() => undefined);
  const region = (await application.get(RegionQueries).tree()).withCode(INVENTED_CITY);
  const issued = await application.get(PlacardsService).issue(clerk, { regionId: region.id });
  await application.close();
  if (issued.length < BOARDS) throw new Error(`only ${issued.length} boards could be issued`);
  return issued.slice(0, BOARDS);
}

export const launch = (path: string): Promise<Browser> =>
  puppeteer.launch({
    executablePath: path,
    headless: /headless[-_]shell/.test(basename(path)) ? 'shell' : true,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });

export const html = ({ styles, html: body, titles: [title = ''] }: Sheet): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title><style>${styles}</style></head><body>${body}</body></html>`;

const toPdf = (page: Page) => page.pdf({ preferCSSPageSize: true, printBackground: true });

/** As examples on the web do it: a browser for every board. */
export async function naively(path: string, sheets: readonly Sheet[]): Promise<void> {
  for (const sheet of sheets) {
    const browser = await launch(path);
    try {
      const page = await browser.newPage();
      await page.setContent(html(sheet));
      await toPdf(page);
    } finally {
      await browser.close();
    }
  }
}

/** The same documents with fonts as they were installed, not cut to the characters in use. */
export function withWholeFonts(sheets: readonly Sheet[]): string[] {
  const fonts = faces.map(
    ({ family, weight, file }) =>
      `@font-face{font-family:"${family}";font-weight:${weight};src:url(${pathToFileURL(file).href})}`,
  );
  return sheets.map((sheet) => {
    const styles = [...fonts, sheet.styles.replaceAll(/@font-face\{.*\}\n/g, '')].join('\n');
    return html({ ...sheet, styles });
  });
}

/** A page that may read files, and keeps the fonts that it has read. */
export async function reusedPage(browser: Browser, document: string): Promise<Page> {
  const file = inWorkshop('board.html');
  writeFileSync(file, document);
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  return page;
}

export async function onOnePage(page: Page, documents: readonly string[]): Promise<void> {
  for (const document of documents) {
    await page.setContent(document);
    await toPdf(page);
  }
}

/** A press that is warm for these boards on one size, and the sheets that peers print. */
export async function printingOf(jobs: readonly Printable[], size: SheetSize) {
  const path = await browserPath();
  const templates = join(projectRoot(), 'templates');
  const printer = new RememberingPrinter({ browserPath: path, profileFolder: inWorkshop('browsers') });
  const press = new BoardPress(new TemplateEngine(templates), printer, templates);
  for await (const _ of press.printBoards(jobs, size));
  return { press, sheets: printer.drawn(jobs), path, close: () => press.close() };
}
