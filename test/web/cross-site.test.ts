import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sentOnPurpose } from '../../src/web/cross-site.js';
import { policiesOf } from '../../src/web/route-policies.js';
import { type ThreePeople, threePeople } from '../support/three-people.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let people: ThreePeople;

beforeAll(async () => {
  web = await testWeb();
  people = await threePeople(web);
});
afterAll(() => web.close());

type Headers = Record<string, string>;
const forged: [string, Headers][] = [
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['another host of our own site', { 'sec-fetch-site': 'same-site', origin: 'http://wiki.localhost' }],
  ['a word that no browser sends', { 'sec-fetch-site': 'mine-honestly' }],
  ['an older browser on another site', { origin: 'https://evil.example' }],
  ['a page without an origin', { origin: 'null' }],
  ['another port of our host', { origin: 'http://localhost:8080' }],
  ['our host on another protocol', { origin: 'https://localhost:80' }],
  ['a client that says nothing', {}],
  ['a client that guesses the session’s own header', { 'x-guapai-csrf': 'A'.repeat(43) }],
];

describe('a request that changes something', () => {
  it.each(forged)('is refused at every route when it comes from %s', async (_, headers) => {
    const unsafe = policiesOf(web.app).filter(({ method, policy }) => method !== 'GET' && policy !== 'public');
    expect(unsafe.length).toBeGreaterThan(5);
    for (const { method, path } of unsafe) {
      const url = path.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000');
      const cookie = people.zhongAnning.cookie;
      const { json } = await web.ask({ method: method as 'POST', url, headers: { cookie, ...headers } });
      expect([method, url, json.status, json.code]).toEqual([method, url, 403, 'cross-site']);
    }
    expect((await people.zhongAnning.ask('GET', '/api/session')).status).toBe(200);
  });

  it.each<[string, () => Headers]>([
    ['our own pages', () => ({ 'sec-fetch-site': 'same-origin' })],
    ['the address bar', () => ({ 'sec-fetch-site': 'none' })],
    ['our own pages in an older browser', () => ({ origin: 'http://localhost:80' })],
    ['a client that shows the session’s own header', () => ({ 'x-guapai-csrf': people.zhongAnning.csrf })],
  ])('passes when it comes from %s', async (_, headers) => {
    const { cookie } = people.zhongAnning;
    const { json } = await web.ask({ method: 'DELETE', url: '/api/sessions', headers: { cookie, ...headers() } });
    expect(json).toEqual({ ended: 0 });
  });

  it.each(forged.slice(0, 6))('cannot sign anybody in from %s', async (_, headers) => {
    const payload = { username: 'zhong-anning', password: '无论什么密码都一样' };
    expect((await web.ask({ method: 'POST', url: '/api/session', headers, payload })).json.code).toBe('cross-site');
  });
});

describe('with a configured public origin', () => {
  const from = (origin: string) =>
    sentOnPurpose('POST', { origin, host: '127.0.0.1:3000', cookie: 'x=1' }, 'https://guapai.example');
  it.each([
    ['https://guapai.example', true],
    ['http://127.0.0.1:3000', true],
    ['http://guapai.example', false],
    ['https://guapai.example.evil.example', false],
    ['https://guapai.example:8443', false],
  ])('a request from %s: %s', (origin, passes) => {
    expect(from(origin)).toBe(passes);
  });
});
