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

describe('who goes underground today', () => {
  const today = '2026-11-10';
  const plans = `/api/mines/${mine}/underground`;
  const lines = async (day = today) => (await by.mine.ask('GET', `${plans}?day=${day}`)).json.descents;
  async function strip(day?: string) {
    const { UndergroundService } = await import('../../src/placards/underground/underground.service.js');
    const { file } = await web.get(UndergroundService).strip(clerk, mine, { day, size: 'a4' });
    const { readPdf } = await import('../../src/placards/files/pdf-check.js');
    return readPdf(file).pages[0]!.text.replaceAll('\n', '');
  }
  const own = { day: today, name: '邢守岳', title: '总工程师', shift: 'early', inAt: '07:30' };

  it('is nobody known, with the day and lines to be written on by hand', async () => {
    const text = await strip();
    expect(text).toContain('2026年11月10日');
    expect(text).not.toContain(holder.personName);
  });

  it('is said by the mine of itself or by the clerk of its region, and by nobody else', async () => {
    const other = `/api/mines/${idOf('mine', '990102-001')}/underground`;
    const before = await changes(web);
    for (const [who, address, status] of [
      ['jishan', plans, 404],
      ['mine', other, 404],
      ['mayor', plans, 403],
      ['auditor', plans, 403],
    ] as const)
      expect((await by[who].ask('POST', address, own)).status).toBe(status);
    expect(await changes(web)).toBe(before);
    expect((await by.mine.ask('POST', plans, own)).status).toBe(201);
    const chosen = { day: today, personId: holder.personId, shift: 'middle' };
    expect((await by.wuqi.ask('POST', plans, chosen)).status).toBe(201);
    expect(await lines()).toMatchObject([
      { name: '邢守岳', post: '总工程师', shift: 'early', inAt: '07:30', recorded: false },
      { name: holder.personName, shift: 'middle', inAt: null, recorded: false },
    ]);
  });

  it.each([
    ['the same shift twice', () => own, 'underground-twice'],
    ['a day that is past', () => ({ ...own, day: '2026-11-09' }), 'underground-in-past'],
    ['a day too far ahead', () => ({ ...own, day: '2026-11-18' }), 'underground-too-early'],
    ['nobody', () => ({ day: today }), 'invalid-form'],
    ['a leader of another place', () => ({ day: today, personId: idOf('person', 'jiao-zhendong') }), 'invalid-form'],
  ])('refuses %s', async (_, form, code) => {
    expect((await by.mine.ask('POST', plans, form())).json.code).toBe(code);
  });

  it('keeps on its page what was typed when it is refused', async () => {
    const { status, body } = await web.ask({
      method: 'POST',
      url: `/mines/${mine}/underground`,
      headers: { cookie: by.mine.cookie, 'sec-fetch-site': 'same-origin', accept: 'text/html' },
      payload: { ...own, title: '' },
    });
    expect(status).toBe(422);
    expect(body).toContain('value="邢守岳"');
  });

  it('is never a visit, until one is recorded, which appears by itself in the place of the plan', async () => {
    const visits = async () => (await by.wuqi.ask('GET', `/api/visits?mineId=${mine}`)).json.total;
    const before = await visits();
    const visit = { ...seen({ mineId: mine, on: today, inAt: '16:05' }), personId: holder.personId };
    const { outAt: _, ...open } = visit;
    const sent = { id: v7(), ...open, paper: '墨煤记〔2026〕1号' };
    expect((await by.wuqi.ask('POST', '/api/visits', sent)).status).toBeLessThan(300);
    expect(await visits()).toBe(before + 1);
    const [, line, ...more] = await lines();
    expect(line).toMatchObject({ name: holder.personName, shift: 'middle', inAt: '16:05', recorded: true });
    expect(more).toEqual([]);
  });

  it('is printed with its day, and without any phone of a person', async () => {
    const text = await strip(today);
    for (const said of ['2026年11月10日', '邢守岳', '总工程师', '早班', '拟07:30', holder.personName, '中班', '16:05'])
      expect(text).toContain(said);
    expect(text).not.toContain('拟16:05');
    expect(text).not.toMatch(/1[3-9]\d{9}/);
  });

  it('is repeated the next day by one button, once', async () => {
    const repeat = () => by.mine.ask('POST', `/mines/${mine}/underground/repetition`, { day: '2026-11-11' });
    expect((await by.mine.ask('GET', '/my-mine/underground?day=2026-11-11')).body).toContain('照搬前一日：邢守岳');
    expect((await repeat()).status).toBe(303);
    expect(await lines('2026-11-11')).toHaveLength(2);
    expect((await repeat()).status).toBe(409);
    expect(await strip('2026-11-11')).toContain('2026年11月11日');
  });

  it('is withdrawn with a reason, and stays on file', async () => {
    const { plans: planned } = (await by.mine.ask('GET', `${plans}?day=2026-11-11`)).json;
    const withdrawal = `/api/underground-plans/${planned[0].id}/withdrawal`;
    expect((await by.jishan.ask('POST', withdrawal, { reason: '误记' })).status).toBe(404);
    expect((await by.mine.ask('POST', withdrawal, { reason: '改由他人带班' })).status).toBe(200);
    expect((await by.mine.ask('POST', withdrawal, { reason: '再撤' })).json.code).toBe('underground-withdrawn');
    const after = (await by.mine.ask('GET', `${plans}?day=2026-11-11`)).json;
    expect(after.descents).toHaveLength(1);
    expect(after.plans).toHaveLength(2);
    expect(after.plans[0]).toMatchObject({ name: '邢守岳', reason: '改由他人带班' });
  });

  it('is not to be changed any more once the mine is frozen on the day of an accident', async () => {
    const { plans: planned } = (await by.mine.ask('GET', plans)).json;
    const form = { mine: '990102-004', accidentOn: today, reason: '发生顶板事故', basis: '墨事故〔2026〕1号' };
    expect((await by.auditor.ask('POST', '/api/freezes', form)).status).toBe(201);
    for (const [address, body] of [
      [plans, { ...own, shift: 'late' }],
      [`/api/underground-plans/${planned[0].id}/withdrawal`, { reason: '误记' }],
    ] as const)
      expect((await by.mine.ask('POST', address, body)).json.code).toBe('records-frozen');
  });
});
