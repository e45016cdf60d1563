import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Askers, askers, changes, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;
const person = (key: string) => idOf('person', key);
const post = (key: string) => idOf('post', key);
const BASIS = '任免通知（示例）';

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const names = (json: { items: { name: string }[] }) => json.items.map(({ name }) => name);
const find = async (asker: keyof Askers, query: string) =>
  names((await by[asker].ask('GET', `/api/people?search=${encodeURIComponent(query)}&size=500`)).json);

describe('the directory', () => {
  it('pages, and counts all pages', async () => {
    const first = (await by.city.ask('GET', '/api/people?size=10&page=1')).json;
    const second = (await by.city.ask('GET', '/api/people?size=10&page=2')).json;
    const beyond = (await by.city.ask('GET', '/api/people?size=10&page=999')).json;
    expect([first.items.length, second.items.length, beyond.items.length]).toEqual([10, 10, 0]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(20);
    expect(new Set([first.total, second.total, beyond.total]).size).toBe(1);
  });

  it.each<[string, keyof Askers, string, string[]]>([
    ['two people of one name are two records', 'city', '王海涛', ['王海涛', '王海涛']],
    ['a county knows the leaders of the city, who answer for its mines', 'wuqi', '屈明轩', ['屈明轩']],
    ['and those of groups', 'wuqi', '穆振华', ['穆振华']],
    ['but nobody of another county', 'wuqi', '焦振东', []],
    ['a percent sign is a character and finds nothing', 'city', '%', []],
    ['characters beyond the basic plane are found', 'city', '鲁𬱖', ['鲁𬱖']],
    ['a mine has no directory', 'mine', '屈明轩', []],
  ])('%s', async (_, asker, query, expected) => {
    expect(await find(asker, query)).toEqual(expected);
  });

  it('is cut to a region by code or id', async () => {
    const [byCode, byId] = await Promise.all(
      ['990102', idOf('region', '990102')].map((region) => by.city.ask('GET', `/api/people?region=${region}&size=500`)),
    );
    expect(names(byCode?.json)).toContain('郎学斌');
    expect(names(byCode?.json)).not.toContain('屈明轩');
    expect(byId?.json).toEqual(byCode?.json);
    const { json } = await by.wuqi.ask('GET', '/api/people?region=990103');
    expect(json).toMatchObject({ status: 404, detail: '找不到行政区划：990103' });
  });

  it('lists units by kind, and shows one with its posts', async () => {
    const { json } = await by.wuqi.ask('GET', '/api/organisations?kind=government&size=500');
    expect(names(json).sort()).toEqual(['乌栖区人民政府', '墨川市人民政府', '苍岚省人民政府']);
    const shown = await by.wuqi.ask('GET', `/api/organisations/${idOf('organisation', 'wuqi-government')}`);
    expect(shown.json).toMatchObject({ name: '乌栖区人民政府', posts: [{ name: '副区长' }, { name: '区长' }] });
  });
});

describe('a person', () => {
  it('is shown with all tenures', async () => {
    const { json } = await by.city.ask('GET', `/api/people/${person('feng-xiaoyan')}`);
    expect(json).toMatchObject({
      name: '封晓燕',
      tenures: [
        { until: '2026-02-15', organisationName: '雁坞县人民政府' },
        { from: '2026-02-15', until: null },
      ],
    });
  });

  it.each<[string, keyof Askers, string]>([
    ['the clerk of the county', 'wuqi', '0000-6010107'],
    ['the clerk of its city', 'city', '0000-6010107'],
    ['an auditor', 'auditor', '000****0107'],
    ['a leader', 'mayor', '000****0107'],
  ])('shows the phone to %s as it may be seen', async (_, asker, phone) => {
    expect((await by[asker].ask('GET', `/api/people/${person('bian-shouyi')}`)).json.phone).toBe(phone);
  });

  it('keeps the phone of a leader of the city from the clerks of its counties', async () => {
    const { json } = await by.city.ask('POST', '/api/people', {
      name: '应 天河',
      phone: '13800001234',
      basis: BASIS,
      tenure: { postId: post('mochuan-government-deputy-mayor'), title: '副市长', from: '2026-11-01', basis: BASIS },
    });
    expect((await by.wuqi.ask('GET', `/api/people/${json.id}`)).json).toMatchObject({
      name: '应天河',
      phone: '138****1234',
    });
    expect((await by.city.ask('GET', `/api/people/${json.id}`)).json.phone).toBe('13800001234');
  });

  it('does not exist for a foreign county', async () => {
    const id = person('jiao-zhendong');
    const { json } = await by.wuqi.ask('GET', `/api/people/${id}`);
    expect(json).toMatchObject({ status: 404, detail: `找不到人员：${id}` });
    const unknown = '0199aaaa-0000-7000-8000-000000000000';
    expect((await by.wuqi.ask('GET', `/api/people/${unknown}`)).json.detail).toBe(`找不到人员：${unknown}`);
  });
});

describe('the life of a person on file', () => {
  let id: string;
  let tenureId: string;

  it('begins with a name without the padding of print', async () => {
    const { status, json } = await by.wuqi.ask('POST', '/api/people', { name: '高　昇', basis: BASIS });
    expect({ status, json }).toMatchObject({ status: 201, json: { name: '高昇' } });
    id = json.id;
  });

  it('goes on with a tenure in one’s own county, once', async () => {
    const tenure = { postId: post('wuqi-regulator-deputy-director'), from: '2026-11-01', basis: BASIS };
    const begun = await by.wuqi.ask('POST', `/api/people/${id}/tenures`, tenure);
    expect(begun.json).toMatchObject({ title: '副局长', fromDay: '2026-11-01', untilDay: null });
    tenureId = begun.json.id;
    expect((await by.wuqi.ask('POST', `/api/people/${id}/tenures`, tenure)).json.code).toBe('duplicate');
  });

  it('has leave that is approved, and an assistant on file', async () => {
    const leave = { personId: id, from: '2026-12-01', until: '2027-01-01', reason: '党校培训', approver: '卞守义' };
    expect((await by.wuqi.ask('POST', '/api/leaves', { ...leave, basis: BASIS })).status).toBe(201);
    const reversed = { ...leave, until: '2026-11-30', basis: BASIS };
    expect((await by.wuqi.ask('POST', '/api/leaves', reversed)).json.code).toBe('span-reversed');
    const clerk = await by.wuqi.ask('POST', '/api/people', { name: '晁敏', basis: BASIS });
    const assistant = { leaderId: id, personId: clerk.json.id, from: '2026-11-01', basis: BASIS };
    expect((await by.wuqi.ask('POST', '/api/assistants', assistant)).status).toBe(201);
  });

  it('ends the tenure on a day, with a reason', async () => {
    const end = (body: object) => by.wuqi.ask('POST', `/api/tenures/${tenureId}/end`, body);
    expect((await end({ until: '2026-12-01' })).json).toMatchObject({ status: 422, findings: [{ at: 'reason' }] });
    expect((await end({ until: '2026-12-01', reason: '调离' })).json).toMatchObject({ untilDay: '2026-12-01' });
  });
});

describe('a foreign clerk', () => {
  const tenure = (key: string) => ({ postId: post(key), from: '2026-11-01', basis: BASIS });
  const leave = { from: '2026-12-01', until: '2027-01-01', reason: '培训', approver: '卞守义', basis: BASIS };
  const unit = { kind: 'regulator', name: '某某局', basis: BASIS };

  it.each<[string, () => [string, object]]>([
    [
      'a tenure of a foreign person',
      () => [`/api/people/${person('jiao-zhendong')}/tenures`, tenure('wuqi-government-deputy')],
    ],
    [
      'a tenure of a leader of the city',
      () => [`/api/people/${person('qu-mingxuan')}/tenures`, tenure('wuqi-government-deputy')],
    ],
    [
      'a tenure in a foreign post',
      () => [`/api/people/${person('bian-shouyi')}/tenures`, tenure('jishan-government-deputy')],
    ],
    [
      'a person with a foreign post',
      () => ['/api/people', { name: '何某', basis: BASIS, tenure: tenure('jishan-government-deputy') }],
    ],
    ['leave of a foreign person', () => ['/api/leaves', { ...leave, personId: person('jiao-zhendong') }]],
    ['leave of a leader of the city', () => ['/api/leaves', { ...leave, personId: person('qu-mingxuan') }]],
    [
      'a foreign leader’s assistant',
      () => [
        '/api/assistants',
        { leaderId: person('jiao-zhendong'), personId: person('bian-shouyi'), from: '2026-11-01', basis: BASIS },
      ],
    ],
    [
      'a foreign person as assistant',
      () => [
        '/api/assistants',
        { leaderId: person('bian-shouyi'), personId: person('jiao-zhendong'), from: '2026-11-01', basis: BASIS },
      ],
    ],
    [
      'a post of a foreign unit',
      () => [
        '/api/posts',
        { organisationId: idOf('organisation', 'jishan-regulator'), name: '局长', rank: 'principal', basis: BASIS },
      ],
    ],
    ['a unit in a foreign region', () => ['/api/organisations', { ...unit, region: '990103' }]],
    [
      'a unit below a foreign unit',
      () => ['/api/organisations', { ...unit, parentId: idOf('organisation', 'jishan-regulator') }],
    ],
    [
      'a department of a group of the city',
      () => [
        '/api/organisations',
        { ...unit, kind: 'group-department', region: '990102', parentId: idOf('organisation', 'moneng') },
      ],
    ],
  ])('cannot write %s', async (_, request) => {
    const before = await changes(web);
    const { json } = await by.wuqi.ask('POST', ...request());
    expect(json).toMatchObject({ status: 404, code: 'not-found' });
    expect(await changes(web)).toBe(before);
  });

  it('cannot end a tenure elsewhere', async () => {
    const shown = await by.jishan.ask('GET', `/api/people/${person('jiao-zhendong')}`);
    const { id } = shown.json.tenures[0];
    const { json } = await by.wuqi.ask('POST', `/api/tenures/${id}/end`, { until: '2026-12-01', reason: '不归我管' });
    expect(json).toMatchObject({ status: 404, detail: `找不到任职：${id}` });
  });
});

describe('forms', () => {
  it.each([
    ['people', { name: '何某', basis: BASIS, revision: 9, enteredBy: 'x' }, ['enteredBy', 'revision']],
    ['people', { name: '1', basis: '' }, ['basis', 'name']],
    ['people', { name: '何?', basis: BASIS }, ['name']],
    ['people', { name: '何某', basis: BASIS, tenure: [] }, ['tenure']],
    [
      'people',
      { name: '何某', basis: BASIS, tenure: { role: 'clerk' } },
      ['tenure.basis', 'tenure.from', 'tenure.postId', 'tenure.role'],
    ],
    ['organisations', { kind: 'ministry', name: '部', basis: BASIS }, ['kind', 'name']],
    ['organisations', { kind: 'regulator', name: '某某局', basis: BASIS }, ['region']],
    [
      'leaves',
      { personId: 'x', from: '2026-02-30', until: '2026-13-01', reason: '因', approver: '某人', basis: BASIS },
      ['from', 'personId', 'reason', 'until'],
    ],
  ])('of %s tell every field that is wrong: %j', async (room, body, at) => {
    const { json } = await by.wuqi.ask('POST', `/api/${room}`, body);
    expect(json).toMatchObject({ status: 422, code: 'invalid-form' });
    expect(json.findings.map((one: { at: string }) => one.at).sort()).toEqual(at);
    for (const { message } of json.findings) expect(message).toMatch(/\p{Script=Han}/u);
  });
});
