import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { type Askers, askers, idOf, seen } from '../support/mochuan.js';
import { BOTH_CITIES } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
let id = '';

beforeAll(async () => {
  web = await testWeb({}, BOTH_CITIES);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const words = async (asker: keyof Askers, url: string) =>
  (await by[asker].ask('GET', url)).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const post = (asker: keyof Askers, url: string, body: object) => by[asker].ask('POST', url, body);
const api = async (asker: keyof Askers, url: string) => (await by[asker].ask('GET', url)).json;
const record = async (on: string, at: string) => {
  web.clock.set(at);
  const answer = await post('city', '/api/visits', {
    ...{ id: v7(), personId: idOf('person', 'qu-mingxuan'), ...seen({ on }), paper: '检查记录单〔2026〕12号' },
    enteredAt: at,
  });
  if (answer.status >= 300) throw new Error(answer.body);
};

describe('closing a month', () => {
  it('is offered on the desk and in the list once its days of grace have passed', async () => {
    expect(await words('city', '/desk')).toMatch(/1 可以关账的月份 2026年10月已期满/);
    expect(await words('city', '/closings')).toMatch(/2026年10月 未关账 .*期满后 5 日内补录/);
    const early = await post('city', '/api/closings', { period: '2026-11' });
    expect(early.json).toMatchObject({ code: 'closing-too-early', detail: expect.stringContaining('2026年12月6日起') });
  });

  it('is done by page; the statement shows its number, figures and hash, and its bytes have that hash', async () => {
    const { totals } = await api('city', '/api/compliance?region=990100&period=2026-10');
    const done = await post('city', '/closings', { region: '990100', period: '2026-10' });
    expect(done.status).toBe(303);
    id = String(done.headers.location).split('/').at(-1) ?? '';
    const page = await words('city', `/closings/${id}`);
    const { body } = await by.city.ask('GET', `/api/closings/${id}/statement`);
    const hash = createHash('sha256').update(body).digest('hex');
    expect(page).toContain('墨川市2026年10月履职报表 990100-2026-10 第1号');
    expect(page).toContain(`${totals.owed} 应查 ${totals.made} 已查 ${totals.owed - totals.made} 未查`);
    expect(page).toContain(hash);
    expect(JSON.parse(body)).toMatchObject({ label: '990100-2026-10 第1号', totals });
  });

  it('happens once, and for nobody of a foreign place or another role', async () => {
    expect((await post('auditor', '/api/closings', { region: '990100', period: '2026-10' })).json).toMatchObject({
      code: 'already-closed',
    });
    expect((await post('jishan', '/api/closings', { region: '990100', period: '2026-09' })).status).toBe(404);
    for (const url of [`/api/closings/${id}`, `/closings/${id}`, `/api/closings/${id}/statement`])
      expect((await by.jishan.ask('GET', url)).status).toBe(404);
    for (const asker of ['mayor', 'mine'] as const)
      expect((await post(asker, '/api/closings', { period: '2026-09' })).status).toBe(403);
  });

  it('is told wherever the figures of the month are shown, to a county as that of its city', async () => {
    expect(await words('city', '/compliance?region=990100&period=2026-10')).toMatch(
      /已关账 990100-2026-10 第1号 .*关账时应查 \d+、已查 \d+。/,
    );
    const report = await api('auditor', '/api/compliance?region=990100&period=2026-10');
    expect(report.notices).toMatchObject([{ facts: { label: '990100-2026-10 第1号', differences: 0 } }]);
    expect(await words('city', '/compliance?region=990102&period=2026-10')).toContain('990100-2026-10 第1号，含本辖区');
    expect(await words('city', '/compliance?region=990100&period=2026-09')).not.toContain('已关账');
    expect(await words('city', '/desk')).toMatch(/2026年10月履职进度 已关账/);
  });

  it('can be taken as a table', async () => {
    const { headers, body } = await by.city.ask('GET', `/api/closings/${id}/table?format=csv`);
    expect(headers['content-disposition']).toContain('closing-990100-2026-10-01.csv');
    expect(body).toContain('屈明轩');
  });
});

describe('a visit that comes after the closing', () => {
  it('is a difference that is shown on the desk, with the figures, and on the statement with its cause', async () => {
    await record('2026-10-08', '2026-11-10T01:10:00.000Z');
    expect(await words('city', '/desk')).toMatch(/\d 关账后有变化，未确认/);
    expect(await words('city', '/compliance?region=990100&period=2026-10')).toMatch(/与报表有 \d 处不同，尚未确认/);
    const page = await words('city', `/closings/${id}`);
    expect(page).toMatch(/关账后的变化，尚未确认 \d 处 .*屈明轩于2026年10月8日到.*检查指导.*2026-11-10 09:10 录入/);
  });

  it('becomes amendment 1 with a reason; what was not seen is not confirmed', async () => {
    const { differences } = await api('city', `/api/closings/${id}`);
    const url = `/api/closings/${id}/amendments`;
    expect((await post('city', url, { seen: differences.seen, reason: '' })).status).toBe(422);
    expect((await post('city', url, { seen: '0'.repeat(64), reason: '补录' })).json).toMatchObject({
      code: 'amendment-moved',
    });
    expect((await post('jishan', url, { seen: differences.seen, reason: '补录' })).status).toBe(404);
    expect(
      (await post('city', `/closings/${id}/amendments`, { seen: differences.seen, reason: '屈明轩补录' })).status,
    ).toBe(303);
    const page = await words('city', `/closings/${id}`);
    expect(page).toMatch(/更正第1号 .*屈明轩补录/);
    expect(page).not.toContain('尚未确认');
    expect(await words('city', '/desk')).toMatch(/以下各项现为零：.*关账后有变化，未确认/);
  });

  it('does not keep the statement from matching the registry of its moment, and a later day from being looked at', async () => {
    const found = await api('auditor', `/api/closings/${id}/verification`);
    expect([found.agrees, found.frozen, found.bytes.agrees]).toEqual([true, [], true]);
    expect(await words('city', `/closings/${id}/verification`)).toContain('完全一致');
    const now = await api('city', `/api/closings/${id}/rerun?asOf=2026-11-10`);
    expect(now.differences).toEqual({ lines: [], unowed: [] });
    for (const asOf of ['gestern', '2026-13-45', '2026-02-30', '2026-11-10T25:00:00Z'])
      expect((await by.city.ask('GET', `/api/closings/${id}/rerun?asOf=${asOf}`)).status).toBe(422);
    expect((await api('city', `/api/closings/${id}/rerun?asOf=2026-11-10T01:00:00Z`)).asOf).toBe(
      '2026-11-10T01:00:00.000Z',
    );
  });
});

describe('reopening', () => {
  it('is asked by one, answered by another, and followed by statement 2', async () => {
    expect((await post('city', `/closings/${id}/reopenings`, { reason: '乌栖区整批补录' })).status).toBe(303);
    expect(await words('city', '/desk')).toMatch(/1 反关账申请等待批准/);
    expect(await words('city', `/closings/${id}`)).toContain('申请人不能自行批准');
    const { reopenings } = await api('auditor', `/api/closings/${id}`);
    const answer = (asker: keyof Askers, kind: string, body: object = {}) =>
      post(asker, `/api/closings/${id}/reopenings/${reopenings[0].id}/${kind}`, body);
    expect((await answer('city', 'approval')).json).toMatchObject({ code: 'reopening-by-one-person' });
    expect((await answer('auditor', 'refusal')).status).toBe(422);
    expect((await answer('wuqi', 'approval')).status).toBe(404);
    expect((await answer('auditor', 'approval')).status).toBe(201);
    expect(await words('auditor', `/closings/${id}`)).toContain('已反关账，不再适用');
    const again = await post('city', '/api/closings', { period: '2026-10' });
    expect(again.json).toMatchObject({ label: '990100-2026-10 第2号', number: 2 });
    expect(await words('city', `/closings/${id}`)).toMatch(/990100-2026-10 第2号 （现行）/);
  });
});

describe('the terms of a region', () => {
  it('replace those of the product for it and all below, and name the second person', async () => {
    const set = (asker: keyof Askers, body: object) => post(asker, '/api/closing-terms', body);
    expect((await set('auditor', { graceDays: 3, approver: 'any', basis: '示例' })).status).toBe(403);
    expect((await set('city', { graceDays: 91, approver: 'any', basis: '示例' })).status).toBe(422);
    await set('city', { region: '990100', graceDays: 10, approver: 'above', basis: '会议纪要〔2026〕3号' });
    expect(await api('city', '/api/closing-terms?region=990102')).toMatchObject({
      graceDays: 10,
      from: { name: '墨川市' },
    });
    const county = await post('wuqi', '/api/closings', { period: '2026-10' });
    expect(county.json).toMatchObject({
      code: 'closing-too-early',
      detail: expect.stringContaining('2026年11月11日起'),
    });
    const closed = await post('wuqi', '/api/closings', { period: '2026-09' });
    expect(closed.json.label).toBe('990102-2026-09 第1号');
    const asked = await post('wuqi', `/api/closings/${closed.json.id}/reopenings`, { reason: '漏报' });
    const approve = (asker: keyof Askers) =>
      post(asker, `/api/closings/${closed.json.id}/reopenings/${asked.json.id}/approval`, {});
    const colleague = await web.enter({
      ...{ username: 'wuqi-2', displayName: '乌栖二', role: 'clerk', regionId: idOf('region', '990102') },
    });
    const same = await colleague.ask(
      'POST',
      `/api/closings/${closed.json.id}/reopenings/${asked.json.id}/approval`,
      {},
    );
    expect(same.json).toMatchObject({ code: 'reopening-approver' });
    expect((await approve('city')).status).toBe(201);
  });
});
