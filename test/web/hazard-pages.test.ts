import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Reader } from '../../src/database/reader.js';
import { five, found } from '../support/hazards.js';
import { type Askers, askers, idOf, mochuan } from '../support/mochuan.js';
import { phonePicture } from '../support/pictures.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
const QINGGANGLING = idOf('mine', '990102-004');

beforeAll(async () => {
  web = await testWeb();
  await mochuan(web);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

type Fields = Record<string, string>;

/** A page, or a form of a page, as a browser without a script asks for it. */
async function visit({ cookie }: Browser, url: string, fields?: Fields, pictures: readonly Buffer[] = []) {
  const answer = await sent(cookie, url, fields, pictures);
  return { ...answer, body: answer.body.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&') };
}

/** With pictures as a multipart form. */
function sent(cookie: string, url: string, fields: Fields | undefined, pictures: readonly Buffer[]) {
  const headers = { cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' };
  if (!fields) return web.ask({ method: 'GET', url, headers });
  if (!pictures.length)
    return web.ask({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });
  const boundary = '----hazards';
  const parts = [
    ...Object.entries(fields).map(([name, value]) => [`name="${name}"`, Buffer.from(value)] as const),
    ...pictures.map((bytes) => ['name="photos"; filename="a.jpg"\r\nContent-Type: image/jpeg', bytes] as const),
  ];
  const payload = Buffer.concat([
    ...parts.flatMap(([head, bytes]) => [
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  const type = `multipart/form-data; boundary=${boundary}`;
  return web.ask({ method: 'POST', url, headers: { ...headers, 'content-type': type }, payload });
}

const hidden = (body: string, name: string, after: string): string =>
  new RegExp(`${after}[\\s\\S]*?name="${name}" value="([^"]+)"`).exec(body)?.[1] ?? '';

async function told(more: Parameters<typeof found>[0] = {}) {
  const hazard = found(more);
  const body = { mineId: QINGGANGLING, on: '2026-11-09', underground: true, hazards: [hazard] };
  await by.mayor.ask('PUT', `/api/visits/${v7()}`, body);
  return hazard.id;
}

describe('the form of a visit', () => {
  const form = (id: string, more: Fields): Fields => ({
    id,
    personId: idOf('person', 'fan-zhiyuan'),
    mineId: QINGGANGLING,
    on: '2026-11-09',
    site: '',
    'hazards.0.id': v7(),
    'hazards.0.description': '带式输送机跑偏',
    'hazards.0.severity': 'major',
    'hazards.0.category': 'transport',
    'hazards.0.deadline': '',
    'hazards.1.id': v7(),
    'hazards.1.description': '',
    'hazards.1.severity': 'general',
    'hazards.1.category': 'roof',
    ...more,
  });
  const of = (id: string) =>
    web.get(Reader).all('SELECT description, severity, category, deadline FROM hazards WHERE visit_id = :id', { id });

  it('has room for hazards, and keeps those that were filled in', async () => {
    expect((await visit(by.mayor, '/my/visits/new')).body).toContain('name="hazards.0.description"');
    const id = v7();
    const fields = form(id, {});
    for (const answer of [await visit(by.mayor, '/my/visits', fields), await visit(by.mayor, '/my/visits', fields)])
      expect(answer.status).toBe(303);
    expect(await of(id)).toEqual([
      { description: '带式输送机跑偏', severity: 'major', category: 'transport', deadline: '2026-12-09' },
    ]);
    const { body } = await visit(by.mayor, `/my/visits/${id}`);
    expect(body).toContain('带式输送机跑偏');
    expect(body).toContain(`/hazards/new?visit=${id}`);
    expect((await visit(by.auditor, `/visits/${id}`)).body).toContain('带式输送机跑偏');
    expect((await visit(by.mayor, '/my')).body).toContain('未销号隐患');
  });

  it('is refused whole where a hazard is wrong', async () => {
    const id = v7();
    const answer = await visit(by.mayor, '/my/visits', form(id, { 'hazards.0.deadline': '2026-02-30' }));
    expect([answer.status, await of(id)]).toEqual([422, []]);
    const nameless = await visit(by.mayor, '/my/visits', form(id, { 'hazards.0.category': '' }));
    expect([nameless.status, nameless.body.includes('请选择隐患类别')]).toEqual([422, true]);
  });
});

describe('the page of a hazard', () => {
  it('leads the mine from the five to its report, with photos that only its readers see', async () => {
    const id = await told({ severity: 'major' });
    const first = (await visit(by.mine, `/hazards/${id}`)).body;
    // Only to pages of its own: those of people and of how they comply are closed to it.
    expect(first).toMatch(/href="\/my-mine\/visits\/[0-9a-f-]{36}"/);
    expect(first).not.toMatch(/href="\/(mines|visits|people|compliance)\//);
    expect(first).toContain('还缺责任、措施、资金、预案');
    const statement = { id: hidden(first, 'id', '/statement'), deadline: '2026-12-01', ...five };
    expect((await visit(by.mine, `/hazards/${id}/statement`, statement)).headers.location).toBe(`/hazards/${id}`);
    const second = (await visit(by.mine, `/hazards/${id}`)).body;
    expect(second).toContain(five.measure);
    const report = { id: hidden(second, 'id', '/rectification'), text: '已补打锚杆', on: '2026-11-10', evidence: '' };
    expect((await visit(by.mine, `/hazards/${id}/rectification`, report)).status).toBe(422);
    const sent = await visit(by.mine, `/hazards/${id}/rectification`, report, [await phonePicture(40)]);
    expect([sent.status, sent.headers.location]).toEqual([303, `/hazards/${id}`]);
    const third = (await visit(by.wuqi, `/hazards/${id}`)).body;
    const photo = /\/photos\/[0-9a-f-]+\/small/.exec(third)?.[0] ?? '';
    expect((await visit(by.wuqi, photo)).status).toBe(200);
    expect((await visit(by.jishan, photo)).status).toBe(404);
    const closing = { id: hidden(third, 'id', '/closure'), on: '2026-11-10', text: '' };
    expect((await visit(by.wuqi, `/hazards/${id}/closure`, closing)).status).toBe(303);
    const last = (await visit(by.mine, `/hazards/${id}`)).body;
    expect(last).toContain('已销号');
    expect(last).not.toContain('<form class="mt-3"');
  });

  it('offers each only what is his to do', async () => {
    const id = await told();
    const nouns = async (who: Browser) =>
      [...(await visit(who, `/hazards/${id}`)).body.matchAll(/action="\/hazards\/[0-9a-f-]+\/(\w+)"/g)].map(
        ([, noun]) => noun,
      );
    expect(await nouns(by.mine)).toEqual(['statement', 'rectification']);
    expect(await nouns(by.auditor)).toEqual([]);
    expect(await nouns(by.mayor)).toEqual(['extension', 'withdrawal']);
    expect(await nouns(by.wuqi)).toEqual(['statement', 'rectification', 'extension', 'withdrawal']);
  });

  it('keeps what was typed where htmx asks: the refusal comes as a sentence', async () => {
    const id = await told();
    const { status, body } = await web.ask({
      method: 'POST',
      url: `/hazards/${id}/extension`,
      headers: {
        cookie: by.wuqi.cookie,
        'hx-request': 'true',
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ id: v7(), text: '备件未到', approver: '', deadline: '2026-12-30' }).toString(),
    });
    expect(status).toBe(422);
    expect(body).toContain('批准人');
    expect(body).not.toContain('<html');
  });
});

describe('lists of hazards', () => {
  it('have their filters in the address', async () => {
    const id = await told({ description: '水沟堵塞', category: 'water' });
    for (const [address, shown] of [
      ['/hazards', true],
      ['/hazards?state=open&severity=general&category=water', true],
      ['/hazards?q=水沟', true],
      ['/hazards?severity=major', false],
      ['/hazards?state=closed', false],
      ['/hazards?overdue=true', false],
      ['/hazards?state=standing', true],
      ['/hazards?closed=late', false],
      ['/hazards?region=990102', true],
      [`/hazards?mineId=${idOf('mine', '990102-001')}`, false],
    ] as const) {
      const { status, body } = await visit(by.city, address);
      expect([address, status, body.includes(`/hazards/${id}`)]).toEqual([address, 200, shown]);
    }
  });

  it('stand on the pages of the mine, of its own account, of the leader, and on the desk', async () => {
    const id = await told();
    for (const [who, address] of [
      [by.wuqi, `/mines/${QINGGANGLING}`],
      [by.mine, '/my-mine'],
      [by.city, `/people/${idOf('person', 'fan-zhiyuan')}`],
    ] as const)
      expect((await visit(who, address)).body).toContain(`/hazards/${id}`);
    await by.mine.ask('POST', `/api/hazards/${id}/rectification`, { id: v7(), text: '已处理' });
    expect((await visit(by.city, '/desk')).body).toContain('隐患待复查');
  });

  it('come as a table whose cells are text', async () => {
    await told({ description: '=HYPERLINK("http://x")' });
    const { headers, body } = await by.city.ask('GET', '/api/hazard-export?state=open');
    expect(headers['content-type']).toContain('text/csv');
    expect(body).toContain(`"'=HYPERLINK(`);
  });

  it('come to figures, each of which leads to the hazards behind it', async () => {
    const { body } = await visit(by.auditor, '/hazards/figures?period=2026-11');
    expect(body).toContain('青杠岭煤矿');
    expect(body).toContain('/hazards?period=2026-11&category=roof&state=standing');
  });
});

describe('the page of the terms', () => {
  it('shows what holds, and lets the clerk of the region say otherwise', async () => {
    const before = (await visit(by.wuqi, '/hazards/terms')).body;
    expect(before).toContain('系统默认');
    const fields = {
      region: '990102',
      basis: '乌栖区隐患办法（示例）',
      categories: 'roof 顶板\nrock-burst 冲击地压',
      'five-responsibility': '责任',
      'five-measure': '措施',
      'five-funds': '资金',
      'five-time': '时限',
      'five-plan': '应急预案',
      'general-days': '7',
      'major-days': '20',
      'major-otherRechecker': 'on',
    };
    expect((await visit(by.jishan, '/hazards/terms', fields)).status).toBe(404);
    expect((await visit(by.wuqi, '/hazards/terms', { ...fields, 'general-days': '' })).status).toBe(422);
    expect((await visit(by.wuqi, '/hazards/terms', { ...fields, categories: '顶板' })).status).toBe(422);
    expect((await visit(by.wuqi, '/hazards/terms', fields)).status).toBe(303);
    const after = (await visit(by.auditor, '/hazards/terms?region=990102')).body;
    expect(after).toContain('应急预案');
    expect(after).toContain('冲击地压');
    expect(after).not.toContain('另行规定');
    expect(hidden((await visit(by.wuqi, '/hazards/terms')).body, 'region', '另行规定')).toBe('990102');
  });
});
