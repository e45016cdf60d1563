import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Askers, askers, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let who: Askers;
/** A visit of a deputy head of 乌栖区 to a mine there, corrected once. */
const first = '01990f3e-7c1a-7b2c-8d3e-4f5061728394';
const second = '01990f3e-7c1a-7b2c-8d3e-4f5061728395';
const person = () => idOf('person', 'bi-haifeng');
const mine = () => idOf('mine', '990102-001');

const page = async (browser: Browser, url: string) => {
  const { status, body } = await browser.ask('GET', url);
  return { status, text: body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') };
};

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  who = await askers(web);
  const content = {
    personId: person(),
    mineId: mine(),
    on: '2026-10-12',
    inAt: '08:30',
    outAt: '11:00',
    underground: true,
  };
  const entry = { paper: '记录 7 号', enteredAt: '2026-10-20T01:00:00.000Z' };
  await who.wuqi.ask('POST', '/api/visits', { id: first, ...content, ...entry });
  const correction = { id: second, ...content, outAt: '11:30', ...entry, reason: '出井时间写错' };
  await who.wuqi.ask('POST', `/api/visits/${first}/correction`, correction);
}, 180_000);
afterAll(() => web.close());

describe('figures as data', () => {
  const ask = async (browser: Browser, url: string) => (await browser.ask('GET', url)).json;

  it('tell the same visits and groups as the pages', async () => {
    expect(await ask(who.auditor, '/api/compliance/late?period=2026-10')).toMatchObject({
      total: 1,
      items: [{ id: second, personName: '毕海峰', onDay: '2026-10-12' }],
    });
    const made = await ask(who.auditor, `/api/compliance/made?period=2026-10&personId=${person()}`);
    const visits = made.items.flatMap(({ duties }: { duties: { visits: { id: string }[] }[] }) =>
      duties.flatMap((duty) => duty.visits.map(({ id }) => id)),
    );
    expect([visits.length, new Set(visits)]).toEqual([made.figures.made, new Set([second])]);
    const compared = await ask(who.auditor, '/api/compliance/comparison?period=2026-10');
    expect(compared).toMatchObject({
      first: { period: { from: '2026-10-01' }, figures: { late: 1 } },
      second: { period: { from: '2026-09-01' }, figures: { late: 0 } },
    });
  });

  it.each(['made', 'late', 'comparison'])('of another county are none of a clerk’s business: %s', async (name) => {
    const url = `/api/compliance/${name}?period=2026-10&region=990102`;
    expect((await ask(who.jishan, url)).status).toBe(404);
  });
});

describe('pages of the auditor', () => {
  it('begin with the month that ended last, of his own region', async () => {
    const { status, text } = await page(who.auditor, '/compliance');
    expect(status).toBe(200);
    expect(text).toContain('墨川市履职情况 2026年10月');
  });

  it.each([
    '/compliance?period=2026-Q3',
    '/compliance?state=short',
    '/compliance?seat=county-regulator&unit=990102',
    '/compliance/months',
    '/compliance/duties?period=2026-10',
    '/compliance/made?period=2026-10',
    '/compliance/late?period=2026-10',
    '/compliance/leaders?period=2026-Q3',
    '/compliance/comparison?period=2026-10&with=2026-09',
    '/visits?late=3',
    '/visits?corrected=true',
    '/policies',
    '/policies/mochuan-2026-1',
    '/audit',
    '/audit?subjectType=visit',
  ])('are there: %s', async (url) => {
    expect((await page(who.auditor, url)).status).toBe(200);
  });

  it('say of a duty’s visits what their mine disputes, and export the lines that the filter leaves', async () => {
    const table = await page(who.auditor, '/compliance/duties?period=2026-10&state=short&unit=990102');
    const [rows] = /共 (\d+) 条/.exec(table.text)?.slice(1) ?? [];
    const address = '/api/compliance?period=2026-10&region=990100&state=short&unit=990102';
    const { json } = await who.auditor.ask('GET', address);
    expect(json.lines).toHaveLength(Number(rows));
    expect(json.lines.length).toBeGreaterThan(0);
    expect(json.totals.short).toBe(json.lines.length);
    const { body } = await who.auditor.ask('GET', '/compliance/duties?period=2026-10&state=short&unit=990102');
    expect(body.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')).toMatch(
      /href="\/api\/compliance\?[^"]*state=short[^"]*format=xlsx"/,
    );
    const own = await web.enter({
      ...{ username: 'mine-1', displayName: '一号矿', role: 'mine' },
      mineId: mine(),
    });
    const evidence = `/compliance/people/${person()}?period=2026-10`;
    expect((await page(who.auditor, evidence)).text).not.toContain('煤矿有异议');
    await own.ask('POST', `/api/visits/${second}/dispute`, { grounds: ['times'], words: null });
    expect((await page(who.auditor, evidence)).text).toContain('煤矿有异议');
  });

  it.each([
    '/compliance?period=2026-13',
    '/compliance?period=2000-01-01..2026-01-01',
    '/compliance?state=bad',
    '/visits?period=x',
  ])('say what is wrong with an address: %s', async (url) => {
    expect((await page(who.auditor, url)).status).toBe(422);
  });

  it('show a record as facts: late, from a paper, corrected, with the rule of each', async () => {
    const { text } = await page(who.auditor, `/visits/${second}`);
    expect(text).toContain('检查后第 8 天录入');
    expect(text).toContain('纸质记录 记录 7 号');
    expect(text).toContain('更正 1 次');
    expect(text).toContain('出井时间写错');
    expect((await page(who.auditor, `/visits/${first}`)).text).toContain('此记录已被更正');
  });

  it('say of every visit whether it counts', async () => {
    const { text } = await page(who.auditor, `/compliance/people/${person()}?period=2026-10`);
    expect(text).toContain('不计 已被更正的记录代替');
  });
});

describe('the trail', () => {
  it('holds visits to mines and to other units', async () => {
    const elsewhere = {
      id: '01990f3e-7c1a-7b2c-8d3e-4f5061728396',
      personId: person(),
      site: '乌栖客运站',
      on: '2026-10-13',
    };
    await who.wuqi.ask('POST', '/api/visits', { ...elsewhere, paper: '记录 8 号' });
    const { text } = await page(who.auditor, '/audit?subjectType=visit');
    expect(text).toContain('毕海峰于2026年10月12日到');
    expect(text).toContain('毕海峰于2026年10月13日到乌栖客运站检查指导');
  });
});

describe('to a clerk of another county', () => {
  it.each<[string, () => string]>([
    ['a visit', () => `/visits/${second}`],
    ['a region', () => '/compliance?region=990102'],
    ['its months', () => '/compliance/months?region=990102'],
    ['its visits', () => '/visits?region=990102'],
    ['a person', () => `/compliance/people/${person()}`],
    ['somebody who is not there', () => `/compliance/people/${randomUUID()}`],
  ])('%s is not there', async (_, url) => {
    const { status } = await page(who.jishan, url());
    expect(status).toBe(404);
  });

  it('lists hold nothing of it', async () => {
    expect((await page(who.jishan, '/visits')).text).toContain('没有符合条件的检查记录');
    expect((await page(who.jishan, '/compliance?state=short')).text).not.toContain('毕海峰');
  });
});

describe('other roles', () => {
  it('see of duties only their own', async () => {
    const { status, text } = await page(who.mayor, '/compliance?period=2026-10');
    expect(status).toBe(200);
    expect(text).not.toContain('毕海峰');
    expect((await page(who.mayor, `/compliance/people/${person()}`)).status).toBe(404);
  });

  it.each(['/compliance', '/audit'])('a mine is refused %s', async (url) => {
    expect((await page(who.mine, url)).status).toBe(403);
  });

  it('a clerk is refused the trail', async () => {
    expect((await page(who.city, '/audit')).status).toBe(403);
  });
});
