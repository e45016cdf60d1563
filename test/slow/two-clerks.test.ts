import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'puppeteer';
import { type DemoSite, demoSite } from '../support/browser.js';
import { idOf } from '../support/mochuan.js';

let site: DemoSite;

beforeAll(async () => {
  site = await demoSite();
}, 180_000);
afterAll(() => site.close());

const mine = idOf('mine', '990102-006');
const seat = `/mines/${mine}/seats/county-regulator`;
const taker = (key: string) => `form[action$="/hand-over"] input[value="${idOf('person', key)}"]`;
const message = (page: Page) => page.$eval('#messages', (element) => element.textContent ?? '');
const visit = async (username: string, address: string) => {
  const page = await site.pageOf(username);
  const answer = await page.goto(`${site.url}${address}`);
  return { page, status: answer?.status() };
};

describe('two clerks who have the form of one seat open', () => {
  it('the second is told who was just entered, keeps what was typed, and changes nothing', async () => {
    const { page: first } = await visit('wuqi-clerk', seat);
    const { page: second } = await visit('mochuan-clerk', seat);
    await second.click(taker('qi-jianping'));
    await second.$eval('#hand-over-reason', (field) => ((field as HTMLInputElement).value = '班子分工调整'));

    await first.click(taker('tao-zhonghe'));
    await Promise.all([first.waitForNavigation(), first.click('form[action$="/hand-over"] button')]);
    expect(await message(first)).toContain('已交接给陶中和');

    await second.click('form[action$="/hand-over"] button');
    await second.waitForSelector('#messages .alert-danger');
    expect(await message(second)).toContain('已由陶中和挂牌（可能刚被他人办理）');
    expect(new URL(second.url()).pathname).toBe(seat);
    expect(await second.$eval(taker('qi-jianping'), (choice) => (choice as HTMLInputElement).checked)).toBe(true);
    expect(await second.$eval('#hand-over-reason', (field) => (field as HTMLInputElement).value)).toBe('班子分工调整');

    await second.reload();
    expect(await second.$eval('.facts', (facts) => facts.textContent)).toContain('陶中和');
    expect(await second.$$eval('main td', (cells) => cells.map((cell) => cell.textContent).join())).not.toContain(
      '班子分工调整',
    );
  }, 60_000);

  it('one who goes back to the form finds what is done by now, and nothing is done twice', async () => {
    const address = `/mines/${idOf('mine', '990102-008')}/seats/county-regulator`;
    const { page } = await visit('wuqi-clerk', address);
    await page.click(taker('tao-zhonghe'));
    await Promise.all([page.waitForNavigation(), page.click('form[action$="/hand-over"] button')]);
    await page.goBack();
    // The page is fetched anew: it knows who holds the seat now, and offers others only.
    expect(await page.$eval('.facts', (facts) => facts.textContent)).toContain('陶中和');
    expect(await page.$(taker('tao-zhonghe'))).toBeNull();
    await page.goto(`${site.url}${address}`);
    const holders = await page.$$eval('section table tbody tr', (rows) => rows.map((row) => row.textContent ?? ''));
    expect(holders.filter((row) => row.includes('陶中和'))).toHaveLength(1);
  }, 60_000);
});

describe('a form whose button is pressed twice', () => {
  const forms = async (page: Page) => {
    await page.goto(`${site.url}/people/new`);
    await page.type('#name', '郁双成');
    await page.type('#basis', '墨川市示例任〔2026〕07号');
  };

  it('is sent once', async () => {
    const page = await site.pageOf('wuqi-clerk');
    await forms(page);
    await Promise.all([page.waitForNavigation(), page.click('main form button', { count: 2, delay: 0 })]);
    await page.goto(`${site.url}/people?search=郁双成`);
    expect(await page.$$eval('#found tbody tr', (rows) => rows.length)).toBe(1);
  }, 30_000);

  it('may be sent again where it was refused', async () => {
    const page = await site.pageOf('wuqi-clerk');
    await forms(page);
    await page.$eval('#name', (field) => ((field as HTMLInputElement).value = '〇'.repeat(51)));
    await page.click('main form button');
    await page.waitForSelector('#messages .alert-danger');
    await page.$eval('#name', (field) => ((field as HTMLInputElement).value = '郁再成'));
    await Promise.all([page.waitForNavigation(), page.click('main form button')]);
    expect(await message(page)).toContain('已登记郁再成');
  }, 30_000);
});

describe('a clerk of another county', () => {
  it.each([
    ['a mine', `/mines/${mine}`],
    ['a seat', seat],
    ['a mine’s alterations', `/mines/${mine}/alterations`],
    ['a mine’s postings', `/mines/${mine}/postings`],
    ['a hand-over', `/people/${idOf('person', 'qi-jianping')}/hand-over`],
    ['a merge of people', `/people/${idOf('person', 'qi-jianping')}/merge`],
    ['a region', '/regions/990102'],
    ['the board of that county', '/board?region=990102'],
    ['the placards of that county', '/placards?region=990102'],
  ])('opens %s, and finds nothing', async (_, address) => {
    const { page, status } = await visit('jishan-clerk', address);
    expect(status).toBe(404);
    const words = await page.$eval('main', (main) => main.textContent ?? '');
    expect(words).toContain('找不到');
    expect(words).not.toContain('黑石坡');
    expect(words).not.toContain('祁建平');
  });

  it('knows who holds seats of the own county for the city, and is offered no form to change them', async () => {
    const leader = `/people/${idOf('person', 'bao-yongchang')}`;
    expect((await visit('wuqi-clerk', leader)).status).toBe(200);
    for (const form of ['merge', 'name'])
      expect([form, (await visit('wuqi-clerk', `${leader}/${form}`)).status]).toEqual([form, 404]);
  });

  it('sees only the mines, the board and the tasks of the own county', async () => {
    for (const address of ['/desk', '/board', '/mines', '/placards', '/visits', '/hazards', '/bulk/mines?all=1']) {
      const { page, status } = await visit('jishan-clerk', address);
      const words = await page.$eval('main', (main) => main.textContent ?? '');
      expect([address, status, words.includes('乌栖')]).toEqual([address, 200, false]);
    }
  });
});
