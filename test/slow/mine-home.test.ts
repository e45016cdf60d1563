import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ElementHandle, Page } from 'puppeteer';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { Reader } from '../../src/database/reader.js';
import { tester } from '../support/application.js';
import { type DemoSite, demoSite, phone } from '../support/browser.js';
import { idOf } from '../support/mochuan.js';
import { phonePicture } from '../support/pictures.js';

const PASSWORD = '青山绿水·长治久安·四五六';
const here = idOf('mine', '990102-004');
let site: DemoSite;
let folder: string;

beforeAll(async () => {
  site = await demoSite();
  folder = mkdtempSync(join(tmpdir(), 'guapai-wall-'));
  await site.get(AccountsService).open(tester, {
    ...{ username: 'mine-tester', displayName: '青杠岭煤矿调度室', role: 'mine', password: PASSWORD },
    mineId: here,
  });
}, 180_000);
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

const text = (page: Page, selector: string) => page.$eval(selector, (element) => element.textContent ?? '');
const follow = (page: Page, act: () => Promise<unknown>) => Promise.all([page.waitForNavigation(), act()]);
const statements = () =>
  site
    .get(Reader)
    .all<{ kind: string; grounds: string | null; words: string | null }>(
      'SELECT kind, grounds, words FROM visit_statements ORDER BY said_at, id',
    );

describe('a mine on its phone', () => {
  it('signs in, confirms a visit, disputes another, prints its board and shows that it hangs', async () => {
    const page = await site.pageOf(null, phone);
    await page.goto(`${site.url}/sign-in`);
    await page.type('#username', 'mine-tester');
    await page.type('#password', PASSWORD);
    await follow(page, () => page.click('form[action="/sign-in"] button'));
    expect(new URL(page.url()).pathname).toBe('/my-mine');
    const asked = (await page.$$('.cards > li')).length;
    expect(asked).toBeGreaterThan(2);
    expect(await text(page, '.cards > li .state')).toBe('待确认（还有 7 天）');

    await follow(page, () => page.click('.cards > li form[action$="/confirmation"] button'));
    expect(await text(page, '#messages')).toContain('已确认');
    expect(await statements()).toMatchObject([{ kind: 'confirmed' }]);

    await page.click('.cards > li details summary');
    await page.click('.cards > li label[for$="-other"]');
    await page.click('.cards > li details button');
    await page.waitForSelector('#messages .alert-danger');
    expect(await text(page, '#messages')).toContain('请写明不符之处');
    await page.type('.cards > li textarea', '当日停产检修，没有领导到矿');
    await follow(page, () => page.click('.cards > li details button'));
    expect(await text(page, '#messages')).toContain('异议已送达');
    expect((await statements())[1]).toEqual({
      kind: 'disputed',
      grounds: 'other',
      words: '当日停产检修，没有领导到矿',
    });

    await page.goto(`${site.url}/my-mine`);
    expect(await page.$('.posting-form')).toBeNull();
    await page.click('form[action$="/placard"] button');
    const issued = async () =>
      (await site.get(Reader).all('SELECT id FROM placards WHERE mine_id = :here', { here })).length;
    for (let tries = 0; (await issued()) === 0 && tries < 200; tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await page.goto(`${site.url}/my-mine`);
    expect(await text(page, '.own-mine')).toContain('未上墙（今日制发）');
    const sheet = await page.evaluate(async () => {
      const link = document.querySelector<HTMLAnchorElement>('a[href$="/placard/pdf?size=a3"]');
      const answer = await fetch(link?.href ?? '');
      return [answer.headers.get('content-type'), (await answer.text()).slice(0, 4)];
    });
    expect(sheet).toEqual(['application/pdf', '%PDF']);

    const photo = join(folder, 'wall.jpg');
    writeFileSync(photo, await phonePicture(90));
    await page.$eval('details:has(.posting-form) summary', (element) => (element as HTMLElement).click());
    await page.click('label[for="hung-0"]');
    await ((await page.$('#pictures')) as ElementHandle<HTMLInputElement>).uploadFile(photo);
    await follow(page, () => page.click('.posting-form button'));
    expect(new URL(page.url()).pathname).toBe('/my-mine/postings');
    expect(await text(page, '#messages')).toContain('已登记上墙');
    expect(await text(page, 'main')).toContain('已上墙（制发当日上墙）');
    await page.waitForFunction(
      "Array.from(document.querySelectorAll('.photos img')).every((picture) => picture.complete && picture.naturalWidth > 0)",
    );
    await page.browserContext().close();
  }, 180_000);

  it('works without scripts, and says nothing of other mines', async () => {
    const page = await site.pageOf('mine-qinggangling', phone);
    await page.setJavaScriptEnabled(false);
    await page.goto(`${site.url}/my-mine/visits?confirmation=open`);
    await follow(page, () => page.click('.cards > li a'));
    const before = (await statements()).length;
    await follow(page, () => page.click('form[action$="/confirmation"] button'));
    expect((await statements()).length).toBe(before + 1);
    const [{ id }] = (await site
      .get(Reader)
      .all<{ id: string }>('SELECT id FROM visits WHERE mine_id = :other', { other: idOf('mine', '990102-005') })) as [
      { id: string },
    ];
    expect((await page.goto(`${site.url}/my-mine/visits/${id}`))?.status()).toBe(404);
    await page.browserContext().close();
  }, 120_000);
});
