import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Reader } from '../../src/database/reader.js';
import { PhotoQueries } from '../../src/photos/photo.queries.js';
import { PhotoStore } from '../../src/photos/photo-store.js';
import { type Askers, askers, idOf } from '../support/mochuan.js';
import { phonePicture, sha256Of } from '../support/pictures.js';
import { MOCHUAN } from '../support/templates.js';
import { codeOf, importsOf } from '../support/tree.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let who: Askers;
beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  who = await askers(web);
}, 180_000);
afterAll(() => web.close());

const FAN = idOf('person', 'fan-zhiyuan');
const MINE = idOf('mine', '990102-004');

/** A form with pictures, as a browser without JavaScript posts it. */
async function post({ cookie }: Browser, url: string, fields: [string, string][], pictures: readonly Buffer[] = []) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  for (const [index, bytes] of pictures.entries())
    form.append('pictures', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), `${index}.jpg`);
  if (pictures.length === 0) form.append('pictures', new Blob([]), '');
  const sent = new Response(form);
  return web.ask({
    method: 'POST',
    url,
    headers: {
      ...{ cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' },
      'content-type': sent.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await sent.arrayBuffer()),
  });
}

const fieldsOf = (id: string, ...more: [string, string][]): [string, string][] => [
  ['id', id],
  ['personId', FAN],
  ['mineId', MINE],
  ['on', '2026-11-09'],
  ...more,
];
const photosOf = async (id: string) =>
  (await web.get(PhotoQueries).of('visit', [id])).map(({ fingerprint, arrived }) => ({ fingerprint, arrived }));
const there = (bytes: Buffer) => ({ fingerprint: sha256Of(bytes), arrived: true });
const positionOf = async (id: string) =>
  (await web.get(Reader).one<{ position: string | null }>('SELECT position FROM visits WHERE id = :id', { id }))
    ?.position;

describe('photos in the pages of a leader', () => {
  it('come with the form where there is no JavaScript, once although it is posted twice', async () => {
    const id = v7();
    const [one, two] = [await phonePicture(10), await phonePicture(110)];
    for (const answer of [
      await post(who.mayor, '/my/visits', fieldsOf(id), [one, two]),
      await post(who.mayor, '/my/visits', fieldsOf(id), [one, two]),
    ])
      expect([answer.status, answer.headers.location]).toEqual([303, '/my']);
    expect(await photosOf(id)).toEqual([there(one), there(two)]);
    const { body } = await who.mayor.ask('GET', `/my/visits/${id}`);
    expect(body.match(/\/photos\/[0-9a-f-]{36}\/small/g)?.length).toBeGreaterThanOrEqual(2);
    expect((await who.mayor.ask('GET', '/my')).body).toContain('照片 2 张');
  });

  it.each([
    ['one of 15.1 MB', [Buffer.alloc(15.1 * 1_048_576, 1)], '照片 0.jpg 超过 15 MB，请缩小后重传'],
    ['ten', Array.from({ length: 10 }, () => Buffer.from('照片')), '照片至多 9 张'],
  ])('are refused with what is too much of them, beside what was typed: %s', async (_, pictures, sentence) => {
    const answer = await post(who.mayor, '/my/visits', fieldsOf(v7(), ['advice', '限期整改']), pictures);
    expect([answer.status, answer.body.includes(sentence)]).toEqual([422, true]);
    expect(answer.body).toContain('<dd class="lines">限期整改</dd>');
  });

  it('are refused in words where they are none, and no record is kept without them', async () => {
    const id = v7();
    const answer = await post(who.mayor, '/my/visits', fieldsOf(id), [Buffer.from('不是照片')]);
    expect([answer.status, answer.body.includes('0.jpg 无法读取')]).toEqual([422, true]);
    expect((await who.mayor.ask('GET', `/api/visits/${id}`)).status).toBe(404);
  });

  it('stay with a correction unless they are taken out, and others are added', async () => {
    const [id, corrected] = [v7(), v7()];
    const [one, two, three] = [await phonePicture(20), await phonePicture(120), await phonePicture(220)];
    await post(who.mayor, '/my/visits', fieldsOf(id), [one, two]);
    const { body } = await who.mayor.ask('GET', `/my/visits/${id}`);
    expect(body).toContain(`name="photos" value="${sha256Of(one)}"`);
    const fields = fieldsOf(corrected, ['photos', sha256Of(two)], ['reason', '换一张照片']);
    const answer = await post(who.mayor, `/my/visits/${id}/correction`, fields, [three]);
    expect([answer.status, answer.headers.location]).toEqual([303, `/my/visits/${corrected}`]);
    expect(await photosOf(corrected)).toEqual([there(two), there(three)]);
    expect(await photosOf(id)).toEqual([there(one), there(two)]);
  });

  it('say what has not come yet', async () => {
    const id = v7();
    const photo = await phonePicture(30);
    const visit = { mineId: MINE, on: '2026-11-09', photos: [sha256Of(photo)] };
    expect((await who.mayor.ask('PUT', `/api/visits/${id}`, visit)).json.photosMissing).toEqual([sha256Of(photo)]);
    expect((await who.mayor.ask('GET', '/my')).body).toContain('照片待传 1 张');
    expect((await who.mayor.ask('GET', `/my/visits/${id}`)).body).toContain('还有 1 张照片没有传到');
  });
});

describe('what a correction says nothing of', () => {
  const position = { latitude: 39.33124, longitude: 112.43211, accuracy: 25 };

  it('stays as it was: photos and position; what it empties is gone', async () => {
    const [id, second, third] = [v7(), v7(), v7()];
    const photo = await phonePicture(40);
    const visit = { mineId: MINE, on: '2026-11-09', photos: [sha256Of(photo)], position };
    await who.mayor.ask('PUT', `/api/visits/${id}`, visit);
    const change = { id: second, mineId: MINE, on: '2026-11-08', reason: '日期写错' };
    for (const _ of [1, 2])
      expect((await who.mayor.ask('POST', `/api/visits/${id}/correction`, change)).status).toBe(201);
    expect(await photosOf(second)).toEqual([{ ...there(photo), arrived: false }]);
    expect(await positionOf(second)).toBe('39.33124,112.43211±25');
    const emptied = { ...change, id: third, photos: [], position: null, reason: '去掉' };
    expect((await who.mayor.ask('POST', `/api/visits/${second}/correction`, emptied)).status).toBe(201);
    expect([await photosOf(third), await positionOf(third)]).toEqual([[], null]);
  });

  it('is the position’s box to keep it; lists never tell where the device was', async () => {
    const [id, kept, dropped] = [v7(), v7(), v7()];
    await who.mayor.ask('PUT', `/api/visits/${id}`, { mineId: MINE, on: '2026-11-09', position });
    expect((await who.mayor.ask('GET', `/my/visits/${id}`)).body).toContain('保留：北纬 39.33124°');
    await post(who.mayor, `/my/visits/${id}/correction`, fieldsOf(kept, ['keepPosition', 'on'], ['reason', '补记']));
    expect(await positionOf(kept)).toBe('39.33124,112.43211±25');
    await post(who.mayor, `/my/visits/${kept}/correction`, fieldsOf(dropped, ['reason', '不留位置']));
    expect(await positionOf(dropped)).toBeNull();
    for (const url of ['/api/visits?replaced=true', '/my/visits', '/visits'])
      expect((await who.mayor.ask('GET', url)).body).not.toContain('112.43211');
  });
});

it('a photo all of which came before the server could look at it is finished by an empty piece', async () => {
  const photo = await phonePicture(50);
  const fingerprint = sha256Of(photo);
  await who.mayor.ask('PUT', `/api/visits/${v7()}`, { mineId: MINE, on: '2026-11-09', photos: [fingerprint] });
  await web.get(PhotoStore).append(fingerprint, 0, photo);
  const headers = {
    ...{ cookie: who.mayor.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream' },
    ...{ 'upload-offset': String(photo.length), 'upload-length': String(photo.length) },
  };
  const answer = await web.ask({
    method: 'PATCH',
    url: `/api/photos/${fingerprint}`,
    headers,
    payload: Buffer.alloc(0),
  });
  expect(answer.json).toMatchObject({ arrived: true });
});

it('the worker keeps every script that the pages of a leader load', () => {
  const needed = new Set<string>();
  const walk = (path: string) => {
    if (needed.has(path) || !path.startsWith('src/client/')) return;
    needed.add(path);
    for (const next of importsOf(path)) walk(next);
  };
  walk('src/client/leader.ts');
  const worker = codeOf('src/client/sw.ts');
  const missing = [...needed].filter((path) => !worker.includes(`'${path.slice('src/client/'.length, -3)}'`));
  expect([needed.size > 10, missing]).toEqual([true, []]);
});
