import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Askers, askers, changes, idOf, mochuan } from '../support/mochuan.js';
import { type TestWeb, testWeb } from '../support/web.js';

// A rehearsal looks at up to two years of duties.
jest.setTimeout(60_000);

let web: TestWeb;
let by: Askers;
const unit = (key: string) => idOf('organisation', key);
const bureau = unit('mochuan-regulator');
const county = unit('wuqi-regulator');
const why = { reason: '机构改革', basis: '机构改革方案（示例）' };

beforeAll(async () => {
  web = await testWeb();
  await mochuan(web);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const reform = (asker: keyof Askers, id: string, form: object, preview = '') =>
  by[asker].ask('POST', `/api/organisations/${id}/reorganisations${preview}`, { on: '2026-11-01', ...why, ...form });
const shown = async (id: string) => (await by.city.ask('GET', `/api/organisations/${id}`)).json;
const tenuresOf = async (key: string) =>
  (await by.city.ask('GET', `/api/people/${idOf('person', key)}`)).json.tenures.map(
    (one: { title: string; from: string; until: string | null }) => `${one.title} ${one.from}..${one.until ?? ''}`,
  );
const holdingsOf = async (key: string) =>
  (await by.city.ask('GET', `/api/people/${idOf('person', key)}/holdings?on=2026-11-10`)).json.items;
const october = async () => {
  const { lines } = (await by.city.ask('GET', '/api/compliance?region=990100&period=2026-10')).json;
  return lines;
};

describe('reorganising a unit', () => {
  it('is for the clerk of its place: other clerks find no such unit, other roles may not', async () => {
    const before = await changes(web);
    const form = { kind: 'rename', name: '墨川市应急与矿山监管局' };
    for (const asker of ['wuqi', 'jishan'] as const) {
      expect((await reform(asker, bureau, form)).status).toBe(404);
      expect((await reform(asker, bureau, form, '/preview')).status).toBe(404);
    }
    for (const asker of ['mayor', 'auditor', 'mine'] as const)
      expect((await reform(asker, bureau, form)).status).toBe(403);
    expect((await reform('wuqi', county, { kind: 'merge', intoId: bureau })).status).toBe(404);
    expect(await changes(web)).toBe(before);
  });

  it.each<[string, object, object]>([
    ['a day to come', { kind: 'rename', name: '另名局', on: '2026-12-01' }, { code: 'day-to-come' }],
    ['the name that it has', { kind: 'rename', name: '墨川市应急管理局' }, { code: 'name-unchanged' }],
    ['no name', { kind: 'rename' }, { code: 'invalid-form' }],
    ['into itself', { kind: 'merge', intoId: bureau }, { detail: '单位不能并入自身，请另选一个单位' }],
    ['with units below it', { kind: 'abolition' }, { detail: expect.stringContaining('还有下属单位 1 个') }],
    [
      'a division of posts of another unit',
      { kind: 'split', name: '新局', postIds: [idOf('post', 'wuqi-regulator-director')] },
      { code: 'invalid-form' },
    ],
  ])('is refused: %s', async (_, form, refused) => {
    expect((await reform('city', bureau, form)).json).toMatchObject(refused);
  });

  it('renamed: shows first whose titles and which boards change, and saves nothing', async () => {
    await by.city.ask('POST', '/api/placards', { region: '990100' });
    const before = await changes(web);
    const { json } = await reform(
      'city',
      bureau,
      { kind: 'rename', name: '墨川市矿山安全监管局', shortName: '市矿山监管局' },
      '/preview',
    );
    expect(json.titles).toContainEqual(
      expect.objectContaining({ person: '苗兴田', before: '市应急管理局副局长', after: '市矿山监管局副局长' }),
    );
    expect(json.rehearsal.stale.length).toBeGreaterThan(0);
    expect(JSON.stringify(json.rehearsal.stale)).toContain('市矿山监管局副局长');
    expect(json.rehearsal.outside).toEqual([]);
    expect(await changes(web)).toBe(before);
  });

  it('renamed: tenures go on under the new titles from the day, boards too; the months before stay as they were', async () => {
    const before = await october();
    const form = { kind: 'rename', name: '墨川市矿山安全监管局', shortName: '市矿山监管局' };
    expect((await reform('city', bureau, form)).status).toBe(201);
    expect(await tenuresOf('miao-xingtian')).toEqual([
      '市应急管理局副局长 2024-06-01..2026-11-01',
      '市矿山监管局副局长 2026-11-01..',
    ]);
    const titles = (await holdingsOf('miao-xingtian')).map(({ title }: { title: string }) => title);
    expect(new Set(titles)).toEqual(new Set(['市矿山监管局副局长']));
    const stale = await by.city.ask('GET', '/api/placards?region=990100&state=stale&size=500');
    expect(stale.json.total).toBeGreaterThan(0);
    expect(await october()).toEqual(before);
    const page = await by.city.ask('GET', `/organisations/${bureau}`);
    expect(page.body).toContain('由“墨川市应急管理局”更名为“墨川市矿山安全监管局”');
  });

  it('merged into another: its posts go there, and it is offered no more', async () => {
    const done = await reform('city', unit('mochuan-enforcement'), { kind: 'merge', intoId: bureau });
    expect(done.status).toBe(201);
    expect(await shown(unit('mochuan-enforcement'))).toMatchObject({ abolishedOn: '2026-11-01' });
    for (const { person } of done.json.titles as { person: string }[])
      expect((await by.city.ask('GET', `/organisations/${bureau}`)).body).toContain(person);
    expect(done.json.titles.length).toBeGreaterThan(0);
    const post = { organisationId: unit('mochuan-enforcement'), name: '副支队长', rank: 'deputy', basis: '示例' };
    expect((await by.city.ask('POST', '/api/posts', post)).json).toMatchObject({ code: 'abolished' });
    expect((await reform('city', unit('mochuan-enforcement'), { kind: 'abolition' })).json).toMatchObject({
      code: 'abolished',
    });
    expect((await by.city.ask('GET', '/people/new')).body).not.toContain('墨川市应急管理综合行政执法支队');
  });

  it('divided: a unit of another kind may not hold the seat, and the preview says whose', async () => {
    const form = {
      kind: 'split',
      name: '乌栖区矿山救护服务公司',
      unitKind: 'mine-company',
      postIds: [idOf('post', 'wuqi-regulator-deputy-director')],
    };
    const { json } = await reform('wuqi', county, form, '/preview');
    expect(json.rehearsal.outside.length).toBeGreaterThan(0);
    expect(new Set(json.rehearsal.outside.map(({ seat }: { seat: string }) => seat))).toEqual(
      new Set(['county-regulator']),
    );
    const page = await by.wuqi.ask('POST', `/organisations/${county}/reorganisation/preview`, {
      on: '2026-11-01',
      ...why,
      ...form,
    });
    expect([page.status, page.body.includes('不符合条件')]).toEqual([200, true]);
    const done = await by.wuqi.ask('POST', `/organisations/${county}/reorganisation`, {
      on: '2026-11-01',
      ...why,
      ...form,
    });
    expect(done.status).toBe(303);
    const made = await by.wuqi.ask('GET', String(done.headers.location));
    expect(made.body).toContain('由乌栖区应急管理局分设');
    expect(made.body).toContain('副局长');
  });

  it('abolished: all tenures end, and the holders of its seats are to be replaced', async () => {
    const { json } = await reform('wuqi', county, { kind: 'abolition', on: '2026-11-05' }, '/preview');
    expect(json.titles.every(({ after }: { after: string | null }) => after === null)).toBe(true);
    expect((await reform('wuqi', county, { kind: 'abolition', on: '2026-11-05' })).status).toBe(201);
    expect(await tenuresOf('bian-shouyi')).toEqual(['乌栖区应急管理局局长 2024-06-01..2026-11-05']);
    const list = await by.wuqi.ask('GET', '/organisations?search=yjglj');
    expect(list.body).toContain('2026年11月5日撤销');
  });

  it('leaves an entry of the trail at the unit', async () => {
    const { json } = await by.auditor.ask('GET', `/api/audit?subjectType=organisation&subjectId=${bureau}&size=50`);
    expect(JSON.stringify(json)).toContain('更名：墨川市矿山安全监管局');
  });
});
