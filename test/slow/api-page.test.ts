import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import puppeteer, { type Browser } from 'puppeteer';
import { findBrowser } from '../../setup/find-browser.mjs';
import { type Serving, serve } from '../../src/main.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

jest.setTimeout(120_000);

let database: TestDatabase;
let serving: Serving;
let browser: Browser;

beforeAll(async () => {
  database = await testDatabase({ PORT: '0' });
  serving = await serve(database.settings);
  const executablePath = findBrowser(process.env)?.path;
  browser = await puppeteer.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
});
afterAll(async () => {
  await browser?.close();
  await serving?.close();
  await database.remove();
});

it.each([
  ['/', 'h1', '煤矿安全生产挂牌责任制'],
  ['/api', '.opblock-summary-path', '/api/regions'],
])('%s draws itself under its own policy, and asks nobody else for anything', async (path, selector, text) => {
  const page = await browser.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => ['error', 'warn'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${serving.url}${path}`, { waitUntil: 'networkidle0' });
  await page.waitForSelector(selector);
  const shown = await page.$$eval(selector, (found) => found.map((each) => each.textContent?.replace(/\u200B/g, '')));
  expect(shown).toContain(text);
  expect(complaints.filter((each) => !each.includes('favicon'))).toEqual([]);
  expect(asked.filter((url) => !url.startsWith(serving.url) && !url.startsWith('data:'))).toEqual([]);
  await page.close();
});
