import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import puppeteer, { type Browser } from 'puppeteer';
import { type Serving, serve } from '../../src/main.js';
import { projectRoot, type Settings } from '../../src/settings.js';
import { makeCertificate } from '../../src/tls/certificate-files.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let serving: Serving;
let settings: Settings;
const opened: Browser[] = [];
const profile = mkdtempSync(join(tmpdir(), 'guapai-tls-'));

/** A Chromium that trusts the certificate, as a phone does once the root is installed; or one that does not. */
async function browser(trusting: boolean): Promise<Browser> {
  const { findBrowser } = await import(pathToFileURL(join(projectRoot(), 'setup/find-browser.mjs')).href);
  const key = new X509Certificate(readFileSync(settings.tls.certificate)).publicKey.export({
    type: 'spki',
    format: 'der',
  });
  const trusted = `--ignore-certificate-errors-spki-list=${createHash('sha256').update(key).digest('base64')}`;
  const started = await puppeteer.launch({
    ...{ executablePath: findBrowser(process.env)?.path, headless: 'shell', pipe: true },
    userDataDir: join(profile, String(trusting)),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', ...(trusting ? [trusted] : [])],
  });
  opened.push(started);
  return started;
}

beforeAll(async () => {
  database = await testDatabase({ PORT: '0' });
  const folder = join(database.settings.outFolder, 'tls');
  const tls = { folder, certificate: join(folder, 'server.crt'), key: join(folder, 'server.key') };
  settings = { ...database.settings, tls, webOrigin: 'https://127.0.0.1' };
  await makeCertificate(settings, { hosts: ['127.0.0.1'], days: 397, bureau: '' }, new Date().toISOString());
  serving = await serve(settings);
}, 120_000);
afterAll(async () => {
  for (const one of opened) await one.close();
  await serving.close();
  await database.remove();
  rmSync(profile, { recursive: true, force: true });
});

describe('a phone on the office network', () => {
  it('registers the service worker once it trusts the certificate', async () => {
    const page = await (await browser(true)).newPage();
    expect((await page.goto(`${serving.url}/certificate`))?.status()).toBe(200);
    const state = await page.evaluate(async () => {
      await navigator.serviceWorker.register('/sw.js');
      return { secure: isSecureContext, active: (await navigator.serviceWorker.ready).active !== null };
    });
    expect(state).toEqual({ secure: true, active: true });
  }, 60_000);

  it('is warned off while it does not', async () => {
    const page = await (await browser(false)).newPage();
    await expect(page.goto(`${serving.url}/certificate`)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
  }, 60_000);
});
