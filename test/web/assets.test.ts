import { gunzipSync } from 'node:zlib';
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
  it('are packed for whoever takes that, and say the same unpacked', async () => {
    const packed = await get('bootstrap.css', 'br, gzip');
    const plain = await get('bootstrap.css');
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
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
