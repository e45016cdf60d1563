import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'puppeteer';
import { Reader } from '../../src/database/reader.js';
import { PhotoStore } from '../../src/photos/photo-store.js';
import { type DemoSite, demoSite } from '../support/browser.js';
import { type FaultyLine, faultyLine } from '../support/faulty-line.js';
import {
  choose,
  emptyQueue,
  keptForm,
  phoneOf,
  press,
  savedFile,
  sendUntilEmpty,
  submit,
  textOf,
  waitForText,
} from '../support/phone.js';
import { largePicture, phonePicture, sha256Of } from '../support/pictures.js';

jest.setTimeout(120_000);

let site: DemoSite;
let line: FaultyLine;
beforeAll(async () => {
  site = await demoSite();
  line = await faultyLine(site.url);
}, 180_000);
afterEach(() => {
  Object.assign(line, { cut: false, breaks: () => false, loses: () => false });
});
afterAll(async () => {
  await line.close();
  await site.close();
});

/** The records that say this, with the fingerprints of their photos that have arrived, and of those that have not. */
async function onRecord(findings: string) {
  const reader = site.get(Reader);
  const visits = await reader.all<{ id: string; corrects: string | null }>(
    'SELECT id, corrects FROM visits WHERE findings = :findings ORDER BY received_at, corrects IS NOT NULL',
    { findings },
  );
  return Promise.all(
    visits.map(async ({ id, ...visit }) => {
      const uses = await reader.all<{ fingerprint: string; bytes: number | null }>(
        'SELECT u.fingerprint, p.bytes FROM photo_uses u LEFT JOIN photos p ON p.id = u.fingerprint WHERE u.subject_id = :id ORDER BY u.position',
        { id },
      );
      const names = (there: boolean) =>
        uses.filter(({ bytes }) => (bytes !== null) === there).map(({ fingerprint }) => fingerprint);
      return { id, ...visit, photos: names(true), pending: names(false) };
    }),
  );
}

async function storedBytes(fingerprint: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of site.get(PhotoStore).original(fingerprint)) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function form(username: string): Promise<Page> {
  const page = await phoneOf(site, username);
  await page.goto(`${line.url}/my/visits/new`);
  await keptForm(page);
  return page;
}

async function write(page: Page, findings: string, photos: Readonly<Record<string, Buffer>>): Promise<void> {
  await page.click('label[for^="mine-"]');
  await page.type('#findings', findings);
  await choose(page, '#picturesChosen', photos);
  await page.waitForFunction(
    (count) => document.querySelectorAll('#photos ul.photos img').length === count,
    { timeout: 15_000 },
    Object.keys(photos).length,
  );
}

/** No network, neither for the page nor for what it calls. */
async function cut(page: Page, off: boolean): Promise<void> {
  line.cut = off;
  await page.setOfflineMode(off);
}

describe('photos of a visit on the phone', () => {
  it('come through a lost reply and a line that breaks in the middle of one: one visit, every byte, an empty queue', async () => {
    const page = await form('qu-mingxuan');
    await cut(page, true);
    const [first, second] = [await largePicture(), await largePicture()];
    await write(page, '两张照片', { '1.jpg': first, '2.jpg': second });
    await page.waitForFunction(
      async () => ((await (await caches.match('/my/visits/draft'))?.json())?.photos.length ?? 0) === 2,
    );
    await page.goto(`${line.url}/my/visits/new`);
    await waitForText(page, '#messages', '已恢复上次没有登记的内容');
    expect(await page.$$eval('#photos ul.photos img', (pictures) => pictures.length)).toBe(2);
    await submit(page);
    await waitForText(page, '#queue', '1 条记录、2 张照片未上传');
    expect(await onRecord('两张照片')).toEqual([]);

    let puts = 0;
    let pieces = 0;
    line.loses = ({ method }) => method === 'PUT' && ++puts === 1;
    line.breaks = ({ method }) => method === 'PATCH' && ++pieces === 2;
    await cut(page, false);
    await sendUntilEmpty(page);
    expect(line.lost.map((each) => each.split(' ')[0])).toEqual(['PUT']);
    expect(line.broken.map((each) => each.split(' ')[0])).toEqual(['PATCH']);
    const hashes = [first, second].map(sha256Of);
    expect(await onRecord('两张照片')).toMatchObject([{ photos: hashes, pending: [] }]);
    for (const [index, bytes] of [first, second].entries())
      expect((await storedBytes(hashes[index] as string)).equals(bytes)).toBe(true);
    await page.goto(`${line.url}/my`);
    expect(await textOf(page, 'ul.visits')).toContain('照片 2 张');
  });

  it('that the server refuses are shown with its sentence and leave the record by a correction', async () => {
    const page = await form('di-wenlong');
    const good = await phonePicture(30);
    const damaged = Buffer.concat([(await phonePicture(31)).subarray(0, 600), Buffer.alloc(300, 7)]);
    await page.click('label[for^="mine-"]');
    await page.type('#findings', '坏了一张');
    await choose(page, '#picturesChosen', { 'good.jpg': good, 'bad.jpg': damaged });
    await waitForText(page, '#photos ul.photos', 'bad.jpg');
    await submit(page);
    await waitForText(page, '#queue', '已损坏或不是照片');
    expect(await textOf(page, '#queue')).toContain('1 条记录、1 张照片未上传');
    await press(page, '去掉传不上的 1 张照片');
    await emptyQueue(page);
    const [recorded, corrected] = await onRecord('坏了一张');
    expect(recorded).toMatchObject({ corrects: null, photos: [sha256Of(good)], pending: [sha256Of(damaged)] });
    expect(corrected).toMatchObject({ corrects: recorded?.id, photos: [sha256Of(good)], pending: [] });
  });

  it('are refused on the device where they cannot be used: too large, HEIC, no picture, too many', async () => {
    const page = await form('chu-yifan');
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(100)]);
    for (const [name, bytes, sentence] of [
      ['large.jpg', Buffer.alloc(16 * 1_048_576, 1), '有 16 MB，超过 15 MB'],
      ['heic.heic', heic, 'heic.heic 是 HEIC 格式'],
      ['note.txt', Buffer.from('不是照片'), '不是照片（支持'],
    ] as const) {
      await choose(page, '#picturesChosen', { [name]: bytes });
      await waitForText(page, '#photos [role=alert]', sentence);
    }
    const many: Record<string, Buffer> = {};
    for (let shade = 0; shade < 10; shade += 1) many[`${shade}.jpg`] = await phonePicture(25 * shade);
    await choose(page, '#picturesChosen', many);
    await waitForText(page, '#photos [role=alert]', '至多 9 张照片，其余的没有加入');
    expect(await page.$$eval('#photos ul.photos img', (pictures) => pictures.length)).toBe(9);
    await page.click('#photos ul.photos button');
    expect(await page.$$eval('#photos ul.photos img', (pictures) => pictures.length)).toBe(8);
  });

  it('go into the file with their records, which another device of the same account reads and sends once', async () => {
    const page = await form('ma-qiushi');
    await cut(page, true);
    const picture = await phonePicture(60);
    await write(page, '换手机', { 'a.jpg': picture });
    await submit(page);
    await waitForText(page, '#queue', '1 条记录、1 张照片未上传');
    const file = await savedFile(page);
    line.cut = false;

    const read = async (username: string, bytes: Buffer, sentence: string) => {
      const other = await phoneOf(site, username);
      await other.goto(`${line.url}/my`);
      await other.click('#from-file summary');
      await choose(other, '#unsentFile', { 'unsent.zip': bytes });
      await waitForText(other, '#from-file', sentence);
      return other;
    };
    await read('bao-yongchang', file, '其他账号存下的');
    const entries = unzipSync(file);
    const [photo = ''] = Object.keys(entries).filter((name) => name.startsWith('photos/'));
    await read('ma-qiushi', Buffer.from(zipSync({ ...entries, [photo]: strToU8('改过') })), '缺失或被改动');
    const records = strFromU8(entries['guapai.json'] as Uint8Array).replace('"underground": false', '"underground": 1');
    await read('ma-qiushi', Buffer.from(zipSync({ ...entries, 'guapai.json': strToU8(records) })), '第 1 条记录不完整');
    await read('ma-qiushi', Buffer.from('PK'), '读不出来');
    expect(await onRecord('换手机')).toEqual([]);

    const other = await read('ma-qiushi', file, '读入 1 条记录');
    await sendUntilEmpty(other);
    await page.setOfflineMode(false);
    await sendUntilEmpty(page);
    expect(await onRecord('换手机')).toMatchObject([{ photos: [sha256Of(picture)], pending: [] }]);
  });

  it('go with the form itself where the browser cannot name them by their content', async () => {
    const page = await phoneOf(site, 'she-jingxing');
    await page.evaluateOnNewDocument(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
    await page.goto(`${line.url}/my/visits/new`);
    await page.click('label[for^="mine-"]');
    await page.type('#findings', '连接不加密');
    const picture = await phonePicture(90);
    await choose(page, '#picturesChosen', { 'a.jpg': picture });
    await Promise.all([page.waitForNavigation(), submit(page)]);
    expect(await textOf(page, '#messages')).toContain('已登记');
    expect(await onRecord('连接不加密')).toMatchObject([{ photos: [sha256Of(picture)], pending: [] }]);
  });

  it('stand side by side where the same visit was sent with others, and the chosen ones are kept', async () => {
    const page = await form('lang-xuebin');
    const [sent, own] = [await phonePicture(80), await phonePicture(81)];
    await write(page, '照片不同', { 'a.jpg': sent });
    const id = await page.$eval('input[name=id]', (input) => (input as HTMLInputElement).value);
    await Promise.all([page.waitForNavigation(), submit(page)]);
    await page.goto(`${line.url}/my/visits/new`);
    await write(page, '照片不同', { 'b.jpg': own });
    await page.$eval('input[name=id]', (input, known) => ((input as HTMLInputElement).value = known), id);
    await submit(page);
    await page.waitForSelector('#queue td.differs img[src^="data:"]');
    await page.waitForSelector('#queue td.differs img[src^="/photos/"]');
    await page.click('#queue li .btn-primary');
    await emptyQueue(page);
    expect(await onRecord('照片不同')).toMatchObject([
      { id, photos: [sha256Of(sent)] },
      { corrects: id, photos: [sha256Of(own)] },
    ]);
  });
});
