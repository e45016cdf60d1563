import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ElementHandle, Page } from 'puppeteer';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { sheetSizes } from '../../src/placards/sheet-sizes.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { tester } from '../support/application.js';
import { type DemoSite, demoSite, phone } from '../support/browser.js';

let site: DemoSite;
const folder = mkdtempSync(join(tmpdir(), 'guapai-rosters-'));

beforeAll(async () => {
  site = await demoSite();
}, 180_000);
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

const text = (page: Page, selector: string) => page.$eval(selector, (element) => element.textContent ?? '');
const follow = (page: Page, selector: string) => Promise.all([page.waitForNavigation(), page.click(selector)]);
const fill = (page: Page, selector: string, value: string) =>
  page.$eval(selector, (element, given) => ((element as HTMLInputElement).value = given), value);

describe('a clerk', () => {
  it('finds a mine by its initials, and is told what a new gas grade asks for', async () => {
    const page = await site.pageOf('mochuan-clerk');
    await page.goto(`${site.url}/mines`);
    await page.type('#search', 'sst');
    await page.waitForFunction(() => document.querySelectorAll('tbody th').length === 1);
    expect(page.url()).toContain('search=sst');
    expect(await page.$$eval('tbody th', (cells) => cells.map((cell) => cell.textContent))).toEqual([
      '北峤煤电集团松树塔煤矿',
    ]);
    await follow(page, 'tbody th a');
    await follow(page, 'a[href$="kind=gasGrade"]');
    await page.select('#value', 'high');
    await fill(page, '#from', '2026-11-10');
    await page.type('#basis', '瓦斯等级鉴定报告（示例）');
    await follow(page, 'form[action$="/facts"] button');
    expect(await text(page, '#messages')).toMatch(/需调整挂牌责任人：.*市政府.*新增应挂未挂：/u);
    expect(await page.$$eval('#seats a[href^="/proposals?"]', (links) => links.length)).toBeGreaterThan(4);
  });

  it('keeps what was typed when a form is refused', async () => {
    const page = await site.pageOf('wuqi-clerk', phone);
    await page.goto(`${site.url}/mines/new`);
    await page.type('#name', '墨川乌栖一号井');
    await page.type('#code', '990102-001');
    await page.select('#gasGrade', 'low');
    await fill(page, '#from', '2026-11-10');
    await page.type('#basis', '示例');
    await page.click('form[action="/mines"] button');
    await page.waitForSelector('#messages .alert-danger');
    expect(await page.$eval('#name', (element) => (element as HTMLInputElement).value)).toBe('墨川乌栖一号井');
  });

  it('sees what is wrong in a table beside its row, mends it and takes it in', async () => {
    const page = await site.pageOf('jishan-clerk');
    await page.goto(`${site.url}/rosters`);
    const csv = await page.evaluate(async () =>
      (await fetch('/api/rosters/export?region=990103&day=2026-11-10&format=csv')).text(),
    );
    const send = async (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      await page.goto(`${site.url}/rosters`);
      await ((await page.$('#file')) as ElementHandle<HTMLInputElement>).uploadFile(join(folder, name));
      await fill(page, '#day', '2026-11-10');
      await page.type('#basis', '霁山区挂牌表（示例）');
      await follow(page, 'form[action="/rosters"] button');
    };
    await send('错表.csv', `\ufeff${csv.replace('高瓦斯', '中瓦斯').replace('低瓦斯', '中瓦斯')}`);
    expect(await text(page, '.trial .problems')).toContain('瓦斯等级应为');
    expect(await text(page, '.trial .wrong')).toBe('中瓦斯');
    const marked = await page.$eval('a[href$="/marked"]', (link) => (link as HTMLAnchorElement).href);
    expect(
      await page.evaluate(async (href) => (await (await fetch(href)).arrayBuffer()).byteLength, marked),
    ).toBeGreaterThan(2000);
    await send('问表.csv', `\ufeff${csv.replace('冉红梅,霁山区应急管理局副局长', ',')}`);
    expect(await text(page, 'fieldset legend')).toContain('挂牌领导一栏有空白');
    await page.click('fieldset input[value="above"]');
    await follow(page, 'form[action$="/answers"] button');
    expect([await page.$('fieldset'), await page.$('form[action$="/import"]')]).toEqual([null, expect.anything()]);
    await send('新表.csv', `\ufeff${csv.replace('骆大勇', '冉红梅')}`);
    expect(await text(page, 'main')).toContain('没有问题，可以导入');
    await follow(page, 'form[action$="/import"] button');
    expect(await text(page, '#messages')).toMatch(/已导入，共 \d+ 项变更/u);
  });
});

describe('an administrator', () => {
  it('hands out a password that is shown once, and it opens the door', async () => {
    await site.get(AccountsService).open(tester, {
      username: 'guan',
      displayName: '系统管理员',
      role: 'administrator',
      password: '青山绿水·长治久安·一二三',
      regionId: (await site.get(RegionQueries).tree()).withCode('990100').id,
    });
    const page = await site.pageOf('guan');
    await page.goto(`${site.url}/accounts/new?role=clerk&region=990102`);
    await page.type('#username', 'wuqi-second');
    await page.type('#displayName', '乌栖区第二办事员');
    await page.click('form[action="/accounts"] button');
    await page.waitForSelector('#messages .secret');
    const password = await text(page, '#messages .secret code');
    await page.goto(`${site.url}/accounts`);
    expect(await text(page, 'main')).not.toContain(password);
    const second = await site.pageOf(null);
    await second.goto(`${site.url}/sign-in?to=/me`);
    await second.type('#username', 'wuqi-second');
    await second.type('#password', password);
    await follow(second, 'form[action="/sign-in"] button');
    expect(await text(second, 'h1')).toBe('我的账号');
  });
});

describe('a mine', () => {
  it('begins its day with its board, its leaders and who came', async () => {
    const page = await site.pageOf('mine-yunpan', phone);
    await page.goto(site.url);
    expect(new URL(page.url()).pathname).toBe('/my-mine');
    expect(await text(page, 'main')).toContain('樊致远');
    expect(await page.$$eval('a[href*="/placard/pdf"]', (links) => links.length)).toBe(Object.keys(sheetSizes).length);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
