import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'puppeteer';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { prepareZXingModule, type ReadResult, readBarcodes } from 'zxing-wasm/reader';
import { findBrowser } from '../../setup/find-browser.mjs';
import { codeMark } from '../../src/placards/files/code-mark.js';
import { pagesOf, readObjects, referred } from '../../src/placards/files/skia-file.js';
import { BoardPress } from '../../src/placards/press.js';
import { BoardPrinter } from '../../src/placards/printer.js';
import type { Sheet } from '../../src/placards/sheet.js';
import type { SheetSize } from '../../src/placards/sheet-sizes.js';
import { projectRoot } from '../../src/settings.js';
import { TemplateEngine } from '../../src/web/template-engine.js';
import { demoBoards, issueOf } from '../support/boards.js';
import { launch } from '../support/browser.js';
import { lookedAtSizes } from '../support/long-form.js';

const templates = join(projectRoot(), 'templates');
const profile = mkdtempSync(join(tmpdir(), 'guapai-codes-'));
/** As wide as the longer side of a sheet is in a modest photo of the whole of it. */
const PHOTO = 1600;
const issue = issueOf();
const address = issue.publicUrl ?? '';
/** Modules of a side, at error correction H. */
const modules = QRCode.create(address, { errorCorrectionLevel: 'H' }).modules.size;

let browser: Browser;
beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const { buffer } = new Uint8Array(readFileSync(wasm));
  await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });
  browser = await launch(profile);
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
});

/** A printer that keeps what it was given. */
class KeepingPrinter extends BoardPrinter {
  last: Sheet | null = null;

  override print(sheet: Sheet): Promise<Buffer> {
    this.last = sheet;
    return super.print(sheet);
  }
}

/** The code as it stands in a printed file, as a path of SVG in the square of its mark. */
function codeIn(file: Buffer): string {
  const objects = readObjects(file);
  const content = referred(pagesOf(objects)[0]!.dictionary, 'Contents', objects)!.stream().toString('latin1');
  const [, scale, drawn] = /q\n([\d.]+) 0 0 [\d.]+ 0 0 cm\n((?:[\d .]+[ml]\n|h\n)+)f\nQ/.exec(content)!;
  const path = drawn!.replace(/(\d+ \d+) ([ml])\n/g, (_, to: string, how: string) => `${how.toUpperCase()}${to}`);
  return `<path transform="scale(${scale})" d="${path.replaceAll('h\n', 'Z')}"/>`;
}

/** A board with every seat, with the code that its printed file has. */
async function sheetOf(size: SheetSize): Promise<Sheet> {
  const printer = new KeepingPrinter({ browserPath: findBrowser(process.env)?.path ?? null, profileFolder: profile });
  const press = new BoardPress(new TemplateEngine(templates), printer, templates);
  const [board] = demoBoards(1);
  const file = await press.printBoard(board!, issue, size);
  await press.close();
  const { html } = printer.last!;
  const mark = `<path d="${codeMark.path}"/>`;
  expect(html.split(mark)).toHaveLength(2);
  return { ...printer.last!, html: html.replace(mark, codeIn(file)) };
}

async function photoOf(size: SheetSize): Promise<Buffer> {
  const { styles, html } = await sheetOf(size);
  const pixels = (millimetres: number) => Math.ceil((millimetres / 25.4) * 96);
  const page = await browser.newPage();
  const [width, height] = [pixels(size.widthMm), pixels(size.heightMm)];
  await page.setViewport({ width, height, deviceScaleFactor: PHOTO / Math.max(width, height) });
  await page.emulateMediaType('print');
  await page.setContent(
    `<!doctype html><html lang="zh-CN"><head><style>${styles}</style></head><body>${html}</body></html>`,
  );
  const picture = Buffer.from(await page.screenshot());
  await page.close();
  return picture;
}

const read = (picture: Buffer): Promise<ReadResult[]> =>
  readBarcodes(new Uint8Array(picture), { formats: ['QRCode'], tryHarder: true });

describe.each(lookedAtSizes)('the code on a sheet of %s', (_, size) => {
  let picture: Buffer;
  let found: ReadResult;

  beforeAll(async () => {
    picture = await photoOf(size);
    found = (await read(picture))[0]!;
  }, 60_000);

  it('is read from a picture of the whole sheet, at error correction H', () => {
    expect([found?.text, found?.ecLevel]).toEqual([address, 'H']);
  });

  it('has a quiet zone of four modules on every side', async () => {
    const { topLeft, bottomRight } = found.position;
    const module = (bottomRight.x - topLeft.x) / modules;
    const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
    const dark: string[] = [];
    const edge = modules + 3.4;
    for (let at = -3.4; at <= edge; at += 0.5)
      for (const [x, y] of [-3.4, -2, -0.7, modules + 0.7, modules + 2, edge].flatMap((off) => [
        [at, off],
        [off, at],
      ])) {
        const [column, row] = [Math.round(topLeft.x + x! * module), Math.round(topLeft.y + y! * module)];
        if ((data[row * info.width + column] ?? 0) < 235) dark.push(`${x},${y}`);
      }
    expect(dark).toEqual([]);
  });

  it('is read through a blotch and out of focus', async () => {
    const { topLeft, bottomRight } = found.position;
    const side = bottomRight.x - topLeft.x;
    const blotch = { width: Math.round(side * 0.3), height: Math.round(side * 0.3), channels: 3 as const };
    const spoilt = await sharp(picture)
      .composite([
        {
          input: { create: { ...blotch, background: '#5a5048' } },
          left: Math.round(topLeft.x + side * 0.4),
          top: Math.round(topLeft.y + side * 0.38),
        },
      ])
      .png()
      .toBuffer();
    const blurred = await sharp(spoilt).blur(1).png().toBuffer();
    expect((await read(blurred)).map(({ text }) => text)).toEqual([address]);
  });
});
