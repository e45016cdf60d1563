import { Workbook } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { type Askers, askers, idOf } from '../support/mochuan.js';
import { MOCHUAN } from '../support/templates.js';
import { type TestWeb, testWeb } from '../support/web.js';

let web: TestWeb;
let by: Askers;

beforeAll(async () => {
  web = await testWeb({}, MOCHUAN);
  by = await askers(web);
  // 陶中和 sees one of his two mines in October.
  const visit = {
    personId: idOf('person', 'tao-zhonghe'),
    mineId: idOf('mine', '990102-009'),
    on: '2026-10-08',
    paper: '=单 1',
  };
  await by.wuqi.ask('POST', '/api/visits', { ...visit, id: v7() });
}, 180_000);
afterAll(() => web.close());

const ask = (asker: keyof Askers, query: string) => by[asker].ask('GET', `/api/compliance?${query}`);

interface Line {
  personName: string;
  quota: string;
  standing: { state: string; owed: number; made: number };
  missing: { name: string }[];
}

describe('the report of a month', () => {
  it('says what was owed, made and missed, by whom and by which clause', async () => {
    const { json } = await ask('wuqi', 'region=990102&period=2026-10&seat=county-regulator');
    expect(json).toMatchObject({ region: { name: '乌栖区' }, period: { printed: '2026年10月' }, running: false });
    const line = json.lines.find(({ personName }: Line) => personName === '陶中和');
    expect(line).toMatchObject({
      subject: '县应急管理局',
      document: '墨川市示例〔2026〕001号',
      clause: '四（二）',
      standing: { state: 'short', owed: 2, made: 1 },
      missing: [{ name: expect.any(String) }],
    });
  });

  it('needs no region where the account has one, and takes its id', async () => {
    const period = 'period=2026-10&seat=county-regulator';
    const [bare, byId] = [await ask('wuqi', period), await ask('wuqi', `${period}&region=${idOf('region', '990102')}`)];
    expect(bare.json).toEqual(byId.json);
  });

  it('of one person has only the lines of that person', async () => {
    const { json } = await ask('city', `region=990102&period=2026-10&personId=${idOf('person', 'tao-zhonghe')}`);
    expect(new Set(json.lines.map(({ personName }: Line) => personName))).toEqual(new Set(['陶中和']));
  });

  it('of a leader is his own, whatever region he names', async () => {
    for (const region of ['990100', '990103']) {
      const { json } = await ask('mayor', `region=${region}&period=2026-10`);
      expect(json.lines.filter(({ personName }: Line) => personName !== '樊致远')).toEqual([]);
      expect(json.unowed).toEqual([]);
    }
  });
});

describe('the table to circulate', () => {
  const query = 'region=990102&period=2026-10&seat=county-regulator';

  it('comes as text that a spreadsheet of this country opens', async () => {
    const { headers, body } = await ask('wuqi', `${query}&format=csv`);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain('filename="compliance-990102-2026-10-01-2026-11-01.csv"');
    const [head, ...rows] = body
      .replace('\ufeff', '')
      .trimEnd()
      .split('\r\n')
      .map((row) => row.split(','));
    expect(head).toEqual([
      '序号',
      '单位',
      '姓名',
      '职务',
      '挂牌类别',
      '应查',
      '已查',
      '差',
      '未查煤矿',
      '结论',
      '依据',
    ]);
    expect(rows.find((row) => row[2] === '陶中和')?.slice(4, 10)).toEqual([
      '县应急管理局',
      '2',
      '1',
      '1',
      expect.any(String),
      '未完成',
    ]);
    expect(rows.at(-1)?.[1]).toBe('合计');
  });

  it('comes as a workbook of texts and whole numbers', async () => {
    const { rawPayload } = await web.app.inject({
      method: 'GET',
      url: `/api/compliance?${query}&format=xlsx`,
      headers: { cookie: by.wuqi.cookie },
    });
    const book = new Workbook();
    await book.xlsx.load(rawPayload);
    const sheet = book.getWorksheet('履职情况');
    expect(sheet?.getCell(1, 1).value).toBe('乌栖区挂牌责任人履职情况（2026年10月）');
    const row = [4, 5, 6, 7, 8].find((number) => sheet?.getCell(number, 3).value === '陶中和') as number;
    expect([6, 7, 8].map((column) => sheet?.getCell(row, column).value)).toEqual([2, 1, 1]);
    expect(sheet?.getCell(row, 3).numFmt).toBe('@');
  });
});

describe('a report', () => {
  it.each<[string, keyof Askers, string, number, string]>([
    ['of a foreign county', 'jishan', 'region=990102&period=2026-10', 404, 'not-found'],
    ['of the region above', 'jishan', 'region=990100&period=2026-10', 404, 'not-found'],
    ['of no place', 'jishan', 'region=999999&period=2026-10', 404, 'not-found'],
    ['of a month that does not exist', 'wuqi', 'period=2026-13', 422, 'invalid-period'],
    ['of days in the wrong order', 'wuqi', 'period=2026-10-31..2026-10-01', 422, 'invalid-period'],
    ['of a century', 'wuqi', 'period=1950-01-01..2049-12-31', 422, 'period-too-long'],
    ['of no period', 'wuqi', '', 422, 'invalid-form'],
    ['in a format that is none', 'wuqi', 'period=2026-10&format=pdf', 422, 'invalid-form'],
    ['for a mine', 'mine', 'period=2026-10', 403, 'not-allowed'],
  ])('%s is refused', async (_, asker, query, status, code) => {
    expect((await ask(asker, query)).json).toMatchObject({ status, code });
  });
});
