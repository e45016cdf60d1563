import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FoundingCode } from '../../src/accounts/founding-code.js';
import { Reader } from '../../src/database/reader.js';
import { sessionCookie } from '../../src/web/credentials.js';
import { type ThreePeople, threePeople } from '../support/three-people.js';
import { PASSWORD, type TestWeb, testWeb } from '../support/web.js';

// A hash is slow on purpose.
jest.setTimeout(60_000);

let web: TestWeb;
let people: ThreePeople;
let setupCode: string;
const another = () => web.browserOf(people.liuWenqu.accountId);

const NEW_PASSWORD = '山高月小水落石出二〇二六';
const later = (minutes: number) =>
  web.clock.set(new Date(Date.parse(web.clock.now()) + minutes * 60_000).toISOString());
const signIn = (username: string, password: string, headers = {}) =>
  web.ask({ method: 'POST', url: '/api/session', payload: { username, password }, headers });
const whoAmI = async (cookie: string) => (await web.ask({ url: '/api/session', headers: { cookie } })).status;

beforeAll(async () => {
  web = await testWeb();
  setupCode = String(web.get(FoundingCode).code);
});
afterAll(() => web.close());

describe('the first start', () => {
  const founder = { username: 'gu-chengzhang', displayName: '顾成章', password: PASSWORD };
  const setup = (code: string) => web.ask({ method: 'POST', url: '/api/setup', payload: { code, ...founder } });

  it('knows no default password: there is no account to sign in to', async () => {
    expect(await web.get(Reader).all('SELECT id FROM accounts')).toEqual([]);
  });

  it('makes the first administrator by the printed code, once', async () => {
    expect(setupCode).toMatch(/^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/);
    expect((await setup('ABCD-EFGH-JKLM-NPQR')).json).toMatchObject({ status: 403, code: 'setup-code-wrong' });
    expect((await setup(setupCode.toLowerCase())).status).toBe(201);
    expect((await setup(setupCode)).json).toMatchObject({ status: 409, code: 'setup-done' });
    expect((await signIn('gu-chengzhang', PASSWORD)).status).toBe(201);
    people = await threePeople(web);
  });
});

describe('a session', () => {
  it('says who is signed in and what he may do', async () => {
    const { json } = await people.liuWenqu.ask('GET', '/api/session');
    expect(json).toMatchObject({ name: '柳问渠', role: 'clerk', roleName: '办事员' });
    expect(json.regionPath).toContain(people.regions.wuqi);
    expect(json.may).toContainEqual({ action: 'assignment.write', name: '办理挂牌责任' });
  });

  it('does not take over an id that was planted before the sign-in', async () => {
    const planted = `guapai=${'A'.repeat(43)}`;
    const { headers } = await signIn('gu-chengzhang', PASSWORD, { cookie: planted, 'sec-fetch-site': 'same-origin' });
    expect(String(headers['set-cookie'])).not.toContain(planted);
    expect(await whoAmI(planted)).toBe(401);
  });

  it('ends the session that the browser came with when it signs in anew', async () => {
    const { cookie } = await web.signIn('gu-chengzhang');
    const { headers } = await signIn('gu-chengzhang', PASSWORD, { cookie, 'sec-fetch-site': 'same-origin' });
    const fresh = String(headers['set-cookie']).split(';')[0] ?? '';
    expect(fresh).not.toBe(cookie);
    expect([await whoAmI(cookie), await whoAmI(fresh)]).toEqual([401, 200]);
  });

  it('believes neither of two cookies of its name', async () => {
    const { cookie } = await another();
    expect(await whoAmI(`guapai=${'B'.repeat(43)}; ${cookie}`)).toBe(401);
  });

  it('is HttpOnly and SameSite, and on https bound to the host', async () => {
    const plain = String((await signIn('gu-chengzhang', PASSWORD)).headers['set-cookie']);
    expect(plain).toMatch(/^guapai=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(sessionCookie('https://guapai.example', 'x')).toBe(
      '__Host-guapai=x; Path=/; HttpOnly; SameSite=Lax; Secure',
    );
  });

  it('ends half an hour after its last use', async () => {
    const { cookie } = await another();
    later(29);
    expect(await whoAmI(cookie)).toBe(200);
    later(29);
    expect(await whoAmI(cookie)).toBe(200);
    later(30);
    expect(await whoAmI(cookie)).toBe(401);
  });

  it('ends twelve hours after the sign-in, however busy its holder is', async () => {
    const { cookie } = await another();
    const answers: number[] = [];
    for (let hour = 0.25; hour <= 12; hour += 0.25) {
      later(15);
      answers.push(await whoAmI(cookie));
    }
    expect(answers).toEqual([...Array(47).fill(200), 401]);
  });

  it('is over when its holder signs out, and its cookie is taken back', async () => {
    const browser = await another();
    const { status, headers } = await browser.ask('DELETE', '/api/session');
    expect([status, headers['set-cookie']]).toEqual([204, 'guapai=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0']);
    expect(await whoAmI(browser.cookie)).toBe(401);
  });

  it('is listed among the holder’s own and can be ended from another; nobody ends a stranger’s', async () => {
    const [here, there] = [await another(), await another()];
    const listed = (await here.ask('GET', '/api/sessions')).json as { id: string; current: boolean }[];
    const other = listed.find(({ current }) => !current)?.id;
    const stranger = await web.browserOf(people.suShenxing.accountId);
    expect((await stranger.ask('DELETE', `/api/sessions/${other}`)).status).toBe(404);
    expect((await here.ask('DELETE', '/api/sessions')).json).toEqual({ ended: listed.length - 1 });
    expect([await whoAmI(here.cookie), await whoAmI(there.cookie)]).toEqual([200, 401]);
  });

  it('ends with the password by which it was opened', async () => {
    const browser = await web.signIn('gu-chengzhang');
    const change = (current: string) => browser.ask('PUT', '/api/session/password', { current, fresh: NEW_PASSWORD });
    expect((await change('不是这个密码也不是那个')).json).toMatchObject({ status: 401, code: 'sign-in-failed' });
    expect((await change(PASSWORD)).status).toBe(204);
    expect(await whoAmI(browser.cookie)).toBe(401);
    expect((await signIn('gu-chengzhang', PASSWORD)).status).toBe(401);
    expect((await signIn('gu-chengzhang', NEW_PASSWORD)).status).toBe(201);
  });
});

describe('who is not let in', () => {
  it('gets the same answer whether the account, the password or its standing is at fault', async () => {
    const id = await web.account({ username: 'ting-yong', displayName: '停用者', role: 'auditor', password: PASSWORD });
    const administrator = await web.browserOf(people.zhongAnning.accountId);
    await administrator.ask('POST', `/api/accounts/${id}/suspension`, { reason: '离任' });
    await web.account({ username: 'wu-mima', displayName: '无密码', role: 'auditor' });
    const answers = [
      await signIn('su-shenxing', '这不是他的密码'),
      await signIn('查无此人', '这不是他的密码'),
      await signIn('ting-yong', PASSWORD),
      await signIn('wu-mima', ''),
    ].map(({ json: { status, code, detail, facts } }) => ({ status, code, detail, facts }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, code: 'sign-in-failed' });
  });

  it('cannot sign in with anything that the database holds', async () => {
    const { cookie } = await another();
    const stored = new Set<string>();
    for (const table of ['sessions', 'api_tokens', 'accounts', 'audit_entries', 'audit_disclosures'])
      for (const row of await web.get(Reader).all<Record<string, unknown>>(`SELECT * FROM ${table}`))
        for (const text of Object.values(row).map(String)) stored.add(text);
    expect([...stored].filter((text) => text.includes(cookie.split('=')[1] ?? ''))).toEqual([]);
    const session = [...stored].filter((text) => /^[0-9a-f]{64}$/.test(text));
    expect(session.length).toBeGreaterThan(5);
    for (const text of session) {
      expect(await whoAmI(`guapai=${text}`)).toBe(401);
      expect(await whoAmI(`guapai=${Buffer.from(text, 'hex').toString('base64url')}`)).toBe(401);
    }
  });
});
