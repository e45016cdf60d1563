import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Askers, askers, changes, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
const mine = (code: string) => idOf('mine', code);
const person = (key: string) => idOf('person', key);

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

describe('a leaving leader', () => {
  it('hands everything to one successor in one go', async () => {
    const holdings = async (key: string) =>
      (await by.wuqi.ask('GET', `/api/people/${person(key)}/holdings?on=2026-12-01`)).json.items.length;
    const [leaving, next] = [await holdings('qi-jianping'), await holdings('long-xiaoming')];
    const body = { successorId: person('long-xiaoming'), on: '2026-12-01', reason: '退休' };
    const { json } = await by.wuqi.ask('POST', `/api/people/${person('qi-jianping')}/hand-over`, body);
    expect([json.length, leaving]).toEqual([3, 3]);
    expect([await holdings('qi-jianping'), await holdings('long-xiaoming')]).toEqual([0, 3 + next]);
  });

  it('whose mines lie elsewhere, too, is not for one county to relieve', async () => {
    const before = await changes(web);
    const body = { successorId: person('tao-zhonghe'), on: '2026-12-01', reason: '退休' };
    const id = person('kan-guoliang');
    const { json } = await by.wuqi.ask('POST', `/api/people/${id}/hand-over`, {
      ...body,
      deviation: { reason: '无', basis: '无' },
    });
    expect(json.status).toBe(422);
    const documented = { ...body, deviation: { reason: '班子调整', basis: '会议纪要（示例）' } };
    const refused = await by.wuqi.ask('POST', `/api/people/${id}/hand-over`, documented);
    expect(refused.json).toMatchObject({ status: 404, detail: `找不到人员：${id}` });
    expect(await changes(web)).toBe(before);
  });
});

describe('a pool', () => {
  it('admits someone beyond the rule with a reason and a basis, who is then a candidate', async () => {
    const body = { region: '990102', seat: 'county-regulator', personId: person('lou-xiaodong'), from: '2026-11-01' };
    expect((await by.wuqi.ask('POST', '/api/pools', body)).json.status).toBe(422);
    const said = { ...body, reason: '分管安全', basis: '会议纪要（示例）' };
    expect((await by.wuqi.ask('POST', '/api/pools', said)).status).toBe(201);
    const { json } = await by.wuqi.ask('GET', `/api/mines/${mine('990102-007')}/seats/county-regulator/candidates`);
    expect(json).toContainEqual(expect.objectContaining({ name: '娄晓东', admitted: true }));
  });
});

describe('a foreign clerk', () => {
  const taken = { seat: 'county-regulator', from: '2027-01-01', deviation: { reason: '测试越权', basis: '无效文件' } };
  const over = { on: '2027-01-01', reason: '不归我管' };
  const pool = { seat: 'county-regulator', from: '2027-01-01', reason: '测试越权', basis: '无效文件' };
  const path = (code: string) => `/api/mines/${mine(code)}/seats/county-regulator`;

  it.each<[string, () => [string, object]]>([
    [
      'a seat of a foreign mine',
      () => ['/api/assignments', { ...taken, mineId: mine('990102-007'), personId: person('luo-dayong') }],
    ],
    [
      'a foreign person for a seat',
      () => ['/api/assignments', { ...taken, mineId: mine('990103-001'), personId: person('bian-shouyi') }],
    ],
    ['a foreign seat’s relief', () => [`${path('990102-007')}/relief`, over]],
    [
      'a foreign seat’s hand-over',
      () => [`${path('990102-007')}/hand-over`, { ...over, personId: person('luo-dayong') }],
    ],
    [
      'a hand-over to a foreign person',
      () => [`${path('990103-001')}/hand-over`, { ...over, personId: person('bian-shouyi') }],
    ],
    [
      'all of a foreign leader',
      () => [`/api/people/${person('bian-shouyi')}/hand-over`, { ...over, successorId: person('luo-dayong') }],
    ],
    [
      'all to a foreign leader',
      () => [`/api/people/${person('luo-dayong')}/hand-over`, { ...over, successorId: person('bian-shouyi') }],
    ],
    ['a foreign pool', () => ['/api/pools', { ...pool, region: '990102', personId: person('luo-dayong') }]],
    [
      'a foreign person for a pool',
      () => ['/api/pools', { ...pool, region: '990103', personId: person('bian-shouyi') }],
    ],
    [
      'a fact of a foreign mine',
      () => [
        `/api/mines/${mine('990102-007')}/facts`,
        { kind: 'gasGrade', value: 'high', from: '2026-11-01', basis: '无' },
      ],
    ],
    [
      'a proposal for a foreign region',
      () => ['/api/proposals', { region: '990102', seat: 'county-regulator', operation: 'fill', on: '2026-11-10' }],
    ],
  ])('cannot write %s', async (_, request) => {
    const before = await changes(web);
    const { json } = await by.jishan.ask('POST', ...request());
    expect(json).toMatchObject({ status: 404, code: 'not-found' });
    expect(await changes(web)).toBe(before);
  });

  it.each([
    ['the seats of a foreign mine', () => `/api/mines/${mine('990102-007')}/seats`],
    ['its candidates', () => `${path('990102-007')}/candidates`],
    ['what a foreign person holds', () => `/api/people/${person('bian-shouyi')}/holdings`],
  ])('does not see %s', async (_, url) => {
    expect((await by.jishan.ask('GET', url())).json).toMatchObject({ status: 404, code: 'not-found' });
  });
});
