import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { FoundingService } from '../src/founding/founding.service.js';
import { codeMark } from '../src/placards/files/code-mark.js';
import { faces } from '../src/placards/fonts.js';
import { PlacardsService, type Printable } from '../src/placards/placards.service.js';
import { BoardPress } from '../src/placards/press.js';
import { PrintStore } from '../src/placards/print-store.js';
import { BoardPrinter } from '../src/placards/printer.js';
import { qrShape } from '../src/placards/qr.js';
import type { Sheet } from '../src/placards/sheet.js';
import { type SheetSize, sheetSizes } from '../src/placards/sheet-sizes.js';
import { RegionQueries } from '../src/regions/regions.queries.js';
import { projectRoot } from '../src/settings.js';
import { TemplateEngine } from '../src/web/template-engine.js';
import { inTurn } from './measure.js';
import { atLeast, atMost, compared, measured, milliseconds, type Row } from './table.js';
import { clerk, inWorkshop, openApplication } from './workshop.js';

const BOARDS = 26;
const NAIVE_BOARDS = 3;
const REUSED_BOARDS = 8;
const INVENTED_CITY = '990100';

/** A printer that keeps what it was given: the peers print the same pages, with the codes drawn. */
class RememberingPrinter extends BoardPrinter {
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

async function browserPath(): Promise<string> {
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

/** Printing boards on A4. */
export async function benchPlacards(): Promise<Row[]> {
  const jobs = await theBoards();
  const path = await browserPath();
  const templates = join(projectRoot(), 'templates');
  const engine = new TemplateEngine(templates);
  const printer = new RememberingPrinter({ browserPath: path, profileFolder: inWorkshop('browsers') });
  const press = new BoardPress(engine, printer, templates);
  const batch = async (on: BoardPress) => {
    for await (const _ of on.printBoards(jobs, sheetSizes.a4));
  };
  const remembering = new BoardPress(engine, printer, templates, new PrintStore(inWorkshop('prints')));
  const one = ({ board, issue }: Printable) => press.printBoard(board, issue, sheetSizes.a4);
  const again = ({ board, issue }: Printable) => remembering.printBoard(board, issue, sheetSizes.a4);
  await batch(press);
  const sheets = printer.drawn(jobs);
  const reusing = await launch(path);
  const documents = withWholeFonts(sheets.slice(0, REUSED_BOARDS));
  const page = await reusedPage(reusing, documents[0]!);
  let turn = 0;
  const times = await inTurn(
    {
      batch: () => batch(press),
      naive: () => naively(path, sheets.slice(0, NAIVE_BOARDS)),
      reused: () => onOnePage(page, documents),
      cold: async () => {
        const cold = new BoardPress(
          engine,
          new BoardPrinter({ browserPath: path, profileFolder: inWorkshop('browsers') }),
          templates,
        );
        await batch(cold);
        await cold.close();
      },
      another: () => one(jobs[turn++ % BOARDS]!),
      unchanged: () => again(jobs[0]!),
    },
    { rounds: 5 },
  );
  await reusing.close();
  const thousand = await manyBoards(press, jobs);
  await press.close();
  return [...rowsOf(times), ...rowsOfMany(thousand, times)];
}

const MANY = 1000;
const BASE = 100;
const MEGABYTE = 1_048_576;

/** Resident bytes of this process and of the browsers whose profiles lie in the workshop. */
function resident(): number {
  const mine = (pid: string) => {
    try {
      return (
        pid === String(process.pid) || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(inWorkshop('browsers'))
      );
    } catch {
      return false;
    }
  };
  const kilobytes = (pid: string) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && mine(name));
  return pids.reduce((sum, pid) => sum + kilobytes(pid) * 1024, 0);
}

/** A thousand boards that all differ, in one batch: how long, and how much memory at the most and at the end. */
async function manyBoards(press: BoardPress, jobs: readonly Printable[]) {
  const many = Array.from({ length: MANY }, (_, index) => {
    const { board, issue } = jobs[index % jobs.length]!;
    const serial = `${board.mine.code}-${String(index).padStart(4, '0')}`;
    return { board, issue: issue && { ...issue, serial, publicUrl: `${issue.publicUrl}${index}` } };
  });
  const sizes: number[] = [];
  const started = performance.now();
  let done = 0;
  for await (const _ of press.printBoards(many, sheetSizes.a4)) if (++done % 50 === 0) sizes.push(resident());
  const base = sizes[BASE / 50 - 1] ?? 0;
  return { each: (performance.now() - started) / MANY, most: Math.max(...sizes), grown: (sizes.at(-1) ?? 0) / base };
}

function rowsOfMany({ each, most, grown }: Awaited<ReturnType<typeof manyBoards>>, times: Measured): Row[] {
  return [
    compared(`牌板 ${MANY} 块 A4，各不相同，每块 all different, each`, {
      ours: milliseconds(each),
      against: `每牌一浏览器 naive ${milliseconds(times.ms('naive', NAIVE_BOARDS))}`,
      ratio: times.ms('naive', NAIVE_BOARDS) / each,
      goal: atLeast(100),
    }),
    measured(`${MANY} 块时的内存，本程序与浏览器合计 memory`, {
      ours: `${Math.round(most / MEGABYTE)} MB，末为第 ${BASE} 块时的 ${grown.toFixed(2)} 倍`,
      figure: most / MEGABYTE,
      goal: atMost(600, 'MB'),
    }),
  ];
}

type Measured = Awaited<ReturnType<typeof inTurn<'batch' | 'naive' | 'reused' | 'cold' | 'another' | 'unchanged'>>>;

function rowsOf(times: Measured): Row[] {
  const each = milliseconds(times.ms('batch', BOARDS));
  const naive = `每牌一浏览器 naive ${milliseconds(times.ms('naive', NAIVE_BOARDS))}`;
  return [
    compared(`牌板 ${BOARDS} 块 A4，热，每块 warm, each`, {
      ours: each,
      against: naive,
      ratio: (times.times('naive', 'batch') * BOARDS) / NAIVE_BOARDS,
      goal: atLeast(60),
    }),
    compared(`牌板 ${BOARDS} 块 A4，热，每块 warm, each`, {
      ours: each,
      against: `一页面整套字体 one page ${milliseconds(times.ms('reused', REUSED_BOARDS))}`,
      ratio: (times.times('reused', 'batch') * BOARDS) / REUSED_BOARDS,
      goal: atLeast(10),
    }),
    compared(`牌板 ${BOARDS} 块 A4，冷，每块 cold, each`, {
      ours: milliseconds(times.ms('cold', BOARDS)),
      against: naive,
      ratio: (times.times('naive', 'cold') * BOARDS) / NAIVE_BOARDS,
    }),
    compared('另一块牌板，热 one more, warm', {
      ours: milliseconds(times.ms('another')),
      against: naive,
      ratio: times.times('naive', 'another') / NAIVE_BOARDS,
    }),
    measured('未变牌板重印 unchanged', {
      ours: milliseconds(times.ms('unchanged')),
      figure: times.ms('unchanged'),
      goal: atMost(1, 'ms'),
    }),
  ];
}
