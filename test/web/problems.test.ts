import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Refusal } from '../../src/domain/refusal.js';
import { refusals } from '../../src/domain/refusals.js';
import { parseBody } from '../../src/web/json-body.js';
import { problemOf } from '../../src/web/refusal.filter.js';
import { type ThreePeople, threePeople } from '../support/three-people.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let people: ThreePeople;

beforeAll(async () => {
  web = await testWeb();
  people = await threePeople(web);
});
afterAll(() => web.close());

describe('a refusal over HTTP', () => {
  it.each([
    [refusals.visitInFuture('2026-12-01', '2026-11-10'), 422],
    [refusals.seatTaken(), 409],
    [refusals.notFound('煤矿', 'x'), 404],
    [refusals.notAllowed('查看留痕'), 403],
    [refusals.signInNeeded(), 401],
    [refusals.tooMany(30), 429],
    [refusals.databaseBusy(), 503],
    [refusals.malformed('空'), 400],
    [refusals.tooLarge(), 413],
    [refusals.unsupportedMedia(), 415],
    [refusals.internal('x'), 500],
  ])('%s has the status %d', (refusal, status) => {
    expect(problemOf(refusal, 'id')).toMatchObject({ status, code: refusal.code, detail: refusal.message });
  });

  it('is a problem+json that tells the sentence, the code, the request and each finding', async () => {
    const { headers, json } = await people.zhongAnning.ask('POST', '/api/accounts', {
      username: 'x',
      displayName: '甲',
      role: 'king',
      createdAt: '2020-01-01',
    });
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(json).toEqual({
      type: 'urn:guapai:refusal:invalid-form',
      title: '内容需要更正',
      status: 422,
      code: 'invalid-form',
      detail: '提交的内容有 3 处需要更正',
      instance: `urn:uuid:${json.requestId}`,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      findings: [
        { at: 'createdAt', message: '不认识的字段' },
        { at: 'username', message: expect.stringContaining('用户名为 2 至 40 个') },
        { at: 'role', message: expect.stringContaining('角色应为') },
      ],
      facts: {},
    });
  });

  it.each([
    '/nowhere',
    '/api/nowhere',
    '/api/accounts/x/y/z',
    '/api/assets/package.json',
    '/api/assets/../../package.json',
  ])('answers %s like any address that there is not', async (url) => {
    expect((await web.ask({ url })).json).toMatchObject({ status: 404, code: 'no-such-address' });
  });

  it.each([
    '/%',
    '/api/%ff%fe',
    '/api/audit/%00',
    '/api/audit/%E2%80%AE',
    '/api/audit?page=%00',
    `/api/audit/${'9'.repeat(3000)}`,
  ])('finds nothing but an ill-formed address in %.40s', async (url) => {
    const { status, json } = await people.suShenxing.ask('GET', url);
    expect([400, 404, 422]).toContain(status);
    expect(json.detail).toMatch(/\p{Script=Han}/u);
  });

  it.each([
    ['page=0', 'page'],
    ['page=1e9', 'page'],
    ['page=1&page=2', 'page'],
    ['size=501', 'size'],
    ['size=-1', 'size'],
    ['size=many', 'size'],
    ['sort=password_hash', 'sort'],
    ['sort=username;DROP TABLE accounts', 'sort'],
    ['sort=__proto__', 'sort'],
    ['constructor=1', 'constructor'],
    ['__proto__=1', '__proto__'],
    ['unknown=1', 'unknown'],
  ])('a list refuses ?%s at its field', async (query, at) => {
    const { json } = await people.zhongAnning.ask('GET', `/api/accounts?${query}`);
    expect(json).toMatchObject({ status: 422, findings: [expect.objectContaining({ at })] });
  });

  it('a list is paged and sorted as asked', async () => {
    const { json } = await people.zhongAnning.ask('GET', '/api/accounts?size=2&page=2&sort=-username');
    expect(json).toMatchObject({ total: 3, page: 2, size: 2, items: [{ username: 'liu-wenqu' }] });
  });
});

describe('a fault of ours', () => {
  it('tells its number and nothing else', () => {
    const problem = problemOf(refusals.internal('7'), '7');
    expect(problem).toMatchObject({ status: 500, code: 'internal', findings: [], facts: {} });
  });
});

const deep = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`;
const field = (text: string) => `{"username":"zhong-anning","password":${text}}`;

/** Bodies that no form of ours is, however they got here. */
const shapes: [string, string | Buffer][] = [
  ['nothing but a brace', '{'],
  ['an unfinished text', '{"username":"zhong'],
  ['a comma too many', '{"username":"a",}'],
  ['not a number', '{"username":NaN}'],
  ['a comment', '{/* */}'],
  ['single quotes', "{'username':'a'}"],
  ['two values', '{}{}'],
  ['a byte order mark alone', '\uFEFF'],
  ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ['GBK', Buffer.from('7b22757365726e616d65223a22d6d0b9fa227d', 'hex')],
  ['null', 'null'],
  ['a number', '1'],
  ['a text', '"zhong-anning"'],
  ['true', 'true'],
  ['a list', '[]'],
  ['a list of forms', '[{"username":"a","password":"b"}]'],
  ['a list of nothing', '[null,null]'],
  ['an empty form', '{}'],
  ['lists 100,000 deep', deep(100_000, '[', ']')],
  ['objects 50,000 deep', deep(50_000, '{"a":', '}')],
  ['lists 100,000 deep in a field', field(deep(100_000, '[', ']'))],
  ['100,000 names', `{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":1`).join(',')}}`],
  ['a list of 400,000', field(`[${'1,'.repeat(400_000)}1]`)],
  ['a name twice', '{"username":"a","username":"b","password":"c"}'],
  ['a name twice, once in escapes', '{"username":"a","\\u0075sername":"b","password":"c"}'],
  ['a number beyond all', field('1e999')],
  ['a number of 100,000 digits', field('9'.repeat(100_000))],
  ['NUL in a text', field('"\\u0000"')],
  ['half a surrogate pair', field('"\\ud800"')],
  ['the other half', field('"\\udc00 "')],
  ['a text that turns the reading', field('"\u202E"')],
  ['a bell', field('"\\u0007"')],
  ['NUL in a name', '{"user\\u0000name":"a"}'],
  ['__proto__', '{"__proto__":{"role":"administrator"},"username":"a","password":"b"}'],
  ['constructor', '{"constructor":{"prototype":{"role":"administrator"}}}'],
  ['constructor further in', field('{"a":[{"constructor":1}]}')],
  ['toString as a field', '{"toString":1,"valueOf":2,"username":"a","password":"b"}'],
  ['a then', '{"then":1,"username":"a","password":"b"}'],
  ['an object for a text', field('{"$ne":""}')],
  ['a list for a text', '{"username":["zhong-anning"],"password":["b"]}'],
  ['a password of 900,000 characters', field(`"${'密'.repeat(300_000)}"`)],
  ['nothing but quotes', '"'.repeat(100_001)],
  ['nothing but backslashes', `"${'\\'.repeat(100_001)}`],
];

describe('a body', () => {
  it.each(shapes)('%s is refused in words', async (_, payload) => {
    const headers = { 'content-type': 'application/json' };
    const { status, json } = await web.ask({ method: 'POST', url: '/api/session', headers, payload });
    expect([400, 413, 422]).toContain(status);
    expect(json.detail).toMatch(/\p{Script=Han}/u);
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  it.each([
    ['application/xml', 415],
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/json; charset=utf-16', 422],
    ['nonsense', 415],
    ['multipart/form-data', 422],
    ['multipart/form-data; boundary=x', 422],
  ])('of the type %s is answered with %d', async (type, status) => {
    const headers = { 'content-type': type };
    const answer = await web.ask({ method: 'POST', url: '/api/session', headers, payload: '{"username":1}' });
    expect([answer.status, answer.json.status]).toEqual([status, status]);
  });

  it('of more than a megabyte is not read', async () => {
    const payload = JSON.stringify({ username: 'a', password: 'x'.repeat(1_100_000) });
    const headers = { 'content-type': 'application/json' };
    const answer = await web.ask({ method: 'POST', url: '/api/session', headers, payload });
    expect(answer.json).toMatchObject({ status: 413, code: 'too-large' });
  });

  it.each([
    ['rare characters', '{"name":"臧䶮 𬱖·買買提\\n第二行\\t格"}', { name: '臧䶮 𬱖·買買提\n第二行\t格' }],
    ['the same name in two objects', '{"a":{"id":1},"b":{"id":2}}', { a: { id: 1 }, b: { id: 2 } }],
    ['text that looks like names', '{"a":"\\"b\\":{","c":["a","a",":"]}', { a: '"b":{', c: ['a', 'a', ':'] }],
    ['thirty levels', deep(30, '[', ']'), JSON.parse(deep(30, '[', ']'))],
  ])('with %s is read as it is', (_, text, value) => {
    expect(parseBody(text)).toEqual(value);
  });

  it('33 levels deep is refused', () => {
    expect(() => parseBody(deep(33, '[', ']'))).toThrow(Refusal);
  });
});
