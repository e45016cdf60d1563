import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { tester } from '../support/application.js';
import { type DemoSite, demoSite, phone } from '../support/browser.js';

const PASSWORD = '青山绿水·长治久安·一二三';
let site: DemoSite;

beforeAll(async () => {
  site = await demoSite();
  await site
    .get(AccountsService)
    .open(tester, { username: 'guan', displayName: '系统管理员', role: 'administrator', password: PASSWORD });
}, 180_000);
afterAll(() => site.close());

describe('signing in by page', () => {
  it('takes a stranger to the sign-in and afterwards to where he wanted to go', async () => {
    const page = await site.pageOf(null, phone);
    await page.goto(`${site.url}/sign-in?to=${encodeURIComponent('/api/session')}`);
    await page.type('#username', 'guan');
    await page.type('#password', PASSWORD);
    await Promise.all([page.waitForNavigation(), page.click('form[action="/sign-in"] button')]);
    expect(new URL(page.url()).pathname).toBe('/api/session');
  });

  it('says that it failed above the form, and leaves the form as it was typed', async () => {
    const page = await site.pageOf(null);
    await page.goto(`${site.url}/sign-in`);
    await page.type('#username', 'guan');
    await page.type('#password', '不是这个密码呀呀呀');
    await page.click('form[action="/sign-in"] button');
    await page.waitForSelector('#messages .alert-danger');
    expect(await page.$eval('#messages', (element) => element.textContent)).toContain('用户名或密码不正确');
    expect(await page.$eval('#username', (element) => (element as HTMLInputElement).value)).toBe('guan');
  });

  it('goes nowhere but within the site', async () => {
    const page = await site.pageOf(null);
    await page.goto(`${site.url}/sign-in?to=${encodeURIComponent('//evil.example/')}`);
    expect(await page.$eval('input[name=to]', (element) => (element as HTMLInputElement).value)).toBe('/');
  });
});
