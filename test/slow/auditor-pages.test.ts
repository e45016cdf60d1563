import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'puppeteer';
import { type DemoSite, demoSite, phone } from '../support/browser.js';

let site: DemoSite;

beforeAll(async () => {
  site = await demoSite();
}, 180_000);
afterAll(() => site.close());

const follow = async (page: Page, selector: string) => {
  await Promise.all([page.waitForNavigation(), page.click(selector)]);
  return page.$eval('main', (main) => (main as HTMLElement).innerText);
};

/** Opens the first link that reads so. */
const open = async (page: Page, text: string) => {
  const link = await page.waitForSelector(`::-p-xpath(//main//a[normalize-space()='${text}'])`);
  await Promise.all([page.waitForNavigation(), link?.click()]);
  return page.$eval('main', (main) => (main as HTMLElement).innerText);
};

describe('the auditor of the invented city', () => {
  it('goes from the month to who is short, to his visits, and to the clause', async () => {
    const page = await site.pageOf('mochuan-auditor');
    await page.goto(site.url);
    expect(new URL(page.url()).pathname).toBe('/compliance');
    expect(await page.$eval('h1', (heading) => heading.textContent)).toContain('2026年10月');
    expect(await follow(page, '.figure-bad a')).toContain('骆大勇');
    expect(await open(page, '骆大勇')).toMatch(/应查 4，已查 3/);
    const duty = await page.$eval('main', (main) => (main as HTMLElement).innerText);
    expect(duty).toContain('未查');
    expect(await follow(page, 'main tbody th a')).toContain('注明事项');
    await page.goBack();
    await follow(page, 'main section .fine a');
    expect(new URL(page.url()).pathname).toBe('/policies/mochuan-2026-1');
    expect(new URL(page.url()).hash).toBe('#quota-county-regulator');
  }, 60_000);

  it('turns to the month before and sees twelve months of everybody', async () => {
    const page = await site.pageOf('mochuan-auditor');
    await page.goto(`${site.url}/compliance`);
    expect(await follow(page, 'a[rel=prev]')).toContain('2026年9月');
    await page.goto(`${site.url}/compliance/months`);
    expect((await page.$$('.month-table tbody tr')).length).toBeGreaterThan(60);
    expect(await page.$$eval('.cell-wait', (cells) => cells.map((cell) => cell.textContent))).toContain('免检');
    expect(await page.$$eval('svg.chart circle', (points) => points.length)).toBe(12);
  }, 60_000);

  it.each([
    '/compliance',
    '/compliance?state=short',
    '/compliance/months',
    '/visits',
    '/policies/mochuan-2026-1',
    '/audit',
  ])(
    'reads %s on a phone without moving the page sideways, and within 100 KB',
    async (path) => {
      const page = await site.pageOf('mochuan-auditor', phone);
      const answer = await page.goto(site.url + path);
      expect(answer?.status()).toBe(200);
      expect((await answer?.buffer())?.length).toBeLessThan(100 * 1024);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    },
    60_000,
  );
});
