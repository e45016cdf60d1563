import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Action, tokenActionsOf } from '../../src/domain/authority.js';
import { policiesOf } from '../../src/web/route-policies.js';
import { type ThreePeople, threePeople } from '../support/three-people.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let people: ThreePeople;

beforeAll(async () => {
  web = await testWeb();
  people = await threePeople(web);
});
afterAll(() => web.close());

const issue = (browser: Browser, actions: string[], until = '2026-12-31') =>
  browser.ask('POST', '/api/tokens', { name: '月报程序', actions, until });
const by = (secret: string, method: string, url: string, payload?: object) =>
  web.ask({ method: method as 'GET', url, headers: { authorization: `Bearer ${secret}` }, payload });

describe('a token', () => {
  it('acts for its account within its own actions', async () => {
    const { json: token } = await issue(people.zhongAnning, ['account.manage']);
    expect(token.secret).toMatch(/^gp_[\w-]{43}$/);
    const { json: page } = await by(token.secret, 'GET', '/api/accounts');
    expect(page.items.map(({ username }: { username: string }) => username)).toContain('zhong-anning');
  });

  it.each([
    ['an action of another role', 'audit.read', 'actions-beyond-role'],
    ['sessions and tokens, by which it could widen itself', 'own.account', 'actions-beyond-role'],
    ['an action that does not exist', 'everything', 'invalid-form'],
  ])('cannot be issued with %s', async (_, action, code) => {
    expect((await issue(people.zhongAnning, [action])).json).toMatchObject({ status: 422, code });
  });

  it.each([
    ['a day that has passed', '2026-11-09'],
    ['a day more than a year ahead', '2028-01-01'],
    ['a day that does not exist', '2026-11-31'],
  ])('cannot be issued until %s', async (_, until) => {
    expect((await issue(people.zhongAnning, ['account.manage'], until)).status).toBe(422);
  });

  it('of one action is refused at every route of another, whatever its account may do', async () => {
    const routes = policiesOf(web.app).filter(({ policy }) => policy !== 'public');
    for (const action of tokenActionsOf('administrator')) {
      const { json: token } = await issue(people.zhongAnning, [action]);
      for (const { method, path, policy } of routes.filter((route) => route.policy !== action)) {
        const url = path.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000');
        expect([action, method, url, policy, (await by(token.secret, method, url)).status]).toEqual([
          action,
          method,
          url,
          policy as Action,
          403,
        ]);
      }
    }
  });

  it('is no cookie, and a cookie is no token', async () => {
    const { json: token } = await issue(people.zhongAnning, ['account.manage']);
    expect((await web.ask({ url: '/api/accounts', headers: { cookie: `guapai=${token.secret}` } })).status).toBe(401);
    expect((await by(people.zhongAnning.cookie.split('=')[1] ?? '', 'GET', '/api/accounts')).status).toBe(401);
  });

  it('does not fall back on the cookie beside it', async () => {
    const headers = { authorization: 'Bearer gp_nothing', cookie: people.zhongAnning.cookie };
    expect((await web.ask({ url: '/api/accounts', headers })).status).toBe(401);
  });

  it('is listed without its secret, and can be revoked by its holder alone', async () => {
    const { json: token } = await issue(people.suShenxing, ['audit.read']);
    const listed = await people.suShenxing.ask('GET', '/api/tokens');
    expect(listed.body).not.toContain(token.secret);
    expect(listed.json).toContainEqual(
      expect.objectContaining({ id: token.id, actions: ['audit.read'], standing: true }),
    );
    expect((await people.zhongAnning.ask('DELETE', `/api/tokens/${token.id}`)).status).toBe(404);
    expect((await by(token.secret, 'GET', '/api/audit')).status).toBe(200);
    expect((await people.suShenxing.ask('DELETE', `/api/tokens/${token.id}`)).status).toBe(204);
    expect((await by(token.secret, 'GET', '/api/audit')).status).toBe(401);
  });

  it('is valid to the end of its last day in China', async () => {
    const { json: token } = await issue(await web.browserOf(people.suShenxing.accountId), ['audit.read'], '2026-11-10');
    web.clock.set('2026-11-10T15:59:59.999Z');
    expect((await by(token.secret, 'GET', '/api/audit')).status).toBe(200);
    web.clock.set('2026-11-10T16:00:00.000Z');
    expect((await by(token.secret, 'GET', '/api/audit')).status).toBe(401);
  });
});
