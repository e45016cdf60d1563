import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'puppeteer';
import { type DemoSite, demoSite, phone } from '../support/browser.js';

let site: DemoSite;

beforeAll(async () => {
  site = await demoSite();
}, 180_000);
afterAll(() => site.close());

const text = (page: Page, selector: string) => page.$eval(selector, (element) => element.textContent ?? '');
/** Below a preview the page still grows while it is read: the button is pressed, not the place where it stood. */
const press = (page: Page, selector: string) => page.$eval(selector, (button) => (button as HTMLElement).click());
const follow = (page: Page, selector: string) => Promise.all([page.waitForNavigation(), press(page, selector)]);
const fill = (page: Page, selector: string, value: string) =>
  page.$eval(selector, (element, given) => ((element as HTMLInputElement).value = given), value);

describe('a clerk', () => {
  it('ticks mines in the list, looks at a change of all of them, and makes it for some', async () => {
    const page = await site.pageOf('mochuan-clerk');
    await page.goto(`${site.url}/mines?search=乌栖`);
    const boxes = await page.$$('input[name="take"]');
    for (const box of boxes.slice(0, 4)) await box.click();
    await follow(page, 'form[action="/bulk/mines"] button');
    expect((await page.$eval('#codes', (area) => (area as HTMLTextAreaElement).value)).split('\n')).toHaveLength(4);
    expect(await page.$eval('#seat', (select) => select.getClientRects().length)).toBe(0);
    await page.select('#fact', 'gasGrade:high');
    await page.type('#basis', '瓦斯等级鉴定报告（示例）');
    await page.click('form[action="/bulk/mines/preview"] button');
    await page.waitForSelector('#preview .effects');
    expect(await page.$$eval('#preview input[name="rows"]', (rows) => rows.length)).toBe(4);
    expect(await page.$$eval('#preview input[name="rows"]:checked', (rows) => rows.length)).toBe(3);
    await page.click('#preview input[name="rows"]:checked');
    await follow(page, '#preview form[action="/bulk/mines"] button');
    expect(await text(page, '#messages')).toContain('已一次办理 2 座煤矿');
  }, 60_000);

  it('keeps the form, and hears which mine has moved since the preview', async () => {
    const page = await site.pageOf('mochuan-clerk', phone);
    await page.goto(`${site.url}/bulk/mines?codes=990103-001,990103-002`);
    await page.select('#fact', 'status:stopped');
    await page.type('#basis', '停产通知（示例）');
    await page.click('form[action="/bulk/mines/preview"] button');
    await page.waitForSelector('#preview .effects');
    const other = await site.pageOf('jishan-clerk');
    await other.goto(`${site.url}/bulk/mines?codes=990103-002`);
    await other.select('#fact', 'tier:local');
    await other.type('#basis', '名录（示例）');
    await other.click('form[action="/bulk/mines/preview"] button');
    await other.waitForSelector('#preview .effects');
    const unticked = await other.$('#preview input[name="rows"]:not(:checked)');
    if (unticked) await unticked.click();
    await follow(other, '#preview form[action="/bulk/mines"] button');
    const [first, second] = await page.$$eval('#preview tbody tr th', (cells) => cells.map((cell) => cell.textContent));
    await press(page, '#preview form[action="/bulk/mines"] button');
    await page.waitForSelector('#messages .alert-danger');
    expect(await text(page, '#messages')).toContain(`预览之后，${second}的登记情况已被更改`);
    expect(await text(page, '#messages')).not.toContain(first);
    expect(await page.$eval('#basis', (field) => (field as HTMLInputElement).value)).toBe('停产通知（示例）');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }, 60_000);

  it('sees what a fact of the past changes before it is entered', async () => {
    const page = await site.pageOf('wuqi-clerk');
    await page.goto(`${site.url}/mines?search=990102-008`);
    await follow(page, 'tbody th a');
    await follow(page, 'a[href$="kind=tier"]');
    await page.select('#value', 'joint');
    await fill(page, '#from', '2026-10-01');
    await page.type('#basis', '监管名录（示例）');
    await page.click('form[action$="/facts"] button');
    await page.waitForSelector('#messages .alert-danger');
    expect(await text(page, '#messages')).toContain('请先看影响');
    await page.click('button[formaction$="/preview"]');
    await page.waitForSelector('#preview .effects');
    await follow(page, '#preview form button');
    expect(await text(page, '#messages')).toContain('已登记');
  }, 60_000);
});
