import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../setup/find-browser.mjs';
import { glyphTexts, readObjects } from '../../src/placards/files/skia-file.js';
import type { Printable } from '../../src/placards/placards.service.js';
import { BoardPress, type PrintManner } from '../../src/placards/press.js';
import type { PrintStore } from '../../src/placards/print-store.js';
import { BoardPrinter } from '../../src/placards/printer.js';
import type { SheetSize } from '../../src/placards/sheet-sizes.js';
import { projectRoot } from '../../src/settings.js';
import { TemplateEngine } from '../../src/web/template-engine.js';

export const templates = join(projectRoot(), 'templates');
export const engine = new TemplateEngine(templates);
export const browserPath = findBrowser(process.env)?.path ?? null;
export const profileFolder = mkdtempSync(join(tmpdir(), 'guapai-files-'));
const presses: BoardPress[] = [];

/** A press with a browser of its own that prints so many boards on a document. */
export function pressOf(boardsADocument: number, store: PrintStore | null = null): BoardPress {
  const printer = new BoardPrinter({ browserPath, profileFolder });
  const press = new BoardPress(engine, printer, templates, store, boardsADocument);
  presses.push(press);
  return press;
}

/** Ends every browser, after all tests of a file. */
export async function closePresses(): Promise<void> {
  for (const press of presses) await press.close();
  rmSync(profileFolder, { recursive: true, force: true });
}

export async function filesOf(
  press: BoardPress,
  boards: readonly Pick<Printable, 'board' | 'issue'>[],
  size: SheetSize,
  manner: PrintManner = {},
): Promise<Buffer[]> {
  const files: Buffer[] = [];
  for await (const { pdf } of press.printBoards(boards, size, manner)) files.push(pdf);
  return files;
}

/** Every character that the fonts of a file hold. */
export function charactersIn(file: Buffer): Set<string> {
  const objects = readObjects(file);
  const fonts = [...objects.values()].filter(({ dictionary }) => /\/Subtype \/Type0/.test(dictionary));
  return new Set(fonts.flatMap((font) => [...glyphTexts(font, objects).values()]));
}
