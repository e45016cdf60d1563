import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { v7 } from 'uuid';
import { Reader } from '../../src/database/reader.js';
import { columnWords } from '../../src/take-away/column-words.js';
import { stayingTables, takenTables } from '../../src/take-away/tables.js';
import { TakeAwayQueries } from '../../src/take-away/take-away.queries.js';
import { type Askers, askers, idOf, mochuan, seen } from '../support/mochuan.js';
import { type Browser, type TestWeb, testWeb } from '../support/web.js';

// An archive reads every table, twice.
jest.setTimeout(60_000);

let web: TestWeb;
let by: Askers;
let administrator: Browser;

beforeAll(async () => {
  web = await testWeb();
  await mochuan(web);
  by = await askers(web);
  administrator = await web.enter({ username: 'admin', displayName: '钟安宁', role: 'administrator' });
}, 180_000);
afterAll(() => web.close());

const take = async (who: Browser, url: string) => {
  const { statusCode, rawPayload, headers } = await web.app.inject({
    method: 'GET',
    url,
    headers: { cookie: who.cookie },
  });
  return { status: statusCode, bytes: rawPayload, headers };
};
const archive = async (who: Browser, region = '') => {
  const { status, bytes, headers } = await take(who, `/api/take-away?region=${region}`);
  expect([status, headers['content-type']]).toEqual([200, 'application/zip']);
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content).toString('utf8')]),
  );
};
type Row = Record<string, unknown>;
const rowsOf = (files: Record<string, string>, table: string): Row[] =>
  (files[`tables/${table}.jsonl`] ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);

describe('everything of a bureau', () => {
  it('is every table of the schema, or is kept back for a reason', async () => {
    const reader = web.get(Reader);
    const found = await reader.all<{ name: string }>(
      reader.engine === 'sqlite'
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    );
    const told = [...Object.keys(takenTables), ...Object.keys(stayingTables), 'migrations'];
    expect(found.map(({ name }) => name).filter((name) => !told.includes(name))).toEqual([]);
  });

  it('has each column explained', async () => {
    const queries = web.get(TakeAwayQueries);
    const columns = await Promise.all(Object.keys(takenTables).map((table) => queries.columns(table)));
    expect([...new Set(columns.flat())].filter((name) => !Object.hasOwn(columnWords, name))).toEqual([]);
  });

  it('says in its README what every file and column is', async () => {
    const files = await archive(by.city);
    const readme = files['README.md'] ?? '';
    for (const name of Object.keys(files).filter((one) => one.startsWith('tables/'))) expect(readme).toContain(name);
    expect(readme).toContain('# 墨川市煤矿安全生产挂牌责任制数据');
    expect(readme).toContain('- 至何日止（不含当日）（untilDay）');
    expect(files['policies/mochuan-2026-1.json']).toContain('"id":"mochuan-2026-1"');
  });

  it('stands in CSV as in JSON lines, row by row', async () => {
    const files = await archive(by.city);
    for (const table of Object.keys(takenTables)) {
      const csv = files[`tables/${table}.csv`] ?? '';
      expect(csv.startsWith('\ufeff')).toBe(true);
      if (table === 'mines') expect(csv.split('\r\n').length - 2).toBe(rowsOf(files, table).length);
    }
    expect(files['tables/mines.csv']?.split('\r\n')[0]).toContain('编号,编码,名称');
    expect(rowsOf(files, 'mines').length).toBeGreaterThan(10);
  });

  it('holds the trail with the bytes that were hashed', async () => {
    const files = await archive(administrator);
    const entries = (files['audit/entries.jsonl'] ?? '')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Row);
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.at(-1)).toMatchObject({ action: 'registry.taken-away', sentence: '导出全部地区全部数据' });
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect(files['audit/disclosures.jsonl']).toContain('"field":"sentence"');
  });

  it('leaves out passwords, sessions and tokens', async () => {
    await web.account({
      username: 'secret',
      displayName: '周守密',
      role: 'administrator',
      password: '青山绿水·长治久安·二〇二六',
    });
    const all = JSON.stringify(await archive(administrator));
    expect(all).toContain('周守密');
    expect(all).not.toContain('scrypt$');
    expect(all).not.toContain('passwordHash');
  });
});

describe('a county’s archive', () => {
  let files: Record<string, string>;
  beforeAll(async () => {
    const sent = await by.mayor.ask('POST', '/api/visits', { ...seen(), id: v7(), personId: undefined });
    expect(sent.status).toBe(201);
    files = await archive(by.wuqi);
  }, 60_000);

  it('holds its own rows', () => {
    expect(rowsOf(files, 'regions').map(({ name }) => name)).toContain('乌栖区');
    expect(rowsOf(files, 'mines').map(({ code }) => code)).toContain('990102-004');
    expect(rowsOf(files, 'assignments')[0]).toMatchObject({
      mineName: expect.any(String),
      personName: expect.any(String),
    });
  });

  it('holds no row, name or id of a mine elsewhere, in whatever file', async () => {
    const path =
      (await web.get(Reader).one<{ path: string }>("SELECT path FROM regions WHERE code = '990102'"))?.path ?? '';
    const own = new Set(rowsOf(files, 'mines').map(({ name }) => name));
    const foreign = await web
      .get(Reader)
      .all<{ id: string; name: string }>(
        'SELECT m.id, m.name FROM mines m JOIN regions r ON r.id = m.region_id WHERE substr(r.path, 1, :length) <> :path',
        { path, length: path.length },
      );
    expect(foreign.length).toBeGreaterThan(10);
    const leaks = Object.entries(files).flatMap(([name, text]) =>
      foreign.flatMap((mine) =>
        text.includes(mine.id) || (!own.has(mine.name) && text.includes(mine.name)) ? [`${name}: ${mine.name}`] : [],
      ),
    );
    expect(leaks).toEqual([]);
  });

  it('points, table by table, at nothing outside the county', () => {
    const ids = (table: string) => new Set(rowsOf(files, table).map(({ id }) => id));
    const known: Record<string, Set<unknown>> = {
      regionId: ids('regions'),
      mineId: ids('mines'),
      organisationId: ids('organisations'),
    };
    const strays = Object.keys(takenTables)
      .filter((table) => table !== 'policies')
      .flatMap((table) =>
        rowsOf(files, table).flatMap((row) =>
          Object.entries(known).flatMap(([column, set]) =>
            row[column] == null || set.has(row[column]) ? [] : [`${table}.${column}`],
          ),
        ),
      );
    expect([...new Set(strays)]).toEqual([]);
  });

  it('is for clerks and administrators of the place alone', async () => {
    expect((await take(by.auditor, '/api/take-away')).status).toBe(403);
    expect((await take(by.mayor, '/api/take-away')).status).toBe(403);
    expect((await take(by.wuqi, '/api/take-away?region=990103')).status).toBe(404);
    expect((await take(by.wuqi, `/api/take-away?region=${idOf('region', '990100')}`)).status).toBe(404);
  });
});

describe('a list as a workbook', () => {
  const sheetOf = async (who: Browser, url: string) => {
    const { status, bytes } = await take(who, url);
    expect(status).toBe(200);
    const { Workbook } = await import('@cj-tech-master/excelts');
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes as never);
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] as Uint8Array);
    return { sheet: workbook.worksheets[0], xml };
  };

  it.each([
    ['mines', () => by.city],
    ['people', () => by.city],
    ['visits', () => by.city],
    ['placards', () => by.city],
    ['audit', () => by.auditor],
  ] as const)('of %s has a frozen header, and no formula', async (list, who) => {
    const { sheet, xml } = await sheetOf(who(), `/api/lists/${list}`);
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet?.rowCount).toBeGreaterThan(1);
    expect(xml).not.toContain('<f>');
  });

  it('has days as days, free of any time zone', async () => {
    const { sheet, xml } = await sheetOf(by.city, '/api/lists/visits');
    expect(sheet?.getCell(2, 1).numFmt).toBe('yyyy-mm-dd');
    // 2026-11-09 is the 46335th day as spreadsheets count.
    expect(xml).toMatch(/<c r="A2"[^>]*><v>46335<\/v>/);
  });

  it('keeps text that looks like a formula as text', async () => {
    await by.wuqi.ask('POST', '/api/people', { name: '顾之恒', note: '=HYPERLINK("http://other.lan")', basis: '示例' });
    const { sheet } = await sheetOf(by.city, '/api/lists/people?search=顾之恒');
    const row = sheet?.getRow(2);
    expect(row?.getCell(3).value ?? '=HYPERLINK("http://other.lan")').toBe('=HYPERLINK("http://other.lan")');
  });

  it('takes the filters of its page and its reader’s scope', async () => {
    const { sheet } = await sheetOf(by.wuqi, '/api/lists/mines');
    const places = new Set(
      Array.from({ length: (sheet?.rowCount ?? 1) - 1 }, (_, index) => sheet?.getCell(index + 2, 3).text),
    );
    expect([...places]).toEqual(['乌栖区']);
    expect((await take(by.wuqi, '/api/lists/mines?region=990103')).status).toBe(404);
    expect((await take(by.wuqi, '/api/lists/audit')).status).toBe(403);
  });

  it('is linked below each list', async () => {
    const page = await web.ask({
      method: 'GET',
      url: '/mines?gasGrade=high',
      headers: { cookie: by.city.cookie, accept: 'text/html' },
    });
    expect(page.body.replaceAll('&#x3D;', '=')).toContain('href="/api/lists/mines?gasGrade=high"');
  });
});
