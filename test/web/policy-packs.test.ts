import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Askers, askers, changes, idOf, packText } from '../support/mochuan.js';
import { SOUND_PACK } from '../support/sound-pack.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

/** A pack of 乌栖区 that follows the city's from 2027 on: the county bureau's seat is for its head alone. */
const county = (id: string, more = '') => `id: ${id}
document: { number: "乌栖区示例〔2026〕9号", title: 示例, issuer: 示例机关, issuedOn: 2026-12-01 }
region: "990102"
inForce: { from: 2027-01-01 }
replaces: { seats: [county-regulator], quotas: [county-regulator] }
seats:
  - key: county-regulator
    name: 区应急管理局
    organisation: { kind: regulator, level: county }
    appliesWhen: { fact: tier, in: [joint, local] }
    holders: [{ ranks: [principal], titles: 区应急管理局局长, clause: 二 }]
    clause: 一
quotas:
  - key: county-regulator
    subject: { seat: county-regulator }
    quantifier: every
    count: 2
    cycle: { unit: month }
    text: 每月到所挂牌的每个煤矿检查指导2次
    clause: 三
${more}`;
const load = (asker: keyof Askers, text: string) => by[asker].ask('POST', '/api/policies', { text });
const preview = (asker: keyof Askers, text: string) => by[asker].ask('POST', '/api/policies/preview', { text });

describe('documents', () => {
  it('are shown to everyone, by place and day', async () => {
    const ids = async (query: string) =>
      (await by.mine.ask('GET', `/api/policies?${query}`)).json.items.map(({ id }: { id: string }) => id);
    expect(await ids('region=990102&on=2026-05-01')).toEqual([
      'illustrative-2012',
      'illustrative-2024',
      'mochuan-2025-2',
      'mochuan-2026-1',
    ]);
    expect(await ids('region=990000&on=2026-05-01')).toEqual(['illustrative-2012', 'illustrative-2024']);
    expect(await ids('size=1&page=3')).toHaveLength(1);
  });

  it('are shown whole, with clauses and readings', async () => {
    const { json } = await by.wuqi.ask('GET', '/api/policies/mochuan-2025-1');
    expect(json).toMatchObject({ id: 'mochuan-2025-1', inForce: { until: '2026-04-01' }, quotas: expect.any(Array) });
    expect(json.readings.map(({ key }: { key: string }) => key)).toContain('part-month');
    expect((await by.wuqi.ask('GET', '/api/policies/none')).json).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('come with their published schema', async () => {
    const { json } = await by.wuqi.ask('GET', '/api/policies/schema');
    expect(json).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
  });
});

describe('the preview of a document', () => {
  it('names the seats, holders and quotas that change, and the boards that go stale; nothing is written', async () => {
    const before = await changes(web);
    const { status, json } = await preview('wuqi', county('wuqi-2027'));
    expect({ status, policy: json.policy, loaded: json.loaded }).toMatchObject({
      status: 200,
      policy: { id: 'wuqi-2027', from: '2027-01-01' },
      loaded: false,
    });
    const hongqi = json.mines.find(({ mineId }: { mineId: string }) => mineId === idOf('mine', '990102-009'));
    expect(hongqi).toMatchObject({
      mineName: '红旗煤矿',
      regionName: '乌栖区',
      added: [],
      dropped: [],
      deviating: [{ seat: 'county-regulator', holder: { name: '陶中和' }, titles: '区应急管理局局长' }],
      quotas: [
        {
          quota: 'county-regulator',
          before: [{ text: '每月至少到所挂牌的每个煤矿检查指导1次', count: 1 }],
          after: [{ text: '每月到所挂牌的每个煤矿检查指导2次', count: 2 }],
        },
      ],
    });
    expect(json.totals).toMatchObject({ mines: 12, stale: json.mines.length });
    expect(await changes(web)).toBe(before);
  });

  it('says that a document is loaded already', async () => {
    const { json } = await preview('city', packText('mochuan-2026-1'));
    expect(json).toMatchObject({ loaded: true, mines: [] });
  });
});

describe('loading a document', () => {
  it('tells every mistake by its line', async () => {
    const { json } = await load(
      'wuqi',
      county('wuqi-2027').replace('unit: month', 'unit: moon').replace('count: 2', 'count: 0'),
    );
    expect(json).toMatchObject({ status: 422, code: 'pack-invalid' });
    expect(json.findings.map(({ at }: { at: string }) => at)).toEqual([
      expect.stringContaining('第 17 行'),
      expect.stringContaining('第 18 行'),
    ]);
  });

  it('takes it once, and the same a second time as nothing', async () => {
    expect((await load('wuqi', county('wuqi-2027'))).json).toMatchObject({ id: 'wuqi-2027', loaded: true });
    expect((await load('wuqi', county('wuqi-2027'))).json.loaded).toBe(false);
    const { json } = await load('wuqi', county('wuqi-2027').replace('count: 2', 'count: 3'));
    expect(json).toMatchObject({ status: 409, code: 'pack-changed' });
  });

  it.each<[string, keyof Askers, string, number, string]>([
    ['of a foreign county', 'jishan', county('jishan-9'), 404, 'not-found'],
    [
      'of the city by a county',
      'wuqi',
      packText('mochuan-2026-1').replace('id: mochuan-2026-1', 'id: other'),
      404,
      'not-found',
    ],
    ['of a place that does not exist', 'city', SOUND_PACK.replace('990100', '990199'), 404, 'not-found'],
    ['that repeals the city’s, by a county', 'wuqi', county('wuqi-9', 'repeals: [mochuan-2026-1]'), 404, 'not-found'],
    [
      'of a county that repeals the city’s, by the city',
      'city',
      county('wuqi-9', 'repeals: [mochuan-2026-1]'),
      422,
      'pack-repeals-above',
    ],
    ['by an auditor', 'auditor', county('wuqi-9'), 403, 'not-allowed'],
  ])('%s is refused, and its preview too', async (_, asker, text, status, code) => {
    const before = await changes(web);
    expect((await load(asker, text)).json).toMatchObject({ status, code });
    expect((await preview(asker, text)).json).toMatchObject({ status, code });
    expect(await changes(web)).toBe(before);
  });

  it('by a county does not end what the city issues later', async () => {
    const early = county('wuqi-early', 'repeals: [mochuan-2027-1]').replace('2027-01-01', '2027-03-01');
    expect((await load('wuqi', early)).json.loaded).toBe(true);
    const late = packText('mochuan-2026-1')
      .replace('id: mochuan-2026-1', 'id: mochuan-2027-1')
      .replace('from: 2026-04-01', 'from: 2027-02-01');
    expect((await load('city', late)).json.loaded).toBe(true);
    expect((await by.city.ask('GET', '/api/policies/mochuan-2027-1')).json.inForce.until).toBeNull();
  });
});
