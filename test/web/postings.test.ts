import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { tester } from '../support/application.js';
import { type Askers, askers, changes, idOf } from '../support/mochuan.js';
import { phonePicture, sha256Of } from '../support/pictures.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
let otherMine: Browser;
const here = idOf('mine', '990102-004');
const TODAY = '2026-11-10';

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
  otherMine = await web.enter({
    ...{ username: 'mine-5', displayName: '云台煤矿调度室', role: 'mine' },
    mineId: idOf('mine', '990102-005'),
  });
  await by.wuqi.ask('POST', '/api/placards', { region: '990102' });
}, 180_000);
afterAll(() => web.close());

interface Listed {
  id: string;
  place: string;
  withdrawnAt: string | null;
  photos: { id: string; arrived: boolean }[];
}
const postings = async (browser = by.mine): Promise<Listed[]> =>
  (await browser.ask('GET', `/api/mines/${here}/postings`)).json.items;
const viewOf = async () => {
  const { json } = await by.wuqi.ask('GET', '/api/placards?region=990102&size=500');
  return json.items.find(({ mineId }: { mineId: string }) => mineId === here);
};
const amongUnposted = async () =>
  (await by.wuqi.ask('GET', '/api/placards?region=990102&size=500&state=unposted')).json.items.some(
    ({ mineId }: { mineId: string }) => mineId === here,
  );
const post = (browser: Browser, body: object) => browser.ask('POST', `/api/mines/${here}/postings`, body);

/** The form of the page, with pictures, as a browser sends it. */
async function send(browser: Browser, fields: Record<string, string>, pictures: Buffer[], mine = here) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [index, bytes] of pictures.entries())
    form.append('pictures', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), `wall-${index}.jpg`);
  const encoded = new Response(form);
  return web.ask({
    method: 'POST',
    url: `/mines/${mine}/postings`,
    headers: {
      cookie: browser.cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': encoded.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
}

describe('a board', () => {
  it('is current and not posted as long as no photo of it has come', async () => {
    expect(await viewOf()).toMatchObject({ state: 'current', wall: { posted: false, days: 0 } });
    expect(await amongUnposted()).toBe(true);
    expect((await by.wuqi.ask('GET', '/desk')).body).toContain('牌板未上墙');
    const photo = await phonePicture(10);
    const made = await post(by.mine, { place: '井口', on: TODAY, photos: [sha256Of(photo)] });
    expect(made.status).toBe(201);
    expect(await amongUnposted()).toBe(true);
    const { cookie } = by.mine;
    await web.ask({
      method: 'PATCH',
      url: `/api/photos/${sha256Of(photo)}`,
      headers: {
        ...{ cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream' },
        ...{ 'upload-offset': '0', 'upload-length': String(photo.length) },
      },
      payload: photo,
    });
    expect(await amongUnposted()).toBe(false);
    expect(await viewOf()).toMatchObject({ wall: { posted: true, places: ['井口'], since: TODAY, days: 0 } });
  });

  it('hangs in several places, each sent with its pictures by page', async () => {
    const sent = await send(by.mine, { otherPlace: '矸石山门岗', on: TODAY }, [await phonePicture(20)]);
    expect([sent.status, sent.headers.location]).toEqual([303, '/my-mine/postings']);
    const byClerk = await send(by.wuqi, { place: '调度室', on: TODAY }, [await phonePicture(21)]);
    expect(byClerk.headers.location).toBe(`/mines/${here}/postings`);
    expect((await viewOf()).wall.places).toEqual(['井口', '矸石山门岗', '调度室']);
    const page = (await by.auditor.ask('GET', `/mines/${here}/postings`)).body;
    expect(page).toContain('矸石山门岗');
    expect(page).not.toContain('<form class="posting-form"');
    const [first] = await postings();
    const copy = `/photos/${first?.photos[0]?.id}/small`;
    for (const [browser, status] of [
      [by.mine, 200],
      [by.auditor, 200],
      [by.jishan, 404],
      [otherMine, 404],
    ] as const)
      expect((await browser.ask('GET', copy)).status).toBe(status);
  });

  it.each<[string, object, string]>([
    ['before it was issued', { on: '2026-11-09' }, 'posted-before-issue'],
    ['tomorrow', { on: '2026-11-11' }, 'posted-in-future'],
    ['without a photo', { photos: [] }, 'invalid-form'],
    ['nowhere', { place: ' ' }, 'invalid-form'],
    ['under a number that was not issued to it', { placardId: 'f'.repeat(32) }, 'not-found'],
  ])('cannot hang %s', async (_, more, code) => {
    const form = { place: '井口', on: TODAY, photos: ['a'.repeat(64)], ...more };
    const before = await changes(web);
    expect((await post(by.mine, form)).json.code).toBe(code);
    expect(await changes(web)).toBe(before);
  });

  it('is shown by a picture, not by anything else', async () => {
    const before = (await postings()).length;
    const refused = await send(by.mine, { place: '井口', on: TODAY }, [Buffer.from('no picture at all')]);
    expect(refused.status).toBe(422);
    expect((await send(by.mine, { place: '井口', on: TODAY }, [])).body).toContain('请附上墙后的照片');
    expect((await postings()).length).toBe(before);
  });

  it('is said to hang by its own mine and its clerk, and by nobody else', async () => {
    const form = { place: '井口', on: TODAY, photos: ['a'.repeat(64)] };
    for (const [browser, status] of [
      [otherMine, 404],
      [by.jishan, 404],
      [by.mayor, 403],
      [by.auditor, 403],
    ] as const)
      expect((await post(browser, form)).status).toBe(status);
    expect((await send(otherMine, { place: '井口', on: TODAY }, [await phonePicture(30)])).status).toBe(404);
    expect((await otherMine.ask('GET', `/mines/${here}/postings`)).status).toBe(404);
  });
});

describe('the figures of the wall', () => {
  const figures = async (browser: Browser, region = '990102') =>
    browser.ask('GET', `/api/placards/figures?region=${region}`);

  it('say how many days it took from a change to the wall, and which boards do not hang', async () => {
    const { json } = await figures(by.wuqi);
    expect(json).toMatchObject({ posted: 1, medianDays: 0, longestDays: 0, waitingDays: 0 });
    const { json: list } = await by.wuqi.ask('GET', '/api/placards?region=990102&size=500&state=unposted');
    expect(json.unposted).toBe(list.items.length);
    expect(json.boards.map(({ mineId }: { mineId: string }) => mineId)).toEqual(
      list.items.map(({ mineId }: { mineId: string }) => mineId),
    );
    expect(json.boards.map(({ mineId }: { mineId: string }) => mineId)).not.toContain(here);
    expect((await by.wuqi.ask('GET', '/placards')).body).toContain(
      `现行牌板已上墙 1 块，从变更到上墙中位 0 天，最长 0 天；未上墙 ${json.unposted} 块，变更至今最长 0 天。`,
    );
  });

  it('are of whoever may see the boards', async () => {
    expect((await figures(by.jishan)).status).toBe(404);
    expect((await figures(by.mine)).json).toMatchObject({ posted: 1, unposted: 0, boards: [] });
    expect((await web.ask({ url: '/api/placards/figures?region=990102' })).status).toBe(401);
  });
});

describe('what was entered by mistake', () => {
  const withdraw = (browser: Browser, id: string, reason = '登记错了地点') =>
    browser.ask('POST', `/api/postings/${id}/withdrawal`, { reason });

  it('is taken back with a reason, and kept', async () => {
    const wrong = (await postings()).find(({ place }) => place === '矸石山门岗') as Listed;
    for (const [browser, status] of [
      [otherMine, 404],
      [by.auditor, 403],
    ] as const)
      expect((await withdraw(browser, wrong.id)).status).toBe(status);
    expect((await withdraw(by.mine, wrong.id)).status).toBe(200);
    expect((await withdraw(by.mine, wrong.id)).json.code).toBe('posting-withdrawn');
    expect((await viewOf()).wall.places).toEqual(['井口', '调度室']);
    expect(await postings()).toHaveLength(3);
    expect((await by.mine.ask('GET', `/mines/${here}/postings`)).body).toContain('登记错了地点');
  });

  it('is never changed or removed', async () => {
    const [{ id }] = (await postings()) as [Listed];
    const columns = 'id, kind, placard_id, mine_id, place, on_day, withdraws, reason, entered_at, entered_by';
    for (const sql of [
      `UPDATE placard_postings SET place = '别处' WHERE id = '${id}'`,
      `DELETE FROM placard_postings WHERE id = '${id}'`,
      `INSERT INTO placard_postings (${columns}) SELECT ${columns} FROM placard_postings WHERE id = '${id}'`,
      `INSERT INTO placard_postings (${columns}) SELECT '${v7()}', 'withdrawal', ${columns.slice(10)} FROM placard_postings WHERE id = '${id}'`,
    ])
      await expect(web.get(UnitOfWork).run(tester, (work) => work.all(sql))).rejects.toThrow();
    expect(await postings()).toHaveLength(3);
  });
});

describe('a board that went stale', () => {
  it('hangs as an old one, and counts the days from its own issue once it is issued anew', async () => {
    const { json } = await by.wuqi.ask('GET', `/api/mines/${here}/seats`);
    const seat = json.seats.find(
      (one: { seat: string; state: string }) => one.state === 'held' && /county/.test(one.seat),
    );
    const relieved = await by.wuqi.ask('POST', `/mines/${here}/seats/${seat.seat}/relief`, {
      on: TODAY,
      reason: '调离',
    });
    expect(relieved.status).toBe(303);
    expect(await viewOf()).toMatchObject({ wall: { posted: true } });
    expect((await viewOf()).state).not.toBe('current');
    expect(await amongUnposted()).toBe(false);
    expect((await by.wuqi.ask('GET', '/placards')).body).toContain('墙上为旧版');
  });
});
