import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FreezesService } from '../../src/accidents/freezes.service.js';
import { Reader } from '../../src/database/reader.js';
import { seedId } from '../../src/founding/registry-loader.js';
import { tester } from '../support/application.js';
import { type DemoSite, demoSite } from '../support/browser.js';
import { type FaultyLine, faultyLine } from '../support/faulty-line.js';
import { emptyQueue, keptForm, phoneOf, sendUntilEmpty, submit, textOf, waitForText } from '../support/phone.js';

jest.setTimeout(60_000);

let site: DemoSite;
let line: FaultyLine;
beforeAll(async () => {
  site = await demoSite();
  line = await faultyLine(site.url);
}, 180_000);
afterAll(async () => {
  await line.close();
  await site.close();
});

const registered = async (findings: string) =>
  (await site.get(Reader).all<{ id: string }>('SELECT id FROM visits WHERE findings = :findings', { findings })).length;

describe('a leader on the phone', () => {
  // 闵志恒 of the city bureau owes a visit to each of his four mines.
  it('is told in one sentence what is owed, and logs a visit in four taps', async () => {
    const page = await phoneOf(site, 'min-zhiheng');
    await page.goto(`${line.url}/my`);
    expect(await textOf(page, '.duty')).toMatch(/本月应查 4 矿次，已查 0，还差：.*，剩余 21 天/s);
    await Promise.all([page.waitForNavigation(), page.click('a.btn-phone')]);
    await page.click('label[for^="mine-"]');
    await page.type('#findings', '一次登记');
    await page.click('label[for="place-0"]');
    await Promise.all([page.waitForNavigation(), submit(page)]);
    expect(await textOf(page, '#messages')).toContain('已登记');
    expect(await textOf(page, '.duty')).toMatch(/已查 1，还差：/);
    expect(await registered('一次登记')).toBe(1);
    expect(await textOf(page, 'ul.visits')).toContain('采煤工作面');
  });

  it('logs the mine that the sentence names in two taps, without a network too', async () => {
    const page = await phoneOf(site, 'min-zhiheng');
    await page.goto(`${line.url}/my`);
    await keptForm(page);
    const asked = await page.$eval('.duty .big a', (link) => (link as HTMLAnchorElement).textContent);
    const chosen = () =>
      page.$eval('input[name="mineId"]:checked', (input) => (input as HTMLInputElement).dataset.name);
    await Promise.all([page.waitForNavigation(), page.click('.duty .big a')]);
    expect(await chosen()).toBe(asked);
    await page.goBack();
    line.cut = true;
    await Promise.all([page.waitForNavigation(), page.click('.duty .big a')]);
    expect(await chosen()).toBe(asked);
    await submit(page);
    await waitForText(page, '#queue', '1 条未上传');
    line.cut = false;
    await sendUntilEmpty(page);
    await page.goto(`${line.url}/my`);
    expect(await textOf(page, '.duty .big')).not.toContain(asked);
  });

  it('can be installed as an app', async () => {
    const page = await phoneOf(site, 'lang-xuebin');
    await page.goto(`${line.url}/my`);
    const client = await page.createCDPSession();
    const { errors, url } = await client.send('Page.getAppManifest');
    expect([url, errors]).toEqual([`${line.url}/manifest.webmanifest`, []]);
  });

  it('logs without a network, and once only although the reply is lost and two tabs send', async () => {
    const page = await phoneOf(site, 'qu-mingxuan');
    await page.goto(`${line.url}/my/visits/new`);
    await keptForm(page);
    await page.setOfflineMode(true);
    line.cut = true;
    await page.goto(`${line.url}/my`);
    await page.click('label[for^="mine-"]');
    await page.type('#findings', '井下没有网络');
    await submit(page);
    await waitForText(page, '#queue', '1 条未上传');
    expect(await registered('井下没有网络')).toBe(0);

    let replies = 0;
    line.loses = ({ method }) => method === 'PUT' && ++replies === 1;
    line.cut = false;
    await page.setOfflineMode(false);
    const other = await page.browserContext().newPage();
    await Promise.all([other.goto(`${line.url}/my`), waitForText(page, '#messages', '存在本机')]);
    for (const each of [page, other]) await sendUntilEmpty(each);
    line.loses = () => false;
    expect(line.lost).toHaveLength(1);
    expect(await registered('井下没有网络')).toBe(1);
  });

  it('keeps what is unsent when the session has ended, and says so', async () => {
    const page = await phoneOf(site, 'di-wenlong');
    await page.goto(`${line.url}/my/visits/new`);
    const cookies = await page.browserContext().cookies();
    await page.browserContext().deleteCookie(...cookies);
    await page.click('label[for^="mine-"]');
    await page.type('#findings', '登录已过期');
    await submit(page);
    await waitForText(page, '#queue', '登录已过期，内容都在本机');
    await page.goto(`${line.url}/my`);
    await waitForText(page, '#unsent', '1 条检查记录未上传');
    await page.browserContext().setCookie(...cookies);
    await page.goto(`${line.url}/my`);
    await emptyQueue(page);
    expect(await registered('登录已过期')).toBe(1);
  });

  it('shows both versions when the same visit was sent with other content, and keeps one as a correction', async () => {
    const page = await phoneOf(site, 'ma-qiushi');
    await page.goto(`${line.url}/my/visits/new`);
    await page.click('label[for^="mine-"]');
    await page.type('#findings', '先发的一份');
    const id = await page.$eval('input[name=id]', (input) => (input as HTMLInputElement).value);
    await Promise.all([page.waitForNavigation(), submit(page)]);
    await page.goto(`${line.url}/my/visits/new`);
    await page.click('label[for^="mine-"]');
    await page.type('#findings', '后填的一份');
    await page.$eval('input[name=id]', (input, known) => ((input as HTMLInputElement).value = known), id);
    await submit(page);
    await waitForText(page, '#queue', '先发的一份');
    expect(await textOf(page, '#queue')).toContain('后填的一份');
    await page.click('#queue li .btn-primary');
    await emptyQueue(page);
    const records = await site
      .get(Reader)
      .all<{ findings: string; corrects: string | null }>(
        'SELECT findings, corrects FROM visits WHERE id = :id OR corrects = :id ORDER BY received_at, corrects IS NOT NULL',
        { id },
      );
    expect(records).toEqual([
      { findings: '先发的一份', corrects: null },
      { findings: '后填的一份', corrects: id },
    ]);
  });

  it('keeps what the server refuses beside its sentence, to be changed and sent again', async () => {
    const page = await phoneOf(site, 'chu-yifan');
    await page.goto(`${line.url}/my/visits/new`);
    await page.click('label[for^="mine-"]');
    await page.type('#findings', '时间填反了');
    const times = async (inAt: string, outAt: string) => {
      for (const [name, value] of [
        ['inAt', inAt],
        ['outAt', outAt],
      ] as const)
        await page.$eval(`#${name}`, (input, time) => ((input as HTMLInputElement).value = time), value);
    };
    await times('11:00', '09:00');
    await submit(page);
    await waitForText(page, '#messages', '应晚于');
    await page.goto(`${line.url}/my/visits/new`);
    await waitForText(page, '#queue', '应晚于');
    await page.click('#queue li .btn-primary');
    expect(await page.$eval('#findings', (area) => (area as HTMLTextAreaElement).value)).toBe('时间填反了');
    await times('09:00', '11:00');
    await Promise.all([page.waitForNavigation(), submit(page)]);
    expect(await registered('时间填反了')).toBe(1);
  });

  it('puts back what was typed before the page was closed', async () => {
    const page = await phoneOf(site, 'bao-yongchang');
    await page.goto(`${line.url}/my/visits/new`);
    await page.type('#findings', '写到一半');
    await page.waitForFunction(async () => (await caches.match('/my/visits/draft')) !== undefined);
    await page.goto(`${line.url}/my/visits/new`);
    await waitForText(page, '#messages', '已恢复上次没有登记的内容');
    expect(await page.$eval('#findings', (area) => (area as HTMLTextAreaElement).value)).toBe('写到一半');
  });

  it('finds no form that was kept for more than seven days', async () => {
    const page = await phoneOf(site, 'miao-xingtian');
    await page.goto(`${line.url}/my`);
    await keptForm(page);
    await page.evaluate(async () => {
      const pages = await caches.open('guapai-pages');
      const kept = (await pages.match('/my/visits/new')) as Response;
      const headers = new Headers(kept.headers);
      headers.set('x-guapai-saved', String(Number(headers.get('x-guapai-saved')) - 8 * 24 * 3_600_000));
      await pages.put('/my/visits/new', new Response(await kept.blob(), { headers }));
    });
    line.cut = true;
    await expect(page.goto(`${line.url}/my`)).rejects.toThrow('net::');
    line.cut = false;
  });

  it('leaves nothing on the phone after signing out but what is unsent', async () => {
    const page = await phoneOf(site, 'she-jingxing');
    await page.goto(`${line.url}/my`);
    await keptForm(page);
    await Promise.all([page.waitForNavigation(), page.click('form[action="/sign-out"] button')]);
    expect(await page.evaluate(() => caches.has('guapai-pages'))).toBe(false);
  });

  it('gives the position only by pressing its button, reads it in words, and can leave it out again', async () => {
    const page = await phoneOf(site, 'bi-haifeng');
    await page.browserContext().overridePermissions(line.url, ['geolocation']);
    await page.setGeolocation({ latitude: 39.33124, longitude: 112.43211, accuracy: 25 });
    const words = '北纬 39.33124°，东经 112.43211°，误差约 25 米';
    const record = async (findings: string, tap: boolean) => {
      await page.goto(`${line.url}/my/visits/new`);
      await page.click('label[for^="mine-"]');
      await page.type('#findings', findings);
      if (tap) {
        await page.click('#position button');
        await waitForText(page, '#position', words);
      }
      await Promise.all([page.waitForNavigation(), submit(page)]);
      return site
        .get(Reader)
        .one<{ id: string; position: string | null }>('SELECT id, position FROM visits WHERE findings = :findings', {
          findings,
        });
    };
    expect(await record('没有点按', false)).toMatchObject({ position: null });
    const made = await record('点按一次', true);
    expect(made).toMatchObject({ position: '39.33124,112.43211±25' });
    await page.goto(`${line.url}/my/visits/${made?.id}`);
    expect(await textOf(page, 'dl.facts')).toContain(words);
    await page.goto(`${line.url}/my/visits/new`);
    await page.click('#position button');
    await waitForText(page, '#position', words);
    await page.click('#position button');
    await waitForText(page, '#position', '可不填');
  });

  it('sends a visit of frozen days once, and says that it was put by', async () => {
    const by = { ...tester, role: 'clerk' as const, regionPath: '/', personId: null, mineId: null, tokenActions: null };
    const today = '2026-11-10';
    const because = { accidentOn: today, reason: '顶板事故', basis: '墨事故〔2026〕1号' };
    await site.get(FreezesService).freeze(by, { mine: '990102-006', ...because });
    const page = await phoneOf(site, 'qu-mingxuan');
    await page.goto(`${line.url}/my/visits/new?mine=${seedId('mine', '990102-006')}`);
    await page.type('#findings', '封存以后上传');
    await Promise.all([page.waitForNavigation(), submit(page)]);
    expect(await textOf(page, '#messages')).toContain('已作为待查材料收存');
    expect(await registered('封存以后上传')).toBe(0);
    await emptyQueue(page);
  });
});
