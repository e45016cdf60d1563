import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reader } from '../../src/database/reader.js';
import { type Askers, askers, idOf } from '../support/mochuan.js';
import { BOTH_CITIES } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;

beforeAll(async () => {
  web = await testWeb({}, BOTH_CITIES);
  by = await askers(web);
}, 180_000);
afterAll(() => web.close());

const unfiled = async (asker: keyof Askers) => (await by[asker].ask('GET', '/api/filings')).json;
const words = async (asker: keyof Askers, url: string) =>
  (await by[asker].ask('GET', url)).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const file = (asker: keyof Askers, more: object = {}) =>
  by[asker].ask('POST', '/api/filings', { number: '乌煤备〔2026〕3号', on: '2026-11-10', ...more });

describe('changes of assignments that wait to be reported', () => {
  it('are none where only the issued table was loaded', async () => {
    expect(await unfiled('city')).toMatchObject({ total: 0, changes: [], filed: [] });
    expect(await words('city', '/desk')).toMatch(/以下各项现为零：.*挂牌变动未备案/);
    expect((await file('wuqi')).json).toMatchObject({ code: 'nothing-to-file' });
  });

  it('are the leaving and the taking of a seat that is handed over, for the county and the city above it', async () => {
    web.clock.set('2026-11-10T01:00:10.000Z');
    const handed = await by.wuqi.ask('POST', `/mines/${idOf('mine', '990102-006')}/seats/county-regulator/hand-over`, {
      personId: idOf('person', 'tao-zhonghe'),
      on: '2026-11-10',
      reason: '工作调整',
    });
    expect(handed.status).toBe(303);
    const { total, changes } = await unfiled('wuqi');
    expect(total).toBe(1);
    expect(changes).toMatchObject([
      {
        ...{ seatName: '县应急管理局', day: '2026-11-10', after: { name: '陶中和' }, reasons: ['工作调整'] },
        ...{ due: { on: '2026-11-17', clause: '苍岚省示例〔2024〕002号第七条' }, late: 0 },
      },
    ]);
    expect((await unfiled('city')).total).toBe(1);
    expect((await unfiled('jishan')).total).toBe(0);
    expect(await words('wuqi', '/desk')).toMatch(/1 挂牌变动未备案/);
    expect(await words('wuqi', '/filings')).toContain('陶中和');
    const mine = await words('wuqi', `/mines/${idOf('mine', '990102-006')}`);
    expect(mine).toMatch(/未备案的变动：县应急管理局 .+ → 陶中和 ?（2026年11月17日前报/);
  });

  it('are settled by a filing with its number; who is foreign, and the day to come, are refused', async () => {
    expect((await file('jishan', { region: '990102' })).status).toBe(404);
    expect((await file('mayor')).status).toBe(403);
    web.clock.set('2026-11-10T01:00:20.000Z');
    expect((await file('wuqi', { on: '2026-11-11' })).json).toMatchObject({ code: 'filing-in-future' });
    web.clock.set('2026-11-10T01:00:30.000Z');
    expect((await file('wuqi')).json).toMatchObject({ number: '乌煤备〔2026〕3号', changes: 1 });
    expect((await unfiled('wuqi')).total).toBe(0);
    expect((await unfiled('city')).total).toBe(0);
    expect(await words('wuqi', '/filings')).toContain('乌煤备〔2026〕3号');
  });
});

describe('a filing that was reported elsewhere', () => {
  it('is entered by number and day, never by one of them: it would pass for reported, and be a draft', async () => {
    web.clock.set('2026-11-10T01:00:40.000Z');
    await by.wuqi.ask('POST', `/mines/${idOf('mine', '990102-005')}/seats/county-regulator/hand-over`, {
      ...{ personId: idOf('person', 'tao-zhonghe'), on: '2026-11-20', reason: '分工调整' },
    });
    web.clock.set('2026-11-10T01:00:45.000Z');
    for (const half of [{ on: undefined }, { number: undefined }])
      expect((await file('wuqi', half)).json).toMatchObject({ status: 422, code: 'filing-half-reported' });
    expect((await unfiled('wuqi')).total).toBe(1);
  });

  it('carries the table as it is once the changes have taken effect', async () => {
    const { id } = (await file('wuqi', { number: '乌煤备〔2026〕3-1号' })).json;
    const { content } = (await by.wuqi.ask('GET', `/api/filings/${id}`)).json;
    expect(content.annex.on).toBe('2026-11-20');
    expect(JSON.stringify(content.annex.table.rows)).toContain('陶中和');
  });
});

describe('the papers of a filing', () => {
  let id: string;
  const ask = async (method: 'GET' | 'POST', path: string, body?: object) =>
    by.wuqi.ask(method, `/api/filings/${id}${path}`, body);
  const handOver = (mine: string, personKey: string) =>
    by.wuqi.ask('POST', `/mines/${idOf('mine', mine)}/seats/county-regulator/hand-over`, {
      ...{ personId: idOf('person', personKey), on: '2026-11-10', reason: '分工调整' },
    });

  it('gather what waits, to the government above and by the own regulator, and stay a draft until reported', async () => {
    web.clock.set('2026-11-10T01:01:00.000Z');
    expect((await handOver('990102-009', 'long-xiaoming')).status).toBe(303);
    web.clock.set('2026-11-10T01:01:30.000Z');
    const drafted = await by.wuqi.ask('POST', '/api/filings', { remark: '请予备案。' });
    expect(drafted.json).toMatchObject({ number: null, changes: 1 });
    id = drafted.json.id;
    expect((await ask('GET', '')).json).toMatchObject({
      ...{ state: 'drafted', stateName: '已拟稿，未报出' },
      content: { draft: { addressee: '墨川市人民政府' }, unit: '乌栖区应急管理局' },
    });
    expect((await unfiled('wuqi')).total).toBe(1);
    expect((await by.wuqi.ask('POST', '/api/filings', {})).json).toMatchObject({ code: 'filing-drafted' });
    expect((await by.jishan.ask('GET', `/api/filings/${id}`)).status).toBe(404);
    const page = await words('wuqi', `/filings/${id}`);
    expect(page).toContain('乌栖区关于煤矿安全生产挂牌责任人变动备案的报告');
    expect(page).toContain('请予备案。');
    expect(page).toContain('挂牌责任人变动情况表');
  });

  it('come as an editable file and as the adjusted table in the issued layout, the same at every asking', async () => {
    const [letter, again] = [await ask('GET', '/letter?format=docx'), await ask('GET', '/letter?format=docx')];
    expect(letter.headers['content-type']).toContain('wordprocessingml');
    expect(letter.body).toBe(again.body);
    const annex = await ask('GET', '/annex');
    expect(annex.body.slice(0, 2)).toBe('PK');
    expect((await ask('GET', '/letter?format=exe')).status).toBe(422);
  });

  it('are reported once by number and day, and acknowledged not before', async () => {
    web.clock.set('2026-11-10T01:02:00.000Z');
    const receipt = { number: '墨政备收〔2026〕9号', on: '2026-11-09' };
    expect((await ask('POST', '/acknowledgement', receipt)).json).toMatchObject({ code: 'filing-step' });
    const report = { number: '乌煤备〔2026〕4号', on: '2026-11-10' };
    expect((await ask('POST', '/submission', { ...report, on: '2026-11-11' })).json).toMatchObject({
      code: 'filing-in-future',
    });
    expect((await ask('POST', '/submission', report)).status).toBe(200);
    expect((await ask('POST', '/submission', report)).json).toMatchObject({ code: 'filing-step' });
    expect((await ask('POST', '/discard', { reason: '误报' })).json).toMatchObject({ code: 'filing-step' });
    expect((await unfiled('wuqi')).total).toBe(0);
    expect((await ask('POST', '/acknowledgement', receipt)).json).toMatchObject({ code: 'receipt-before-report' });
    expect((await ask('POST', '/acknowledgement', { ...receipt, on: '2026-11-10' })).status).toBe(200);
    expect((await ask('GET', '')).json).toMatchObject({ state: 'acknowledged', receipt: '墨政备收〔2026〕9号' });
  });

  it('are not reported once the registry says otherwise: what is discarded waits again', async () => {
    web.clock.set('2026-11-10T01:03:00.000Z');
    expect((await handOver('990102-012', 'long-xiaoming')).status).toBe(303);
    web.clock.set('2026-11-10T01:03:30.000Z');
    id = (await by.wuqi.ask('POST', '/api/filings', {})).json.id;
    web.clock.set('2026-11-10T01:04:00.000Z');
    await by.city.ask('POST', '/api/filings', { number: '墨煤备〔2026〕1号', on: '2026-11-10' });
    const report = { number: '乌煤备〔2026〕5号', on: '2026-11-10' };
    expect((await ask('POST', '/submission', report)).json).toMatchObject({ code: 'filing-outdated' });
    expect((await ask('POST', '/discard', { reason: '市里已一并报出' })).status).toBe(200);
    expect((await by.wuqi.ask('GET', '/api/filings')).json.filed).not.toContainEqual(expect.objectContaining({ id }));
  });

  it('say what was reported and never was: it is reported as a correction', async () => {
    web.clock.set('2026-11-10T01:05:00.000Z');
    const row = await web
      .get(Reader)
      .one<{ id: string }>(
        'SELECT id FROM standing_assignments WHERE mine_id = :mine AND person_id = :person AND until_day IS NULL',
        { mine: idOf('mine', '990102-006'), person: idOf('person', 'tao-zhonghe') },
      );
    const retracted = await by.wuqi.ask('POST', `/api/assignments/${row?.id}/retraction`, {
      ...{ reason: '录入有误，未曾担任', basis: '乌栖区应急管理局说明', seen: true },
    });
    expect(retracted.status).toBe(201);
    expect((await unfiled('wuqi')).changes).toMatchObject([
      { correction: true, before: { name: '陶中和' }, after: null, reasons: ['录入有误，未曾担任'] },
    ]);
  });
});
