import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'puppeteer';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { tester } from '../support/application.js';
import { type DemoSite, demoSite, phone } from '../support/browser.js';

let site: DemoSite;

beforeAll(async () => {
  site = await demoSite();
  const displayName = '墨川市应急管理局煤矿安全监督管理科系统管理员';
  const password = '青山绿水·长治久安·二〇二六';
  await site.get(AccountsService).open(tester, { username: 'keeper', displayName, role: 'administrator', password });
}, 180_000);
afterAll(() => site.close());

const roles = [
  ['a clerk', 'mochuan-clerk'],
  ['an auditor', 'mochuan-auditor'],
  ['a leader', 'bi-haifeng'],
  ['a mine', 'mine-qinggangling'],
  ['an administrator of a long name', 'keeper'],
] as const;

const beginning = async (username: string, viewport?: typeof phone) => {
  const page = await site.pageOf(username, viewport);
  await page.goto(site.url);
  return page;
};
const tops = (page: Page) =>
  page.$$eval('header nav > *, header .links > li', (parts) =>
    parts
      .map((part) => part.getBoundingClientRect())
      .filter(({ height }) => height > 0)
      .map(({ top, bottom }) => Math.round((top + bottom) / 2)),
  );

describe('the bar', () => {
  it.each(roles)(
    'of %s keeps to one line on an office PC, and every entry leads somewhere',
    async (_, username) => {
      const page = await beginning(username);
      const middles = await tops(page);
      expect(Math.max(...middles) - Math.min(...middles)).toBeLessThanOrEqual(3);
      const addresses = await page.$$eval('header a[href]', (links) => [
        ...new Set(links.map((link) => link.getAttribute('href') as string)),
      ]);
      expect(addresses.length).toBeGreaterThan(4);
      for (const address of addresses) {
        const answer = await page.goto(`${site.url}${address}`);
        expect([address, answer?.status()]).toEqual([address, 200]);
      }
    },
    60_000,
  );

  it.each(roles)('of %s is no wider than a phone', async (_, username) => {
    const page = await beginning(username, phone);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  it('opens by the keyboard, and names the page that it leads to', async () => {
    const page = await beginning('mochuan-clerk');
    await page.focus('.links .drawer summary');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const focused = () =>
      page.evaluate(() => [document.activeElement?.closest('.drawer') !== null, document.activeElement?.textContent]);
    const [inside, label] = await focused();
    expect(inside).toBe(true);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(await page.$eval('.links .drawer summary', (summary) => summary.textContent)).toBe(label);
  });

  it('folds behind one word on a clerk’s phone', async () => {
    const page = await beginning('mochuan-clerk', phone);
    expect(await page.$eval('.links', (list) => list.getClientRects().length)).toBe(0);
    await page.click('.menu summary');
    await Promise.all([page.waitForNavigation(), page.click('.menu a[href="/what-if"]')]);
    expect(new URL(page.url()).pathname).toBe('/what-if');
  });
});
