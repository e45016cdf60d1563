import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSettings } from '../../src/settings.js';
import { type TestWeb, testWeb } from '../support/web.js';

const PROXY = '10.0.0.1';
let web: TestWeb;

beforeAll(async () => {
  web = await testWeb({ GUAPAI_TRUSTED_PROXY: PROXY, GUAPAI_PUBLIC_PER_MINUTE: '2' });
}, 60_000);
afterAll(() => web.close());

const status = async (remoteAddress: string, forwarded: string) =>
  (await web.ask({ url: '/p/x', remoteAddress, headers: { 'x-forwarded-for': forwarded } })).status;

describe('behind a proxy', () => {
  it('tells visitors apart by what the named proxy says', async () => {
    for (const expected of [404, 404, 429]) expect(await status(PROXY, '198.51.100.1')).toBe(expected);
    expect(await status(PROXY, '198.51.100.2')).toBe(404);
    // What the visitor itself wrote stands before what the proxy added.
    expect(await status(PROXY, '192.0.2.77, 198.51.100.1')).toBe(429);
  });

  it('believes nobody else: who makes up addresses stays one visitor', async () => {
    for (const [index, expected] of [404, 404, 429].entries())
      expect(await status('203.0.113.9', `192.0.2.${index}`)).toBe(expected);
  });

  it('does not start where a proxy is not named by its address', () => {
    expect(() => readSettings({ GUAPAI_TRUSTED_PROXY: 'proxy.local' })).toThrow('GUAPAI_TRUSTED_PROXY');
  });
});
