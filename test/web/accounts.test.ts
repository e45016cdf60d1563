import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type ThreePeople, threePeople } from '../support/three-people.js';
import { type Browser, PASSWORD, type TestWeb, testWeb } from '../support/web.js';

// A hash is slow on purpose.
jest.setTimeout(60_000);

let web: TestWeb;
let people: ThreePeople;
let ofTheCity: Browser;

beforeAll(async () => {
  web = await testWeb();
  people = await threePeople(web);
  const regionId = people.regions.mochuan;
  ofTheCity = await web.enter({ username: 'ning-guan', displayName: '宁管', role: 'administrator', regionId });
});
afterAll(() => web.close());

const usernames = async (browser: Browser) =>
  ((await browser.ask('GET', '/api/accounts?sort=username')).json.items as { username: string }[]).map(
    (each) => each.username,
  );

describe('an administrator', () => {
  it('sees the accounts of the region and below, and of nobody above', async () => {
    expect(await usernames(ofTheCity)).toEqual(['liu-wenqu', 'ning-guan', 'su-shenxing']);
    expect(await usernames(people.zhongAnning)).toEqual(['liu-wenqu', 'ning-guan', 'su-shenxing', 'zhong-anning']);
  });

  it('never sees a password or its hash', async () => {
    const { body } = await people.zhongAnning.ask('GET', '/api/accounts');
    expect(body).not.toMatch(/scrypt|passwordHash/);
  });

  it('opens an account below, which its holder can sign in to', async () => {
    const form = {
      username: 'Bai-Lu',
      displayName: '白鹭',
      role: 'clerk',
      regionId: people.regions.wuqi,
      password: PASSWORD,
    };
    const { status, json } = await ofTheCity.ask('POST', '/api/accounts', form);
    expect(status).toBe(201);
    expect((await web.signIn('bai-lu')).accountId).toBe(json.id);
    expect((await ofTheCity.ask('POST', '/api/accounts', form)).json).toMatchObject({ status: 409, code: 'duplicate' });
  });

  it.each<[string, () => object, number, string]>([
    ['in another city', () => ({ role: 'clerk', regionId: people.regions.elsewhere }), 404, 'not-found'],
    ['above', () => ({ role: 'auditor', regionId: people.regions.province }), 404, 'not-found'],
    ['of the whole country', () => ({ role: 'administrator' }), 404, 'not-found'],
    ['in a region that is none', () => ({ role: 'clerk', regionId: ZERO }), 404, 'not-found'],
    ['of a mine that is none', () => ({ role: 'mine', mineId: ZERO }), 404, 'not-found'],
    [
      'of a person who is nobody',
      () => ({ role: 'leader', regionId: people.regions.wuqi, personId: ZERO }),
      404,
      'not-found',
    ],
    ['of a clerk without a region', () => ({ role: 'clerk' }), 422, 'invalid-form'],
    ['of a leader without a person', () => ({ role: 'leader', regionId: people.regions.wuqi }), 422, 'invalid-form'],
    [
      'with a short password',
      () => ({ role: 'clerk', regionId: people.regions.wuqi, password: '123456789' }),
      422,
      'weak-password',
    ],
    [
      'with its name for a password',
      () => ({ role: 'clerk', regionId: people.regions.wuqi, password: 'tao-Yuanming' }),
      422,
      'weak-password',
    ],
  ])('does not open one %s', async (_, more, status, code) => {
    const form = { username: 'tao-yuanming', displayName: '陶某', ...more() };
    expect((await ofTheCity.ask('POST', '/api/accounts', form)).json).toMatchObject({ status, code });
    expect(await usernames(people.zhongAnning)).not.toContain('tao-yuanming');
  });

  it('finds the account of another city as little as one that is none', async () => {
    const regionId = people.regions.elsewhere;
    const foreign = await web.account({ username: 'yuan-fang', displayName: '远方', role: 'clerk', regionId });
    const reason = { reason: '越权试探' };
    const answers = [];
    for (const id of [foreign, ZERO, people.zhongAnning.accountId]) {
      const { json } = await ofTheCity.ask('POST', `/api/accounts/${id}/suspension`, reason);
      answers.push({ ...json, detail: json.detail.replace(id, '…'), instance: '', requestId: '' });
      const { status } = await ofTheCity.ask('PUT', `/api/accounts/${id}/password`, { password: PASSWORD });
      expect(status).toBe(404);
    }
    expect(answers[0]).toMatchObject({ status: 404, code: 'not-found' });
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
  });

  it('gives an account another password, which ends its sessions', async () => {
    const browser = await web.browserOf(people.liuWenqu.accountId);
    const password = '换了一个新的密码2026';
    const { status } = await ofTheCity.ask('PUT', `/api/accounts/${browser.accountId}/password`, { password });
    expect(status).toBe(204);
    expect((await browser.ask('GET', '/api/session')).status).toBe(401);
    expect((await web.signIn('liu-wenqu', password)).accountId).toBe(browser.accountId);
  });
});

const ZERO = '00000000-0000-7000-8000-000000000000';

describe('a form', () => {
  it.each([
    'id',
    'passwordHash',
    'disabled',
    'createdAt',
    'revision',
    'tokenActions',
    'regionPath',
    'scope',
    'isAdmin',
    'verified',
  ])('does not take %s, which is not for the sender to say', async (name) => {
    const form = { username: 'tao-yuanming', displayName: '陶某', role: 'administrator', [name]: 'x' };
    const { json } = await people.zhongAnning.ask('POST', '/api/accounts', form);
    expect(json).toMatchObject({ status: 422, findings: [{ at: name, message: '不认识的字段' }] });
  });
});
