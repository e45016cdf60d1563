import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { events } from '../../src/domain/events.js';
import { Person } from '../../src/people/person.entity.js';
import type { Settings } from '../../src/settings.js';
import { SETTINGS } from '../../src/settings.module.js';
import { tester } from '../support/application.js';
import { type Askers, askers, changes, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

const ORIGIN = 'http://guapai.mochuan.example';
const MOST = 2000;
const TODAY = '2026-11-10';
const PHONE = '13912349876';
const HERE = '990102-005';
const OTHER = '990102-006';
const SEAT = 'county-government';

let web: TestWeb;
let by: Askers;
/** Public ids of the boards of 乌栖区, by the code of the mine. */
const ids = new Map<string, string>();

const issue = async () => {
  const { json } = await by.wuqi.ask('POST', '/api/placards', { region: '990102' });
  for (const { mineCode, publicUrl } of json.issued) ids.set(mineCode, publicUrl.slice(`${ORIGIN}/p/`.length));
  return json.issued as { mineCode: string; serial: string; publicUrl: string }[];
};
const page = (id: string | undefined, headers: Record<string, string> = {}, remoteAddress = '203.0.113.1') =>
  web.ask({ url: `/p/${id}`, headers: { accept: 'text/html', ...headers }, remoteAddress });
const data = (id: string | undefined) => web.ask({ url: `/api/public/placards/${id}`, remoteAddress: '203.0.113.1' });
const stateOf = async (id: string | undefined) => (await data(id)).json.state;
const boards = async () =>
  (await by.wuqi.ask('GET', '/api/placards?region=990102&size=500')).json.items as {
    mineCode: string;
    state: string;
  }[];

beforeAll(async () => {
  web = await testWeb({ GUAPAI_PUBLIC_ORIGIN: ORIGIN, GUAPAI_PUBLIC_PER_MINUTE: String(MOST) }, MOCHUAN);
  by = await askers(web);
  const { json } = await by.wuqi.ask('GET', `/api/mines/${idOf('mine', HERE)}/seats`);
  const { holder } = json.seats.find(({ seat }: { seat: string }) => seat === SEAT);
  await web.get(UnitOfWork).run(tester, async (work) => {
    const { id, name } = await work.change(Person, holder.personId, { phone: PHONE });
    await work.tell(events.registered('person', '联系电话', { id, name }, '通讯录'));
  });
  await issue();
}, 180_000);
afterAll(() => web.close());

describe('the page behind the code of a board', () => {
  it('says without sign-in or script what the board says, and that it is current', async () => {
    const { status, headers, body } = await page(ids.get(HERE));
    expect([status, headers['set-cookie'], headers['content-type']]).toEqual([
      200,
      undefined,
      'text/html; charset=utf-8',
    ]);
    const { json } = await data(ids.get(HERE));
    expect(json).toMatchObject({ state: 'current', since: null, replacedBy: null, issue: { serial: `${HERE}-001` } });
    expect(body).toContain('现行有效');
    const said = [
      ...json.rows.flatMap(({ name, post, unit }: Record<string, string | null>) => [name, post, unit]),
      ...json.duties,
      ...[json.mine.name, json.mine.code, json.document.number, json.issue.serial, json.issue.fingerprint],
      '2026年11月10日',
    ].filter(Boolean);
    expect(said.length).toBeGreaterThan(12);
    for (const text of said) expect(body).toContain(text);
    expect(body).toMatch(/href="tel:\d+"/);
    expect(body).not.toMatch(/<script|onclick|javascript:|style=/);
    expect(body.length).toBeLessThan(20_000);
  });

  it('says nothing else of the registry: no phone that the board does not print, no account, no other mine', async () => {
    const [{ body }, { body: text, json }] = [await page(ids.get(HERE)), await data(ids.get(HERE))];
    for (const answer of [body, text]) {
      expect(answer).not.toContain(PHONE);
      expect(answer).not.toContain(by.wuqi.accountId);
      expect(answer).not.toContain(idOf('mine', HERE));
      expect(answer).not.toContain('990102-004');
    }
    expect(Object.keys(json).sort()).toEqual([
      ...['document', 'duties', 'effectiveFrom', 'id', 'issue', 'mine', 'phone', 'quotas', 'replacedBy'],
      ...['rows', 'sentence', 'signature', 'since', 'state', 'stateName', 'successor', 'title'],
    ]);
  });

  it('may be kept by caches for a minute, and is told by its tag whether it is still the same', async () => {
    const first = await page(ids.get(HERE));
    expect(first.headers['cache-control']).toBe('public, max-age=60, stale-while-revalidate=60');
    const again = await page(ids.get(HERE), { 'if-none-match': String(first.headers.etag) });
    expect([again.status, again.body]).toEqual([304, '']);
    const packed = await web.app.inject({ url: `/p/${ids.get(HERE)}`, headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.rawPayload).toString()).toBe(first.body);
    expect(packed.rawPayload.length).toBeLessThan(6000);
  });

  it('knows no id that was not printed, says so in the same words whatever was guessed, and writes nothing', async () => {
    const before = await changes(web);
    const guesses = Array.from({ length: 300 }, () => randomBytes(16).toString('hex'));
    const odd = ['x', '0', `${ids.get(HERE)}0`, ids.get(HERE)!.toUpperCase(), `${HERE}-001`, idOf('mine', HERE), "'--"];
    const [first, ...others] = await Promise.all([...guesses, ...odd].map((id) => page(encodeURIComponent(id))));
    expect([first!.status, first!.headers['cache-control']]).toEqual([404, 'no-store']);
    expect(first!.body).toContain('没有这块牌板');
    expect(new Set(others.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set([`404 ${first!.body}`]));
    const { json } = await data('0'.repeat(32));
    expect(json).toMatchObject({ status: 404, code: 'public-placard-missing' });
    expect(await changes(web)).toBe(before);
  });
});

describe('what happens to a board', () => {
  it('is seen by whoever scans it: changed, then replaced on its day by its serial, with the people of then', async () => {
    const old = ids.get(HERE);
    const before = await page(old);
    const [path, { json: seats }] = [
      `/api/mines/${idOf('mine', HERE)}/seats/${SEAT}`,
      await by.wuqi.ask('GET', `/api/mines/${idOf('mine', HERE)}/seats`),
    ];
    const { holder } = seats.seats.find(({ seat }: { seat: string }) => seat === SEAT);
    const { json: candidates } = await by.wuqi.ask('GET', `${path}/candidates`);
    const { personId, name } = (candidates.items ?? candidates).find(
      (one: { personId: string }) => one.personId !== holder.personId,
    );
    await by.wuqi.ask('POST', `${path}/hand-over`, { personId, on: TODAY, reason: '分工调整' });
    expect(await stateOf(old)).toBe('changed');
    expect((await page(old)).headers.etag).not.toBe(before.headers.etag);
    expect((await page(old)).body).not.toContain('现行有效');
    expect((await page(old)).body).not.toContain(name);
    await issue();
    const replaced = (await page(old)).body;
    expect(replaced).toContain(`本牌板已于2026年11月10日由 ${HERE}-002 号牌板更换`);
    expect(replaced).toContain(`href="/p/${ids.get(HERE)}"`);
    expect(replaced).toContain(holder.personName);
    expect(replaced).not.toContain('现行有效');
    expect((await data(old)).json).toMatchObject({ state: 'replaced', since: TODAY, replacedBy: `${HERE}-002` });
    expect(await stateOf(ids.get(HERE))).toBe('current');
    expect((await page(ids.get(HERE))).body).toContain(name);
  });

  it('leaves every other board of the county current, for the registry as for the public', async () => {
    const all = await boards();
    expect(all.filter(({ state }) => state === 'current').length).toBeGreaterThan(3);
    for (const { mineCode, state } of all)
      if (ids.has(mineCode)) expect([mineCode, await stateOf(ids.get(mineCode))]).toEqual([mineCode, state]);
  });

  it('ends with its mine: what is closed has no board in force, the last one least of all', async () => {
    const closed = await by.wuqi.ask('POST', `/api/mines/${idOf('mine', OTHER)}/closure`, {
      ...{ on: TODAY, reason: '资源枯竭', basis: '墨川市示例〔2026〕099号', step: 'accept' },
    });
    expect([closed.status, closed.json.detail]).toEqual([201, undefined]);
    expect((await data(ids.get(OTHER))).json).toMatchObject({
      state: 'withdrawn',
      since: TODAY,
      successor: null,
    });
    expect((await page(ids.get(OTHER))).body).toContain('该矿已于2026年11月10日关闭退出，本牌板应当撤下');
  });
});

describe('the signature under an issue', () => {
  it('verifies by the public key alone, over a text that names serial, day, content and algorithm', async () => {
    const { json } = await data(ids.get('990102-004'));
    const { json: known } = await web.ask({ url: '/api/public/key' });
    const { text, signature, content, key, algorithm } = json.signature;
    expect([algorithm, known.algorithm, known.key]).toEqual(['Ed25519', 'Ed25519', key]);
    const signed = (over: string) =>
      verify(null, Buffer.from(over), createPublicKey(known.pem), Buffer.from(signature, 'base64url'));
    expect(signed(text)).toBe(true);
    expect(signed(text.replace('-001"', '-002"'))).toBe(false);
    expect(JSON.parse(text)).toEqual({ format: 'guapai-issue/1', algorithm: 'Ed25519', ...json.issue });
    expect(createHash('sha256').update(content).digest('hex')).toBe(json.issue.fingerprint);
    for (const { name } of json.rows) if (name) expect(content).toContain(name);
    expect((await page(ids.get('990102-004'))).body).toContain(signature);
  });

  it('is made by a key that its owner alone may read, and nobody is shown', async () => {
    const { keyFolder } = web.app.get<Settings>(SETTINGS, { strict: false });
    const files = readdirSync(keyFolder);
    expect(files).toEqual(['placards-ed25519.key']);
    expect(statSync(join(keyFolder, files[0]!)).mode & 0o777).toBe(0o600);
  });
});

describe('an address that asks too often', () => {
  it('waits for its next minute; others are served, and a network of IPv6 is one address', async () => {
    const from = (remoteAddress: string) => page(ids.get('990102-004'), {}, remoteAddress);
    const network = (host: number) => `2001:db8:7::${host.toString(16)}`;
    const asked = await Promise.all(Array.from({ length: MOST }, (_, index) => from(network(index + 1))));
    expect(asked.every(({ status }) => status === 200)).toBe(true);
    const refused = await from(network(9999));
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '60']);
    expect(refused.body).toContain('操作过于频繁');
    const guess = await web.ask({ url: '/api/public/placards/x', remoteAddress: network(1) });
    expect([guess.status, guess.json.code]).toEqual([429, 'too-many']);
    expect((await from('2001:db8:8::1')).status).toBe(200);
    web.clock.set('2026-11-10T01:01:00.000Z');
    expect((await from(network(1))).status).toBe(200);
  });
});
