import { readFileSync, statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { later } from '../../src/database/clock.js';
import { createApplication, type Serving, serve } from '../../src/main.js';
import { readSettings, type Settings } from '../../src/settings.js';
import { makeCertificate } from '../../src/tls/certificate-files.js';
import { tester } from '../support/application.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { PASSWORD } from '../support/web.js';

const NOW = new Date().toISOString();
let database: TestDatabase;
let settings: Settings;
let serving: Serving;
let root: string;

const again = (environment: Record<string, string> = {}) =>
  readSettings({
    DATABASE_URL: settings.database.engine === 'sqlite' ? `sqlite:${settings.database.file}` : settings.database.url,
    ...{ PORT: '0', GUAPAI_TLS_CERT: settings.tls.certificate, GUAPAI_TLS_KEY: settings.tls.key },
    ...environment,
  });

beforeAll(async () => {
  database = await testDatabase({ PORT: '0' });
  // On PostgreSQL the folder would be that of the installation.
  const folder = join(database.settings.outFolder, 'tls');
  const tls = { folder, certificate: join(folder, 'server.crt'), key: join(folder, 'server.key') };
  settings = { ...database.settings, tls };
  await makeCertificate(settings, { hosts: ['127.0.0.1', 'guapai.lan'], days: 397, bureau: '墨川市应急管理局' }, NOW);
  root = readFileSync(join(folder, 'ca.crt'), 'utf8');
  settings = { ...settings, webOrigin: again().webOrigin };
  const app = await createApplication(settings);
  await app.get(AccountsService, { strict: false }).open(tester, {
    ...{ username: 'admin', displayName: '钟安宁', role: 'administrator', password: PASSWORD },
  });
  await app.close();
  serving = await serve(settings);
}, 120_000);
afterAll(async () => {
  await serving.close();
  await database.remove();
});

interface Asked {
  path?: string;
  method?: string;
  ca?: string;
  servername?: string;
  host?: string;
  body?: string;
  headers?: Record<string, string>;
}

/** As a client that verifies: the error's code, or status, headers and body. */
const asked = ({ path = '/api/health', method = 'GET', ca, servername, body, headers = {} }: Asked) =>
  new Promise<{ error: string } | { status?: number; headers: IncomingMessage['headers']; body: string }>((resolve) => {
    const { hostname, port } = new URL(serving.url);
    const sent = request({ hostname, port, path, method, ca, servername, headers, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (piece) => {
        text += piece;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: text }));
    });
    sent.on('error', (error) => resolve({ error: (error as NodeJS.ErrnoException).code ?? error.message }));
    sent.end(body);
  });

describe('a server with a certificate of its own', () => {
  it('answers https to whom trusts the authority, by address and by name', async () => {
    expect(serving.url).toMatch(/^https:/);
    expect(await asked({ ca: root })).toMatchObject({ status: 200 });
    expect(await asked({ ca: root, servername: 'guapai.lan' })).toMatchObject({ status: 200 });
  });

  it('is refused by a client that does not know the authority', async () => {
    expect(await asked({})).toEqual({ error: expect.stringMatching(/UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED/) });
  });

  it('is refused under a name that the certificate does not have', async () => {
    expect(await asked({ ca: root, servername: 'other.lan' })).toEqual({ error: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  it('hands the root certificate to anybody, and the page shows its fingerprint', async () => {
    const file = await asked({ ca: root, path: '/certificate/guapai-ca.crt' });
    expect(file).toMatchObject({ status: 200, headers: { 'content-type': 'application/x-x509-ca-cert' } });
    const described = JSON.parse(((await asked({ ca: root, path: '/api/certificate' })) as { body: string }).body);
    expect(described).toMatchObject({ fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) });
    expect(described.server.hosts).toEqual(['127.0.0.1', 'guapai.lan', 'localhost']);
    expect(await asked({ ca: root, path: '/certificate', headers: { accept: 'text/html' } })).toMatchObject({
      status: 200,
      body: expect.stringContaining(described.fingerprint),
    });
  });

  it('gives a session cookie that travels over TLS only, and takes forms of its own pages', async () => {
    const { host } = new URL(serving.url);
    const signedIn = await asked({
      ...{
        ca: root,
        path: '/sign-in',
        method: 'POST',
        body: new URLSearchParams({ username: 'admin', password: PASSWORD }).toString(),
      },
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: `https://${host}` },
    });
    const cookie = String((signedIn as { headers: IncomingMessage['headers'] }).headers['set-cookie']);
    expect(signedIn).toMatchObject({ status: 303 });
    expect(cookie).toMatch(/^__Host-guapai=.*; Secure$/);
    const foreign = await asked({
      ...{ ca: root, path: '/sign-out', method: 'POST' },
      headers: { cookie: cookie.split(';')[0] ?? '', origin: 'https://other.lan' },
    });
    expect(foreign).toMatchObject({ status: 403 });
  });
});

describe('the files', () => {
  it('keep both private keys to their owner', () => {
    const modes = ['ca.key', 'server.key'].map((name) => statSync(join(settings.tls.folder, name)).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600]);
  });

  it('keep the authority when the certificate is renewed, until it has run out', async () => {
    const asked = { hosts: ['192.168.1.20'], days: 30, bureau: '' };
    const next = await makeCertificate(settings, asked, later(NOW, 86_400_000 * 300));
    expect(next).toMatchObject({ kept: true, hosts: ['192.168.1.20', 'localhost', '127.0.0.1'] });
    expect(readFileSync(join(settings.tls.folder, 'ca.crt'), 'utf8')).toBe(root);
    const last = await makeCertificate(settings, { ...asked, days: 800 }, later(NOW, 86_400_000 * 3600));
    expect(last.until.slice(0, 10)).toBe(later(NOW, 86_400_000 * 3650).slice(0, 10));
    expect((await makeCertificate(settings, asked, later(NOW, 86_400_000 * 3651))).kept).toBe(false);
  });

  it.each([
    ['an address that is none', { hosts: ['192.168.1.20/24'], days: 397 }],
    ['no address', { hosts: [], days: 397 }],
    ['more days than phones accept', { hosts: ['192.168.1.20'], days: 826 }],
  ])('are not made for %s', async (_, form) => {
    await expect(makeCertificate(settings, { ...form, bureau: '' }, NOW)).rejects.toMatchObject({
      code: 'invalid-form',
    });
  });

  it('are both there, or the start says which is missing', () => {
    expect(() => again({ GUAPAI_TLS_KEY: '' })).toThrow('应同时设置');
    expect(() => again({ GUAPAI_TLS_KEY: '/nowhere.key' })).toThrow('找不到证书或私钥文件 /nowhere.key');
  });
});
