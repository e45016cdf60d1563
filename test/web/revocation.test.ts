import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reader } from '../../src/database/reader.js';
import { type ThreePeople, threePeople } from '../support/three-people.js';
import { type Answer, type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let people: ThreePeople;

beforeAll(async () => {
  web = await testWeb();
  people = await threePeople(web);
});
afterAll(() => web.close());

const disable = (id: string) => people.zhongAnning.ask('POST', `/api/accounts/${id}/suspension`, { reason: '调离' });
const lastEntry = async () =>
  (await web.get(Reader).one<{ seq: number }>('SELECT MAX(seq) AS seq FROM audit_entries'))?.seq ?? 0;

describe('an account that is disabled', () => {
  it('does nothing more, though fifty of its requests were under way', async () => {
    const auditor = {
      username: 'cen-mo',
      displayName: '岑默',
      role: 'auditor',
      regionId: people.regions.mochuan,
    } as const;
    const browser = await web.enter(auditor);
    const issue = (n: number) =>
      browser.ask('POST', '/api/tokens', { name: `令牌${n}`, actions: ['audit.read'], until: '2026-12-01' });
    const before = Array.from({ length: 25 }, (_, n) => issue(n));
    const disabled = disable(browser.accountId);
    const after = Array.from({ length: 25 }, (_, n) => issue(25 + n));
    expect((await disabled).status).toBe(204);
    const answers: Answer[] = await Promise.all([...before, ...after]);
    expect(answers.filter(({ status }) => status !== 201 && status !== 401)).toEqual([]);

    const entries = await web
      .get(Reader)
      .all<{ seq: number; action: string }>(
        `SELECT seq, action FROM audit_entries WHERE actor = :id OR (action = 'account.disabled' AND subject_id = :id) ORDER BY seq`,
        { id: browser.accountId },
      );
    expect(entries.at(-1)?.action).toBe('account.disabled');
    const issued = entries.filter(({ action }) => action === 'token.issued').length;
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(issued);
    expect((await browser.ask('GET', '/api/session')).status).toBe(401);
  });

  it('loses its tokens with it, and gets them back only with its standing', async () => {
    const browser = await web.enter({ username: 'bei-ning', displayName: '贝宁', role: 'auditor' });
    const form = { name: '留痕核对', actions: ['audit.read'], until: '2026-12-01' };
    const { json: token } = await browser.ask('POST', '/api/tokens', form);
    const read = () => web.ask({ url: '/api/audit', headers: { authorization: `Bearer ${token.secret}` } });
    expect((await read()).status).toBe(200);
    await disable(browser.accountId);
    expect((await read()).status).toBe(401);
    const reason = { reason: '误停' };
    await people.zhongAnning.ask('DELETE', `/api/accounts/${browser.accountId}/suspension`, reason);
    expect((await read()).status).toBe(200);
    expect((await browser.ask('GET', '/api/session')).status).toBe(401);
  });

  it('is told once however often it is disabled, and nobody disables himself', async () => {
    const id = await web.account({ username: 'shi-yi', displayName: '时一', role: 'auditor' });
    await disable(id);
    const seq = await lastEntry();
    expect((await disable(id)).status).toBe(204);
    expect(await lastEntry()).toBe(seq);
    expect((await disable(people.zhongAnning.accountId)).json.code).toBe('own-account');
  });
});
