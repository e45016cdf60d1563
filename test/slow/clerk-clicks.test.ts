import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'puppeteer';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import type { Actor } from '../../src/domain/authority.js';
import { PlacardsService } from '../../src/placards/placards.service.js';
import { projectRoot } from '../../src/settings.js';
import { tester } from '../support/application.js';
import { type DemoSite, demoSite, desktop } from '../support/browser.js';
import { idOf } from '../support/mochuan.js';

const PASSWORD = '青山绿水·长治久安·一二三';
const WUQI = idOf('region', '990102');
let site: DemoSite;

/** The counts that the document promises, by task. */
const promised = new Map(
  [...readFileSync(join(projectRoot(), 'docs/clicks.md'), 'utf8').matchAll(/^\| ([^|]+) \| (\d+) \|/gm)].map(
    ([, task = '', count]) => [task, Number(count)],
  ),
);

/** A clerk at a mouse: every click is counted, typing is not. */
class Mouse {
  clicks = 0;
  constructor(readonly page: Page) {}

  async click(selector: string): Promise<void> {
    this.clicks++;
    const element = await this.page.waitForSelector(selector);
    await element?.click();
  }

  async go(selector: string): Promise<void> {
    await Promise.all([this.page.waitForNavigation(), this.click(selector)]);
  }

  text = (selector: string) => this.page.$eval(selector, (element) => element.textContent ?? '');
  path = () => new URL(this.page.url()).pathname;
}

async function signedIn(username: string): Promise<Mouse> {
  const mouse = new Mouse(await site.pageOf(null, desktop));
  await mouse.page.goto(`${site.url}/sign-in`);
  await mouse.page.type('#username', username);
  await mouse.page.type('#password', PASSWORD);
  await mouse.go('form[action="/sign-in"] button');
  return mouse;
}

const clerk: Actor = { ...tester, role: 'clerk', regionPath: '/', personId: null, mineId: null, tokenActions: null };

const placardOf = async (mineId: string) => {
  const found = (await site.get(PlacardsService).list(clerk, WUQI)).find((view) => view.mineId === mineId);
  return { state: found?.state, id: found?.issued?.id ?? '' };
};

/** The button opens a window of its own with the file; a test’s browser shows none, so it is asked for by its address. */
async function printed(mouse: Mouse, button: string, mineId: string) {
  const before = (await placardOf(mineId)).id;
  expect(await mouse.page.$eval(button, (element) => element.closest('form')?.target)).toBe('_blank');
  await mouse.click(button);
  let now = before;
  for (let tries = 0; now === before && tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    now = (await placardOf(mineId)).id;
  }
  expect(now).not.toBe(before);
  return mouse.page.evaluate(async (from) => {
    const answer = await fetch(from);
    return { type: answer.headers.get('content-type') ?? '', start: (await answer.text()).slice(0, 4) };
  }, `/placards/print?id=${now}&size=a4`);
}

beforeAll(async () => {
  site = await demoSite();
  for (const [username, code] of [
    ['wuqi-tester', '990102'],
    ['mochuan-tester', '990100'],
  ] as const)
    await site.get(AccountsService).open(tester, {
      ...{ username, displayName: username, role: 'clerk', password: PASSWORD },
      regionId: idOf('region', code),
    });
  await site.get(PlacardsService).issue(clerk, { regionId: WUQI });
}, 180_000);
afterAll(() => site.close());

describe('the clicks of', () => {
  it('a transfer, from the sign-in to the new placard', async () => {
    const mine = idOf('mine', '990102-006');
    const mouse = await signedIn('wuqi-tester');
    expect(mouse.path()).toBe('/desk');
    await mouse.go('nav a[href="/board"]');
    await mouse.go(`.board-table a[href="/mines/${mine}/seats/county-regulator"]`);
    await mouse.click('form[action$="/hand-over"] input[type="radio"]');
    await mouse.go('form[action$="/hand-over"] button');
    expect(mouse.path()).toBe('/board');
    expect(await mouse.text('#messages')).toContain('墨川乌栖黑石坡煤业有限公司“县应急管理局”已交接给陶中和');
    await mouse.go('nav a[href="/placards"]');
    expect((await placardOf(mine)).state).toBe('stale');
    const file = await printed(mouse, `form[action="/mines/${mine}/placard"] button`, mine);
    expect(file).toEqual({ type: 'application/pdf', start: '%PDF' });
    expect((await placardOf(mine)).state).toBe('current');
    expect(mouse.clicks).toBe(promised.get('一矿一类别换人，并打印新牌板'));
    expect(mouse.clicks).toBeLessThanOrEqual(8);
  }, 180_000);

  it('a leaving leader’s mines', async () => {
    const mine = idOf('mine', '990102-007');
    const mouse = await signedIn('wuqi-tester');
    await mouse.go('nav a[href="/board"]');
    await mouse.go(`.board-table a[href="/mines/${mine}/seats/county-regulator"]`);
    await mouse.go('a[href$="/hand-over"]');
    expect(await mouse.text('h1')).toBe('祁建平离任交接');
    await mouse.go('form[action$="/hand-over"] button');
    expect(await mouse.text('#messages')).toContain('祁建平的 3 项挂牌责任已交接');
    await mouse.go('nav a[href="/placards"]');
    await mouse.go('form[action="/placards"][method="post"] button');
    const link = '#batch a[download]';
    const printed = await mouse.page.waitForSelector(link, { timeout: 90_000 });
    const archive = await printed?.evaluate((anchor) => anchor.getAttribute('href') ?? '');
    await mouse.click(link);
    const start = await mouse.page.evaluate(
      async (from) => (await (await fetch(from)).text()).slice(0, 2),
      archive ?? '',
    );
    expect(start).toBe('PK');
    expect((await placardOf(mine)).state).toBe('current');
    expect(mouse.clicks).toBe(promised.get('领导离任，所挂煤矿全部交接，并打印新牌板'));
  }, 180_000);

  it.each([
    ['应挂未挂补缺', 'fill', 'county-party-head'],
    ['瓦斯等级变化后调整责任人', 'adjust', 'county-regulator'],
  ])('%s', async (task, operation, seat) => {
    const mouse = await signedIn('mochuan-tester');
    await mouse.go(`.tasks a[href="/proposals?seat=${seat}&operation=${operation}"]`);
    await mouse.go('form[action="/proposals"] button');
    expect(await mouse.text('main')).toContain('已证明没有更优的分配');
    await mouse.go('form[action$="/acceptance"] button');
    expect(await mouse.text('#messages')).toContain('已采纳 1 处');
    expect(await mouse.text('main')).toContain('打印需更换的牌板');
    expect(mouse.clicks).toBe(promised.get(task));
  });

  it('seeing who has not been to his mines this month', async () => {
    const mouse = await signedIn('mochuan-tester');
    await mouse.go('.loads tr:last-child td:last-child a');
    expect(mouse.page.url()).toContain('/compliance?region=990100&period=2026-11&state=short');
    expect(mouse.clicks).toBe(promised.get('看本月谁还没有检查'));
  });
});

describe('the pages of the desk', () => {
  it('keep what was filled in when something is refused, and say why in the page', async () => {
    const mouse = await signedIn('wuqi-tester');
    await mouse.page.goto(`${site.url}/mines/${idOf('mine', '990102-001')}/seats/city-government`);
    await mouse.click('form[action$="/hand-over"] input[value="other"]');
    await mouse.page.select('#hand-over-other', idOf('person', 'bi-haifeng'));
    await mouse.page.type('#hand-over-why', '临时代为负责');
    await mouse.click('form[action$="/hand-over"] button');
    await mouse.page.waitForSelector('#messages .alert-danger');
    expect(await mouse.text('#messages')).toContain('必须同时填写理由和依据文件');
    expect(await mouse.page.$eval('#hand-over-why', (field) => (field as HTMLInputElement).value)).toBe('临时代为负责');
    await mouse.page.type('#hand-over-basis', '会议纪要（示例）');
    await mouse.go('form[action$="/hand-over"] button');
    expect(await mouse.text('.board')).toContain('临时代为负责');
  });

  it('work without scripts', async () => {
    const page = await site.pageOf('wuqi-clerk');
    await page.setJavaScriptEnabled(false);
    await page.goto(`${site.url}/mines/${idOf('mine', '990102-002')}/seats/group-leader`);
    await page.type('#relief-reason', '工作调动');
    await Promise.all([page.waitForNavigation(), page.click('form[action$="/relief"] button')]);
    expect(new URL(page.url()).pathname).toBe('/board');
    expect(await page.$eval('#messages', (element) => element.textContent)).toContain('应挂未挂');
    await page.goto(`${site.url}/board?state=open`);
    expect(await page.$$eval('.board-table tbody td .state', (cells) => cells.map((cell) => cell.textContent))).toEqual(
      ['应挂未挂'],
    );
  });
});
