import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { closedSentence } from '../../src/changes/effects.pages.js';
import { type Askers, askers, changes, idOf, packText } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

jest.setTimeout(60_000);

let web: TestWeb;
let by: Askers;
const mine = idOf('mine', '990102-006');
const TODAY = '2026-11-10';

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const headersOf = (asker: keyof Askers) => ({
  cookie: by[asker].cookie,
  accept: 'text/html',
  'sec-fetch-site': 'same-origin',
});
const see = (asker: keyof Askers, url: string) => web.ask({ method: 'GET', url, headers: headersOf(asker) });
const post = (asker: keyof Askers, url: string, fields: Record<string, string>) =>
  web.ask({
    method: 'POST',
    url,
    headers: { ...headersOf(asker), 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const send = (asker: keyof Askers, text: string) =>
  web.ask({
    method: 'POST',
    url: '/what-if/policy',
    headers: { ...headersOf(asker), 'content-type': 'multipart/form-data; boundary=b' },
    payload: `--b\r\nContent-Disposition: form-data; name="file"; filename="next.yaml"\r\n\r\n${text}\r\n--b--\r\n`,
  });

/** What a browser reads of an attribute or a text. */
const read = (html: string) =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x60;', '`')
    .replaceAll('&#x3D;', '=')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The document of the invented city as it may be issued anew for 1 December. */
const next = packText('mochuan-2026-1')
  .replace(/^id: .*$/mu, 'id: mochuan-2026-9')
  .replace(/^( {2}number: ).*$/mu, '$1墨川市示例〔2026〕009号')
  .replace('from: 2026-04-01', 'from: 2026-12-01')
  .replace('repeals: [mochuan-2025-1]', 'repeals: [mochuan-2026-1]');

const gradeNow = async () => {
  const { history } = (await by.wuqi.ask('GET', `/api/mines/${mine}`)).json;
  return history.find((fact: { kind: string }) => fact.kind === 'gasGrade');
};

describe('the page of 假如', () => {
  it('begins with the mines that were ticked, or that a filter lets through', async () => {
    expect((await see('wuqi', `/what-if?take=${mine}`)).body).toContain('>990102-006</textarea>');
    const { body } = await see('wuqi', '/bulk/mines?all=1&gasGrade=high&search=');
    const codes = /<textarea[^>]*id="codes"[^>]*>([^<]*)</u.exec(body)?.[1]?.split('\n') ?? [];
    expect(codes.length).toBeGreaterThan(1);
    expect(codes.every((code) => code.startsWith('990102-'))).toBe(true);
  });

  it('tells what a higher grade would ask for, says that nothing is saved, and saves nothing', async () => {
    const told = await changes(web);
    const { status, body } = await post('wuqi', '/what-if/facts', {
      codes: '990102-006',
      fact: 'gasGrade:high',
      from: TODAY,
    });
    expect(status).toBe(200);
    expect(body).toContain('仅为推算，未保存');
    expect(body).toContain('（不符合条件）');
    expect(await changes(web)).toBe(told);
    expect((await gradeNow()).value).toBe('low');
  });

  it('tells what a document would change, and the text that it hands on loads as it was sent', async () => {
    const told = await changes(web);
    const { status, body } = await send('city', next);
    expect(status).toBe(200);
    expect(body).toContain('仅为推算，未载入');
    expect(body).toContain('停止执行：墨川市示例〔2026〕001号');
    expect(await changes(web)).toBe(told);
    const text = read(/<textarea name="text"[^>]*>([^<]*)<\/textarea>/u.exec(body)?.[1] ?? '');
    expect(text.trim()).toBe(next.trim());
    const loaded = await post('city', '/what-if/policy/loading', { text });
    expect(loaded.headers.location).toBe('/policies/mochuan-2026-9');
    expect((await send('city', next)).body).toContain('该文件已载入');
  });

  it('says of a document that is none what is wrong with it', async () => {
    const { status, body } = await send('city', 'id: x');
    expect(status).toBe(422);
    expect(body).toContain('next.yaml');
  });
});

describe('a correction', () => {
  it('is looked at first, and counts once it is confirmed', async () => {
    const { id } = await gradeNow();
    const fields = { value: 'high', from: '2026-01-01', basis: '复核报告（示例）', reason: '原登记有误' };
    const told = await changes(web);
    const { status, body } = await post('wuqi', `/mines/${mine}/facts/${id}/preview`, fields);
    expect([status, await changes(web)]).toEqual([200, told]);
    expect(body).toContain('尚未保存');
    expect(body).toContain(`action="/mines/${mine}/facts/${id}"`);
    const hidden = [...body.matchAll(/<input type="hidden" name="([a-z]+)" value="([^"]*)"/gu)];
    const confirmed = Object.fromEntries(hidden.map(([, name, value]) => [name, read(value ?? '')]));
    expect(confirmed).toEqual(fields);
    expect((await post('wuqi', `/mines/${mine}/facts/${id}`, confirmed as Record<string, string>)).status).toBe(303);
    expect((await gradeNow()).value).toBe('high');
    expect(await changes(web)).toBe(told + 1);
  });
});

describe('a month that is closed', () => {
  it('is named as one whose change is an amendment', () => {
    expect(closedSentence(['2026-09', '2026-10'], ['2026-09'])).toContain('2026年9月已关账');
    expect(closedSentence(['2026-09', '2026-10'], [])).toContain('都未关账');
    expect(closedSentence([], [])).toBe('');
  });
});

describe('one change of many mines by page', () => {
  it('is previewed with a box beside each row that can be changed, and made for the ticked ones', async () => {
    const form = {
      what: 'fact',
      codes: '990102-007, 990102-008',
      fact: 'tier:joint',
      from: TODAY,
      basis: '名录（示例）',
    };
    const { body } = await post('wuqi', '/bulk/mines/preview', form);
    const rows = [...body.matchAll(/name="rows" value="([^"]+)"/gu)].map(([, row]) => row as string);
    expect(rows).toHaveLength(2);
    const { codes: _, ...change } = form;
    const { headers } = await post('wuqi', '/bulk/mines', { ...change, rows: rows[0] as string });
    expect(headers.location).toBe('/mines');
    const tierOf = async (code: string) =>
      (await by.wuqi.ask('GET', `/api/mines/${idOf('mine', code)}`)).json.facts.tier;
    expect([await tierOf('990102-007'), await tierOf('990102-008')]).toEqual(['joint', 'local']);
    const none = await post('wuqi', '/bulk/mines', change);
    expect([none.status, none.body]).toEqual([422, expect.stringContaining('请至少勾选一行')]);
  });
});

describe('a foreign clerk', () => {
  it.each<[string, string, Record<string, string>, number]>([
    [
      'an entry to look at',
      `/mines/${mine}/facts/preview`,
      { kind: 'tier', value: 'joint', from: TODAY, basis: '示例' },
      404,
    ],
    [
      'a correction to look at',
      `/mines/${mine}/facts/${idOf('mine', '990102-001')}/preview`,
      { value: 'high', from: TODAY, basis: '示例', reason: '有误' },
      404,
    ],
    ['mines by their codes', '/what-if/facts', { codes: '990102-006', fact: 'gasGrade:high', from: TODAY }, 422],
  ])('finds no %s', async (_, url, fields, status) => {
    const answer = await post('jishan', url, fields);
    expect([answer.status, answer.body.includes('乌栖')]).toEqual([status, false]);
  });

  it('finds no ticked mine, and may not look at a document of the city', async () => {
    expect((await see('jishan', `/what-if?take=${mine}`)).status).toBe(404);
    expect((await see('jishan', `/bulk/mines?take=${mine}`)).status).toBe(404);
    expect((await send('jishan', next.replace('mochuan-2026-9', 'mochuan-2026-8'))).status).toBe(404);
    expect((await see('auditor', '/what-if')).status).toBe(403);
  });
});
