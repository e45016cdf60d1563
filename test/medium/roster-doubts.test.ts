import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reader } from '../../src/database/reader.js';
import { UnitOfWork } from '../../src/database/unit-of-work.js';
import { Refusal } from '../../src/domain/refusal.js';
import { readRegistry } from '../../src/founding/registry-file.js';
import { loadRegions, loadRegistry, seedId } from '../../src/founding/registry-loader.js';
import { PoliciesService } from '../../src/policies/policies.service.js';
import { RegionQueries } from '../../src/regions/regions.queries.js';
import { type RosterOrder, type RosterOutcome, RostersService } from '../../src/rosters/rosters.service.js';
import { type TestApplication, testApplication, tester } from '../support/application.js';
import { HEADER, mineRow } from '../support/rosters.js';
import { shippedPack, shippedPackNames } from '../support/shipped-packs.js';
import { textsOf } from '../support/workbooks.js';

const demo = new URL('../../seed/demo/registry.yaml', import.meta.url).pathname;
const clerk = { ...tester, role: 'clerk' as const, regionPath: '/', personId: null, mineId: null, tokenActions: null };
const ORDER: RosterOrder = { region: '990100', day: '2026-10-31', basis: '墨川市示例〔2026〕010号附件' };

let application: TestApplication;
let rosters: RostersService;
let reader: Reader;

beforeAll(async () => {
  application = await testApplication();
  rosters = application.get(RostersService);
  reader = application.get(Reader);
  const policies = application.get(PoliciesService);
  const file = readRegistry(demo);
  await application.get(UnitOfWork).run(tester, async (work) => {
    await loadRegions(work, file);
    const tree = await application.get(RegionQueries).tree(work);
    for (const name of shippedPackNames.filter((one) => /^(illustrative|mochuan)/.test(one)))
      await policies.record(work, shippedPack(name.replace('.yaml', '')), tree);
    await loadRegistry(work, 'demo', file, await policies.all(work));
  });
}, 180_000);
afterAll(() => application.close());

const table = (...rows: string[][]) => ({
  name: '示例.csv',
  bytes: Buffer.from(
    [HEADER, ...rows].map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'),
  ),
});
const refused = (attempt: Promise<RosterOutcome>): Promise<Refusal> =>
  attempt.then(
    () => Promise.reject(new Error('was not refused')),
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  );
const count = async (from: string) => (await reader.one<{ n: number }>(`SELECT count(*) AS n FROM ${from}`))?.n;

describe.each(['990100', '990102', '990103', '990121', '990122', '990181'])('the table of %s', (region) => {
  it.each(['xlsx', 'csv'] as const)(
    'as %s comes in again unchanged, whatever state its seats are in',
    async (format) => {
      const bytes = await rosters.export(clerk, { region, day: ORDER.day, format });
      const again = await rosters.preview(clerk, { name: `表.${format}`, bytes }, { ...ORDER, region });
      expect(again).toMatchObject({ ready: true, changes: false, findings: [], questions: [] });
      expect(again.counts.rows).toBeGreaterThan(5);
    },
  );
});

describe('homonyms are asked about', () => {
  const row = mineRow(61, '墨川乌栖新庄煤业有限公司', { 6: '苗兴田', 7: '市应急管理局二级调研员' });

  it('before anything is written', async () => {
    const before = await count('people');
    const refusal = await refused(rosters.import(clerk, table(row), ORDER));
    expect(refusal).toMatchObject({ code: 'roster-doubtful', kind: 'conflict' });
    expect(refusal.findings).toEqual([
      { at: '示例!G2', message: expect.stringContaining(seedId('person', 'miao-xingtian')) },
    ]);
    expect([await count('people'), await count("mines WHERE name LIKE '%新庄%'")]).toEqual([before, 0]);
  });

  it('and once answered stay two people, also when the table comes again', async () => {
    const done = await rosters.import(clerk, table(row), { ...ORDER, answers: { G2: 'new' } });
    expect(done.counts).toMatchObject({ minesNew: 1, peopleNew: 1, made: 2 });
    expect(await count("people WHERE name = '苗兴田'")).toBe(2);
    const again = await rosters.import(clerk, table(row), ORDER);
    expect(again).toMatchObject({ changes: false, questions: [] });
  });

  it('people of other places are nobody’s namesakes here', async () => {
    const elsewhere = mineRow(62, '墨川乌栖新堡煤业有限公司', {
      2: '石漱县',
      4: '—',
      5: '',
      6: '—',
      7: '',
      8: '属地监管',
      9: '',
    });
    const header = [...HEADER.slice(0, 4), '县政府挂牌领导姓名', '县政府挂牌领导职务', '监管层级'];
    const cells = [...elsewhere.slice(0, 4), '毕海峰', '副县长', '属地监管'];
    const text = Buffer.from([header, cells].map((line) => line.join(',')).join('\n'));
    const shishu = await rosters.preview(clerk, { name: '县.csv', bytes: text }, { ...ORDER, region: '990121' });
    expect(shishu).toMatchObject({ questions: [], counts: { peopleNew: 1, made: 1 } });
    const city = await rosters.preview(clerk, { name: '市.csv', bytes: text }, ORDER);
    expect(city.questions).toMatchObject([{ subject: '毕海峰', candidates: [{ id: seedId('person', 'bi-haifeng') }] }]);
  });
});

describe('two mines called 红旗煤矿', () => {
  it('are told apart by their districts, and a third one is a question', async () => {
    const named = (district: string) =>
      mineRow(1, '红旗煤矿', { 2: district, 4: '—', 5: '', 6: '—', 7: '', 8: '', 9: '' });
    const known = await rosters.preview(clerk, table(named('乌栖区'), named('石漱县')), ORDER);
    expect(known.questions).toEqual([]);
    expect(known.counts.minesNew).toBe(0);
    const third = await rosters.preview(clerk, table(named('霁山区')), ORDER);
    expect(third.questions).toMatchObject([
      { kind: 'mine', candidates: [{ id: seedId('mine', '990102-009') }, { id: seedId('mine', '990121-006') }] },
    ]);
  });
});

describe('a later table', () => {
  const mine = '墨川乌栖新庄煤业有限公司';
  const order = { ...ORDER, day: '2026-11-05' };

  it('hands over, changes a title and raises a grade from its day on', async () => {
    const row = mineRow(61, mine, {
      3: '高瓦斯',
      4: '樊致远',
      5: '市委副书记、市长',
      6: '霍启明',
      7: '市应急管理局党委书记、局长',
    });
    const done = await rosters.import(clerk, table(row), order);
    expect(done.counts).toMatchObject({ minesChanged: 1, handedOver: 2, made: 0 });
    const spans = await reader.all<{
      name: string;
      fromDay: string;
      untilDay: string | null;
      deviates: number | boolean;
    }>(
      `SELECT p.name, a.from_day, a.until_day, a.deviates FROM assignments a JOIN people p ON p.id = a.person_id
       JOIN mines m ON m.id = a.mine_id WHERE m.name = :mine AND a.seat = 'city-government' ORDER BY a.from_day`,
      { mine },
    );
    expect(spans.map((span) => [span.name, span.fromDay, span.untilDay])).toEqual([
      ['屈明轩', '2026-10-31', '2026-11-05'],
      ['樊致远', '2026-11-05', null],
    ]);
    expect(Boolean(spans[1]?.deviates)).toBe(false);
  });

  it('relieves in words, and says so in the export', async () => {
    const row = mineRow(61, mine, { 3: '高瓦斯', 4: '应挂未挂', 5: '', 6: '霍启明', 7: '市应急管理局党委书记、局长' });
    const done = await rosters.import(clerk, table(row), { ...order, day: '2026-11-08' });
    expect(done.lines).toEqual([`${mine}“市政府”：樊致远不再挂牌`]);
    const csv = (await rosters.export(clerk, { region: '990102', day: '2026-11-08', format: 'csv' })).toString('utf8');
    expect(csv).not.toContain(mine);
    const city = (await rosters.export(clerk, { region: '990100', day: '2026-11-08', format: 'csv' })).toString('utf8');
    // Whether the seat is owed hangs on the status of the mine, of which no table has said anything.
    expect(city).toContain(`${mine},乌栖区,高瓦斯,情况不明,,霍启明`);
  });
});

describe('what looks like a formula is text', () => {
  const payloads = ['=HYPERLINK("http://x","y")煤矿', '+1+1煤矿', '-2+3煤矿', '@SUM(A1)煤矿', "'=1+1煤矿"];

  it('in the workbook, in the CSV, and when it comes back', async () => {
    const rows = payloads.map((name, index) => mineRow(70 + index, name, { 5: '=副市长', 9: '' }));
    const bytes = table(...rows.map((row) => row.with(4, '邸文龙').with(5, '副市长'))).bytes;
    const answers = Object.fromEntries(payloads.map((_, index) => [`B${index + 2}`, 'new']));
    await rosters.import(clerk, { name: '示例.csv', bytes }, { ...ORDER, answers });
    const xlsx = await rosters.export(clerk, { region: '990100', day: ORDER.day, format: 'xlsx' });
    const { texts, formulas } = await textsOf(xlsx);
    expect(formulas).toBe(0);
    const shown = texts
      .map((line) => line[1])
      .filter((text) => text && /[煤]矿$/u.test(text) && /^['=+\-@]/u.test(text));
    expect(shown).toHaveLength(5);
    const csv = (await rosters.export(clerk, { region: '990100', day: ORDER.day, format: 'csv' })).toString('utf8');
    expect(csv.split(/[,\r\n]/u).filter((cell) => /^"?[=+@-]/u.test(cell))).toEqual([]);
    for (const [name, content] of [
      ['表.xlsx', xlsx],
      ['表.csv', Buffer.from(csv)],
    ] as const)
      expect(await rosters.preview(clerk, { name, bytes: content }, ORDER)).toMatchObject({
        ready: true,
        changes: false,
      });
  });
});
