import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer';
import { type DemoSite, phone } from './browser.js';

const TODAY = '2026-11-10';

/** A phone whose clock shows the day of the tests, signed in as an account of the demo city. */
export async function phoneOf(site: DemoSite, username: string): Promise<Page> {
  const page = await site.pageOf(username, phone);
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.evaluateOnNewDocument((instant) => {
    const Real = Date;
    const now = Real.parse(instant);
    class Stopped extends Real {
      constructor(...given: [] | [number]) {
        super(...(given.length ? given : ([now] as [number])));
      }
      static override now = () => now;
    }
    globalThis.Date = Stopped as DateConstructor;
  }, `${TODAY}T02:00:00.000Z`);
  return page;
}

export const textOf = (page: Page, selector: string) => page.$eval(selector, (element) => element.textContent ?? '');

export const waitForText = (page: Page, selector: string, text: string) =>
  page.waitForFunction(
    (where, what) => document.querySelector(where)?.textContent?.includes(what),
    { timeout: 15_000 },
    selector,
    text,
  );

/** Waits until the form can be opened without a network. */
export const keptForm = (page: Page) =>
  page.waitForFunction(async () => (await (await caches.open('guapai-pages')).match('/my/visits/new')) !== undefined);

export const submit = (page: Page) => page.click('#visit-form button.btn-phone');

/** Presses a button of the queue by what stands on it. */
export const press = (page: Page, label: string) =>
  page.$$eval(
    '#queue button',
    (buttons, text) => buttons.find((one) => one.textContent?.startsWith(text))?.click(),
    label,
  );

/** Waits until the queue has been looked at and holds nothing of this account. */
export const emptyQueue = (page: Page) => page.waitForSelector('#queue[data-unsent="0"]', { timeout: 15_000 });

/** Sends again and again, as an impatient person does, until nothing is left. */
export const sendUntilEmpty = (page: Page) =>
  page.waitForFunction(
    () => {
      const send = [...document.querySelectorAll('#queue button')].find((one) => one.textContent === '立即上传');
      (send as HTMLButtonElement | undefined)?.click();
      return (document.querySelector('#queue') as HTMLElement).dataset.unsent === '0';
    },
    { timeout: 30_000, polling: 300 },
  );

/** What the button 存为文件 hands to the person. */
export async function savedFile(page: Page): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'guapai-saved-'));
  const client = await page.createCDPSession();
  const browserContextId = page.browserContext().id;
  await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder, browserContextId });
  await press(page, '存为文件');
  while (!readdirSync(folder).some((name) => name.endsWith('.zip'))) await new Promise((go) => setTimeout(go, 50));
  const [name = ''] = readdirSync(folder);
  const bytes = readFileSync(join(folder, name));
  rmSync(folder, { recursive: true });
  return bytes;
}

/** Gives files to a field, as if they had been chosen or taken. */
export async function choose(page: Page, selector: string, files: Readonly<Record<string, Buffer>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guapai-chosen-'));
  const paths = Object.entries(files).map(([name, bytes]) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  });
  const input = (await page.$(selector)) as ElementHandle<HTMLInputElement> | null;
  await input?.uploadFile(...paths);
}
