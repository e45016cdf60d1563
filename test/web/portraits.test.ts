import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { v7 } from 'uuid';
import type { Actor } from '../../src/domain/authority.js';
import { readObjects } from '../../src/placards/files/skia-file.js';
import { PrintForm } from '../../src/placards/placards.form.js';
import { PlacardsService } from '../../src/placards/placards.service.js';
import { PrintOrders } from '../../src/placards/print-orders.service.js';
import { PrintingService } from '../../src/placards/printing.service.js';
import { type Askers, askers, changes, idOf, seen } from '../support/mochuan.js';
import { phonePicture, sha256Of } from '../support/pictures.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

jest.setTimeout(60_000);

let web: TestWeb;
let by: Askers;
const mine = idOf('mine', '990102-004');
let holder: { personId: string; personName: string };
const clerk: Actor = {
  ...{ accountId: 'tester', name: '测试', role: 'clerk', regionPath: '/' },
  ...{ personId: null, mineId: null, tokenActions: null },
};

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
  const { json } = await by.wuqi.ask('GET', `/api/mines/${mine}/seats`);
  holder = json.seats.find(({ seat }: { seat: string }) => seat === 'county-government').holder;
}, 180_000);
afterAll(() => web.close());

/** The form of the page, with a picture, as a browser sends it. */
async function send(browser: Browser, picture: Buffer) {
  const form = new FormData();
  form.append('pictures', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'a.jpg');
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? '';
  return web.ask({
    method: 'POST',
    url: `/people/${holder.personId}/portrait`,
    headers: { cookie: browser.cookie, 'sec-fetch-site': 'same-origin', 'content-type': type },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
}
const show = (browser: Browser) => browser.ask('GET', `/api/people/${holder.personId}/portrait`);

async function print(template: string) {
  const printable = await web.get(PlacardsService).preview(clerk, mine);
  const order = await web.get(PrintOrders).of(clerk, Object.assign(new PrintForm(), { template }));
  return web.get(PrintingService).print(printable, order);
}
const pictures = (file: Buffer) =>
  [...readObjects(file).values()].filter(({ dictionary }) => /\/Subtype \/Image/.test(dictionary)).length;

describe('the photo of a leader for boards', () => {
  it('is an outline as long as there is none', async () => {
    expect((await show(by.wuqi)).json).toEqual({ portrait: null });
    expect(pictures(await print('portraits'))).toBe(0);
  });

  it('is entered by the clerk of the leader’s region, and by nobody else', async () => {
    const before = await changes(web);
    const photo = sha256Of(await phonePicture(40));
    for (const [who, status] of [
      ['jishan', 404],
      ['mayor', 403],
      ['mine', 403],
      ['auditor', 403],
    ] as const)
      expect((await by[who].ask('POST', `/api/people/${holder.personId}/portrait`, { photo })).status).toBe(status);
    expect(await changes(web)).toBe(before);
    expect((await send(by.wuqi, await phonePicture(40))).status).toBe(303);
    const { json } = await show(by.wuqi);
    expect(json.portrait.arrived).toBe(true);
    expect((await by.wuqi.ask('GET', `/photos/${json.portrait.use}/shown`)).status).toBe(200);
    expect((await by.wuqi.ask('GET', `/people/${holder.personId}/portrait`)).body).toContain('换一张照片');
  });

  it('is printed on the board with photos, at the holder’s seats only, and on no other board', async () => {
    expect(pictures(await print('portraits'))).toBe(1);
    expect(pictures(await print('standard'))).toBe(0);
  });

  it('gives way to a later one, and to an outline when it is withdrawn', async () => {
    const first = (await show(by.wuqi)).json.portrait.id;
    await send(by.wuqi, await phonePicture(200));
    expect((await show(by.wuqi)).json.portrait.id).not.toBe(first);
    const withdrawal = `/api/people/${holder.personId}/portrait/withdrawal`;
    expect((await by.wuqi.ask('POST', withdrawal, { reason: '本人要求' })).status).toBe(204);
    expect((await show(by.wuqi)).json).toEqual({ portrait: null });
    expect(pictures(await print('portraits'))).toBe(0);
    expect((await by.wuqi.ask('POST', withdrawal, { reason: '本人要求' })).json.code).toBe('no-portrait');
  });
});

describe('who is underground today', () => {
  const strip = async () => (await import('../../src/placards/files/pdf-check.js')).readPdf(await print('underground'));

  it('is nobody known, with the day and lines to be written on by hand', async () => {
    const [page] = (await strip()).pages;
    expect(page!.text.replaceAll('\n', '')).toContain('2026年11月10日');
    expect(page!.text).not.toContain(holder.personName);
  });

  it('is whoever went in today, according to the record of the visit, and has not come out', async () => {
    const visit = { ...seen({ mineId: mine, on: '2026-11-10', inAt: '08:05' }), personId: holder.personId };
    const { outAt: _, ...open } = visit;
    const recorded = await by.wuqi.ask('POST', '/api/visits', { id: v7(), ...open, paper: '墨煤记〔2026〕1号' });
    expect(recorded.status).toBeLessThan(300);
    const [page] = (await strip()).pages;
    const text = page!.text.replaceAll('\n', '');
    expect(text).toContain(holder.personName);
    expect(text).toContain('08:05');
  });
});
