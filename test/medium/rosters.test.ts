import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { Reader } from '../../src/database/reader.js';
import type { Actor } from '../../src/domain/authority.js';
import { Refusal } from '../../src/domain/refusal.js';
import { type RosterOrder, RostersService } from '../../src/rosters/rosters.service.js';
import { type TestApplication, testApplication } from '../support/application.js';
import { annex, placesOfShuozhou } from '../support/shuozhou.js';
import { annexWorkbook, mergedText, textsOf } from '../support/workbooks.js';

const clerk: Actor = {
  accountId: 'clerk',
  name: '办事员',
  role: 'clerk',
  regionPath: '/',
  personId: null,
  mineId: null,
  tokenActions: null,
};
const ORDER: RosterOrder = { region: '140600', day: '2021-12-25', basis: '朔政办发〔2021〕62号附件' };

let application: TestApplication;
let rosters: RostersService;
let reader: Reader;

const open = async () => {
  application = await testApplication();
  await placesOfShuozhou(application);
  rosters = application.get(RostersService);
  reader = application.get(Reader);
};
const file = (bytes: Uint8Array, name = 'annex-62.csv') => ({ name, bytes });
const count = async (from: string) => (await reader.one<{ n: number }>(`SELECT count(*) AS n FROM ${from}`))?.n;
const entries = () => count('audit_entries');
const refusalOf = (attempt: Promise<unknown>): Promise<Refusal> =>
  attempt.then(
    () => Promise.reject(new Error('was not refused')),
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  );
/** Every holder that the annex names, in its order. */
const holders = () =>
  reader.all<{ mine: string; seat: string; name: string; title: string; deviates: number | boolean }>(
    `SELECT m.name AS mine, a.seat, p.name, a.title, a.deviates FROM assignments a
     JOIN mines m ON m.id = a.mine_id JOIN people p ON p.id = a.person_id ORDER BY m.roster_order, a.seat`,
  );
const asIssued = (): string[][] => parse(annex, { bom: true, from: 2 });

describe.each<[string, () => Promise<Uint8Array>]>([
  ['CSV in UTF-8', async () => annex],
  ['CSV in GBK', async () => iconv.encode(annex.toString('utf8'), 'gbk')],
  [
    'CSV in UTF-16, separated by tabs',
    async () => iconv.encode(annex.toString('utf8').replaceAll(',', '\t'), 'utf-16le', { addBOM: true }),
  ],
  ['CSV saved from merged cells', async () => mergedText(annex)],
  ['a workbook with merged cells and padded names', async () => annexWorkbook(annex)],
])('the annex as %s', (_, bytesOf) => {
  beforeAll(open, 60_000);
  afterAll(() => application.close());

  it('is shown first, and nothing is written', async () => {
    const before = await entries();
    const preview = await rosters.preview(clerk, file(await bytesOf()), ORDER);
    expect(preview).toMatchObject({ ready: true, changes: true, findings: [], questions: [] });
    expect(preview.counts).toMatchObject({ rows: 26, minesNew: 26, peopleNew: 20, made: 52, admissions: 8 });
    expect(preview.lines).toContain('高昇任市应急管理局副局长');
    expect([await entries(), await count('mines')]).toEqual([before, 0]);
  });

  it('comes in whole: 26 mines, 20 leaders, as the annex has them', async () => {
    await rosters.import(clerk, file(await bytesOf()), ORDER);
    const expected = asIssued().flatMap(([, mine, , , ...leaders]) => [
      { mine, seat: 'city-government', name: leaders[0], title: leaders[1] },
      { mine, seat: 'city-regulator', name: leaders[2], title: leaders[3] },
    ]);
    expect((await holders()).map(({ deviates: _deviates, ...holder }) => holder)).toEqual(expected);
    expect(await count('people')).toBe(20);
  });

  it('a second time changes nothing and leaves no trace', async () => {
    const before = await entries();
    const again = await rosters.import(clerk, file(await bytesOf()), ORDER);
    expect(again).toMatchObject({ changes: false, counts: { unchanged: 52, made: 0 }, lines: [] });
    expect(await entries()).toBe(before);
  });
});

describe('what the annex means', () => {
  beforeAll(async () => {
    await open();
    await rosters.import(clerk, file(annex), { ...ORDER, basis: '朔政办发[2021]62号附件' });
  }, 180_000);
  afterAll(() => application.close());

  it('eight of the fifteen regulator leaders are no 副局长: they hold by the annex, and are in the pool by it', async () => {
    const admitted = await reader.all<{ name: string; reason: string; basis: string }>(
      'SELECT p.name, m.reason, m.basis FROM pool_members m JOIN people p ON p.id = m.person_id ORDER BY p.name',
    );
    const others = new Set(asIssued().flatMap((row) => (row[7]?.endsWith('副局长') ? [] : [row[6]])));
    expect(new Set(admitted.map((one) => one.name))).toEqual(others);
    expect(admitted).toHaveLength(8);
    expect(admitted[0]).toMatchObject({ reason: '附件载明', basis: ORDER.basis });
    const deviating = (await holders()).filter((holder) => Boolean(holder.deviates));
    expect(new Set(deviating.map((holder) => holder.name))).toEqual(others);
  });

  it('three open pits are read from their names', async () => {
    const pits = await reader.all<{ name: string; basis: string }>(
      `SELECT m.name, f.basis FROM mine_facts f JOIN mines m ON m.id = f.mine_id
       WHERE f.kind = 'workings' AND f.value = '"open-pit"' ORDER BY m.roster_order`,
    );
    expect(pits.map((pit) => pit.name.slice(-5))).toEqual(
      ['安家岭露天矿', '司东露天矿', '安太堡露天矿'].map((name) => name.slice(-5)),
    );
    expect(new Set(pits.map((pit) => pit.basis))).toEqual(new Set(['据矿名判读']));
  });

  it('the county seats of the twenty joint mines, and all group seats, are unknown', async () => {
    const stated = await reader.all<{ seat: string; kind: string; n: number }>(
      'SELECT seat, kind, count(*) AS n FROM seat_statements GROUP BY seat, kind ORDER BY seat',
    );
    expect(stated).toEqual([
      { seat: 'county-government', kind: 'unknown', n: 20 },
      { seat: 'county-regulator', kind: 'unknown', n: 20 },
      { seat: 'group-department', kind: 'unknown', n: 26 },
      { seat: 'group-leader', kind: 'unknown', n: 26 },
    ]);
  });

  it('the owners of fourteen mines are not known', async () => {
    expect(await count("mine_facts WHERE kind = 'group'")).toBe(12);
    expect(await count("mine_facts WHERE kind = 'supervisionGround' AND value = '\"中央驻朔\"'")).toBe(14);
  });

  it('of the two mines called 南阳坡 each has its own code', async () => {
    const codes = await reader.all<{ code: string }>("SELECT code FROM mines WHERE name LIKE '%南阳坡%' ORDER BY code");
    expect(codes.map((mine) => mine.code)).toEqual(['140621-002', '140623-001']);
  });

  it.each(['xlsx', 'csv'] as const)('its export as %s comes in again unchanged', async (format) => {
    const bytes = await rosters.export(clerk, { region: '140600', day: '2022-03-01', format });
    const again = await rosters.preview(clerk, file(bytes, `export.${format}`), { ...ORDER, day: '2022-03-01' });
    expect(again).toMatchObject({ ready: true, changes: false, counts: { rows: 26, unchanged: 52 } });
  });

  it('its export as CSV is the annex', async () => {
    const bytes = await rosters.export(clerk, { region: '140600', day: '2021-12-25', format: 'csv' });
    expect(parse(bytes, { bom: true })).toEqual(parse(annex, { bom: true }));
  });

  it('its export as a workbook has the title, two header rows and merged cells, and calculates nothing', async () => {
    const { texts, merges, formulas } = await textsOf(
      await rosters.export(clerk, { region: '140600', day: '2021-12-25', format: 'xlsx' }),
    );
    expect(texts[0]?.[0]).toBe('朔州市政府及煤炭监管部门领导挂牌煤矿表');
    expect(texts[2]).toEqual([
      '序号',
      '矿井名称',
      '所在行\n政区域',
      '矿井瓦斯\n等级',
      '姓 名',
      '职 务',
      '姓 名',
      '职 务',
    ]);
    expect(texts).toHaveLength(29);
    expect(merges).toEqual(expect.arrayContaining(['A1:H1', 'E2:F2', 'E4:E8', 'F4:F8', 'G4:G5']));
    expect(formulas).toBe(0);
  });
});

describe('what a table says wrongly', () => {
  beforeAll(open, 60_000);
  afterAll(() => application.close());

  it('is told whole, each thing at its cell, and nothing is written', async () => {
    const text = annex
      .toString('utf8')
      .replace('2,中煤平朔集团有限公司井工一矿,平鲁区,低瓦斯', '2,,平鲁县,低')
      .replace('田东,副市长', '田东,');
    const refusal = await refusalOf(rosters.import(clerk, file(Buffer.from(text)), ORDER));
    expect(refusal).toMatchObject({ code: 'roster-invalid', kind: 'invalid' });
    expect(refusal.findings.map((finding) => finding.at)).toEqual(['annex-62!B3', 'annex-62!D3', 'annex-62!F12']);
    expect([await count('mines'), await count('people')]).toEqual([0, 0]);
  });

  it('a day without a document in force has no seats to fill', async () => {
    const refusal = await refusalOf(rosters.import(clerk, file(annex), { ...ORDER, day: '2019-01-01' }));
    expect(refusal.code).toBe('no-policy');
  });

  it('of another’s region nothing is said', async () => {
    const stranger = { ...clerk, regionPath: '/elsewhere/' };
    expect((await refusalOf(rosters.preview(stranger, file(annex), ORDER))).code).toBe('not-found');
    const auditor = { ...clerk, role: 'auditor' as const };
    expect((await refusalOf(rosters.import(auditor, file(annex), ORDER))).code).toBe('not-allowed');
  });
});
