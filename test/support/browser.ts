import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { INestApplicationContext, Type } from '@nestjs/common';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { Account } from '../../src/accounts/account.entity.js';
import { SessionsService } from '../../src/accounts/sessions.service.js';
import { Reader } from '../../src/database/reader.js';
import { createApplication } from '../../src/main.js';
import { projectRoot } from '../../src/settings.js';
import { cookieName } from '../../src/web/credentials.js';
import { StoppedClock } from './clock.js';
import { testDatabase } from './database.js';
import { BOTH_CITIES } from './templates.js';

/** An old office PC, and a phone. */
export const desktop = { width: 1366, height: 768 };
export const phone = { width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/** The demo city behind a real web server, and a real Chromium in front of it. */
export interface DemoSite {
  url: string;
  clock: StoppedClock;
  get<Service>(type: Type<Service>): Service;
  /** A page of a browser of its own, signed in as an account of the demo city; nobody's where no name is given. */
  pageOf(username: string | null, viewport?: typeof desktop | typeof phone): Promise<Page>;
  close(): Promise<void>;
}

export async function launch(profile: string): Promise<Browser> {
  const { findBrowser } = await import(pathToFileURL(join(projectRoot(), 'setup/find-browser.mjs')).href);
  const found = findBrowser(process.env) as { path: string; shell: boolean } | null;
  if (!found)
    throw new Error('these tests need a Chromium: apt-get install --no-install-recommends chromium-headless-shell');
  return puppeteer.launch({
    executablePath: found.path,
    headless: found.shell ? 'shell' : true,
    pipe: true,
    userDataDir: profile,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export async function demoSite(environment: Record<string, string> = {}): Promise<DemoSite> {
  const database = await testDatabase(environment, BOTH_CITIES);
  const clock = new StoppedClock();
  const app = await createApplication(database.settings, clock);
  const context: INestApplicationContext = app;
  const get = <Service>(type: Type<Service>) => context.get(type, { strict: false });
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const profile = mkdtempSync(join(tmpdir(), 'guapai-browser-'));
  const browser = await launch(profile);

  const pageOf: DemoSite['pageOf'] = async (username, viewport = desktop) => {
    const page = await (await browser.createBrowserContext()).newPage();
    await page.setViewport(viewport);
    if (username) {
      const account = await get(Reader).find(Account, { username });
      if (!account) throw new Error(`the demo city has no account ${username}`);
      const value = await get(SessionsService).open(account, null);
      await page.setCookie({ name: cookieName(null), value, url });
    }
    return page;
  };
  const close = async () => {
    await browser.close();
    await app.close();
    await database.remove();
    rmSync(profile, { recursive: true, force: true });
  };
  return { url, clock, get, pageOf, close };
}
