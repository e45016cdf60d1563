import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApplication } from '../../src/main.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let app: Awaited<ReturnType<typeof createApplication>>;

beforeAll(async () => {
  database = await testDatabase();
  app = await createApplication(database.settings);
}, 180_000);
afterAll(async () => {
  await app.close();
  await database.remove();
});

const get = (name: string, encoding?: string) =>
  app.inject({ url: `/assets/${name}`, headers: encoding ? { 'accept-encoding': encoding } : {} });

describe('the files that pages need', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
  ] as const)('are packed for whoever takes %s, and say the same unpacked', async (takes, packing, unpack) => {
    const packed = await get('bootstrap.css', takes);
    const plain = await get('bootstrap.css');
    expect(packed.headers['content-encoding']).toBe(packing);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(unpack(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
  });

  it('leave most of the 100 KB of a page to the page', async () => {
    const sizes = await Promise.all(
      ['bootstrap.css', 'guapai.css', 'htmx.js'].map(async (name) => (await get(name, 'gzip')).rawPayload.length),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60_000);
  });

  it('are those and no others', async () => {
    expect((await get('..%2Fweb%2Fpage.hbs')).statusCode).toBe(404);
    expect((await get('package.json')).statusCode).toBe(404);
  });
});

describe('pages and data', () => {
  const ask = (url: string, encoding?: string) =>
    app.inject({ url, headers: { accept: 'text/html', ...(encoding ? { 'accept-encoding': encoding } : {}) } });

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ] as const)('are packed for whoever takes %s, and say the same unpacked', async (takes, packing, unpack) => {
    for (const url of ['/sign-in', '/api/openapi.json']) {
      const [packed, plain] = [await ask(url, takes), await ask(url)];
      expect([packed.headers['content-encoding'], plain.headers['content-encoding']]).toEqual([packing, undefined]);
      expect(packed.headers.vary).toMatch(/accept-encoding/i);
      expect(unpack(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
    }
  });

  it('are left as they are where they are short', async () => {
    const refused = await app.inject({ url: '/api/session', headers: { 'accept-encoding': 'gzip' } });
    expect([refused.statusCode, refused.headers['content-encoding']]).toEqual([401, undefined]);
  });

  it('are not taken packed: what arrives is as long as it says', async () => {
    const body = gzipSync(JSON.stringify({ username: 'a'.repeat(100_000), password: 'b' }));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const { statusCode } = await app.inject({ method: 'POST', url: '/api/session', headers, payload: body });
    expect(statusCode).toBe(400);
  });
});
