import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { annex, placesOfShuozhou } from '../support/shuozhou.js';
import { type Answer, type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let clerk: Browser;
let elsewhere: Browser;

beforeAll(async () => {
  web = await testWeb();
  await placesOfShuozhou(web);
  const tree = await web.get(RegionQueries).tree();
  const enter = (username: string, code: string) =>
    web.enter({ username, displayName: '办事员', role: 'clerk', regionId: tree.withCode(code).id });
  clerk = await enter('clerk-city', '140600');
  elsewhere = await enter('clerk-county', '140621');
});
afterAll(() => web.close());

const FIELDS = { region: '140600', day: '2021-12-25', basis: '朔政办发〔2021〕62号附件' };

async function send(
  browser: Browser,
  url: string,
  fields: Record<string, string>,
  bytes: Buffer | null = annex,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (bytes) form.append('file', new Blob([new Uint8Array(bytes)]), '挂牌煤矿表.csv');
  const encoded = new Response(form);
  return web.ask({
    method: 'POST',
    url,
    headers: {
      cookie: browser.cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': encoded.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
}

describe('a roster over HTTP', () => {
  it('is shown first, then comes in, then changes nothing', async () => {
    const preview = await send(clerk, '/api/rosters/preview', FIELDS);
    expect([preview.status, preview.json.ready, preview.json.counts.minesNew]).toEqual([200, true, 26]);
    const done = await send(clerk, '/api/rosters', FIELDS);
    expect([done.status, done.json.changes, done.json.counts.made]).toEqual([201, true, 52]);
    const again = await send(clerk, '/api/rosters', FIELDS);
    expect([again.status, again.json.changes]).toEqual([201, false]);
  });

  it('says what is wrong, each thing at its cell', async () => {
    const wrong = Buffer.from(annex.toString('utf8').replace('低瓦斯', '中瓦斯'));
    const answer = await send(clerk, '/api/rosters', FIELDS, wrong);
    expect([answer.status, answer.json.code]).toEqual([422, 'roster-invalid']);
    expect(answer.json.findings).toMatchObject([{ at: '挂牌煤矿表!D2' }]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a day', { day: '今天' }, 'day'],
    ['a basis', { basis: '' }, 'basis'],
    ['answers that are answers', { answers: '["a"]' }, 'answers'],
    ['nothing else', { regionPath: '/' }, 'regionPath'],
  ])('wants %s', async (_, change, field) => {
    const answer = await send(clerk, '/api/rosters/preview', { ...FIELDS, ...change });
    expect([answer.status, answer.json.code]).toEqual([422, 'invalid-form']);
    expect(answer.json.findings).toMatchObject([{ at: field }]);
  });

  it('of a region of others there is none', async () => {
    expect((await send(elsewhere, '/api/rosters', FIELDS)).status).toBe(404);
    expect((await elsewhere.ask('GET', '/api/rosters/export?region=140600&day=2021-12-25')).status).toBe(404);
  });

  it('goes out as a file that nobody runs', async () => {
    const { status, headers } = await clerk.ask('GET', '/api/rosters/export?region=140600&day=2021-12-25&format=csv');
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers['content-disposition']).toBe('attachment; filename="roster-2021-12-25.csv"');
    expect((await clerk.ask('GET', '/api/rosters/export?region=140600&day=2021-12-25&format=exe')).status).toBe(422);
  });
});
