import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Reader } from '../../src/database/reader.js';
import { found } from '../support/hazards.js';
import { type Askers, askers, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let who: Askers;
beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  who = await askers(web);
}, 180_000);
afterAll(() => web.close());

/** A page, or a form of a page, as a browser without JavaScript asks for it. */
const visit = ({ cookie }: Browser, url: string, fields?: Record<string, string> | [string, string][]) =>
  web.ask({
    method: fields ? 'POST' : 'GET',
    url,
    headers: {
      cookie,
      accept: 'text/html',
      'sec-fetch-site': 'same-origin',
      ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(fields && { payload: new URLSearchParams(fields).toString() }),
  });

const FAN = idOf('person', 'fan-zhiyuan');
const QINGGANGLING = idOf('mine', '990102-004');
const ofMayor = (id: string, more: Record<string, string> = {}) => ({
  id,
  personId: FAN,
  mineId: QINGGANGLING,
  on: '2026-11-09',
  underground: 'on',
  companions: '矿长，总工程师',
  site: '',
  ...more,
});
const kept = (id: string) =>
  web
    .get(Reader)
    .all<{ companions: string; places: string | null; onBehalf: boolean | number }>(
      'SELECT companions, places, on_behalf FROM visits WHERE id = :id',
      { id },
    );

describe('the pages of a leader', () => {
  it('keep a form that was posted twice once', async () => {
    const id = v7();
    const fields = [...Object.entries(ofMayor(id)), ['places', '采煤工作面'], ['places', '变电所']] as [
      string,
      string,
    ][];
    for (const answer of [await visit(who.mayor, '/my/visits', fields), await visit(who.mayor, '/my/visits', fields)])
      expect([answer.status, answer.headers.location]).toEqual([303, '/my']);
    expect((await kept(id)).map((row) => ({ ...row, onBehalf: Boolean(row.onBehalf) }))).toEqual([
      { companions: '矿长、总工程师', places: '采煤工作面、变电所', onBehalf: false },
    ]);
  });

  it('fill in what is known: the leader, the day and an id for the record', async () => {
    const { body } = await visit(who.mayor, `/my/visits/new?mine=${QINGGANGLING}`);
    expect(body).toContain(`name="personId" value="${FAN}"`);
    expect(body).toContain('value="2026-11-10" max="2026-11-10"');
    expect(body).toMatch(/name="id" value="[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f-]{17}"/);
    expect(body).toMatch(new RegExp(`id="mine-${QINGGANGLING}"[^>]* checked`));
  });

  it('show an assistant whom he assists, and not how they comply', async () => {
    const { body } = await visit(who.assistant, '/my');
    expect(body).toContain('代樊致远登记检查');
    expect(body).not.toContain('应查');
    expect((await visit(who.mayor, '/my')).body).toContain('应查');
  });

  it('let the leader contest what was entered on his behalf', async () => {
    const id = v7();
    expect((await visit(who.assistant, '/my/visits', ofMayor(id))).status).toBe(303);
    const home = (await visit(who.mayor, '/my')).body;
    expect(home).toContain('有异议');
    expect(home).toMatch(/近 31 天代录 <b>1<\/b> 条/);
    const own = v7();
    await visit(who.mayor, '/my/visits', ofMayor(own));
    const entered = (await visit(who.mayor, `/my/visits?leader=${FAN}&behalf=true`)).body;
    expect([entered.includes(`/my/visits/${id}`), entered.includes(`/my/visits/${own}`)]).toEqual([true, false]);
    expect((await visit(who.assistant, '/my')).body).not.toContain('条，<a');
    expect((await visit(who.mayor, `/my/visits/${id}`)).body).toContain('这条记录由assistant代录');
    const withdrawal = { id: v7(), reason: '当日未到该矿' };
    const answer = await visit(who.mayor, `/my/visits/${id}/withdrawal`, withdrawal);
    expect([answer.status, answer.headers.location]).toEqual([303, '/my/visits']);
    expect((await visit(who.mayor, `/my/visits/${id}`)).body).toContain('已更正或撤回');
  });

  it('take a correction with its reason, and nothing without one', async () => {
    const id = v7();
    await visit(who.mayor, '/my/visits', ofMayor(id));
    const changed = ofMayor(v7(), { findings: '补充隐患' });
    expect((await visit(who.mayor, `/my/visits/${id}/correction`, changed)).status).toBe(422);
    const answer = await visit(who.mayor, `/my/visits/${id}/correction`, { ...changed, reason: '漏填隐患' });
    expect([answer.status, answer.headers.location]).toEqual([303, `/my/visits/${changed.id}`]);
  });

  it('give back what was typed where a form is refused, and say what is wrong and where', async () => {
    const told = ofMayor(v7(), { inAt: '11:00', outAt: '09:00', advice: '<b>限期整改</b>' });
    const answer = await visit(who.mayor, '/my/visits', told);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatch(/<dt>意见<\/dt><dd class="lines">&lt;b&gt;限期整改/);
    expect(answer.body).toMatch(/<dt>入井（到达）<\/dt><dd class="lines">11:00/);
    const unclear = await visit(who.mayor, '/my/visits', { ...told, on: '2026-02-30' });
    expect(unclear.body).toMatch(/<small class="text-secondary">（日期）/);
  });

  it('hide the records of other leaders, and take no visit in their name', async () => {
    const id = v7();
    await visit(who.mayor, '/my/visits', ofMayor(id));
    const other = await web.enter({
      username: 'she',
      displayName: '佘景行',
      role: 'leader',
      regionId: idOf('region', '990100'),
      personId: idOf('person', 'she-jingxing'),
    });
    for (const path of [`/my/visits/${id}`, `/my/visits/${v7()}`]) expect((await visit(other, path)).status).toBe(404);
    expect((await visit(other, `/my/visits/${id}/withdrawal`, { id: v7(), reason: '不是我的' })).status).toBe(404);
    expect((await visit(other, '/my/visits', ofMayor(v7()))).status).toBe(403);
    expect((await visit(other, '/my/visits')).body).not.toContain('樊致远');
  });

  it('say that a hazard outlives its withdrawn visit: what it found is still to be rectified', async () => {
    const [record, hazard] = [v7(), found()];
    const content = { mineId: QINGGANGLING, on: '2026-11-09', underground: true };
    await who.mayor.ask('PUT', `/api/visits/${record}`, { ...content, hazards: [hazard] });
    expect((await visit(who.mine, `/hazards/${hazard.id}`)).body).not.toContain('检查记录已撤回');
    expect((await visit(who.mayor, `/my/visits/${record}`)).body).toContain('隐患不随记录撤回');
    const corrected = v7();
    const told = { ...content, id: corrected, advice: '另行通知', reason: '补记意见' };
    await who.mayor.ask('POST', `/api/visits/${record}/correction`, told);
    await visit(who.mayor, `/my/visits/${corrected}/withdrawal`, { id: v7(), reason: '记错了矿' });
    const { body } = await visit(who.mine, `/hazards/${hazard.id}`);
    expect(body).toContain('查出此隐患的检查记录已撤回');
    expect(body).toContain('报告整改');
  });

  it('are not for mines and auditors', async () => {
    for (const browser of [who.mine, who.auditor]) expect((await visit(browser, '/my/visits/new')).status).toBe(403);
  });
});

it('the app says what it is, and its worker is a plain script', async () => {
  const manifest = await web.ask({ url: '/manifest.webmanifest' });
  expect(manifest.headers['content-type']).toContain('application/manifest+json');
  expect(manifest.json.icons.map((icon: { src: string }) => icon.src)).toContain('/assets/icon-192.png');
  for (const { src } of manifest.json.icons) expect((await web.ask({ url: src })).status).toBe(200);
  const worker = await web.ask({ url: '/sw.js' });
  expect(worker.status).toBe(200);
  expect(worker.body).not.toMatch(/^(im|ex)port /m);
});
