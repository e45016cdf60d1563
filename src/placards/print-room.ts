import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Settings } from '../settings.js';
import type { TemplateEngine } from '../web/template-engine.js';
import { BoardPress } from './press.js';
import { PrintStore } from './print-store.js';
import { BoardPrinter } from './printer.js';

/** Set-up and the program look for the browser in one and the same place. */
interface BrowserLookUp {
  findBrowser(environment: Settings['environment']): { path: string } | null;
  browserMissing(environment: Settings['environment']): string;
}

/** A press with the browser of this machine; where there is none, everything but printing works and printing says why. */
export async function openPress(settings: Settings, templates: TemplateEngine): Promise<BoardPress> {
  const lookUp = (await import(pathToFileURL(join(settings.root, 'setup/find-browser.mjs')).href)) as BrowserLookUp;
  const browser = lookUp.findBrowser(settings.environment);
  const printer = new BoardPrinter({
    browserPath: browser?.path ?? null,
    profileFolder: join(tmpdir(), 'guapai-browsers'),
    deadline: settings.printMilliseconds,
    ...(browser ? {} : { browserCommand: lookUp.browserMissing(settings.environment) }),
  });
  return new BoardPress(templates, printer, join(settings.root, 'templates'), new PrintStore(settings.printFolder));
}
