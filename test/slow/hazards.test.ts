import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Reader } from '../../src/database/reader.js';
import { type DemoSite, demoSite } from '../support/browser.js';
import { type FaultyLine, faultyLine } from '../support/faulty-line.js';
import { keptForm, phoneOf, sendUntilEmpty, submit, textOf, waitForText } from '../support/phone.js';
import { phonePicture } from '../support/pictures.js';

jest.setTimeout(60_000);

let site: DemoSite;
let line: FaultyLine;
const folder = mkdtempSync(join(tmpdir(), 'guapai-hazards-'));
const picture = join(folder, 'after.jpg');

beforeAll(async () => {
  site = await demoSite();
  line = await faultyLine(site.url);
  writeFileSync(picture, await phonePicture(70));
}, 180_000);
afterAll(async () => {
  await line.close();
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

const WORDS = '三采区风桥漏风';
const hazards = () =>
  site.get(Reader).all<{ id: string; state: string; severity: string; visitId: string }>(
    `SELECT h.id, h.state, h.severity, h.visit_id FROM hazards h JOIN visits v ON v.id = h.visit_id
     WHERE h.description = :words`,
    { words: WORDS },
  );

describe('a hazard on three phones', () => {
  it('is told without a network, and kept once with its visit although the reply is lost', async () => {
    const page = await phoneOf(site, 'bian-shouyi');
    await page.goto(`${line.url}/my/visits/new`);
    await keptForm(page);
    await page.setOfflineMode(true);
    line.cut = true;
    await page.goto(`${line.url}/my/visits/new`);
    await page.click('label[for^="mine-"]');
    await page.click('[data-hazard] summary');
    await page.type('[name="hazards.0.description"]', WORDS);
    await page.click('label[for="hazards.0.severity-major"]');
    await page.select('[name="hazards.0.category"]', 'ventilation');
    await submit(page);
    await waitForText(page, '#queue', '1 条未上传');
    expect(await hazards()).toEqual([]);

    let replies = 0;
    line.loses = ({ method }) => method === 'PUT' && ++replies === 1;
    line.cut = false;
    await page.setOfflineMode(false);
    await sendUntilEmpty(page);
    line.loses = () => false;
    expect(line.lost).toHaveLength(1);
    expect(await hazards()).toMatchObject([{ state: 'found', severity: 'major' }]);
  });

  it('is shown beside the other version when a visit was sent with other hazards, and added by a correction', async () => {
    const page = await phoneOf(site, 'tao-zhonghe');
    const tell = async (words: string) => {
      await page.goto(`${line.url}/my/visits/new`);
      await page.click('label[for^="mine-"]');
      await page.click('[data-hazard] summary');
      await page.type('[name="hazards.0.description"]', words);
      // Which category it is nobody chose for him: without one the form stays, offline too.
      expect(await page.$eval('#visit-form', (form) => (form as HTMLFormElement).checkValidity())).toBe(false);
      await page.select('[name="hazards.0.category"]', 'ventilation');
    };
    await tell('风筒漏风');
    const id = await page.$eval('input[name=id]', (input) => (input as HTMLInputElement).value);
    await Promise.all([page.waitForNavigation(), submit(page)]);
    await tell('局部通风机未上锁');
    await page.$eval('input[name=id]', (input, known) => ((input as HTMLInputElement).value = known), id);
    await submit(page);
    await waitForText(page, '#queue', '风筒漏风');
    expect(await textOf(page, '#queue')).toContain('局部通风机未上锁');
    await page.click('#queue li .btn-primary');
    await page.waitForFunction(() => (document.querySelector('#queue') as HTMLElement).hidden);
    const told = await site.get(Reader).all<{ description: string }>(
      `SELECT h.description FROM hazards h JOIN visits v ON v.id = h.visit_id
       WHERE v.id = :id OR v.corrects = :id ORDER BY h.description`,
      { id },
    );
    expect(told.map(({ description }) => description).sort()).toEqual(['局部通风机未上锁', '风筒漏风'].sort());
  });

  it('is stated and rectified by the mine, with a photo, and closed by the clerk', async () => {
    const [hazard] = await hazards();
    const mine = await phoneOf(site, 'mine-qinggangling');
    await mine.goto(`${line.url}/my-mine`);
    await Promise.all([mine.waitForNavigation(), mine.click(`a[href="/hazards/${hazard?.id}"]`)]);
    for (const [name, text] of [
      ['responsibleUnit', '通风区'],
      ['responsiblePerson', '阮庆国'],
      ['measure', '喷浆堵漏'],
      ['funds', '安全费用列支八千元'],
      ['plan', '作业期间专人测风'],
    ] as const)
      await mine.type(`[name="${name}"]`, text);
    await Promise.all([mine.waitForNavigation(), mine.click('form[action$="/statement"] button')]);
    expect(await textOf(mine, '#messages')).toContain('已登记五落实');

    await mine.type('form[action$="/rectification"] [name="text"]', '已喷浆，测风合格');
    await mine.click('form[action$="/rectification"] button');
    await waitForText(mine, '#messages', '须附照片');
    const typed = '(document.querySelector(\'form[action$="/rectification"] [name="text"]\')).value';
    expect(await mine.evaluate(typed)).toBe('已喷浆，测风合格');
    const file = await mine.$('form[action$="/rectification"] input[type="file"]');
    await (file as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(picture);
    await Promise.all([mine.waitForNavigation(), mine.click('form[action$="/rectification"] button')]);
    expect(await textOf(mine, '#messages')).toContain('等待复查');

    const clerk = await phoneOf(site, 'wuqi-clerk');
    await clerk.goto(`${line.url}/hazards/${hazard?.id}`);
    const shown = '(document.querySelector(".photos img")).naturalWidth > 0';
    await clerk.evaluate('document.querySelector(".photos img").scrollIntoView()');
    await clerk.waitForFunction(shown);
    await Promise.all([clerk.waitForNavigation(), clerk.click('form[action$="/closure"] button')]);
    expect(await textOf(clerk, '#messages')).toContain('已销号');
    expect((await hazards()).map(({ state }) => state)).toEqual(['closed']);
  });
});
