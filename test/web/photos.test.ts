import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExifReader from 'exifreader';
import sharp from 'sharp';
import { v7 } from 'uuid';
import { PhotoQueries } from '../../src/photos/photo.queries.js';
import { type Askers, askers, idOf, seen } from '../support/mochuan.js';
import { phonePicture, sha256Of, vastPicture } from '../support/pictures.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

/** A piece of a photo, as a phone sends it. */
const piece = ({ cookie }: Browser, fingerprint: string, from: number, bytes: Buffer, total: number) =>
  web.ask({
    method: 'PATCH',
    url: `/api/photos/${fingerprint}`,
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/octet-stream',
      'upload-offset': String(from),
      'upload-length': String(total),
    },
    payload: bytes,
  });
const whole = (browser: Browser, bytes: Buffer) => piece(browser, sha256Of(bytes), 0, bytes, bytes.length);
const arrival = async (browser: Browser, fingerprint: string) =>
  (await browser.ask('GET', `/api/photos/${fingerprint}`)).json;

/** A visit of the mayor with photos that are yet to come. */
async function visitWith(photos: Buffer[], more: object = {}) {
  const id = v7();
  const form = { ...seen({ on: '2026-11-09' }), photos: photos.map(sha256Of), ...more };
  const answer = await by.mayor.ask('PUT', `/api/visits/${id}`, form);
  return { id, form, answer };
}
const usesOf = (id: string) => web.get(PhotoQueries).of('visit', [id]);
const bytesOf = async ({ cookie }: Browser, url: string) => {
  const { rawPayload, statusCode } = await web.app.inject({ url, headers: { cookie } });
  return { status: statusCode, bytes: rawPayload };
};

describe('photos of a visit', () => {
  it('are declared with it and follow in pieces, from where the last one broke off', async () => {
    const photo = await phonePicture(10);
    const fingerprint = sha256Of(photo);
    const { id, form, answer } = await visitWith([photo]);
    expect(answer.json.photosMissing).toEqual([fingerprint]);
    expect((await piece(by.mayor, fingerprint, 0, photo.subarray(0, 1000), photo.length)).json).toEqual({
      ...{ fingerprint, received: 1000, arrived: false },
    });
    expect(await arrival(by.mayor, fingerprint)).toEqual({ fingerprint, received: 1000, arrived: false });
    const again = await piece(by.mayor, fingerprint, 0, photo.subarray(0, 1000), photo.length);
    expect([again.status, again.json.code, again.json.facts.received]).toEqual([409, 'photo-offset', 1000]);
    expect((await by.mayor.ask('PUT', `/api/visits/${id}`, form)).json.photosMissing).toEqual([fingerprint]);
    const rest = await piece(by.mayor, fingerprint, 1000, photo.subarray(1000), photo.length);
    expect(rest.json).toEqual({ fingerprint, received: photo.length, arrived: true });
    expect((await by.mayor.ask('PUT', `/api/visits/${id}`, form)).json.photosMissing).toEqual([]);
    expect(await arrival(by.mayor, fingerprint)).toMatchObject({ arrived: true });
    expect(await usesOf(id)).toMatchObject([{ arrived: true, takenAt: '2026-11-09 09:40', positioned: true }]);
  });

  it('are part of what makes two records the same', async () => {
    const { id, form } = await visitWith([await phonePicture(20)]);
    const other = await by.mayor.ask('PUT', `/api/visits/${id}`, { ...form, photos: [] });
    expect([other.status, other.json.code]).toEqual([409, 'visit-conflict']);
  });

  it('are shown without what the camera noted; the original keeps every byte, for auditors', async () => {
    const photo = await phonePicture(30, { width: 2400 });
    const { id } = await visitWith([photo]);
    await whole(by.mayor, photo);
    const [use] = await usesOf(id);
    for (const [copy, width] of [
      ['shown', 1600],
      ['small', 320],
    ]) {
      const { status, bytes } = await bytesOf(by.mayor, `/photos/${use?.id}/${copy}`);
      expect(status).toBe(200);
      expect((await sharp(bytes).metadata()).width).toBe(width);
      expect(ExifReader.load(bytes, { expanded: true })).not.toHaveProperty('gps');
      expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    }
    const url = `/api/photo-uses/${use?.id}/original`;
    expect((await bytesOf(by.auditor, url)).bytes.equals(photo)).toBe(true);
    expect((await bytesOf(by.mayor, url)).status).toBe(403);
  });

  it('are seen by whoever may see the visit, and by nobody else', async () => {
    const photo = await phonePicture(40);
    const { id } = await visitWith([photo]);
    await whole(by.mayor, photo);
    const url = `/photos/${(await usesOf(id))[0]?.id}/small`;
    const answers = await Promise.all(
      Object.entries(by).map(async ([name, browser]) => [name, (await bytesOf(browser as Browser, url)).status]),
    );
    expect(Object.fromEntries(answers)).toEqual({
      ...{ city: 200, wuqi: 200, mayor: 200, assistant: 200, auditor: 200 },
      ...{ jishan: 404, mine: 404 },
    });
    expect((await web.ask({ url })).status).toBe(401);
    expect((await bytesOf(by.city, `/photos/${v7()}/small`)).status).toBe(404);
  });

  it('are taken from nobody who did not declare them', async () => {
    const photo = await phonePicture(50);
    const answer = await whole(by.mayor, photo);
    expect([answer.status, answer.json.code]).toEqual([404, 'photo-not-declared']);
    await visitWith([photo]);
    expect((await whole(by.wuqi, photo)).status).toBe(404);
    expect((await whole(by.auditor, photo)).status).toBe(403);
  });
});

describe('what is no photo', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>1</script></svg>');
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)]);
  it.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
    ['a drawing', () => svg, /不是照片/],
    ['a photo as Apple keeps it', () => heic, /HEIC/],
    ['a text', () => Buffer.from('plain text that is no picture'), /损坏或不是照片/],
    ['a picture cut off', async () => (await phonePicture(60)).subarray(0, 900), /损坏/],
    ['a small file that says it unfolds to 400 million pixels', () => vastPicture(), /尺寸过大/],
  ])('%s is refused in a sentence, and the visit stays', async (_, make, sentence) => {
    const bytes = await make();
    const { id } = await visitWith([bytes]);
    const answer = await whole(by.mayor, bytes);
    expect([answer.status, answer.json.code]).toEqual([422, 'photo-unreadable']);
    expect(answer.json.detail).toMatch(sentence);
    expect(await usesOf(id)).toMatchObject([{ arrived: false }]);
  });

  it('bytes other than those declared are dropped', async () => {
    const [declared, other] = [await phonePicture(70), await phonePicture(71)];
    await visitWith([declared]);
    const answer = await piece(by.mayor, sha256Of(declared), 0, other, other.length);
    expect([answer.status, answer.json.code]).toEqual([422, 'photo-altered']);
    expect(await arrival(by.mayor, sha256Of(declared))).toMatchObject({ received: 0, arrived: false });
    expect((await whole(by.mayor, declared)).json.arrived).toBe(true);
  });

  it('bytes for any other address are refused', async () => {
    const { cookie } = by.mayor;
    const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream' };
    const answer = await web.ask({ method: 'PUT', url: `/api/visits/${v7()}`, headers, payload: Buffer.from('x') });
    expect(answer.json.code).toBe('unsupported-media');
  });
});

describe('beside a visit', () => {
  it('is shown that another one has the same photo, unless they are of one trip', async () => {
    const photo = await phonePicture(80);
    const tripId = v7();
    const first = await visitWith([photo], { on: '2026-10-12', tripId });
    const sameTrip = await visitWith([photo], { on: '2026-10-12', tripId });
    await whole(by.mayor, photo);
    const page = async (id: string) => (await by.auditor.ask('GET', `/visits/${id}`)).body;
    expect(await page(first.id)).not.toContain('同一张照片也见于');
    const later = await visitWith([photo], { on: '2026-11-09', mineId: idOf('mine', '990102-003') });
    expect(await page(first.id)).toContain('同一张照片也见于2026-11-09 樊致远');
    expect(await page(later.id)).toContain('同一张照片也见于2026-10-12 樊致远');
    expect(await page(sameTrip.id)).toContain('2026-11-09');
    expect(await page(first.id)).toContain(`/photos/${(await usesOf(first.id))[0]?.id}/small`);
  });
});
