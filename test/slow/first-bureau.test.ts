import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { type Serving, serve } from '../../src/main.js';
import { projectRoot } from '../../src/settings.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

/** The counties and mines of an invented city, as its clerk types them. */
const COUNTIES = '990101 鹿鸣区\n990102 乌栖区';
const PASSWORD = '青山绿水·长治久安·二〇二六';
const folder = mkdtempSync(join(tmpdir(), 'guapai-first-bureau-'));
let database: TestDatabase;
let serving: Serving;
let browser: Browser;

beforeAll(async () => {
  database = await testDatabase({ PORT: '0' });
  serving = await serve(database.settings);
  const { findBrowser } = await import(pathToFileURL(join(projectRoot(), 'setup/find-browser.mjs')).href);
  browser = await puppeteer.launch({
    ...{ executablePath: findBrowser(process.env)?.path, headless: 'shell', pipe: true, userDataDir: folder },
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await serving.close();
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
});

const somebody = async () => (await browser.createBrowserContext()).newPage();
async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [selector, value] of Object.entries(fields))
    await page.$eval(
      selector,
      (field, text) => {
        (field as HTMLInputElement).value = text;
      },
      value,
    );
}
/** Presses what leads to another page. */
const press = (page: Page, selector: string) => Promise.all([page.waitForNavigation(), page.click(selector)]);
const follow = (page: Page, text: string) => press(page, `::-p-xpath(//main//a[normalize-space()="${text}"])`);
const done = (page: Page) => page.$eval('h1 small', (small) => small.textContent);

describe('a bureau that starts with nothing', () => {
  it('is led from the set-up code to mines with people, one link after the other', async () => {
    const administrator = await somebody();
    await administrator.goto(`${serving.url}/setup`);
    await fill(administrator, {
      '#code': serving.setupCode ?? '',
      '#username': 'admin',
      '#displayName': '钟安宁',
      '#password': PASSWORD,
    });
    await press(administrator, 'main button');
    await fill(administrator, { '#username': 'admin', '#password': PASSWORD });
    await press(administrator, 'main button');
    await press(administrator, 'main p a[href="/start"]');
    expect(await done(administrator)).toBe('0 / 6 步');

    await press(administrator, '.next a.btn-primary');
    await fill(administrator, {
      '#name': '墨川市',
      '#code': '990100',
      '#province': '苍岚省',
      '#below': COUNTIES,
      '#basis': '区划公告',
    });
    await press(administrator, 'main form button');
    expect(await done(administrator)).toBe('1 / 6 步');

    await press(administrator, '.next a.btn-primary');
    await press(administrator, 'a[href="/start/documents/mochuan-2026-1"]');
    await press(administrator, 'main form button.btn-primary');
    expect(await done(administrator)).toBe('2 / 6 步');

    await press(administrator, '.next a.btn-primary');
    await fill(administrator, { 'input[aria-label="墨川市办事员姓名"]': '柳问渠' });
    await press(administrator, 'main form button');
    const [username = '', password = ''] = await administrator.$$eval('.slips code', (told) =>
      told.map((one) => one.textContent ?? ''),
    );
    expect(username).toBe('liuwenqu');

    const clerk = await somebody();
    await clerk.goto(`${serving.url}/sign-in`);
    await fill(clerk, { '#username': username, '#password': password });
    await press(clerk, 'main button');
    await follow(clerk, '继续设置');
    await press(clerk, '.next a.btn-primary');
    expect(clerk.url()).toContain('/start/roster');
    const table = await clerk.evaluate(async () => {
      const answer = await fetch('/api/start/roster-template?region=990100&day=2026-11-10');
      return Array.from(new Uint8Array(await answer.arrayBuffer()));
    });
    const { Workbook } = await import('@cj-tech-master/excelts');
    const workbook = new Workbook();
    await workbook.xlsx.load(Buffer.from(table) as never);
    const sheet = workbook.worksheets[0];
    const row = ['1', '墨川鹿鸣前坪煤业有限公司', '鹿鸣区', '低瓦斯', '邵一鸣', '副市长'];
    for (const [index, text] of row.entries()) if (sheet) sheet.getCell(4, index + 1).value = text;
    const file = join(folder, '挂牌表.xlsx');
    await workbook.xlsx.writeFile(file);
    await (await clerk.$('input#file'))?.uploadFile(file);
    await fill(clerk, { '#day': '2026-11-01', '#basis': '墨川市示例〔2026〕001号附件' });
    await press(clerk, 'form[action="/rosters"] button');
    await press(clerk, 'form[action$="/import"] button');
    await clerk.goto(`${serving.url}/start`);
    expect(await done(clerk)).toBe('4 / 6 步');
    expect(await clerk.$eval('.next h2', (heading) => heading.textContent)).toContain('挂牌');

    await administrator.goto(`${serving.url}/start/accounts`);
    expect(
      await administrator.$$eval('.choices label', (labels) => labels.map((label) => label.textContent?.trim())),
    ).toEqual([expect.stringContaining('邵一鸣'), expect.stringContaining('墨川鹿鸣前坪煤业有限公司')]);
    await press(administrator, 'main form button');
    await administrator.goto(`${serving.url}/start`);
    expect(await done(administrator)).toBe('5 / 6 步');
  }, 120_000);
});
